import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createValidator, loadContext } from '../../index.js';
import type { ValidationResult } from '../../index.js';
import { openCampShell } from '../../testing/camp/campShell.js';
import { openCommandLine } from '../../testing/commandLine.js';
import { expectNoLeak, unknownPersonIdentifiers } from '../../testing/personIdentifiers.js';
import { startServing } from '../../testing/served.js';
import type { ServedCommand } from '../../testing/served.js';
import { repository } from '../../testing/shared.js';
import { rulesOutsideTests } from '../../validator/rules/sets/applyRuleSet.js';
import { ruleSets } from '../../validator/rules/sets/ruleSets.js';
import { protocolYaml, texts } from '../../testing/standards/protocols.js';

/** What a finding says, whichever way it is shown. */
interface Said {
  readonly rule: string;
  readonly severity: string;
  readonly expression: string;
  readonly line: number;
  readonly message: string;
}

const guide = 'medcom.fhir.dk.conditionlist#1.0.1';
const profile = 'http://medcomfhir.dk/ig/conditionlist/StructureDefinition/medcom-conditionlist-bundle';
const shell = openCampShell();
const built = openCommandLine();
const documents = new Map<string, string>();
const servers: ServedCommand[] = [];
let [note, reject, gitb, withoutRules] = ['', '', '', ''];

/** A valid document, one that only a business rule refuses, one with a number that no list knows, and one that has that and errors, in both formats. */
function prepare(): void {
  for (const format of ['json', 'xml']) {
    const valid = fs.readFileSync(path.join(repository, `fixtures/conditionlist/valid/minimal.${format}`), 'utf8');
    const revealing = valid.replace(
      /(?<!\d)(?:250947|300174|050490|020160|020191)\d{4}(?!\d)/g,
      unknownPersonIdentifiers[0],
    );
    documents.set(`valid.${format}`, valid);
    documents.set(`titled.${format}`, valid.replaceAll('Diagnoseoversigt for', 'Diagnoser for'));
    documents.set(`revealing.${format}`, revealing);
    documents.set(`broken.${format}`, revealing.replace(/recordedDate\b/, 'recordedDates'));
  }
  const check = `{ kind: profile, title: { da: t, en: t }, profile: "${profile}" }`;
  // A protocol applies business rules by checks of its own.
  const table = ruleSets.find(({ standard }) => standard === 'ConditionList');
  const rules = (table === undefined ? [] : rulesOutsideTests(table)).map(
    ({ rule }) => `{ kind: rule, rule: ${rule} }`,
  );
  const protocol = protocolYaml(`- { id: "1.1", ${texts}, checks: [${[check, ...rules].join(', ')}] }`).replace(
    'test#1',
    guide,
  );
  write('protocols/test.yaml', protocol);
  const test = '{ standard: Std, protocol: test, testType: self-test }';
  write(
    'camp/camp.yaml',
    `id: c\nname: C\nplace: P\nfrom: "2026-09-14"\nto: "2026-09-18"\nsystems:\n${['S', 'T'].map((system) => `  - { vendor: V, system: ${system}, version: "1", systemType: PLSP, tests: [${test}] }\n`).join('')}`,
  );
  for (const [name, text] of documents) {
    write(`files/${name}`, text);
    write(`submissions/1.1/${name}`, text);
    write(`camp/submissions/v/s/Std/1.1/${name}`, text);
  }
}

function write(name: string, text: string): void {
  const file = path.join(shell.dir, name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, text);
}

beforeAll(async () => {
  prepare();
  const serve = ['serve', '--port', '0', '--format', 'ndjson', '--quiet', '--store'];
  servers.push(
    ...(await Promise.all([
      startServing(shell.dir, [...serve, 'noted', '--validate', 'note']),
      startServing(shell.dir, [...serve, 'kept', '--validate', 'reject']),
      startServing(shell.dir, ['gitb', '--port', '0']),
      startServing(shell.dir, [...serve, 'free', '--validate', 'reject', '--no-rules']),
    ])),
  );
  const [first, second, third, fourth] = servers.map(({ announced }) => announced);
  note = (JSON.parse(first ?? '') as { base: string }).base;
  reject = (JSON.parse(second ?? '') as { base: string }).base;
  withoutRules = (JSON.parse(fourth ?? '') as { base: string }).base;
  gitb = (third ?? '').replace('/validation?wsdl', '');
}, 60_000);
afterAll(async () => {
  for (const server of servers) expectNoLeak(await server.stop(), 'stderr');
  shell.dispose();
  built.dispose();
});

/** A finding as all JSON of testcamp has it. */
interface Shown {
  readonly rule: string;
  readonly severity: string;
  readonly expression: string;
  readonly position?: { readonly line: number };
  readonly line?: number;
  readonly message: string | { readonly en: string };
}

const said = ({ rule, severity, expression, position, line, message }: Shown): Said => ({
  ...{ rule, severity, expression },
  line: position?.line ?? line ?? 0,
  message: typeof message === 'string' ? message : message.en,
});

/** In one order: a run lists findings about person identifiers separately. */
const sorted = (findings: readonly Said[]): readonly Said[] =>
  [...findings].sort((a, b) => a.line - b.line || (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

/** By the name of the document, what one command finds in all of them. */
type Found = ReadonlyMap<string, readonly Said[]>;

function inResults(out: string): Found {
  expectNoLeak(out, 'validate');
  const results = JSON.parse(out) as readonly { file: string; findings: readonly Shown[] }[];
  return new Map(results.map(({ file, findings }) => [path.basename(file), sorted(findings.map(said))]));
}

interface ShownRun {
  readonly sections: readonly {
    readonly steps: readonly {
      readonly rounds: readonly { readonly checks: readonly { readonly findings: readonly FileShown[] }[] }[];
    }[];
  }[];
  readonly personNumbers?: readonly FileShown[];
}
type FileShown = Shown & { readonly file: string };

function inRun({ sections, personNumbers = [] }: ShownRun): Found {
  const checks = sections.flatMap(({ steps }) => steps.flatMap(({ rounds }) => rounds.flatMap((one) => one.checks)));
  const all = [...checks.flatMap(({ findings }) => findings), ...personNumbers];
  return new Map(
    [...documents.keys()].map((name) => {
      const own = all.filter(({ file }) => path.basename(file) === name);
      return [name, sorted(own.map(said))];
    }),
  );
}

async function posted(base: string, name: string): Promise<Response> {
  const type = name.endsWith('.xml') ? 'application/fhir+xml' : 'application/fhir+json';
  const headers = {
    'content-type': type,
    accept: 'application/fhir+json',
    prefer: 'return=minimal',
    'accept-language': 'en',
  };
  return fetch(`${base}/Bundle`, { method: 'POST', headers, body: documents.get(name) ?? '' });
}

/** The findings noted for the newest exchange. */
function noted(): readonly Said[] {
  const folder = path.join(shell.dir, 'noted/test/exchanges');
  const files = fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((one) => one.endsWith('findings.json'));
  const text = fs.readFileSync(path.join(folder, files.sort().at(-1) ?? ''), 'utf8');
  expectNoLeak(text, 'findings.json');
  const [result] = JSON.parse(text) as readonly { findings: readonly Shown[] }[];
  return sorted((result?.findings ?? []).map(said));
}

interface ShownIssue {
  readonly severity: string;
  readonly diagnostics: string;
  readonly expression?: readonly string[];
  readonly details: { readonly text: string };
}

function inOutcome(text: string): readonly Said[] {
  expectNoLeak(text, 'OperationOutcome');
  const { issue } = JSON.parse(text) as { issue: readonly ShownIssue[] };
  return sorted(
    issue.map(({ severity, diagnostics, expression = [], details }) => {
      const [, rule = '', line = ''] = /^(\S+) \((\d+):\d+\)$/.exec(diagnostics) ?? [];
      return { rule, severity, expression: expression[0] ?? '', line: Number(line), message: details.text };
    }),
  );
}

const unescaped = (xml: string): string =>
  xml
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;|&apos;/g, "'")
    .replace(/&amp;/g, '&');

/** The items of a report of the Test Bed; what could not be verified is in its note alone. */
function inReport(xml: string): readonly Said[] {
  expectNoLeak(unescaped(xml), 'the report of the Test Bed');
  const part = (name: string, text: string): string =>
    unescaped(new RegExp(`<(?:\\w+:)?${name}>([^<]*)</`).exec(text)?.[1] ?? '');
  const items = [...xml.matchAll(/<(?:\w+:)?(info|warning|error)\b[^>]*>([\s\S]*?)<\/(?:\w+:)?\1>/g)];
  return sorted(
    items
      .filter(([, , text = '']) => text.includes('assertionID'))
      .map(([, level = '', text = '']) => ({
        rule: part('assertionID', text),
        severity: level === 'info' ? 'information' : level,
        expression: part('value', text),
        line: Number(/:(\d+):/.exec(part('location', text))?.[1]),
        // Derived findings are in the lines after their cause's.
        message: part('description', text).split('\n')[0] ?? '',
      })),
  );
}

async function bySoap(name: string): Promise<readonly Said[]> {
  const escaped = (documents.get(name) ?? '').replace(/&/g, '&amp;').replace(/</g, '&lt;');
  const input = `<input name="contentToValidate" embeddingMethod="STRING"><c:value>${escaped}</c:value></input>`;
  const body = `<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body><v:ValidateRequest xmlns:v="http://www.gitb.com/vs/v1/" xmlns:c="http://www.gitb.com/core/v1/"><sessionId>1</sessionId>${input}</v:ValidateRequest></soap:Body></soap:Envelope>`;
  const headers = { 'content-type': 'text/xml' };
  const answer = await fetch(`${gitb}/validation`, { method: 'POST', headers, body });
  return inReport(await answer.text());
}

async function byRest(name: string): Promise<readonly Said[]> {
  const body = JSON.stringify({ contentToValidate: documents.get(name), embeddingMethod: 'STRING' });
  const headers = { 'content-type': 'application/json', accept: 'application/xml' };
  const answer = await fetch(`${gitb}/api/validate`, { method: 'POST', headers, body });
  return inReport(await answer.text());
}

const names = ['json', 'xml'].flatMap((format) =>
  ['valid', 'titled', 'revealing', 'broken'].map((kind) => `${kind}.${format}`),
);
const isVerifiable = ({ rule }: Said): boolean =>
  !rule.endsWith('/not-verifiable') && rule !== 'terminology/system-not-available';

describe('the same document', () => {
  let expected: Found = new Map();
  const of = (name: string): readonly Said[] => expected.get(name) ?? [];
  beforeAll(async () => {
    expected = inResults((await shell.run('validate', 'files', '--format', 'json')).out);
  }, 60_000);

  it('has findings to compare', () => {
    const rules = (name: string): readonly string[] => of(name).map(({ rule }) => rule);
    for (const format of ['json', 'xml']) {
      const unknown = 'danish/cpr-not-known-test-number';
      expect(rules(`valid.${format}`)).not.toContain(unknown);
      expect(of(`titled.${format}`).filter(({ severity }) => severity === 'error')).toMatchObject([
        { rule: 'medcom/title-matches-cpr' },
      ]);
      expect(rules(`revealing.${format}`)).toContain(unknown);
      expect(rules(`broken.${format}`)).toEqual(expect.arrayContaining([unknown, 'structure/unknown-element']));
      expect(of(`revealing.${format}`).some(({ message }) => message.includes('150281-****'))).toBe(true);
    }
  });

  it('has the same findings where workers judge it', async () => {
    const { stdout } = await built.run('testcamp validate files --format json --lang en --workers 2', shell.dir);
    expect(inResults(stdout)).toEqual(expected);
  });

  it('has the same findings in a step of a protocol', async () => {
    const { out } = await shell.run('test', 'protocols/test.yaml', '-s', 'submissions', '--format', 'json');
    expectNoLeak(out, 'test');
    expect(inRun(JSON.parse(out) as ShownRun)).toEqual(expected);
  });

  it.each(['1', '2'])('has the same findings in a camp with --workers %s', async (workers) => {
    const options = `--protocols protocols --format json --lang en --all --workers ${workers}`;
    const { stdout } = await built.run(`testcamp camp run camp ${options}`, shell.dir);
    expectNoLeak(stdout, 'camp run');
    const { entries } = JSON.parse(stdout) as { entries: readonly { run: ShownRun }[] };
    const [test] = entries;
    expect(test === undefined ? undefined : inRun(test.run)).toEqual(expected);
  });

  it.each(names)('%s has the same findings by serve --validate note', async (name) => {
    expect((await posted(note, name)).status).toBe(201);
    expect(noted()).toEqual(of(name));
  });

  it.each(names)('%s has the same findings by serve --validate reject', async (name) => {
    const answer = await posted(reject, name);
    const isRefused = of(name).some(({ severity }) => severity === 'error');
    expect(answer.status).toBe(isRefused ? 422 : 201);
    if (isRefused) expect(inOutcome(await answer.text())).toEqual(of(name));
  });

  it('is accepted by serve --no-rules where only a business rule refuses it', async () => {
    expect((await posted(withoutRules, 'titled.json')).status).toBe(201);
    expect((await posted(withoutRules, 'broken.json')).status).toBe(422);
  });

  it.each(names)('%s has the same findings by the services of the Test Bed', async (name) => {
    const shown = of(name).filter(isVerifiable);
    expect(await bySoap(name)).toEqual(shown);
    expect(await byRest(name)).toEqual(shown);
  });

  it.each(names)('%s has the same findings by the library', (name) => {
    const validator = createValidator(loadContext({ guides: [guide] }));
    const { findings }: ValidationResult = validator.validateText(documents.get(name) ?? '');
    expect(sorted(findings.map(said))).toEqual(of(name));
    const open = createValidator(loadContext({ guides: [guide] }), { mask: false });
    expect(open.validateText(documents.get(name) ?? '').unmasked).toBe(true);
  });
});
