import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectNoLeak, unknownPersonIdentifiers, leaksIdentifier } from '../../testing/personIdentifiers.js';
import { repository } from '../../testing/shared.js';
import { formatNames } from '../../report/rendering.js';
import type { Formats } from '../../report/rendering.js';
import { formats } from '../shared/formats.js';
import { silentIo } from '../shared/io.js';
import { buildProgram } from '../program.js';

const [plain, hyphened, replacement] = unknownPersonIdentifiers;

let folder = '';
let server: http.Server;
let address = '';

beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'testcamp-forms-'));
  server = http.createServer((request, response) => answer(request.method ?? '', response));
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/fhir`;
  prepare();
});
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  fs.rmSync(folder, { recursive: true, force: true });
});

/** A server that answers a request with a patient, and refuses a document with what it says of one. */
function answer(method: string, response: http.ServerResponse): void {
  const patient = {
    resourceType: 'Patient',
    id: hyphened,
    text: { status: 'generated', div: `<div xmlns="http://www.w3.org/1999/xhtml">CPR ${hyphened}</div>` },
    identifier: [{ system: 'urn:oid:1.2.208.176.1.2', value: plain }],
  };
  const refusal = {
    resourceType: 'OperationOutcome',
    issue: [{ severity: 'error', code: 'invalid', diagnostics: `Patient ${hyphened} is not known` }],
  };
  response.setHeader('content-type', 'application/fhir+json');
  response.setHeader('location', `${address}/Patient/${plain}`);
  response.statusCode = method === 'GET' ? 200 : 422;
  response.end(JSON.stringify(method === 'GET' ? patient : refusal));
}

interface Node {
  [name: string]: unknown;
}
interface Entry {
  fullUrl: string;
  resource: Node & { resourceType: string };
}

/** A fixture with a number in the identifier, display, narrative, title, reference, URLs and an attachment. */
function revealing(fixture: string): string {
  const document = JSON.parse(fs.readFileSync(path.join(repository, 'fixtures', fixture), 'utf8')) as {
    entry: Entry[];
  };
  for (const { resource } of document.entry) {
    const said = `Oversigt for ${hyphened}, e-CPR ${replacement}, ${'se notatet '.repeat(8)}${plain}`;
    resource['text'] = {
      status: 'generated',
      div: `<div xmlns="http://www.w3.org/1999/xhtml"><p>CPR ${hyphened} og 150281&#160;7391</p></div>`,
    };
    resource['extension'] = [
      { url: `https://vendor.example/cpr/${plain}`, valueString: said },
      { url: 'https://vendor.example/file', valueAttachment: { data: Buffer.from(said).toString('base64') } },
    ];
    resource['meta'] = { ...(resource['meta'] as Node), source: `https://vendor.example/?cpr=${plain}#150281%2D7391` };
    if (resource.resourceType === 'Patient') {
      resource['identifier'] = [
        { use: 'official', system: 'urn:oid:1.2.208.176.1.2', value: plain },
        { system: `urn:oid:1.2.208.176.1.2.${plain}`, value: hyphened },
      ];
      resource['birthDate'] = plain;
    }
    if (resource.resourceType === 'Composition') {
      resource['title'] = said;
      resource['language'] = plain;
      resource['subject'] = { reference: `https://vendor.example/Patient/${plain}`, display: said };
    }
    if (resource.resourceType === 'Condition') {
      resource['code'] = { coding: [{ system: `urn:${hyphened}`, code: plain, display: said }], text: said };
      resource['subject'] = { reference: `Patient/${plain}` };
    }
  }
  document.entry.forEach((entry, at) => (entry.fullUrl = `https://vendor.example/${plain}/${at}`));
  return JSON.stringify(document, null, 2);
}

function write(name: string, text: string): string {
  const file = path.join(folder, name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, text);
  return file;
}

function prepare(): void {
  const document = revealing('conditionlist/valid/minimal.json');
  write(`files/${hyphened}.json`, document);
  write(`files/broken ${plain}.json`, document.replace(`"title": "Oversigt for`, `"title": Oversigt for`));
  write(`s/3.3.1.3/ConditionList_3.3.1.3_${plain}.json`, document);
  write(`script ${hyphened}.json`, script());
  const protocol = fs.readFileSync(path.join(repository, 'fixtures/cli/protocol.scenario'), 'utf8');
  const [, yaml = ''] = /--- file own\.yaml\n([^]*?)--- run/.exec(protocol) ?? [];
  write('own.yaml', yaml.replace('en: Load it.', `en: Load ${hyphened}.`));
  write('documents/one.json', '{ "resourceType": "Bundle", "id": "one", "type": "document" }');
  fs.cpSync(path.join(repository, 'fixtures/camps/demo'), path.join(folder, 'camp'), { recursive: true });
  const camp = path.join(folder, 'camp/camp.yaml');
  const named = fs.readFileSync(camp, 'utf8').replace('name: Testcamp,', `name: Camp ${hyphened},`);
  fs.writeFileSync(camp, named.replace('version: "4.2.0"', `version: "4.2.0 ${plain}"`));
  const step = `camp/submissions/havblik-data/havblik-plsp/ConditionList/3.3.1.3/round-9`;
  write(`${step}/ConditionList_3.3.1.3_${hyphened}.json`, document);
  fs.cpSync(path.join(folder, 'camp'), path.join(folder, 'open-camp'), { recursive: true });
}

/** A TestScript that asks for a patient by number, and says the number in what it expects. */
function script(): string {
  const read = { type: { code: 'read' }, resource: 'Patient', params: `/${plain}`, encodeRequestUrl: false };
  const expected = {
    description: `The patient is ${hyphened}`,
    path: 'Patient/gender',
    value: plain,
    operator: 'equals',
  };
  return JSON.stringify({
    resourceType: 'TestScript',
    url: `http://vendor.example/TestScript/${plain}`,
    name: 'Reads',
    title: `Reads ${hyphened}`,
    status: 'draft',
    variable: [{ name: 'cpr', defaultValue: plain, sourceId: plain }],
    test: [
      { name: `Patient ${hyphened}`, action: [{ operation: read }, { assert: { ...expected, warningOnly: false } }] },
    ],
  });
}

/** What a command line prints on both streams, or on one, and all that it writes to `out`. */
async function outputOf(
  argv: readonly string[],
  options: readonly string[],
  stderr: 'with stderr' | 'without stderr' = 'with stderr',
): Promise<string> {
  fs.rmSync(path.join(folder, 'out'), { recursive: true, force: true });
  const printed: string[] = [];
  const write = (text: string): void => void printed.push(text);
  const err = stderr === 'with stderr' ? write : (): void => undefined;
  const io = { ...silentIo(folder), env: process.env, out: write, err, user: 'tester' };
  const line = argv.map((word) => (word === 'SERVER' ? address : word));
  await buildProgram(io, 'da', () => undefined).parseAsync([...line, ...options], { from: 'user' });
  const out = path.join(folder, 'out');
  const files = fs.existsSync(out) ? fs.readdirSync(out, { recursive: true, encoding: 'utf8' }) : [];
  const texts = files.filter((name) => fs.statSync(path.join(out, name)).isFile());
  return [...printed, ...texts.map((name) => `${name}\n${fs.readFileSync(path.join(out, name), 'utf8')}`)].join('\n');
}

/** A command in each of its formats, the registry's, so that a new one can't be forgotten. */
const inEach = (command: readonly string[], list: Formats<never>): readonly (readonly string[])[] =>
  formatNames(list).map((name) => [...command, '--format', name]);
const everyReport = (list: Formats<never>): readonly string[] =>
  formatNames(list).flatMap((name) => ['--report', `${name}=out/${name}`]);
const test = ['test', 'conditionlist-send', '-s', 's', '--vendor', `Firma ${plain}`, '--system', replacement];
const run = ['script', 'run', `script ${hyphened}.json`];

const commands: readonly (readonly string[])[] = [
  ...inEach(['validate', 'files', '--verbose'], formats.validation),
  ['validate', 'files', '--quiet', '--log-level', 'debug', ...everyReport(formats.validation)],
  ...inEach(test, formats.protocolRun),
  [...test, '-o', 'out/text', ...everyReport(formats.protocolRun)],
  ...inEach([...run, '-s', `files/${hyphened}.json`], formats.scriptRun),
  ...inEach([...run, '--server', 'SERVER'], formats.scriptRun),
  ...inEach(
    ['crosscheck', `files/${hyphened}.json`, '--with', 'SERVER', '--no-cache', '--verbose'],
    formats.crosscheck,
  ),
  ...inEach(['script', 'check', `script ${hyphened}.json`, '--verbose'], formats.scriptCheck),
  ...inEach(['protocol', 'show', 'own.yaml', '--lang', 'en'], formats.protocol),
  ['protocol', 'send', 'conditionlist-receive', '--step', '3.2.1.1', '--server', 'SERVER'],
  ...inEach(['camp', 'run', 'camp', '--out', 'out', '--workers', '1'], formats.camp),
  ...inEach(['camp', 'status', 'camp'], formats.camp),
];

describe('a number of a person, in every form of output,', () => {
  it.each(commands.map((argv) => [argv.join(' '), argv] as const))(
    'is masked unless --no-mask is given: testcamp %s',
    async (_, argv) => {
      const masked = await outputOf(argv, []);
      expectNoLeak(masked, 'masked');
      expect(masked).toMatch(/150281\\?-?(?:\\?\*){4}/);
      // What shows nothing anyway would prove nothing.
      expect(leaksIdentifier(await outputOf(argv, ['--no-mask']))).toBe(true);
    },
  );

  const recorded = commands.filter((argv) => {
    const form = argv[argv.indexOf('--format') + 1] ?? '';
    return argv.includes('--format') && form !== 'text' && argv[1] !== 'check';
  });
  it.each(recorded.map((argv) => [argv.join(' '), argv] as const))(
    'is told of in the output itself where --no-mask is given: testcamp %s',
    async (_, argv) => {
      const marks = /unmasked|(?:not masked|ikke maskeret)[^.]*--no-mask/;
      expect(await outputOf(argv, ['--no-mask'], 'without stderr')).toMatch(marks);
      expect(await outputOf(argv, [], 'without stderr')).not.toMatch(marks);
    },
  );

  it('is masked in what is made of the results of an earlier run without masks', async () => {
    await outputOf(['camp', 'run', 'open-camp', '--workers', '1', '--quiet'], ['--no-mask']);
    const results = path.join(folder, 'open-camp/results');
    const kept = fs.readdirSync(results, { recursive: true, encoding: 'utf8' }).map((name) => path.join(results, name));
    expect(kept.some((file) => fs.statSync(file).isFile() && leaksIdentifier(fs.readFileSync(file, 'utf8')))).toBe(
      true,
    );
    const later = [
      ['report', 'open-camp', '--out', 'out'],
      ...inEach(['report', 'overview', 'open-camp'], formats.overview),
    ];
    for (const argv of later) expectNoLeak(await outputOf(argv, []), argv.join(' '));
    expect(leaksIdentifier(await outputOf(['report', 'open-camp', '--out', 'out'], ['--no-mask']))).toBe(true);
  });
});
