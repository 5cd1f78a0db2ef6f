import { describe, expect, it } from 'vitest';
import type { Finding, ValidationResult } from '../../model/finding.js';
import { sarifFaults, schemasMissing, xmlFaults } from '../../testing/schemas.js';
import { faultyFindings, failingRun, validationResults } from '../testing/sample.js';
import type { CiRun } from './ciRun.js';
import { githubAnnotations } from './githubAnnotations.js';
import { junitXml } from './junit.js';
import { markdownSummary } from './markdownSummary.js';
import { ciRunOfProtocol } from '../protocolRun/protocolRunCi.js';
import { ciRunOfValidation } from '../validation/validationCi.js';
import { sarif } from './sarif.js';

const envelope = { at: '2026-09-16T15:04:00+02:00', by: '', place: '' };
const tool = { name: 'testcamp', version: '1.2.3' };
const validation = (results: readonly ValidationResult[], failSeverity: 'error' | 'warning' = 'error'): CiRun =>
  ciRunOfValidation({ results, failSeverity }, { lang: 'en', tool });

const nasty =
  '</failure>]]>"\'&<x>\u0000\u0007\u202e\ud800 ::error::x\r\n::set-output name=a::b | `x` **b** %0A http://x.dk <script>alert(1)</script>';

const hostile: ValidationResult = {
  file: `a b/${nasty}.json`,
  resourceType: nasty,
  profiles: [nasty],
  verdict: 'invalid',
  findings: [
    {
      rule: 'value/fixed',
      severity: 'error',
      expression: nasty,
      position: { line: 3, column: 4 },
      end: { line: 3, column: 9 },
      message: { da: nasty, en: nasty },
      sources: [{ profile: nasty, elementId: nasty }],
      followers: [{ ...(faultyFindings[0] as Finding), message: { da: nasty, en: nasty } }],
    },
  ],
};

const unreadable: ValidationResult = {
  file: 'broken.json',
  resourceType: null,
  profiles: [],
  verdict: 'error',
  findings: [
    {
      rule: 'syntax/not-json',
      severity: 'error',
      expression: '',
      position: { line: 7, column: 9 },
      message: { da: 'Ikke JSON', en: 'Not JSON' },
      sources: [],
    },
  ],
};

const runs: readonly (readonly [string, CiRun])[] = [
  ['a validation', validation([...validationResults, unreadable])],
  ['a protocol', ciRunOfProtocol({ run: failingRun, base: 'submissions' }, { lang: 'da' })],
  ['hostile text', validation([hostile])],
  ['nothing', validation([])],
];

const skipped = schemasMissing === undefined ? '' : ` (${schemasMissing})`;

describe.skipIf(schemasMissing !== undefined)(`published schemas${skipped}`, () => {
  it.each(runs)('take the JUnit report of %s', async (_, run) => {
    const xml = junitXml(run, { envelope, lang: 'en' });
    expect(await xmlFaults(xml, ['JUnit.xsd'])).toEqual([]);
    expect(await xmlFaults(xml, ['junit-10.xsd'])).toEqual([]);
  });

  it('do not take any JUnit report', async () => {
    const broken = junitXml(runs[0]![1], { envelope, lang: 'en' }).replace(' hostname="localhost"', '');
    expect(await xmlFaults(broken, ['JUnit.xsd'])).not.toEqual([]);
  });

  it.each(runs)('take the SARIF log of %s', (_, run) => {
    const log: unknown = JSON.parse(sarif(run, { lang: 'en' }));
    expect(sarifFaults(log)).toEqual([]);
    expect(sarifFaults({ ...(log as object), version: '2.0.0' })).not.toEqual([]);
  });
});

describe('what a build server is told', () => {
  const outcomes = (run: CiRun): readonly string[] =>
    run.groups.flatMap(({ cases }) => cases.map((one) => one.outcome));

  it('is a failed file for an error, and an error where there is no verdict', () => {
    expect(outcomes(validation([...validationResults, unreadable]))).toEqual(['fail', 'pass', 'error']);
  });

  it('is a failed file for a warning where that was asked for', () => {
    const warned = {
      ...validationResults[1]!,
      findings: faultyFindings.filter(({ severity }) => severity === 'warning'),
    };
    expect(outcomes(validation([warned]))).toEqual(['pass']);
    expect(outcomes(validation([warned], 'warning'))).toEqual(['fail']);
  });

  it('is never a pass for a step that nobody judged', () => {
    const run = ciRunOfProtocol({ run: failingRun, base: '' }, { lang: 'en' });
    const byStep = new Map(
      run.groups.flatMap(({ cases }) => cases.map(({ name, outcome }) => [name.split(' ')[0], outcome])),
    );
    expect(byStep.get('3.3.1.3')).toBe('pass');
    expect(byStep.get('3.3.1.10')).toBe('skip');
    expect(byStep.get('3.3.1.11')).toBe('fail');
    expect(byStep.get('3.4.3.19')).toBe('error');
    expect(junitXml(run, { envelope, lang: 'en' })).toContain('<skipped');
  });

  it('stands at the line of the file as the build sees it, once, with the rule', () => {
    const run = validation([validationResults[0]!, validationResults[0]!]);
    const log = JSON.parse(sarif(run, { lang: 'en' })) as {
      runs: { results: { ruleId: string; locations: unknown[] }[] }[];
    };
    const { results } = log.runs[0]!;
    expect(results.filter(({ ruleId }) => ruleId === 'structure/unknown-element')).toHaveLength(1);
    const { position, end } = faultyFindings.find(({ rule }) => rule === 'structure/unknown-element')!;
    expect(results.find(({ ruleId }) => ruleId === 'structure/unknown-element')!.locations).toMatchObject([
      {
        physicalLocation: {
          artifactLocation: { uri: 'nordlys/ConditionList_3.3.1.3_A.json' },
          region: { startLine: position.line, startColumn: position.column, endLine: end!.line },
        },
        logicalLocations: [{ fullyQualifiedName: 'Bundle.entry[0].resource.titel' }],
      },
    ]);
    expect(githubAnnotations(run, { lang: 'en' })).toContain(
      `::error file=nordlys/ConditionList_3.3.1.3_A.json,line=${position.line},endLine=${end!.line},`,
    );
  });

  it('names what MedCom accepts as accepted, and counts it nowhere', () => {
    const run = ciRunOfProtocol({ run: failingRun, base: '' }, { lang: 'en' });
    const log = JSON.parse(sarif(run, { lang: 'en' })) as {
      runs: { results: { ruleId: string; suppressions?: unknown[] }[] }[];
    };
    const accepted = log.runs[0]!.results.filter(({ suppressions }) => suppressions !== undefined);
    expect(accepted.map(({ ruleId }) => ruleId)).toEqual(['terminology/display']);
    expect(githubAnnotations(run, { lang: 'en' })).toMatch(/::notice [^\n]*title=terminology\/display::/);
  });

  it('says in SARIF that a file was not judged', () => {
    const log = JSON.parse(sarif(validation([unreadable]), { lang: 'en' })) as { runs: { invocations: unknown[] }[] };
    expect(log.runs[0]!.invocations).toMatchObject([{ executionSuccessful: false }]);
  });
});

describe('text from outside', () => {
  const run = validation([hostile]);

  it('can end no command of GitHub Actions and begin another', () => {
    const lines = githubAnnotations(run, { lang: 'en' }).trimEnd().split('\n');
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatch(/^::error file=/);
    expect(lines[0]).not.toContain('\r');
    // The count of files, with their names.
    expect(lines[1]).toMatch(/^::notice title=testcamp::1 file: 1 invalid%0A/);
    expect(lines[1]).not.toContain('\r');
  });

  it('is no markup in a summary', () => {
    const text = markdownSummary(run, { lang: 'en' });
    expect(text).not.toContain('<script>');
    expect(text).not.toContain('**b**');
    expect(text).not.toContain('http://x.dk');
    expect(text.split('\n').filter((line) => line.startsWith('|'))).toHaveLength(3);
  });
});
