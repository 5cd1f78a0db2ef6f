import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectNoLeak, unknownPersonIdentifiers, leaksIdentifier } from '../../testing/personIdentifiers.js';
import { repository } from '../../testing/shared.js';
import { silentIo } from '../shared/io.js';
import { declaredCommands } from '../../testing/commandTree.js';
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

const conversation = 'conversations/corrected-and-cancelled';

/** A fixture with an unknown CPR number in place of each known one. */
function withNumber(fixture: string): string {
  const text = fs.readFileSync(path.join(repository, 'fixtures', fixture), 'utf8');
  return text.replace(/(?<![0-9])(?:250947|300174|050490|020160|020191)[0-9]{4}(?![0-9])/g, plain);
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
  write(`envelopes/${hyphened}.xml`, envelopeOf(document));
  const protocol = fs.readFileSync(path.join(repository, 'fixtures/cli/protocol.scenario'), 'utf8');
  const [, yaml = ''] = /--- file own\.yaml\n([^]*?)--- run/.exec(protocol) ?? [];
  write('own.yaml', yaml.replace('en: Load it.', `en: Load ${hyphened}.`));
  write(`base ${hyphened}.json`, withNumber('conditionlist/valid/minimal.json'));
  write(sheet, withNumber('reconcile/lost-end-date/registrations.csv'));
  write(`registered/list ${hyphened}.json`, withNumber('reconcile/lost-end-date/documents/list.json'));
  const messages = fs.readdirSync(path.join(repository, 'fixtures', conversation));
  for (const name of messages) write(`conversation/${hyphened} ${name}`, withNumber(`${conversation}/${name}`));
  write('metadata.json', withNumber('metadata/conditionlist.json').replace('Diagnoseoversigt', 'Oversigt'));
  write('own/own.yaml', yaml.replace('en: Load it.', `en: Load ${hyphened}.`));
  write('own/documents/one.json', '{ "resourceType": "Bundle", "id": "one", "type": "document" }');
  write('documents/one.json', '{ "resourceType": "Bundle", "id": "one", "type": "document" }');
  fs.cpSync(path.join(repository, 'fixtures/camps/demo'), path.join(folder, 'camp'), { recursive: true });
  const camp = path.join(folder, 'camp/camp.yaml');
  const named = fs.readFileSync(camp, 'utf8').replace('name: Testcamp,', `name: Camp ${hyphened},`);
  fs.writeFileSync(camp, named.replace('version: "4.2.0"', `version: "4.2.0 ${plain}"`));
  const step = `camp/submissions/havblik-data/havblik-plsp/ConditionList/3.3.1.3/round-9`;
  write(`${step}/ConditionList_3.3.1.3_${hyphened}.json`, document);
  fs.cpSync(path.join(folder, 'camp'), path.join(folder, 'open-camp'), { recursive: true });
}

/** An envelope about a person, around a document about the same. */
function envelopeOf(document: string): string {
  const text = fs.readFileSync(path.join(repository, 'fixtures/envelopes/right/json.xml'), 'utf8');
  return text
    .replace(/(<Type>PATIENTID<\/Type><InstanceIdentifier>)[^<]*/, `$1${plain}`)
    .replace(/(<BinaryContent[^>]*>)[^<]*/, `$1${Buffer.from(document).toString('base64')}`);
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

/** What a command line prints on both streams, and all that it writes to `out`. */
interface Output {
  readonly all: string;
  /** Without what it prints on stderr. */
  readonly withoutStderr: string;
}

const outputs = new Map<string, Promise<Output>>();

/** Runs a command line, once with the same options. */
function outputOf(argv: readonly string[], options: readonly string[] = []): Promise<Output> {
  const key = JSON.stringify([argv, options]);
  const known = outputs.get(key) ?? runAlone(argv, options);
  outputs.set(key, known);
  return known;
}

async function runAlone(argv: readonly string[], options: readonly string[]): Promise<Output> {
  fs.rmSync(path.join(folder, 'out'), { recursive: true, force: true });
  const [printed, noted]: [string[], string[]] = [[], []];
  const write = (text: string): void => void printed.push(text);
  const err = (text: string): void => void noted.push(text);
  const io = { ...silentIo(folder), env: process.env, out: write, err, user: 'tester' };
  const line = argv.map((word) => (word === 'SERVER' ? address : word));
  await buildProgram(io, 'da', () => undefined).parseAsync([...line, ...options], { from: 'user' });
  const out = path.join(folder, 'out');
  const files = fs.existsSync(out) ? fs.readdirSync(out, { recursive: true, encoding: 'utf8' }) : [];
  const texts = files.filter((name) => fs.statSync(path.join(out, name)).isFile());
  const written = texts.map((name) => `${name}\n${fs.readFileSync(path.join(out, name), 'utf8')}`);
  const withoutStderr = [...printed, ...written].join('\n');
  return { all: [...noted, withoutStderr].join('\n'), withoutStderr };
}

const test = ['test', 'conditionlist-send', '-s', 's', '--vendor', `Firma ${plain}`, '--system', replacement];
const run = ['script', 'run', `script ${hyphened}.json`];
const sheet = `sheet ${hyphened}.csv`;

/** Command lines by the command that they try, without `--format`. Each shows a number of a person where none is masked. */
const tried: Readonly<Record<string, readonly (readonly string[])[]>> = {
  validate: [['validate', 'files', '--verbose']],
  envelope: [['envelope', 'envelopes', '--verbose']],
  test: [test],
  'script run': [
    [...run, '-s', `files/${hyphened}.json`],
    [...run, '--server', 'SERVER'],
  ],
  'script check': [['script', 'check', `script ${hyphened}.json`, '--verbose']],
  crosscheck: [['crosscheck', `files/${hyphened}.json`, '--with', 'SERVER', '--no-cache', '--verbose']],
  'protocol show': [['protocol', 'show', 'own.yaml', '--lang', 'en']],
  'protocol send': [['protocol', 'send', 'conditionlist-receive', '--step', '3.2.1.1', '--server', 'SERVER']],
  reconcile: [['reconcile', sheet, 'registered']],
  conversation: [['conversation', 'conversation']],
  metadata: [['metadata', 'metadata.json']],
  'camp crosscheck': [['camp', 'crosscheck', 'camp', '--hl7', 'SERVER', '--no-cache', '--verbose']],
  'camp run': [['camp', 'run', 'camp', '--out', 'out', '--workers', '1']],
  'camp status': [['camp', 'status', 'camp']],
  'camp diff': [['camp', 'diff', 'camp', '1', '2']],
  'camp summary': [['camp', 'summary', 'camp', 'Havblik']],
};

/** Commands that can't show a number unmasked, or are tried elsewhere: the file that tries them, or why none does. */
const elsewhere: Readonly<Record<string, string>> = {
  serve: 'src/cli/tests/sameFindings.test.ts',
  gitb: 'src/cli/tests/sameFindings.test.ts',
  mutate: 'below',
  'protocol list': 'below',
  verify: 'src/cli/commands/camp/tests/personIdentifiers.test.ts',
  report: 'below',
  'report overview': 'below',
  'camp certify': 'src/cli/commands/camp/tests/personIdentifiers.test.ts',
  'camp record': 'src/cli/commands/camp/tests/personIdentifiers.test.ts',
  'camp board': 'src/app/board/tests/masking.test.ts',
  'camp export': 'src/cli/commands/camp/tests/personIdentifiers.test.ts',
  'camp archive': 'src/cli/commands/camp/tests/personIdentifiers.test.ts',
  'camp init': 'src/cli/commands/camp/tests/personIdentifiers.test.ts',
  'camp add-system': 'src/cli/commands/camp/tests/personIdentifiers.test.ts',
  'camp receive': 'it says where files went, by a line that masks whatever it says',
  'camp retest': 'it reads certificates alone, which are masked where they are issued',
  'camp trust': 'it prints one line, by what masks whatever it says',
  'camp head': "it prints the camp's id and a hash",
  'camp set-version': 'it prints one line, by what masks whatever it says',
  'camp withdraw': 'it prints one line, by what masks whatever it says',
  'camp reinstate': 'it prints one line, by what masks whatever it says',
  'camp retract': 'it prints one line, by what masks whatever it says',
  'camp move': 'it says where files went, by a line that masks whatever it says',
  'keys vouch': 'it prints one line, by what masks whatever it says',
  'camp confirm': 'it prints one line, by what masks whatever it says',
  'camp dispense': 'it prints one line, by what masks whatever it says',
  completion: 'it reads names of commands, rules and protocols alone',
  init: 'it reads protocols alone',
  'protocol documents': 'it reads protocols alone',
  'protocol export gitb': 'it reads protocols alone',
  'keys new': 'it reads nothing',
  'ig list': 'it reads packages alone',
  'ig show': 'it reads packages alone',
  'ig inventory': 'it reads packages alone',
  'ig compare': 'it reads packages alone',
  'ig install': 'it reads packages alone',
  rules: 'it reads the catalogue alone',
  explain: 'it reads the catalogue alone',
};

const declared = declaredCommands(buildProgram(silentIo(os.tmpdir()), 'da', () => undefined));

/** Every command line with every format that its command declares, and with all of them as reports where it writes those. */
const commands = declared.flatMap(({ name, formats, reports }): readonly (readonly string[])[] => {
  const lines = tried[name] ?? [];
  const plainly =
    formats.length === 0 ? lines : lines.flatMap((line) => formats.map((one) => [...line, '--format', one]));
  const asReports = formats.flatMap((one) => ['--report', `${one}=out/${one}`]);
  const [first] = reports ? lines : [];
  return first === undefined
    ? plainly
    : [
        ...plainly,
        [...first, '--quiet', '--log-level', 'debug', ...asReports],
        [...first, '-o', 'out/text', ...asReports],
      ];
});

describe('a number of a person, in every form of output,', () => {
  it('is tried with every command that there is', () => {
    const known = [...Object.keys(tried), ...Object.keys(elsewhere)].sort();
    expect(known).toEqual(declared.map(({ name }) => name).sort());
    // What has --no-mask shows numbers: no reason will do.
    const excused = declared.filter(({ name, masks }) => masks && /^it /.test(elsewhere[name] ?? ''));
    expect(excused).toEqual([]);
    for (const file of Object.values(elsewhere).filter((one) => one.startsWith('src/'))) {
      const text = fs.readFileSync(path.join(repository, file), 'utf8');
      expect(text, file).toContain('expectNoLeak');
    }
    expect(declared.find(({ name }) => name === 'validate')?.formats.length).toBeGreaterThan(5);
  });

  it.each(commands.map((argv) => [argv.join(' '), argv] as const))(
    'is masked unless --no-mask is given: testcamp %s',
    async (_, argv) => {
      const { all: masked } = await outputOf(argv);
      expectNoLeak(masked, 'masked');
      expect(masked).toMatch(/150281\\?-?(?:\\?\*){4}/);
      // What shows nothing anyway would prove nothing.
      expect(leaksIdentifier((await outputOf(argv, ['--no-mask'])).all)).toBe(true);
    },
  );

  const recorded = commands.filter((argv) => {
    const form = argv[argv.indexOf('--format') + 1] ?? '';
    // A comparison of rounds has no envelope of its own.
    return argv.includes('--format') && form !== 'text' && argv[1] !== 'check' && argv[1] !== 'diff';
  });
  it.each(recorded.map((argv) => [argv.join(' '), argv] as const))(
    'is told of in the output itself where --no-mask is given: testcamp %s',
    async (_, argv) => {
      const marks = /unmasked|(?:not masked|ikke maskeret)[^.]*--no-mask/;
      expect((await outputOf(argv, ['--no-mask'])).withoutStderr).toMatch(marks);
      expect((await outputOf(argv)).withoutStderr).not.toMatch(marks);
    },
  );

  const formatsOf = (name: string): readonly string[] => declared.find((one) => one.name === name)?.formats ?? [];

  it('is masked by commands that never show one, in every format', async () => {
    for (const format of formatsOf('mutate')) {
      const base = `base ${hyphened}.json`;
      const argv = ['mutate', base, '--out', `mutants-${format}`, '--kind', 'fixed', '--format', format];
      expectNoLeak((await outputOf(argv)).all, argv.join(' '));
    }
    for (const format of formatsOf('protocol list')) {
      const argv = ['protocol', 'list', '--protocols', 'own', '--format', format];
      expectNoLeak((await outputOf(argv)).all, argv.join(' '));
    }
  });

  it('is masked in what is made of the results of an earlier run without masks', async () => {
    await outputOf(['camp', 'run', 'open-camp', '--workers', '1', '--quiet'], ['--no-mask']);
    const results = path.join(folder, 'open-camp/results');
    const kept = fs.readdirSync(results, { recursive: true, encoding: 'utf8' }).map((name) => path.join(results, name));
    expect(kept.some((file) => fs.statSync(file).isFile() && leaksIdentifier(fs.readFileSync(file, 'utf8')))).toBe(
      true,
    );
    const later = [
      ['report', 'open-camp', '--out', 'out'],
      ...formatsOf('report overview').map((form) => ['report', 'overview', 'open-camp', '--format', form]),
    ];
    for (const argv of later) expectNoLeak((await outputOf(argv)).all, argv.join(' '));
    const open = await outputOf(['report', 'open-camp', '--out', 'out'], ['--no-mask']);
    expect(leaksIdentifier(open.all)).toBe(true);
  });
});
