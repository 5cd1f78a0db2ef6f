import { tables } from '../../validator/support/table.js';
import type { TableName } from '../../validator/support/table.js';
import type { Support } from '../../validator/support/support.js';
import { readSpecification } from '../../validator/testing/readSpecification.js';
import type { SpecificationRow } from '../../validator/testing/readSpecification.js';
import { findRule } from '../../catalogue/index.js';
import { linkTo } from './rulePages.js';

/** Parts of the table of elements, with where their rows begin. */
const parts = ['ElementDefinition', 'StructureDefinition', 'ValueSet', 'CodeSystem'];

const options: readonly TableName[] = [
  'slicing rule',
  'discriminator type',
  'binding strength',
  'aggregation',
  'filter operator',
  'code system content',
  'extension context',
  'derivation',
];

/** docs/coverage.md: what R4 lets definitions say and asks of resources, where each is judged, or why not. */
export function coveragePage(): string {
  const rules = readSpecification().filter(({ name }) => name.startsWith('rules/'));
  const rows = rules.flatMap((file) => file.rows);
  const elements = Object.entries(tables.element);
  const others = elements.filter(([name]) => !parts.some((part) => isOf(part, name)));
  return lines(
    '# Coverage by the specification',
    '',
    "Everything that FHIR R4 lets a profile, a value set or a code system say, with HL7's extensions on them, and the rules of R4's",
    'pages on resources, types, references, extensions, narratives, Bundles, formats and terminology: where each is judged, or why not.',
    'Each row that is judged has a case that passes and one that fails in',
    '[src/validator/specification](../src/validator/specification/README.md), which a test runs',
    "(`npx vitest run src/validator/specification`). The test fails where an element of R4's own definitions has no row. `testcamp ig",
    'inventory` reads the same table and tells of any guide what is not judged. Files are those below `src`.',
    'Written by `npm run docs`.',
    '',
    '| part | rows | judged | asks nothing | not judged |',
    '| --- | --- | --- | --- | --- |',
    ...parts.map((part) => counts(part, supportsOf(elements.filter(([name]) => isOf(part, name))))),
    counts('What all of these have', supportsOf(others)),
    counts("HL7's extensions on them", supportsOf(Object.entries(tables.extension))),
    counts(
      'Codes of their elements',
      options.flatMap((name) => supportsOf(Object.entries(tables[name]))),
    ),
    `| Rules of R4's pages | ${rows.length} | ${judged(rows)} | | ${rows.length - judged(rows)} |`,
    ...parts.flatMap((part) =>
      section(
        part,
        elements.filter(([name]) => isOf(part, name)),
      ),
    ),
    ...section('What all of these have', others),
    ...section("HL7's extensions", Object.entries(tables.extension)),
    ...section(
      'Codes',
      options.flatMap((table) =>
        Object.entries(tables[table]).map(([name, support]): [string, Support] => [`${table} ${name}`, support]),
      ),
    ),
    ...rules.flatMap(({ title, rows: ofFile }) => ruleSection(title, ofFile)),
  );
}

const isOf = (part: string, name: string): boolean => name === part || name.startsWith(`${part}.`);

const supportsOf = (rows: readonly (readonly [string, Support])[]): readonly Support[] =>
  rows.map(([, support]) => support);

const judged = (rows: readonly SpecificationRow[]): number => rows.filter((row) => row.judged !== undefined).length;

function counts(part: string, supports: readonly Support[]): string {
  const of = (status: Support['status']): number => supports.filter((support) => support.status === status).length;
  return `| ${part} | ${supports.length} | ${of('implemented')} | ${of('asks-nothing')} | ${of('not-implemented')} |`;
}

const words: Readonly<Record<Support['status'], string>> = {
  implemented: 'judged',
  'asks-nothing': 'asks nothing',
  'not-implemented': 'not judged',
};

function section(title: string, rows: readonly (readonly [string, Support])[]): readonly string[] {
  return [
    '',
    `## ${title}`,
    '',
    '| what | | where it is judged, or why not |',
    '| --- | --- | --- |',
    ...rows.map(([name, { status, by }]) => `| ${code(name)} | ${words[status]} | ${linked(by)} |`),
  ];
}

function ruleSection(title: string, rows: readonly SpecificationRow[]): readonly string[] {
  return [
    '',
    `## ${title}`,
    '',
    '| rule | page of R4 | where it is judged, or why not |',
    '| --- | --- | --- |',
    ...rows.map(({ names, page, judged: by, why }) => {
      const answer = by === undefined ? `not judged: ${why ?? ''}` : linked(by);
      return `| ${names.join('; ')} | ${page ?? ''} | ${answer} |`;
    }),
  ];
}

/** A name as code; a long URL by its end, which tells it from others. */
const code = (name: string): string => `\`${name.replace('http://hl7.org/fhir/StructureDefinition/', '')}\``;

/** Rules of the catalogue as links. */
const linked = (text: string): string =>
  text.replace(/(?<![\w/])[a-z-]+\/[a-zA-Z0-9-]+(?![\w./*-])/g, (id) =>
    findRule(id) === undefined ? id : `[${id}](rules/${linkTo({ id })})`,
  );

const lines = (...all: readonly string[]): string => `${all.join('\n')}\n`;
