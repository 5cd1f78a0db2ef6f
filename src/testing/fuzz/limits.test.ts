import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readBytes } from '../../fhir/read.js';
import { buildContext } from '../../packages/context/context.js';
import { embeddedPackages } from '../../packages/embedded/embedded.js';
import { createValidator } from '../../validator/validator.js';
import { repository } from '../shared.js';
import { resultFault } from './targets.js';

const validator = createValidator(buildContext(embeddedPackages(), ['medcom.fhir.dk.conditionlist#1.0.1']));
validator.validateText('{"resourceType":"Patient"}');

const patient = '"resourceType":"Patient"';
const xml = '<Patient xmlns="http://hl7.org/fhir">';
const list = (count: number, item: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => item(at)).join(',');
const within = (count: number, open: string, core: string, close: string): string =>
  open.repeat(count) + core + close.repeat(count);
const observation = (rest: string): string =>
  `{"resourceType":"Observation","status":"final","code":{"text":"a"},${rest}}`;
const bundle = (entries: string): string => `{"resourceType":"Bundle","type":"collection","entry":[${entries}]}`;
const narrative = (inner: string): string =>
  `{${patient},"text":{"status":"generated","div":"<div xmlns=\\"http://www.w3.org/1999/xhtml\\">${inner}</div>"}}`;
const extension = '{"url":"a","extension":[';

/** What is handed in, the verdict, and a rule that says why where it is not valid. */
type Case = readonly [name: string, verdict: string, rule: string | undefined, text: () => string];

const cases: readonly Case[] = [
  ['a million lists in each other', 'error', 'syntax/limit-depth', () => '['.repeat(1_000_000)],
  ['a million objects in each other', 'error', 'syntax/limit-depth', () => '{"a":'.repeat(1_000_000)],
  [
    'extensions as deep as may be',
    'invalid',
    'invariant/ext-1',
    () => `{${patient},"extension":[${within(95, extension, '{"url":"b"}', ']}')}]}`,
  ],
  [
    'Bundles as deep as may be',
    'invalid',
    'bundle/fullurl-missing',
    () => within(60, bundle('{"resource":').slice(0, -2), `{${patient}}`, '}]}'),
  ],
  [
    '200,000 keys that are one',
    'invalid',
    'syntax/duplicate-key',
    () => `{${patient},${list(200_000, () => '"active":true')}}`,
  ],
  [
    '100,000 elements that R4 does not know',
    'invalid',
    'structure/unknown-element',
    () => `{${patient},${list(100_000, (at) => `"k${at}":1`)}}`,
  ],
  [
    'names of a million letters',
    'invalid',
    'structure/unknown-resource-type',
    () => `{"resourceType":"${'P'.repeat(1_000_000)}","${'k'.repeat(1_000_000)}":1}`,
  ],
  [
    '__proto__ and its like',
    'invalid',
    'structure/unknown-element',
    () => `{${patient},"__proto__":{"a":1},"constructor":{"prototype":1},"active":true}`,
  ],
  [
    '200,000 nulls',
    'invalid',
    'syntax/null-value',
    () => `{${patient},"name":[{"given":[${list(200_000, () => 'null')}]}]}`,
  ],
  ['two million elements', 'error', 'syntax/limit-nodes', () => `{${patient},"a":[${list(2_000_000, () => '0')}]}`],
  ['790,000 elements', 'invalid', 'structure/unknown-element', () => `{${patient},"a":[${list(790_000, () => '0')}]}`],
  [
    '790,000 empty objects',
    'invalid',
    'validator/too-many-findings',
    () => `{${patient},"a":[${list(790_000, () => '{}')}]}`,
  ],
  [
    '395,000 names with a wrong code',
    'invalid',
    'validator/too-many-findings',
    () => `{${patient},"name":[${list(395_000, () => '{"use":"a"}')}]}`,
  ],
  [
    '260,000 extensions that nobody knows',
    'error',
    'validator/too-many-findings',
    () => `{${patient},"extension":[${list(260_000, () => '{"url":"http://a/b","valueCode":"a"}')}]}`,
  ],
  [
    '790,000 empty XML elements',
    'invalid',
    'validator/too-many-findings',
    () => `${xml}${'<name/>'.repeat(790_000)}</Patient>`,
  ],
  [
    'a unit of 100,000 characters',
    'valid',
    undefined,
    () =>
      observation(`"valueQuantity":{"value":1,"system":"http://unitsofmeasure.org","code":"${'m.'.repeat(50_000)}m"}`),
  ],
  [
    '20,000 entries with one fullUrl',
    'invalid',
    'invariant/bdl-7',
    () => bundle(list(20_000, () => `{"fullUrl":"urn:uuid:0","resource":{${patient}}}`)),
  ],
  [
    '5,000 references in a ring',
    'valid',
    undefined,
    () =>
      bundle(
        list(
          5000,
          (at) =>
            `{"fullUrl":"http://x/Patient/${at}","resource":{${patient},"id":"${at}","link":[{"other":{"reference":"Patient/${(at + 1) % 5000}"},"type":"seealso"}]}}`,
        ),
      ),
  ],
  [
    '3,000 contained resources',
    'valid',
    undefined,
    () =>
      `{${patient},"contained":[${list(3000, (at) => `{"resourceType":"Organization","id":"o${at}","name":"a"}`)}],"generalPractitioner":[${list(3000, (at) => `{"reference":"#o${at}"}`)}]}`,
  ],
  ['a narrative of 100,000 elements', 'valid', undefined, () => narrative('<p>a</p>'.repeat(100_000))],
  ['a narrative with an entity', 'invalid', 'narrative/malformed', () => narrative('&a;')],
  ['a million tags in each other', 'error', 'syntax/limit-depth', () => xml + '<a>'.repeat(1_000_000)],
  [
    '50,000 attributes',
    'invalid',
    'syntax/xml-attribute',
    () => `${xml}<active ${list(50_000, (at) => `a${at}="1"`).replaceAll(',', ' ')} value="true"/></Patient>`,
  ],
  [
    'a DTD whose entities multiply',
    'error',
    'syntax/xml-doctype',
    () => `<!DOCTYPE a [<!ENTITY b "x">${'<!ENTITY c "&b;&b;">'.repeat(10_000)}]>${xml}&c;</Patient>`,
  ],
  [
    'a DTD that names a file',
    'error',
    'syntax/xml-doctype',
    () => `<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>${xml}&b;</Patient>`,
  ],
  [
    'a million ampersands',
    'error',
    'syntax/not-xml',
    () => `${xml}<active value="${'&'.repeat(1_000_000)}"/></Patient>`,
  ],
  ['zero bytes', 'error', 'syntax/not-utf8', () => '\0'.repeat(1_000_000)],
];

/** Milliseconds of processor time, by all threads of the process. */
const now = (): number => process.cpuUsage().user / 1000;

const verdictOf = new Map(cases.map(([name, verdict]) => [name, verdict]));

/** Highest memory of a process so far, in megabytes, after each text. */
interface Peak {
  readonly name: string;
  readonly verdict: string;
  readonly peak: number;
}

/**
 * Judges all cases in a process of their own whose heap can't grow beyond its bounds: what needs more ends it. Without
 * them Node takes what the machine has before it looks for what is no longer needed.
 */
function peaksOf(): readonly Peak[] {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'testcamp-limits-'));
  const files = cases.map(([name, , , text], at) => {
    const file = path.join(folder, String(at));
    fs.writeFileSync(file, text());
    return [name, file];
  });
  const built = (file: string): string => JSON.stringify(pathToFileURL(path.join(repository, 'dist', file)).href);
  const script = `
    import { readFileSync } from 'node:fs';
    import { readBytes } from ${built('fhir/read.js')};
    import { buildContext } from ${built('packages/context/context.js')};
    import { embeddedPackages } from ${built('packages/embedded/embedded.js')};
    import { createValidator } from ${built('validator/validator.js')};
    const validator = createValidator(buildContext(embeddedPackages(), ['medcom.fhir.dk.conditionlist#1.0.1']));
    for (const [name, file] of ${JSON.stringify(files)}) {
      const { verdict } = validator.validateDocument(readBytes(readFileSync(file)));
      console.log(JSON.stringify({ name, verdict, peak: Math.round(process.resourceUsage().maxRSS / 1024) }));
    }`;
  const bounds = ['--max-old-space-size=380', '--max-semi-space-size=16'];
  const args = [...bounds, '--input-type=module', '-e', script];
  try {
    const printed = execFileSync(process.execPath, args, { encoding: 'utf8' }).trim();
    return printed.split('\n').map((line) => JSON.parse(line) as Peak);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

describe('limits', () => {
  it.each(cases)('%s: %s, in bounded time', (_, verdict, rule, text) => {
    const bytes = Buffer.from(text());
    const start = now();
    const document = readBytes(bytes);
    const result = validator.validateDocument(document);
    // Two seconds, and one more for each megabyte.
    expect(now() - start).toBeLessThan(4000 + bytes.length / 1000);
    expect(result.verdict).toBe(verdict);
    expect(result.findings.some((finding) => finding.rule === rule)).toBe(rule !== undefined);
    if (result.findings.length < 1000) expect(resultFault(result, document)).toBeUndefined();
  });

  it('hold for a document of 25 MB', () => {
    const note = 'n'.repeat(700);
    const condition = (at: number): string =>
      `{"fullUrl":"http://x/Condition/c${at}","resource":{"resourceType":"Condition","id":"c${at}","subject":{"reference":"http://y/Patient/1"},"note":[{"text":"${note}"}]}}`;
    const text = bundle(list(28_000, condition));
    expect(text.length).toBeGreaterThan(24_000_000);
    const start = now();
    const { verdict } = validator.validateText(text);
    expect(verdict).toBe('valid');
    expect(now() - start).toBeLessThan(15_000);
  });

  it('hold in less than 500 MB, Node included', { timeout: 240_000 }, () => {
    const peaks = peaksOf();
    expect(peaks.map(({ name }) => name)).toEqual(cases.map(([name]) => name));
    for (const { name, verdict } of peaks) expect([name, verdict]).toEqual([name, verdictOf.get(name)]);
    expect(Math.max(...peaks.map(({ peak }) => peak))).toBeLessThan(500);
  });

  it('do not let a document change what all objects have', () => {
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(({} as Record<string, unknown>)['a']).toBeUndefined();
  });
});
