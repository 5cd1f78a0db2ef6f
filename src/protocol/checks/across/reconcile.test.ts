import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { runJudge } from '../../../app/judge/index.js';
import { loadProtocol } from '../../load/load.js';
import { runProtocol } from '../../run/runProtocol.js';
import { protocolWith, protocolYaml, repoRoot, stubValidator, texts } from '../../../testing/standards/protocols.js';

const fixture = (name: string): Uint8Array => readFileSync(path.join(repoRoot, 'fixtures', name));
const list = fixture('conditionlist/valid/step-3.3.1.5.json');
const sheet = fixture('reconcile/changed-text/registrations.csv');

/** Runs a protocol of one step on files by name. */
function run(check: string, files: Readonly<Record<string, Uint8Array | string>>) {
  const { steps } = runProtocol(
    {
      protocol: protocolWith(`- { id: "1.1", ${texts}, checks: [${check}] }`),
      protocolSha256: '',
      system: { vendor: 'V', system: 'S', version: '1', systemType: 'T' },
      submissions: Object.entries(files).map(([name, content]) => ({
        path: `1.1/${name}`,
        step: '1.1',
        round: 1,
        bytes: typeof content === 'string' ? new TextEncoder().encode(content) : content,
      })),
      marks: [],
    },
    { ...runJudge(stubValidator(), new Set()), tool: { name: 'testcamp', version: '0' } },
  );
  return steps[0]!;
}
const outcome = (check: string, files: Readonly<Record<string, Uint8Array | string>>) => run(check, files).checks[0]!;

const bySheet = 'kind: reconcile';
const kol = `sks: DJ449, sksText: Kronisk obstruktiv lungesygdom UNS, icpc: R95, icpcText: Kronisk obstruktiv lungesygdom, status: Relevant, type: Forløb, registered: "2019-06-08 10:34", onset: "2003-01-01 12:56", abatement: "2023-03-03 15:20"`;

describe('a check of what was registered', () => {
  it('passes on a document that agrees with the sheet of the step, which is evidence too', () => {
    const step = run(`{ ${bySheet} }`, { 'a.json': list, 'Std_1.1_reconcile.csv': sheet });
    expect(step.checks[0]).toMatchObject({ outcome: 'pass' });
    expect(step.evidence.map((file) => file.path)).toEqual(['1.1/Std_1.1_reconcile.csv', '1.1/a.json']);
  });

  it('fails on a document that differs, with the place in both', () => {
    const files = { 'a.json': fixture('reconcile/changed-text/documents/list.json'), 'x_reconcile.csv': sheet };
    expect(outcome(`{ ${bySheet} }`, files)).toMatchObject({
      outcome: 'fail',
      findings: [{ file: '1.1/a.json', finding: { rule: 'reconcile/altered' } }],
    });
    expect(outcome(`{ ${bySheet} }`, files).findings[0]!.finding.message.en).toContain('1.1/x_reconcile.csv:2');
  });

  it('fails where a patient of the sheet has no document', () => {
    const files = {
      'a.json': fixture('reconcile/nothing-transferred/documents/valdemar.json'),
      'x_reconcile.yaml': fixture('reconcile/nothing-transferred/registrations.yaml'),
    };
    expect(outcome(`{ ${bySheet} }`, files)).toMatchObject({
      outcome: 'fail',
      message: { en: 'The document of one patient is missing.' },
      findings: [{ file: '1.1/x_reconcile.yaml', finding: { rule: 'reconcile/no-document' } }],
    });
  });

  it.each([
    ['no sheet', { 'a.json': list }, 'missing', /No sheet of registrations/],
    ['no document', { 'x_reconcile.csv': sheet }, 'missing', /No document was submitted/],
    [
      'a broken sheet',
      { 'a.json': list, 'x_reconcile.csv': 'icpc;sks' },
      'error',
      /1\.1\/x_reconcile\.csv:1:1: the sheet has no/,
    ],
    [
      'a sheet that begins like JSON',
      { 'a.json': list, 'x_reconcile.yaml': '{}' },
      'error',
      /'registrations' is missing/,
    ],
    ['two sheets', { 'a.json': list, 'a_reconcile.csv': sheet, 'b_reconcile.csv': sheet }, 'error', /two sheets/],
  ] as const)('does not pass with %s', (_, files, expected, message) => {
    const found = outcome(`{ ${bySheet} }`, files);
    expect(found.outcome).toBe(expected);
    expect(found.message.en).toMatch(message);
  });

  it('takes the registrations of the protocol, and names each by its place', () => {
    expect(outcome(`{ ${bySheet}, registrations: [{ ${kol} }] }`, { 'a.json': list }).outcome).toBe('pass');
    const found = outcome(
      `{ ${bySheet}, registrations: [{ ${kol} }, { sks: DE119a, status: Aktuel, registered: "*" }] }`,
      {
        'a.json': list,
      },
    );
    expect(found.outcome).toBe('fail');
    expect(found.findings[0]!.finding.message.en).toContain('registered (test 1.1 registrations[1])');
  });

  it('warns of what the protocol lets differ', () => {
    const late = kol.replace('10:34', '10:35');
    expect(outcome(`{ ${bySheet}, registrations: [{ ${late} }] }`, { 'a.json': list }).outcome).toBe('fail');
    const lenient = `{ ${bySheet}, lenient: [registered], registrations: [{ ${late} }] }`;
    expect(outcome(lenient, { 'a.json': list }).outcome).toBe('warning');
  });

  it.each([
    ['registrations: []', /'registrations' may not be empty/],
    ['registrations: [{ status: Aktuel }]', /The key 'registered' is missing/],
    ['registrations: [{ status: Akut, registered: "*" }]', /'status' is 'Akut'/],
    ['lenient: [onsett]', /'0' is 'onsett'.*Did you mean 'onset'\?/],
  ])('of a protocol is refused where it says %s', (keys, message) => {
    const result = loadProtocol(protocolYaml(`- { id: "1.1", ${texts}, checks: [{ ${bySheet}, ${keys} }] }`), 'x.yaml');
    expect('problems' in result ? result.problems.map((one) => one.message.en).join('\n') : '').toMatch(message);
  });
});
