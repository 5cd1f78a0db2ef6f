import type fc from 'fast-check';
import { campSchema } from '../../camp/folder/schema.js';
import { parseConfig } from '../../cli/shared/settings/config.js';
import { UsageError } from '../../cli/shared/failure.js';
import { checkExpression } from '../../fhir/fhirpath/expressionCheck.js';
import { createFhirPath, FhirPathError, FhirPathUndecided } from '../../fhir/fhirpath/fhirpath.js';
import { readJson } from '../../fhir/json/json.js';
import { compilePattern } from '../../fhir/fhirpath/pattern.js';
import { readBytes, readDocument } from '../../fhir/read.js';
import { toJson, toXml, UnwritableError } from '../../fhir/serialize.js';
import type { FhirDocument, FhirNode } from '../../fhir/tree.js';
import { tooManyFindings } from '../../fhir/limits.js';
import { readXml } from '../../fhir/xml/xml.js';
import type { ValidationResult } from '../../model/finding.js';
import { defaultReadLimits, unpack } from '../../packages/archive/archive.js';
import { buildContext } from '../../packages/context/context.js';
import { embeddedPackages } from '../../packages/embedded/embedded.js';
import { PackageError } from '../../packages/error.js';
import type { AvailablePackage } from '../../packages/find/find.js';
import { createStore, entriesOf, parseManifest } from '../../packages/store/store.js';
import { packageFiles } from '../../packages/testing/tgz.js';
import { loadProtocol } from '../../protocol/load/load.js';
import { checkScript } from '../../protocol/testscript/check/check.js';
import { offlineTransport } from '../../protocol/testscript/http/offline.js';
import { readScript } from '../../protocol/testscript/read.js';
import { runScript } from '../../protocol/testscript/run/runScript.js';
import { schemaCheck, loadYaml } from '../../protocol/load/yaml.js';
import { answerOf } from '../../terminology/remote/parameters.js';
import { questionKey } from '../../terminology/remote/question.js';
import type { RemoteQuestion } from '../../terminology/remote/question.js';
import { parseRecording, recordingText } from '../../terminology/remote/store.js';
import { elementOrder } from '../../validator/compile/order.js';
import type { Validator } from '../../validator/api.js';
import { createValidator } from '../../validator/validator.js';
import { requestSequence, judgeRequestSequence } from './endpointRequests.js';
import * as make from './generators.js';
import { createRequestJudge, request } from './requests.js';

/** A reader of untrusted input, with its inputs and the properties that its result must have. */
export interface FuzzTarget<T = never> {
  readonly name: string;
  /** Its share of all inputs. */
  readonly share: number;
  readonly inputs: fc.Arbitrary<T>;
  /** What is wrong with the handling of an input; undefined if nothing is. Anything it throws is wrong too. */
  judge(input: T): string | undefined | Promise<string | undefined>;
}

const guides = ['conditionlist', 'homecareobservation', 'notes'].map((name) => `medcom.fhir.dk.${name}`);
const versions: Readonly<Record<string, string>> = {
  'medcom.fhir.dk.conditionlist': '1.0.1',
  'medcom.fhir.dk.homecareobservation': '1.2.1',
  'medcom.fhir.dk.notes': '1.0.0',
};

/** Every target over one set of validators. */
export function createTargets(): readonly FuzzTarget[] {
  const available = embeddedPackages();
  const validators = guides.map((id) => createValidator(buildContext(available, [`${id}#${versions[id] ?? ''}`])));
  const [first] = validators;
  if (first === undefined) throw new Error('no guide is built');
  const orderOf = elementOrder(buildContext([], []));
  const at = { value: 0 };
  const next = (): Validator => validators[at.value++ % validators.length] ?? first;
  const target = <T>(name: string, share: number, inputs: fc.Arbitrary<T>, judge: FuzzTarget<T>['judge']): FuzzTarget =>
    ({ name, share, inputs, judge }) as FuzzTarget;
  return [
    target('JSON', 39, make.jsonText, (text) => {
      const document = readJson(text);
      return problemFault(document) ?? roundTrip(document, (root) => readJson(toJson(root)));
    }),
    target('XML', 24, make.xmlText, (text) => {
      const document = readXml(text);
      return problemFault(document) ?? roundTrip(document, (root) => readXml(toXml(root, orderOf)));
    }),
    target('bytes', 9, make.submission, (bytes) => problemFault(readBytes(bytes))),
    target('validation', 8, make.submission, (bytes) => {
      const document = readBytes(bytes);
      return resultFault(next().validateDocument(document), document);
    }),
    target('YAML', 1, make.yamlText, judgeYaml),
    target('FHIRPath', 5, make.expression, createExpressionJudge(readDocument(make.jsonTexts[1] ?? ''))),
    target('regular expressions', 2, make.pattern, judgePattern),
    target('archives', 3, make.archiveBytes, judgeArchive),
    target('definitions', 0.8, make.changedDefinitions, judgeDefinitions),
    target('TestScripts', 0.2, make.scriptText, (text) => judgeScript(text, next())),
    target('requests of the Test Bed', 3, request, createRequestJudge()),
    target('requests to the FHIR server', 3, requestSequence, judgeRequestSequence),
    target('terminology answers', 2, make.terminologyAnswer, judgeAnswer),
  ];
}

/** Every problem has a position in the text, and a text without a tree has a problem that says why. */
function problemFault(document: FhirDocument): string | undefined {
  const { problems, text, root } = document;
  for (const { rule, start, end } of problems) {
    if (start < 0 || end < start || start > text.length) return `${rule} stands at ${start} to ${end}`;
    if (document.positionAt(start).line < 1) return `${rule} stands on no line`;
  }
  return root === null && problems.length === 0 ? 'there is no tree and no reason' : undefined;
}

/** What was read without a problem is unchanged by a round trip. */
function roundTrip({ root, problems }: FhirDocument, again: (root: FhirNode) => FhirDocument): string | undefined {
  if (root === null || problems.length > 0) return undefined;
  try {
    const second = again(root);
    if (second.root === null) return `it can't be read again: ${second.problems[0]?.rule ?? ''}`;
    return outline(root) === outline(second.root) ? undefined : 'it is another when read again';
  } catch (error) {
    if (error instanceof UnwritableError) return undefined;
    throw error;
  }
}

/** Names and values of a tree; groups of one name may be moved together when it is written. */
function outline(node: FhirNode): string {
  const children = node.children.map(outline).sort();
  return JSON.stringify([node.name, node.resourceType ?? '', node.index, node.literal?.trim() ?? null, children]);
}

/** Findings have a location and a text, and unreadable input is never valid. */
export function resultFault(result: ValidationResult, { root, text }: FhirDocument): string | undefined {
  const { verdict, findings } = result;
  if (root === null && verdict !== 'error') return `what has no tree is ${verdict}`;
  if (verdict === 'valid' && findings.some(({ severity }) => severity === 'error')) return 'valid with errors';
  for (const { rule, position, expression, message, severity } of findings) {
    if (!(position.line >= 1 && position.column >= 1)) return `${rule} stands at ${position.line}:${position.column}`;
    if (position.line > text.split(/\r\n|[\r\n]/).length) return `${rule} stands behind the text`;
    // What reading says, also that it left a document before its end, is said of the text.
    const isOfReading = rule.startsWith('syntax/') || rule === tooManyFindings;
    if (expression === '' && root !== null && !isOfReading) return `${rule} has no FHIRPath`;
    if (message.da === '' || message.en === '') return `${rule} has no text`;
    if (severity === 'error' && verdict === 'valid') return `${rule} is an error of a valid document`;
  }
  return undefined;
}

const checkCamp = schemaCheck(campSchema);

function judgeYaml(text: string): string | undefined {
  for (const result of [loadProtocol(text, 'a.yaml'), loadYaml(text, 'a.yaml', checkCamp)]) {
    const problems = 'problems' in result ? result.problems : [];
    const lost = problems.find(({ line, column }) => line < 1 || column < 1);
    if (lost !== undefined) return `'${lost.message.en}' stands at ${lost.line}:${lost.column}`;
  }
  try {
    parseConfig(text);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
  }
  return undefined;
}

function createExpressionJudge({ root }: FhirDocument): (expression: string) => string | undefined {
  if (root === null) throw new Error('the fixture is not to be read');
  return (expression) => {
    checkExpression(expression, 'Bundle');
    const fhirPath = createFhirPath({});
    for (const node of [root, root.children[0] ?? root]) {
      try {
        fhirPath.test(expression, node);
      } catch (error) {
        if (!(error instanceof FhirPathError) && !(error instanceof FhirPathUndecided)) throw error;
        if (error.message === '' || error.message.includes('\n')) return `the reason is '${error.message}'`;
      }
    }
    return undefined;
  };
}

function judgePattern([pattern, text]: readonly [string, string]): undefined {
  try {
    compilePattern(pattern).test(text);
  } catch (error) {
    if (!(error instanceof FhirPathError)) throw error;
  }
}

function judgeArchive(bytes: Buffer): string | undefined {
  try {
    const limits = { ...defaultReadLimits, unpacked: 1_000_000, file: 100_000, files: 100 };
    const files = unpack('a.tgz', bytes, limits, () => true);
    for (const name of files.keys()) if (/^\/|(^|\/)\.\.(\/|$)/.test(name)) return `a file is called ${name}`;
    parseManifest('a.tgz', files.get('package/package.json') ?? Buffer.alloc(0));
    entriesOf('a.tgz', files);
  } catch (error) {
    if (!(error instanceof PackageError)) throw error;
    if (error.text.da === '') return 'the error says nothing';
  }
  return undefined;
}

const questions: readonly RemoteQuestion[] = [
  { kind: 'code', system: 'http://x', code: 'a' },
  { kind: 'value-set', valueSet: 'http://x/ValueSet/a|1', code: 'a', version: '1' },
  { kind: 'filter', system: 'http://x', code: 'a', filters: [{ property: 'concept', op: 'is-a', value: 'b' }] },
  { kind: 'expansion', valueSet: 'http://x/ValueSet/a' },
];

/** A server's response is an answer of a known kind, or none; a file of answers is read or its fault reported. */
function judgeAnswer(answer: unknown): string | undefined {
  for (const question of questions) {
    const said = answerOf(question, answer);
    if (said === undefined) continue;
    if (!['yes', 'no', 'unknown'].includes(said.result)) return `it says ${said.result}`;
    const kept = { key: questionKey(question), answer: said, at: '2026-01-01T00:00:00Z' };
    if ('fault' in parseRecording(recordingText({ server: 'http://x', answers: [kept] })))
      return 'it is lost in a file';
  }
  const read = parseRecording(
    JSON.stringify({ format: 1, server: 'http://x', answers: [{ key: 'a', at: 'b', answer }] }),
  );
  return 'fault' in read && read.fault.da === '' ? 'the fault says nothing' : undefined;
}

const patient = JSON.stringify({
  resourceType: 'Patient',
  meta: { profile: [make.definitions.profile.url] },
  contained: [{ resourceType: 'Organization', id: 'o', name: 'O' }],
  identifier: [{ system: 'urn:oid:1.2.208.176.1.2', value: '2509479989' }],
  name: [{ family: 'Elmer', given: ['Bruno'] }],
  gender: 'female',
  deceasedBoolean: false,
  generalPractitioner: [{ reference: '#o' }],
});

/** A package in memory, as if read from a file. */
function packageOf(resources: readonly unknown[]): AvailablePackage {
  const version = '1.0.0';
  const id = 'fuzz.package';
  const files = new Map(Object.entries(packageFiles({ id, version })).map(([name, text]) => [name, Buffer.from(text)]));
  resources.forEach((one, index) => files.set(`package/R-${index}.json`, Buffer.from(JSON.stringify(one) ?? 'null')));
  const manifest = parseManifest(id, files.get('package/package.json') ?? Buffer.alloc(0));
  const open = (): ReturnType<AvailablePackage['open']> =>
    createStore(id, {
      record: { id, version, sha256: '', origin: 'file' },
      manifest,
      entries: entriesOf(id, files),
      bytesOf: (name) => files.get(name),
      readAll: () => files,
    });
  const store = open();
  return { id, version, manifest, location: id, origin: 'file', open: () => store };
}

function judgeDefinitions(resources: readonly unknown[]): string | undefined {
  const document = readDocument(patient);
  try {
    const validator = createValidator(buildContext([packageOf(resources)], ['fuzz.package#1.0.0']));
    return resultFault(validator.validateDocument(document), document);
  } catch (error) {
    if (error instanceof PackageError) return undefined;
    throw error;
  }
}

async function judgeScript(text: string, validator: Validator): Promise<string | undefined> {
  const script = readScript(readDocument(text));
  if (script === undefined) return undefined;
  const faults = checkScript(script, validator, new Map());
  const lost = faults.find(({ finding }) => finding.position.line < 1 || finding.expression === '');
  if (lost !== undefined) return `${lost.finding.rule} stands nowhere`;
  const transport = offlineTransport([{ file: 'a.json', document: readDocument(make.jsonTexts[4] ?? '') }]);
  const input = { script, fixtures: new Map(), transport, validator, faults: new Map(), keepGoing: true };
  const results = await runScript(input);
  return results.some(({ message }) => message.da === '') ? 'an outcome has no text' : undefined;
}
