import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import fc from 'fast-check';
import { packageFiles, tgz } from '../../packages/testing/tgz.js';
import { repository } from '../shared.js';
import { editBytes, editStructure, editTokens, sharpWords, tokensOf } from './edits.js';
import type { FuzzEdit } from './edits.js';

/** A few changes at once: one shows its effect, several get past the first check. */
export const edits = (most = 5): fc.Arbitrary<readonly FuzzEdit[]> =>
  fc.array(fc.tuple(fc.nat(), fc.nat(), fc.nat()), { minLength: 1, maxLength: most });

/** Text of a file of the repository. */
export const textOf = (file: string): string => fs.readFileSync(path.join(repository, file), 'utf8');

const fixture = (name: string): string => `fixtures/${name}`;
const documents = ['conditionlist', 'homecareobservation', 'notes'].flatMap((standard) =>
  ['bare', 'minimal', 'maximal'].map((name) => fixture(`${standard}/valid/${name}`)),
);

/** Our own valid submissions. */
export const jsonTexts = documents.map((name) => textOf(`${name}.json`));
export const xmlTexts = documents.map((name) => textOf(`${name}.xml`));

const changedText = (texts: readonly string[], most?: number): fc.Arbitrary<string> =>
  fc.tuple(fc.constantFrom(...texts.map(tokensOf)), edits(most)).map(([tokens, list]) => editTokens(tokens, list));

const changedBytes = (texts: readonly string[]): fc.Arbitrary<Buffer> =>
  fc.tuple(fc.constantFrom(...texts), edits()).map(([text, list]) => editBytes(Buffer.from(text), list));

/** Tokens in any order: what no one would write. */
const wordSalad = fc.array(fc.constantFrom(...sharpWords), { maxLength: 60 }).map((words) => words.join(''));

export const changedJson = (json: unknown, most?: number): fc.Arbitrary<unknown> =>
  edits(most).map((list) => editStructure(json, list));

const brokenStructure = fc
  .tuple(fc.constantFrom(...jsonTexts), edits())
  .map(([text, list]) => JSON.stringify(editStructure(JSON.parse(text), list), null, 1));

/** Texts that were JSON submissions once, and others that never were. */
export const jsonText: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: changedText(jsonTexts) },
  { weight: 4, arbitrary: brokenStructure },
  { weight: 1, arbitrary: wordSalad },
  { weight: 1, arbitrary: fc.json({ maxDepth: 6 }) },
);

export const xmlText: fc.Arbitrary<string> = fc.oneof(
  { weight: 8, arbitrary: changedText(xmlTexts) },
  { weight: 1, arbitrary: wordSalad.map((words) => `<Patient xmlns="http://hl7.org/fhir">${words}</Patient>`) },
  { weight: 1, arbitrary: wordSalad.map((words) => `<${words}`) },
);

/** Bytes as they may be submitted. */
export const submission: fc.Arbitrary<Buffer> = fc.oneof(
  { weight: 3, arbitrary: changedBytes([...jsonTexts, ...xmlTexts]) },
  { weight: 3, arbitrary: jsonText.map((text) => Buffer.from(text)) },
  { weight: 2, arbitrary: xmlText.map((text) => Buffer.from(text)) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)) },
);

/** Protocols, camps and settings as they may be after a typo, or worse. */
export const yamlText: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 3,
    arbitrary: changedText(
      ['testscripts/notes/source.yaml', 'fixtures/camps/demo/camp.yaml', 'fixtures/sources/camp.yaml'].map(textOf),
    ),
  },
  {
    weight: 1,
    arbitrary: changedText(['packages: [a, b]\nlang: en\nig: [conditionlist@1.0.1]\nregistry: http://x\n'], 8),
  },
  { weight: 1, arbitrary: wordSalad },
);

const names = [
  'name',
  'given',
  'entry',
  'resource',
  'extension',
  'value',
  'id',
  'code',
  'coding',
  'identifier',
  'x',
  '`div`',
  'Bundle',
  'meta',
];
const noArguments = (
  'empty exists not count children descendants first last tail single allTrue anyTrue isDistinct distinct toString toInteger ' +
  'toDecimal toDate toDateTime toTime toQuantity toBoolean length upper lower trim toChars hasValue getValue resolve htmlChecks ' +
  'abs ceiling exp floor ln sqrt round truncate today now type elementDefinition lowBoundary highBoundary sum min max avg'
).split(' ');
const withArgument = (
  'where select all exists repeat aggregate iif ofType is as subsetOf supersetOf union combine intersect exclude skip take ' +
  'indexOf substring startsWith endsWith contains matches matchesFull replaceMatches replace split join memberOf conformsTo ' +
  'extension trace log power encode decode escape unescape sort'
).split(' ');
const operators = [
  '+',
  '-',
  '*',
  '/',
  '&',
  '=',
  '!=',
  '~',
  '!~',
  '<',
  '>',
  '<=',
  '>=',
  '|',
  'and',
  'or',
  'xor',
  'implies',
  'in',
  'contains',
  'div',
  'mod',
  'is',
  'as',
];
const leaves = [
  ...names,
  '$this',
  '$index',
  '$total',
  '%resource',
  '%rootResource',
  '%context',
  '%ucum',
  '%x',
  '1',
  '0',
  '2147483648',
  '1.5',
  "'a'",
  "''",
  "'(a+)+$'",
  'true',
  'false',
  '{}',
  '@2020',
  '@2020-01-01T00:00:00Z',
  '@T10',
  "1 'mg'",
  '4 days',
  '9.9999999999999999999',
];

/** Expressions by FHIRPath's grammar, which select anything. */
const grammatical = fc.letrec<{ expression: string }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    fc.constantFrom(...leaves),
    fc.tuple(tie('expression'), fc.constantFrom(...names)).map(([left, name]) => `${left}.${name}`),
    fc.tuple(tie('expression'), fc.constantFrom(...noArguments)).map(([left, name]) => `${left}.${name}()`),
    fc
      .tuple(tie('expression'), fc.constantFrom(...withArgument), tie('expression'))
      .map(([left, name, argument]) => `${left}.${name}(${argument})`),
    fc
      .tuple(
        tie('expression'),
        fc.constantFrom('iif', 'aggregate', 'replace', 'replaceMatches', 'substring'),
        tie('expression'),
        tie('expression'),
      )
      .map(([left, name, first, second]) => `${left}.${name}(${first}, ${second})`),
    fc
      .tuple(tie('expression'), fc.constantFrom(...operators), tie('expression'))
      .map(([left, operator, right]) => `(${left} ${operator} ${right})`),
    fc.tuple(tie('expression'), tie('expression')).map(([left, index]) => `${left}[${index}]`),
  ),
})).expression;

export const expression: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: grammatical },
  { weight: 2, arbitrary: fc.tuple(grammatical, edits(3)).map(([text, list]) => editTokens(tokensOf(text), list)) },
  { weight: 1, arbitrary: wordSalad },
);

const regexParts = [
  'a',
  'b',
  '.',
  '\\d',
  '\\w',
  '[a-z]',
  '[^a]',
  '(',
  ')',
  '(?:',
  '(?=',
  '(?<!',
  '|',
  '*',
  '+',
  '?',
  '{2}',
  '{1,30}',
  '^',
  '$',
  '\\1',
  '\\A',
  '\\Z',
  '(?i)',
  '\\p{L}',
  '[',
  ']',
  '\\',
  '{',
  ',',
];

/** A regular expression, and a text to look through. */
export const pattern: fc.Arbitrary<readonly [string, string]> = fc.tuple(
  fc.array(fc.constantFrom(...regexParts), { maxLength: 15 }).map((parts) => parts.join('')),
  fc.tuple(fc.constantFrom('a', 'ab', 'aab1', '0'), fc.nat(40)).map(([part, times]) => `${part.repeat(times)}!`),
);

/** A profile and a value set that a document of the kind above claims, and all that they need. */
export const definitions = {
  profile: {
    resourceType: 'StructureDefinition',
    id: 'fuzzed',
    url: 'http://example.org/StructureDefinition/fuzzed',
    version: '1.0.0',
    name: 'Fuzzed',
    status: 'active',
    kind: 'resource',
    abstract: false,
    type: 'Patient',
    baseDefinition: 'http://hl7.org/fhir/StructureDefinition/Patient',
    derivation: 'constraint',
    differential: {
      element: [
        {
          id: 'Patient',
          path: 'Patient',
          constraint: [{ key: 'f-1', severity: 'error', human: 'x', expression: 'name.exists()' }],
        },
        {
          id: 'Patient.identifier',
          path: 'Patient.identifier',
          min: 1,
          slicing: { discriminator: [{ type: 'value', path: 'system' }], rules: 'closed' },
        },
        { id: 'Patient.identifier:cpr', path: 'Patient.identifier', sliceName: 'cpr', min: 1, max: '1' },
        {
          id: 'Patient.identifier:cpr.system',
          path: 'Patient.identifier.system',
          fixedUri: 'urn:oid:1.2.208.176.1.2',
          min: 1,
        },
        {
          id: 'Patient.gender',
          path: 'Patient.gender',
          min: 1,
          binding: { strength: 'required', valueSet: 'http://example.org/ValueSet/fuzzed' },
        },
        { id: 'Patient.name.family', path: 'Patient.name.family', maxLength: 20, mustSupport: true },
        { id: 'Patient.deceased[x]', path: 'Patient.deceased[x]', type: [{ code: 'boolean' }], patternBoolean: false },
        {
          id: 'Patient.generalPractitioner',
          path: 'Patient.generalPractitioner',
          type: [
            {
              code: 'Reference',
              targetProfile: ['http://hl7.org/fhir/StructureDefinition/Organization'],
              aggregation: ['contained'],
            },
          ],
        },
      ],
    },
  },
  valueSet: {
    resourceType: 'ValueSet',
    id: 'fuzzed',
    url: 'http://example.org/ValueSet/fuzzed',
    status: 'active',
    compose: {
      include: [
        {
          system: 'http://hl7.org/fhir/administrative-gender',
          filter: [{ property: 'code', op: 'regex', value: 'fe?male' }],
        },
        { system: 'http://example.org/CodeSystem/fuzzed', filter: [{ property: 'concept', op: 'is-a', value: 'a' }] },
        { valueSet: ['http://example.org/ValueSet/fuzzed'] },
      ],
      exclude: [{ system: 'http://hl7.org/fhir/administrative-gender', concept: [{ code: 'male' }] }],
    },
  },
  codeSystem: {
    resourceType: 'CodeSystem',
    id: 'fuzzed',
    url: 'http://example.org/CodeSystem/fuzzed',
    status: 'active',
    content: 'complete',
    caseSensitive: true,
    concept: [{ code: 'a', display: 'A', concept: [{ code: 'b', property: [{ code: 'parent', valueCode: 'b' }] }] }],
  },
} as const;

/** The definitions, changed. */
export const changedDefinitions: fc.Arbitrary<readonly unknown[]> = fc
  .tuple(edits(4), edits(2), edits(2), fc.nat(3))
  .map(([first, second, third, which]) => [
    which === 1 ? definitions.profile : editStructure(definitions.profile, first),
    which === 2 ? definitions.valueSet : editStructure(definitions.valueSet, second),
    which === 3 ? definitions.codeSystem : editStructure(definitions.codeSystem, third),
  ]);

const archive = tgz(packageFiles({ id: 'fuzz.package', version: '1.0.0', resources: Object.values(definitions) }));
const tar = zlib.gunzipSync(archive);

/** Packages with faults inside and out of the compression. */
export const archiveBytes: fc.Arbitrary<Buffer> = fc.oneof(
  { weight: 1, arbitrary: edits().map((list) => editBytes(archive, list)) },
  { weight: 3, arbitrary: edits().map((list) => zlib.gzipSync(editBytes(tar, list), { level: 1 })) },
  {
    weight: 2,
    // Entry headers are where a reader can be misled.
    arbitrary: edits(3).map((list) =>
      zlib.gzipSync(
        editBytes(
          tar,
          list.map(([kind, at, what]): FuzzEdit => [kind % 2 === 0 ? 0 : 5, (at % 8) * 512 + (what % 300), what]),
        ),
        { level: 1 },
      ),
    ),
  },
);

/** Our own TestScript, changed. */
export const scriptText: fc.Arbitrary<string> = edits(4).map((list) =>
  JSON.stringify(
    editStructure(JSON.parse(textOf('testscripts/homecareobservation/message.testscript.json')), list),
    null,
    1,
  ),
);

const issue = { severity: 'error', code: 'not-found', details: { coding: [{ system: 'a', code: 'b' }], text: 'c' } };
const outcome = { resourceType: 'OperationOutcome', issue: [issue] };

/** Responses of terminology servers, changed. */
export const terminologyAnswer: fc.Arbitrary<unknown> = fc.oneof(
  ...[
    {
      resourceType: 'Parameters',
      parameter: [
        { name: 'result', valueBoolean: false },
        { name: 'message', valueString: 'The code system http://x was not found' },
        { name: 'issues', resource: outcome },
      ],
    },
    { resourceType: 'ValueSet', expansion: { contains: [{ system: 'http://x', code: 'a', display: 'A' }] } },
    outcome,
    { result: 'yes', message: 'a', codes: [{ system: 'http://x', code: 'a' }] },
  ].map((answer) => changedJson(answer, 3)),
);
