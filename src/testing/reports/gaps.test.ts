import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runJudge } from '../../app/judge/index.js';
import { allRules, findRule, gapKinds, gapsOf, gapsOfResults, notedOf } from '../../catalogue/index.js';
import { readBytes } from '../../fhir/index.js';
import { formats } from '../../cli/shared/formats.js';
import type { NotJudgedKind, ValidationResult } from '../../model/finding.js';
import type { ContextRecord } from '../../model/package.js';
import { buildContext, findPackages } from '../../packages/index.js';
import { writePackages } from '../../packages/testing/tgz.js';
import { loadProtocol } from '../../protocol/load/load.js';
import { runProtocol } from '../../protocol/run/runProtocol.js';
import { formatNames, renderAs } from '../../report/rendering.js';
import type { Format, Formats } from '../../report/rendering.js';
import { campInfo, contextOf, failingEntry } from '../../report/testing/sample.js';
import { createValidator, ledgerOf } from '../../validator/index.js';
import { failingResult } from '../standards/ruleExamples.js';

const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'testcamp-gaps-'));
afterAll(() => {
  fs.rmSync(scratch, { recursive: true, force: true });
});

/** A rule for each kind of thing that the validator may leave unjudged; its failing example is the input. */
const ruleOf: Readonly<Record<Exclude<NotJudgedKind, 'package' | 'manual'>, string>> = {
  claim: 'profile/none-judged',
  profile: 'profile/not-compiled',
  extension: 'extension/unknown',
  slice: 'slicing/undecided',
  reference: 'reference/not-checked',
  terminology: 'terminology/unknown-system',
  invariant: 'invariant/not-evaluable',
  requirement: 'validator/not-implemented',
  content: 'content/not-judged',
  rest: 'validator/too-many-findings',
  file: 'syntax/not-json',
};
const results: readonly ValidationResult[] = Object.values(ruleOf).map((id) => failingResult(findRule(id)!, scratch));

/** Two packages of one name with different content, of which one judges. */
const record: ContextRecord = (() => {
  const kinds = ['first', 'second'].map((name) =>
    writePackages(path.join(scratch, name), [
      { id: 'example.twice', version: '1.0.0', resources: [{ resourceType: 'Basic', id: name }] },
    ]),
  );
  return buildContext(findPackages(kinds), ['example.twice#1.0.0']).record;
})();

const report = { results, contextOf: new Map(results.map((result) => [result, record])) };
const manual = {
  kind: 'manual',
  rule: 'protocol/decided-by-a-person',
  file: '',
  expression: '1.1 see',
  why: { da: 'Diagnoserne står på kortet.', en: 'The diagnoses are on the list.' },
  blocks: false,
} as const;
const noted = [...results.flatMap((result) => notedOf(result)), ...notedOf(results[0]!, record), manual];
const run = { ...failingEntry.run, notChecked: gapsOf(noted) };
const entry = { ...failingEntry, run };
const camp = { camp: campInfo, entries: [entry] };
const overview = { camps: [camp], trends: [], frequent: [] };

interface Subject {
  readonly name: string;
  readonly formats: Formats<never>;
  readonly result: unknown;
  readonly kinds: readonly NotJudgedKind[];
}
const allKinds = Object.keys(gapKinds) as NotJudgedKind[];
/** Every result of the registry that tells verdicts, with what of it is not judged. */
const subjects: readonly Subject[] = [
  // A person judges steps of a protocol, and no files.
  { name: 'validation', formats: formats.validation, result: report, kinds: allKinds.filter((k) => k !== 'manual') },
  { name: 'protocolRun', formats: formats.protocolRun, result: { ...entry, base: '' }, kinds: allKinds },
  { name: 'camp', formats: formats.camp, result: camp, kinds: allKinds },
  { name: 'overview', formats: formats.overview, result: overview, kinds: allKinds },
];
const rows = subjects.flatMap(({ formats: list, ...one }) =>
  formatNames(list).flatMap((format) => (['da', 'en'] as const).map((lang) => ({ ...one, list, format, lang }))),
);

/** Text as a reader sees it: without markup, escapes and line breaks. */
const read = (text: string): string =>
  text
    .replace(/\\(?:u[\da-f]{4}|[n])/g, ' ')
    .replace(/%0A/g, ' ')
    .replace(/%3A/g, ':')
    .replace(/%25/g, '%')
    .replace(/\\(.)/g, '$1')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&#x27;|&#39;|&apos;/g, "'")
    .replace(/&quot;/g, '"')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ');

describe('what was not judged', () => {
  it('has an input of each kind, made by the validator itself', () => {
    const kinds = new Set([...gapsOfResults(results, [record]), ...gapsOf([manual])].map(({ kind }) => kind));
    expect([...kinds].sort()).toEqual([...allKinds].sort());
  });

  it.each(rows)('stands in $name as $format in $lang, each kind', async ({ list, format, lang, result, kinds }) => {
    const text = read(await renderAs(list as readonly Format<unknown>[], format, result, contextOf(lang)));
    const told = run.notChecked.filter(({ kind }) => kinds.includes(kind));
    expect(new Set(told.map(({ kind }) => kind)).size).toBe(kinds.length);
    for (const { what, todo, rule } of told) {
      expect(text).toContain(todo[lang]);
      // JSON of files lists one by one, by rule and message.
      if (!text.includes(what[lang])) expect(text).toContain(rule ?? record.duplicates![0]!.used);
    }
    const { used, others } = record.duplicates![0]!;
    for (const hash of [used, others[0]!.sha256]) expect(text).toContain(hash);
  });

  it('tells every rule of the group "not verifiable", "not checked" and the like', () => {
    const says = allRules().filter(({ id }) =>
      /not-(verifiable|checked|judged|evaluable|implemented)|undecided/.test(id),
    );
    const silent = says.filter(({ id, severity }) => {
      const position = { line: 1, column: 1 };
      const message = { da: '', en: '' };
      return ledgerOf([{ rule: id, severity, expression: '', position, message, sources: [] }]).length === 0;
    });
    expect(silent.map(({ id }) => id)).toEqual([]);
  });

  it('stands in the run of a protocol, and so in its certificate: also files that nobody could read', () => {
    const words = { da: '-', en: '-' };
    const step = { id: '1.1', title: words, action: words, expected: words };
    const profile = 'http://hl7.org/fhir/StructureDefinition/Patient';
    const checks = [
      { kind: 'profile', profile },
      { kind: 'manual', see: manual.why },
    ];
    const raw = {
      ...{ id: 'example', version: '1', title: words, role: 'sender', channel: 'Sende', testTypes: ['self-test'] },
      ...{ source: '-', standard: { id: 'Example', name: words, version: '1', package: 'example#1' } },
      sections: [{ id: '1', title: words, steps: [{ ...step, checks }] }],
    };
    const loaded = loadProtocol(JSON.stringify(raw), 'example.yaml');
    if (!('protocol' in loaded)) throw new Error(JSON.stringify(loaded));
    const file = (name: string, text: string) => ({ path: name, step: '1.1', round: 1, bytes: Buffer.from(text) });
    const patient = '{"resourceType":"Patient","active":true,"generalPractitioner":[{"reference":"Organization/1"}]}';
    const { notChecked } = runProtocol(
      {
        protocol: loaded.protocol,
        protocolSha256: '',
        system: { vendor: '', system: '', version: '', systemType: '' },
        submissions: [file('a.json', patient), file('b.json', '{"resourceType":')],
        marks: [],
      },
      { ...runJudge(createValidator(buildContext([], [])), new Set()), tool: { name: 'testcamp', version: '0' } },
    );
    const told = notChecked.map(({ kind, count, places }) => [kind, count, places[0]?.file]);
    expect(told).toEqual([
      ['file', 1, 'b.json'],
      ['manual', 1, ''],
      ['reference', 1, 'a.json'],
    ]);
    expect(readBytes(Buffer.from(patient)).root).not.toBeNull();
  });
});
