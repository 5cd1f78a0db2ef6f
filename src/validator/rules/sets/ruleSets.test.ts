import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { findRule } from '../../../catalogue/catalogue.js';
import { readBytes, readDocument } from '../../../fhir/read.js';
import type { Finding, ValidationResult } from '../../../model/finding.js';
import { buildContext } from '../../../packages/context/context.js';
import { packageKey } from '../../../packages/version.js';
import { knownTestNumbers } from '../../../privacy/testNumbers.js';
import { readStandards } from '../../../testing/fixtures/generate.js';
import { mutate, type DocumentChange } from '../../../testing/fixtures/mutate.js';
import { xmlWriter } from '../../../testing/fixtures/xml.js';
import {
  guideMissing,
  guidePackages,
  packagesFor,
  packagesMissing,
  repository,
  standards,
} from '../../../testing/shared.js';
import { protocolOf } from '../../../testing/standards/protocols.js';
import type { Validator } from '../../api.js';
import { createValidator } from '../../validator.js';
import { findBusinessRule } from '../registry.js';
import { rulesOutsideTests } from './applyRuleSet.js';
import type { RulesWanted } from './applyRuleSet.js';
import { ruleSets } from './ruleSets.js';
import type { RuleSet } from './ruleSets.js';

const testNumbers = new Set(knownTestNumbers);
const fixtures = path.join(repository, 'fixtures');
const folderOf = ({ standard }: RuleSet): string => standard.toLowerCase();
const protocolsOf = (set: RuleSet) =>
  readdirSync(path.join(repository, 'testscripts', folderOf(set)))
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => protocolOf(`${folderOf(set)}/${name}`));

const validators = new Map<string, Validator>();
function validatorOf({ guide }: RuleSet): Validator {
  const key = standards.find((one) => one.guide.startsWith(`${guide}#`))?.guide ?? guide;
  const known = validators.get(key) ?? createValidator(buildContext(packagesFor(key), [key]));
  validators.set(key, known);
  return known;
}
const missingOf = ({ guide }: RuleSet): string | undefined =>
  guideMissing(standards.find((one) => one.guide.startsWith(`${guide}#`))?.guide ?? guide);

const judge = (set: RuleSet, text: string, wanted: RulesWanted = 'all'): ValidationResult =>
  validatorOf(set).validateDocument(readDocument(text), { rules: { wanted, testNumbers } });

const flat = (findings: readonly Finding[]): readonly Finding[] =>
  findings.flatMap((finding) => [finding, ...flat(finding.followers ?? [])]);
const isRule = ({ rule }: Finding): boolean => findBusinessRule(rule) !== undefined;

describe.each(ruleSets.map((set) => [set.standard, set] as const))('the table for %s', (_, set) => {
  it('has the rules that its protocols check, with their parameters, and no others', () => {
    const checks = protocolsOf(set)
      .filter(({ standard }) => standard.package.startsWith(`${set.guide}#`))
      .flatMap(({ sections }) => sections.flatMap(({ steps }) => steps.flatMap((step) => step.checks)))
      .flatMap((check) => (check.kind === 'rule' ? [check] : []));
    expect([...new Set(checks.map(({ rule }) => rule))].sort()).toEqual(set.rules.map(({ rule }) => rule).sort());
    for (const { rule, params } of checks) {
      expect([rule, params]).toEqual([rule, set.rules.find((use) => use.rule === rule)?.params ?? {}]);
    }
  });

  it('names each rule once, with all parameters', () => {
    expect(new Set(set.rules.map(({ rule }) => rule)).size).toBe(set.rules.length);
    for (const { rule, params = {} } of set.rules) {
      expect(findBusinessRule(rule)?.params).toEqual(Object.keys(params));
    }
  });
});

/** Warnings on valid fixtures: what MedCom's guide allows and its protocol does not, and what the protocol alone asks. */
const warned: Readonly<Record<string, readonly string[]>> = {
  'medcom/note-not-shared': ['maximal'],
  'medcom/receiver-info': ['bare'],
};

interface RuleCase {
  readonly rule: string;
  readonly passes: readonly string[];
  readonly fails: readonly {
    readonly why: string;
    readonly of?: string;
    readonly change?: readonly DocumentChange[];
    readonly pad?: number;
    readonly at: readonly string[];
  }[];
}

const cases = parse(readFileSync(path.join(fixtures, 'sources/business-rules.yaml'), 'utf8')) as readonly RuleCase[];
const sources = readStandards(fixtures);
const inXml = xmlWriter(repository);

describe.each(ruleSets.map((set) => [set.standard, set] as const))('business rules beside profiles: %s', (_, set) => {
  const skip = missingOf(set);
  const valid = path.join(fixtures, folderOf(set), 'valid');

  it.skipIf(skip !== undefined).each(readdirSync(valid))(`find no error in valid/%s ${skip ?? ''}`, (name) => {
    const document = readBytes(readFileSync(path.join(valid, name)));
    const result = validatorOf(set).validateDocument(document, { rules: { wanted: 'all', testNumbers } });
    const found = flat(result.findings).filter(isRule);
    expect(found.filter(({ severity }) => severity !== 'warning')).toEqual([]);
    for (const { rule } of found) expect(warned[rule]).toContain(name.replace(/\..*/, ''));
    expect(result).toMatchObject({ verdict: 'valid', rules: [{ standard: set.standard, expression: 'Bundle' }] });
    expect(result.rules?.[0]?.rules).toEqual(rulesOutsideTests(set).map(({ rule }) => rule));
  });

  const changed = rulesOutsideTests(set).flatMap(({ rule }) =>
    cases
      .filter((one) => one.rule === rule)
      .flatMap(({ passes, fails }) => fails.map((fault) => ({ rule, fault, of: fault.of ?? passes[0] ?? '' })))
      .filter(({ of, fault }) => of.startsWith(`${folderOf(set)}/`) && fault.pad === undefined),
  );

  it.skipIf(skip !== undefined).each(changed)(`find $rule: $fault.why ${skip ?? ''}`, ({ rule, fault, of }) => {
    const [standard = '', ...rest] = of.split('/');
    const text = mutate(
      sources.find((one) => one.standard === standard)?.document(rest.join('/')) ?? '',
      fault.change ?? [],
    );
    for (const written of [text, inXml(text)]) {
      const result = judge(set, written);
      const places = flat(result.findings).filter((one) => one.rule === rule);
      expect(places.map(({ expression }) => expression).sort()).toEqual([...fault.at].sort());
      for (const {
        position,
        message,
        sources: [source],
      } of places) {
        expect(position.line).toBeGreaterThan(0);
        expect([message.da, message.en].includes('')).toBe(false);
        expect(source?.profile).toContain(folderOf(set));
      }
      const { severity } = places[0] ?? {};
      const graver = result.findings.some((one) => one.severity === 'error');
      expect(severity !== 'error' || graver).toBe(true);
      if (severity === 'error') expect(result.verdict).toBe('invalid');
    }
  });
});

describe('what is told of business rules', () => {
  const [list] = ruleSets;
  const text = readFileSync(path.join(fixtures, 'conditionlist/valid/minimal.json'), 'utf8');
  const skip = list === undefined ? 'no table' : missingOf(list);

  it.skipIf(skip !== undefined)(`says why none was applied ${skip ?? ''}`, () => {
    expect(judge(list!, text, 'none').rules).toMatchObject([
      { standard: 'ConditionList', rules: [], notApplied: 'not-wanted' },
    ]);
    const other = JSON.stringify({ resourceType: 'Patient', gender: 'male' });
    expect(judge(list!, other, 'all').rules).toEqual([]);
    expect(judge(list!, other, 'brought').rules).toBeUndefined();
    expect(validatorOf(list!).validateText(text).rules).toBeUndefined();
  });

  it.skipIf(skip !== undefined)(`is told of what stands in other resources too ${skip ?? ''}`, () => {
    const broken = text.replaceAll('Diagnoseoversigt for', 'Diagnoser for');
    const wrapped = {
      resourceType: 'Parameters',
      parameter: [{ name: 'list', resource: JSON.parse(broken) as object }],
    };
    const inside = judge(list!, JSON.stringify(wrapped));
    expect(inside.rules).toMatchObject([{ expression: 'Parameters.parameter[0].resource' }]);
    expect(inside.verdict).toBe('invalid');
    const data = Buffer.from(broken).toString('base64');
    const held = judge(list!, JSON.stringify({ resourceType: 'Binary', contentType: 'application/fhir+json', data }));
    expect(held.rules).toMatchObject([{ standard: 'ConditionList', expression: 'Binary.data' }]);
    expect(flat(held.findings).map(({ rule }) => rule)).toContain('medcom/title-matches-cpr');
  });

  it.skipIf(skip !== undefined)(
    `goes by the first entry, where the Bundle claims what nobody has ${skip ?? ''}`,
    () => {
      const bundle = JSON.parse(text) as { meta?: object };
      bundle.meta = { profile: ['https://vendor.example/fhir/StructureDefinition/anything'] };
      expect(judge(list!, JSON.stringify(bundle)).rules).toMatchObject([
        { standard: 'ConditionList', profile: expect.stringContaining('medcom-conditionlist-composition') as string },
      ]);
    },
  );
});

/** What the rules find in MedCom's published examples, as errors: each is asked for in MedCom's words (docs/business-rules.md). */
const inExamples: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  ConditionList: {
    'medcom/clinical-status-when-problem-list-item': 3,
    'medcom/code-text-is-display': 2,
    'medcom/title-matches-cpr': 6,
  },
  HomeCareObservation: {},
  Notes: {
    'medcom/effective-is-creation': 1,
    'medcom/narrative-without-data': 1,
    'medcom/timestamp-not-before-date': 1,
  },
};

describe.skipIf(packagesMissing !== undefined)(`MedCom's examples ${packagesMissing ?? ''}`, () => {
  it.each(ruleSets.map((set) => [set.standard, set] as const))(
    'break the rules of %s only where documented',
    (name, set) => {
      const key = standards.find((one) => one.guide.startsWith(`${set.guide}#`))?.guide ?? '';
      const pkg = guidePackages().find((one) => packageKey(one) === key && one.origin === 'file');
      const examples = pkg?.open().examples() ?? [];
      expect(examples.length).toBeGreaterThan(0);
      const files = new Map<string, Set<string>>();
      for (const { path: file, text } of examples) {
        for (const finding of flat(judge(set, text).findings)) {
          if (!isRule(finding) || finding.severity !== 'error') continue;
          files.set(finding.rule, (files.get(finding.rule) ?? new Set()).add(file));
          expect(findRule(finding.rule)?.reference).toContain('MedCom');
        }
      }
      expect(Object.fromEntries([...files].map(([rule, all]) => [rule, all.size]))).toEqual(inExamples[name]);
    },
  );
});

describe.skipIf(packagesMissing !== undefined)(`rules of patient safety ${packagesMissing ?? ''}`, () => {
  const ids = new Set(ruleSets.map(({ guide }) => guide));
  const published = guidePackages().filter(({ id, origin }) => ids.has(id) && origin === 'file');
  const rules = { wanted: 'brought', testNumbers } as const;
  const isSafety = (rule: string): boolean =>
    ruleSets.some((set) => set.rules.some((use) => use.rule === rule && use.isPatientSafety === true));

  it.each(published.map((pkg) => [packageKey(pkg), pkg] as const))(
    'apply with %s, whose examples keep them',
    (key, pkg) => {
      const validator = createValidator(buildContext(guidePackages(), [key]));
      const applied = new Set<string>();
      for (const { path: file, text } of pkg.open().examples()) {
        const result = validator.validateDocument(readDocument(text), { rules });
        for (const one of result.rules ?? []) for (const rule of one.rules) applied.add(rule);
        const broken = flat(result.findings).filter(({ rule, severity }) => isSafety(rule) && severity === 'error');
        expect([file, broken.map(({ message }) => message.en)]).toEqual([file, []]);
      }
      expect([...applied].length).toBeGreaterThan(0);
      expect([...applied].every(isSafety)).toBe(true);
    },
  );

  it('find the diagnosis of another patient, which other rules leave to --rules', () => {
    const key = standards.find(({ guide }) => guide.startsWith('medcom.fhir.dk.conditionlist#'))?.guide ?? '';
    const validator = createValidator(buildContext(guidePackages(), [key]));
    const list = JSON.parse(readFileSync(path.join(fixtures, 'conditionlist/valid/minimal.json'), 'utf8')) as {
      entry: { fullUrl: string; resource: { resourceType: string; id: string; subject?: object } }[];
    };
    const patient = list.entry.find(({ resource }) => resource.resourceType === 'Patient')!;
    const other = structuredClone(patient);
    other.resource.id = 'e7d1a1c3-1f1b-4b6a-9c55-3f1d7f6f2a10';
    Object.assign(other.resource, { identifier: [{ system: 'urn:oid:1.2.208.176.1.2', value: '2509479989' }] });
    other.fullUrl = patient.fullUrl.replace(patient.resource.id, other.resource.id);
    list.entry.push(other);
    for (const { resource } of list.entry) {
      if (resource.resourceType === 'Condition') resource.subject = { reference: other.fullUrl };
    }
    const judged = (wanted: RulesWanted): ValidationResult =>
      validator.validateText(JSON.stringify(list), { rules: { wanted, testNumbers } });
    const byDefault = judged('brought');
    expect(byDefault).toMatchObject({ verdict: 'invalid', rules: [{ notApplied: 'other-guide' }] });
    expect(flat(byDefault.findings).map(({ rule }) => rule)).toContain('medcom/document-about-subject');
    expect(byDefault.rules?.[0]?.rules).toEqual(['medcom/document-about-subject']);
    expect(flat(judged('none').findings).some(isRule)).toBe(false);
  });
});
