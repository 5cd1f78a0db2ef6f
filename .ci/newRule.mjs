// npm run new-rule -- GROUP/NAME [--texts FILE] [--check FILE]
// Makes the places of a new rule: its entry in the catalogue with two examples, its check, and the row of its fixture. What it
// writes is empty where an author must write, so that tests fail until all of it is filled in.
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';

const root = path.resolve(import.meta.dirname, '..');
const texts = 'src/catalogue/rules';
/** A file of rules is left for another before it comes to the limit of 400 lines. */
const fullFile = 360;

const fail = (message) => {
  process.stderr.write(`${message}\n`);
  process.exit(2);
};
/** Files as they are to be: written when all places are known, so that a rule is never half there. */
const changed = new Map();
const read = (file) => changed.get(file) ?? fs.readFileSync(path.join(root, file), 'utf8');
const write = (file, text) => changed.set(file, text);
const linesOf = (text) => text.split('\n').length;
const camelOf = (name) => name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());

/** Files of the catalogue with the ids of their rules. */
function filesOfRules() {
  return fs
    .readdirSync(path.join(root, texts), { recursive: true })
    .map((name) => `${texts}/${name.split(path.sep).join('/')}`)
    .filter((file) => file.endsWith('.ts'))
    .map((file) => ({ file, ids: [...read(file).matchAll(/^ {4}id: '([a-z-]+\/[a-z0-9-]+)'/gm)].map(([, id]) => id) }));
}

/** The file named by an option, else the one with most rules of the group that has room. */
function fileFor(group, files, named) {
  const own = files.filter(({ ids }) => ids.some((id) => id.startsWith(`${group}/`)));
  if (own.length === 0) {
    const groups = [...new Set(files.flatMap(({ ids }) => ids.map((id) => id.split('/')[0])))].sort();
    fail(
      `There is no group '${group}'. Groups: ${groups.join(', ')}. A new group is a new file in ${texts} and a line in all.ts.`,
    );
  }
  if (named !== undefined) {
    const found = own.find(({ file }) => path.basename(file, '.ts') === path.basename(named, '.ts'));
    const names = own.map(({ file }) => path.basename(file)).join(', ');
    return found?.file ?? fail(`Rules '${group}/' are in ${names}, not in '${named}'.`);
  }
  const count = ({ ids }) => ids.filter((id) => id.startsWith(`${group}/`)).length;
  const withRoom = own.filter(({ file }) => linesOf(read(file)) < fullFile);
  const [most] = withRoom.sort((a, b) => count(b) - count(a));
  return most?.file ?? fail(`The files of '${group}/' are full: divide one by subject first.`);
}

const entry = (id) => `  {
    id: '${id}',
    severity: 'error',
    title: { da: '', en: '' },
    message: { da: '', en: '' },
    params: [],
    explanation: { da: '', en: '' },
    example: { failing: '', passing: '' },
    reference: '',
  },
`;

/** Puts the entry after the last rule of its group in the file. */
function addEntry(id, file) {
  const text = read(file);
  const last = text.lastIndexOf(`id: '${id.split('/')[0]}/`);
  const after = /^ {2}\},\n|^\}(?=\]\);)/m.exec(text.slice(last));
  if (last < 0 || after === null) fail(`${file} does not end its rules as the others do.`);
  const at = last + after.index + after[0].length;
  write(file, text.slice(0, at) + entry(id) + text.slice(at));
  return file;
}

const report = (folder, up) => ({
  folder,
  source: (id, name) => `import type { FhirNode } from '../../${up}fhir/index.js';
import type { Report } from '../${up}walk/draft.js';

export function ${name}(node: FhirNode, report: Report): void {
  report({ rule: '${id}', node, params: {}, sources: [] });
}
`,
});
const constraints = report('src/validator/constraints', '');

/** Where a group's rules are checked, and a check to begin with: it reports whatever it is given. */
const checks = {
  binding: constraints,
  bundle: report('src/validator/bundle', ''),
  cardinality: report('src/validator/walk', ''),
  definition: constraints,
  extension: constraints,
  narrative: constraints,
  primitive: constraints,
  profile: report('src/validator/walk', ''),
  reference: constraints,
  slicing: report('src/validator/slicing', ''),
  structure: report('src/validator/walk', ''),
  terminology: constraints,
  'terminology-server': constraints,
  type: report('src/validator/walk', ''),
  validator: report('src/validator/walk', ''),
  value: constraints,
  conversation: {
    folder: 'src/protocol/conversation',
    source: (id, name) => `import type { ConversationFinding } from '../../model/conversation.js';
import type { ParsedMessage } from './message.js';
import { findingOn } from './thread.js';

export function ${name}(message: ParsedMessage): readonly ConversationFinding[] {
  return [findingOn(message, '${id}', message.header, {})];
}
`,
  },
  reconcile: {
    folder: 'src/protocol/reconcile',
    source: (id, name) => `import type { FhirNode } from '../../fhir/index.js';
import type { Deviation } from '../../model/reconciliation.js';
import { deviationAt } from './deviations.js';
import type { NamedDocument } from './deviations.js';

export function ${name}(document: NamedDocument, node: FhirNode): readonly Deviation[] {
  return [deviationAt(document, '${id}', node, {})];
}
`,
  },
  protocol: {
    folder: 'src/protocol/checks',
    source: (id, name) => `import type { FhirDocument, FhirNode } from '../../fhir/index.js';
import type { Finding } from '../../model/finding.js';
import { findingAt } from '../findings.js';

export function ${name}(document: FhirDocument, node: FhirNode): readonly Finding[] {
  return [findingAt('${id}', document, node, {})];
}
`,
  },
  testscript: {
    folder: 'src/protocol/testscript/check',
    source: (id, name) => `import type { FhirNode } from '../../../fhir/index.js';
import type { CheckScope } from './checkScope.js';

export function ${name}(node: FhirNode, { report }: CheckScope): void {
  report('${id}', node, {});
}
`,
  },
};

/** Rules beyond profiles are functions of a document that a list names. */
function addBusinessRule(id, named) {
  const [group, name] = id.split('/');
  const file = `src/validator/rules/${path.basename(named ?? (group === 'danish' ? 'danish' : 'documents'), '.ts')}.ts`;
  const text = fs.existsSync(path.join(root, file)) ? read(file) : fail(`There is no ${file}.`);
  const list = /^(?:\/\*\*.*\*\/\n)?export const \w+: readonly BusinessRule\[\] = \[\n[^]*?^\];/m.exec(text);
  if (list === null) fail(`${file} has no list of rules.`);
  const run = `${camelOf(name)}Breaches`;
  const own = `function ${run}({ root }: RuleInput): readonly RuleFinding<'${id}'>[] {\n  return [{ node: root, params: {} }];\n}\n\n`;
  const grown = list[0].replace(/\];$/, `  rule('${id}', ${run}),\n];`);
  const imports = text
    .slice(0, list.index)
    .replace(/import type \{ ([^}]*) \} from '.\/types.js';/, (line, names) =>
      names.split(', ').includes('RuleInput') ? line : line.replace(names, `${names}, RuleInput`),
    );
  write(file, `${imports}${own}${grown}${text.slice(list.index + list[0].length)}`);
  return file;
}

/** Problems of syntax are found where a document is read, below the catalogue: that layer has its own list of them. */
function addSyntaxRule(id) {
  const file = 'src/fhir/problems.ts';
  write(file, read(file).replace(/^\}/m, `  readonly '${id}': NoParams;\n}`));
  return file;
}

function addCheck(id, named) {
  const [group, name] = id.split('/');
  if (group === 'danish' || group === 'medcom') return addBusinessRule(id, named);
  if (group === 'syntax') return addSyntaxRule(id);
  const place = checks[group] ?? fail(`Nobody has said where rules '${group}/' are checked: see ${texts}/README.md.`);
  const file = `${place.folder}/${path.basename(named ?? `${camelOf(name)}Check`, '.ts')}.ts`;
  if (fs.existsSync(path.join(root, file))) fail(`${file} is there already: choose another with --check.`);
  write(file, place.source(id, `${camelOf(name)}Check`));
  return file;
}

/**
 * The row that says what must be found: it names the rule, and nothing yet that breaks it. Steps and TestScripts are judged by
 * the two examples of their rules.
 */
function addFixture(id) {
  const [group, name] = id.split('/');
  if (group === 'protocol' || group === 'testscript') return undefined;
  const rows = {
    danish: ['fixtures/sources/business-rules.yaml', `- rule: ${id}\n  passes: []\n  fails: []\n`],
    conversation: [
      'fixtures/sources/conversations.yaml',
      `  - name: ${name}\n    why: ''\n    messages:\n      1-message: { message: minimal }\n    expect: [${id} 1-message]\n`,
    ],
    reconcile: [
      'fixtures/sources/reconcile.yaml',
      `  - name: ${name}\n    why: ''\n    rows: []\n    documents: { list: { from: step-3.3.3.3 } }\n    expect: [${id}]\n`,
    ],
  };
  const [file, row] = rows[group === 'medcom' ? 'danish' : group] ?? [
    'fixtures/conditionlist/broken/cases.yaml',
    `- name: ${name}\n  base: minimal\n  change: []\n  expect: { rule: ${id}, expression: '' }\n  why: ''\n`,
  ];
  write(file, `${read(file).trimEnd()}\n${row}`);
  return file;
}

/**
 * The test of a check in a file of its own, which fails until it has a document that breaks the rule and one that keeps it. Rules
 * that a list names are tested by their rows (`addFixture`), and those of reading by the tests of the readers.
 */
function addTest(id, check) {
  const [group, name] = id.split('/');
  if (['danish', 'medcom', 'syntax'].includes(group)) return undefined;
  const run = path.basename(check, '.ts');
  const file = `${path.posix.dirname(check)}/${run}.test.ts`;
  if (fs.existsSync(path.join(root, file))) fail(`${file} is there already: choose another check with --check.`);
  write(
    file,
    `import { describe, expect, it } from 'vitest';
import { ${camelOf(name)}Check } from './${run}.js';

describe('${id}', () => {
  it('is reported where it is broken, at the element', () => {
    expect.fail('${id}: give ${camelOf(name)}Check what breaks the rule, and name the finding');
  });

  it('is silent where it is kept', () => {
    expect.fail('${id}: give ${camelOf(name)}Check what keeps the rule');
  });

  it('is a check', () => {
    expect(${camelOf(name)}Check).toBeTypeOf('function');
  });
});
`,
  );
  return file;
}

const options = { texts: { type: 'string' }, check: { type: 'string' } };
const { values, positionals } = parseArgs({ options, allowPositionals: true });
const [id = '', ...more] = positionals;
if (!/^[a-z]+(-[a-z]+)*\/[a-z0-9]+(-[a-z0-9]+)*$/.test(id) || more.length > 0) {
  fail('Use: npm run new-rule -- GROUP/NAME [--texts FILE] [--check FILE], such as slicing/too-deep');
}
if (id.startsWith('invariant/')) fail('Texts of invariants are added by their keys, in src/catalogue/invariants.');
const files = filesOfRules();
const existing = files.find(({ ids }) => ids.includes(id));
if (existing !== undefined) fail(`The rule ${id} exists: ${existing.file}.`);
const entryFile = fileFor(id.split('/')[0], files, values.texts);
const entryIn = addEntry(id, entryFile);
const checkIn = addCheck(id, values.check);
const fixtureIn = addFixture(id);
const testIn = addTest(id, checkIn);
for (const [file, text] of changed) fs.writeFileSync(path.join(root, file), text);
process.stdout.write(
  [
    `The places of ${id}:`,
    `  ${entryIn}: its texts in both languages and two examples`,
    `  ${checkIn}: its check`,
    ...(fixtureIn === undefined ? [] : [`  ${fixtureIn}: what breaks it`]),
    ...(testIn === undefined ? [] : [`  ${testIn}: its test, which fails until it is written`]),
    ...(/^(danish|medcom|conversation|reconcile)\//.test(id) ? ['  docs/business-rules.md: a row, by hand'] : []),
    'Then: npm run format, npm run docs, npm run fixtures, npm test. Until all is filled in, tests fail.',
    '',
  ].join('\n'),
);
