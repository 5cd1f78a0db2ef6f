import fs from 'node:fs';
import path from 'node:path';
import { silentEnvironment } from '../../app/environment/index.js';
import { oneGuide } from '../../app/guides/index.js';
import { inputJudge, runJudge } from '../../app/judge/index.js';
import { judgeEnvelope } from '../../envelope/index.js';
import { readBytes } from '../../fhir/read.js';
import { suiteFindings } from '../../gitb/check/testing/suiteText.js';
import { metadataFindings } from '../../metadata/testing/example.js';
import type { Finding, ValidationResult } from '../../model/finding.js';
import type { Rule } from '../../model/rule.js';
import { buildContext } from '../../packages/context/context.js';
import { findPackages } from '../../packages/find/find.js';
import { loadProtocol } from '../../protocol/load/load.js';
import { runProtocol } from '../../protocol/run/runProtocol.js';
import { loadCapabilities } from '../../protocol/testscript/capability/capabilityStatements.js';
import { checkScript } from '../../protocol/testscript/check/check.js';
import { readScript } from '../../protocol/testscript/read.js';
import { writePackages } from '../../packages/testing/tgz.js';
import { createRemote } from '../../terminology/remote/remote.js';
import type { Validator } from '../../validator/api.js';
import { findBusinessRule, runBusinessRule } from '../../validator/rules/registry.js';
import { knownTestNumbers } from '../../privacy/testNumbers.js';
import { createValidator } from '../../validator/validator.js';
import { chainFindings } from '../envelopeChain.js';
import { envelopeOf } from '../envelopes.js';
import { conversationFindings, reconcileFindings } from '../severalFiles.js';
import { guidePackages, repository, standards } from '../shared.js';

/**
 * Says whether a rule finds anything in one of its examples; undefined if nothing here can validate against the
 * profile.
 */
export type ExampleJudge = (rule: Rule, text: string) => boolean | undefined;

/**
 * Creates the validator of examples: business rules alone, all others by validation in each of the three guides in
 * turn.
 */
export function exampleJudge(scratch: string): ExampleJudge {
  const packages = guidePackages();
  const validators = exampleGuides(packages).map((guide) => createValidator(buildContext(packages, [guide])));
  const strict = createValidator(buildContext(packages, []), { unresolvedReferences: 'refuse' });
  const record = { server: 'https://tx.example.org/r4', answers: [], open: 0, notes: [] };
  const unanswered = createValidator(buildContext(packages, []), {
    remote: createRemote({ answers: new Map(), record }),
  });
  return (rule, text) => {
    if (rule.id === 'profile/not-found') return asksForUnknown(text, validators);
    if (rule.id === 'validator/unreadable-file') return isUnreadable(rule.id, text, strict);
    if (rule.id.startsWith('testscript/')) return scriptHas(rule.id, text, strict);
    if (rule.id.startsWith('protocol/')) return stepFinds(rule.id, text, strict);
    if (rule.id.startsWith('gitb/')) return has(suiteFindings(text), rule.id);
    if (rule.id.startsWith('conversation/')) return has(conversationFindings(text), rule.id);
    if (rule.id.startsWith('chain/'))
      return has(
        chainFindings(text).map(({ finding }) => finding),
        rule.id,
      );
    if (rule.id.startsWith('envelope/')) return has(judgeEnvelope(envelopeOf(text)).findings, rule.id);
    if (rule.id.startsWith('metadata/')) return has(metadataFindings(text), rule.id);
    if (rule.id.startsWith('reconcile/')) return has(reconcileFindings(text), rule.id);
    const bytes = unfolded(text);
    if (findBusinessRule(rule.id) !== undefined) {
      const document = readBytes(bytes);
      return (
        runBusinessRule(rule.id, document, rule.example.params ?? {}, { testNumbers: new Set(knownTestNumbers) })
          .length > 0
      );
    }
    if (rule.id === 'reference/subject-not-checked') {
      const found = runBusinessRule('medcom/document-about-subject', readBytes(bytes), {}, { testNumbers: new Set() });
      return has(found, rule.id);
    }
    const { profile, definitions } = rule.example;
    if (rule.id === 'terminology-server/not-verifiable') {
      return has(findingsOf(rule, bytes, unanswered), rule.id);
    }
    // A reference that points out of the document is refused only on request.
    const known = rule.id === 'reference/unresolved' ? [strict] : validators;
    const own = definitions === undefined ? known : [validatorWith(definitions, path.join(scratch, rule.id))];
    const able = own.filter((validator) => profile === undefined || validator.hasProfile(profile));
    if (able.length === 0) return undefined;
    return able.some((validator) => has(findingsOf(rule, bytes, validator), rule.id));
  };
}

/** The guides that examples without definitions of their own are judged by. */
function exampleGuides(packages: ReturnType<typeof guidePackages>): readonly string[] {
  const acknowledgement = packages.find(({ id }) => id === 'medcom.fhir.dk.acknowledgement');
  return [
    ...standards.map(({ guide }) => guide),
    ...(acknowledgement === undefined ? [] : [`${acknowledgement.id}#${acknowledgement.version}`]),
  ];
}

/** Any datatype may be the value of an extension, so that the smallest resource can contain it. */
const holding = (type: string, value: Uint8Array): Uint8Array =>
  Buffer.from(
    `{"resourceType":"Basic","extension":[{"url":"https://example.org/value","value${type}":${Buffer.from(value).toString('utf8')}}],"code":{"text":"-"}}`,
  );

function findingsOf({ example }: Rule, bytes: Uint8Array, validator: Validator): readonly Finding[] {
  const { type, profile } = example;
  if (type === undefined) {
    return validator.validateDocument(readBytes(bytes), profile === undefined ? {} : { profiles: [profile] }).findings;
  }
  const document = readBytes(holding(type, bytes));
  const node = document.root?.children
    .find(({ name }) => name === 'extension')
    ?.children.find(({ name }) => name.startsWith('value'));
  const byProfile = profile === undefined || node === undefined ? [] : validator.validateNode(document, node, profile);
  return [...validator.validateDocument(document, {}).findings, ...byProfile];
}

/**
 * What validation says of a rule's failing example, by the definitions that it brings. For rules of the validator that
 * need nothing but those.
 */
export function failingResult({ id, example }: Rule, scratch: string): ValidationResult {
  const { definitions, profile, type, failing } = example;
  const packages = guidePackages();
  const validators =
    definitions === undefined
      ? exampleGuides(packages).map((guide) => createValidator(buildContext(packages, [guide])))
      : [validatorWith(definitions, path.join(scratch, id))];
  const options = { file: `${id}.json`, ...(profile === undefined ? {} : { profiles: [profile] }) };
  const bytes = type === undefined ? unfolded(failing) : holding(type, unfolded(failing));
  const results = validators.map((validator) => validator.validateDocument(readBytes(bytes), options));
  const found = results.find(({ findings }) => has(findings, id));
  if (found === undefined) throw new Error(`No guide here finds ${id} in its failing example`);
  return found;
}

const has = (findings: readonly Finding[], rule: string): boolean =>
  findings.some((finding) => finding.rule === rule || has(finding.followers ?? [], rule));

function validatorWith(definitions: readonly string[], folder: string): Validator {
  fs.mkdirSync(folder, { recursive: true });
  const resources = definitions.map((text) => JSON.parse(text) as Readonly<Record<string, unknown>>);
  const packages = writePackages(folder, [{ id: 'example.rule', version: '1.0.0', resources }]);
  return createValidator(buildContext(findPackages([packages]), ['example.rule#1.0.0']));
}

/** A command that asks for a profile: whether no guide has it. */
function asksForUnknown(command: string, validators: readonly Validator[]): boolean {
  const profile = /--profile (\S+)/.exec(command)?.[1] ?? '';
  const patient = '{"resourceType":"Patient","active":true}';
  return validators.every((validator) =>
    has(validator.validateText(patient, { profiles: [profile] }).findings, 'profile/not-found'),
  );
}

/** An example that names a file: whether judging it says that it can't be read. */
function isUnreadable(rule: string, text: string, validator: Validator): boolean {
  const file = fileNamed(text) ?? '';
  const privacy = { known: new Set(knownTestNumbers), masked: true };
  const judge = inputJudge({ guides: oneGuide(validator), privacy }, silentEnvironment(repository));
  return judge({ name: file, file }).some((judged) => 'result' in judged && has(judged.result.findings, rule));
}

const fileNamed = (text: string): string | undefined => /^«file ([\w./-]+)»$/.exec(text)?.[1];

/** The bytes of an example, with its abbreviations expanded. */
function unfolded(text: string): Uint8Array {
  const file = fileNamed(text);
  if (file !== undefined) return fs.readFileSync(path.join(repository, file));
  let whole = text;
  // Inner abbreviations first, so that they may be nested.
  for (let before = ''; before !== whole;) {
    before = whole;
    whole = whole.replace(/«((?:(?!«|»)[^])*?) ×(\d+)»/g, (_, part: string, times: string) =>
      part.repeat(Number(times)),
    );
  }
  const pieces = whole.split(/«byte ([0-9A-F]{2})»/);
  return Buffer.concat(pieces.map((piece, at) => (at % 2 === 0 ? Buffer.from(piece) : Buffer.from(piece, 'hex'))));
}

function scriptHas(rule: string, text: string, validator: Validator): boolean {
  const script = readScript(readBytes(Buffer.from(text)));
  if (script === undefined) throw new Error(`The example of ${rule} is no TestScript`);
  const atHand = script.fixtures.filter(({ reference }) => reference?.includes('missing') === false);
  const message = readBytes(Buffer.from('{"resourceType":"Bundle","type":"message"}'));
  const fixtures = new Map(atHand.map(({ id }) => [id ?? '', message]));
  const faults = checkScript(script, validator, fixtures, loadCapabilities(script, []));
  return faults.some(({ finding }) => finding.rule === rule);
}

/** An example of a protocol's rules: a check of step 2 with its document, and the document of step 1. */
interface StepExample {
  readonly check: object;
  readonly earlier?: object;
  readonly document?: object;
}

function stepFinds(rule: string, text: string, validator: Validator): boolean {
  const { check, earlier, document } = JSON.parse(text) as StepExample;
  const words = { da: '-', en: '-' };
  const step = { title: words, action: words, expected: words };
  const given = [
    { id: '1.1', ...step, checks: [{ kind: 'manual', see: words }] },
    { id: '1.2', ...step, checks: [check] },
  ];
  const raw = {
    ...{
      id: 'example',
      version: '1',
      title: words,
      role: 'sender',
      channel: 'Sende',
      testTypes: ['self-test'],
      source: '-',
    },
    standard: { id: 'Example', name: words, version: '1', package: 'example#1' },
    sections: [{ id: '1', title: words, steps: given }],
  };
  const loaded = loadProtocol(JSON.stringify(raw), 'example.yaml');
  if (!('protocol' in loaded)) throw new Error(JSON.stringify(loaded));
  const file = (name: string, resource: object | undefined) =>
    resource === undefined
      ? []
      : [{ path: `${name}.json`, step: name, round: 1, bytes: Buffer.from(JSON.stringify(resource)) }];
  const system = { vendor: '', system: '', version: '', systemType: '' };
  const run = runProtocol(
    {
      protocol: loaded.protocol,
      protocolSha256: '',
      system,
      submissions: [...file('1.1', earlier), ...file('1.2', document)],
      marks: [],
    },
    { ...runJudge(validator, new Set()), tool: { name: 'testcamp', version: '0' } },
  );
  const found = run.steps.flatMap(({ step: id, checks }) =>
    id === '1.2' ? checks.flatMap(({ findings }) => findings) : [],
  );
  const undecided = run.steps.some(({ step: id, state }) => id === '1.2' && state === 'waiting-for-tester');
  return rule === 'protocol/decided-by-a-person'
    ? undecided
    : has(
        found.map(({ finding }) => finding),
        rule,
      );
}
