import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findRule } from '../../catalogue/index.js';
import { readBytes } from '../../fhir/index.js';
import { buildContext } from '../../packages/index.js';
import { findPackages } from '../../packages/find/find.js';
import { writePackages } from '../../packages/testing/tgz.js';
import type { ValidationResult } from '../../model/finding.js';
import type { Validator } from '../api.js';
import { prefix, toStructureDefinition } from '../testing/definitions.js';
import { tables } from '../support/table.js';
import type { Support } from '../support/support.js';
import { createValidator } from '../validator.js';
import { readSpecification } from '../testing/readSpecification.js';
import type { SpecificationRow } from '../testing/readSpecification.js';

const files = readSpecification();
const rows = files.flatMap((file) => file.rows);
const named = new Set(rows.flatMap(({ names }) => names));
const all = Object.entries(tables).flatMap(([table, entries]) =>
  Object.entries(entries as Readonly<Record<string, Support>>).map(([name, support]) => ({ table, name, support })),
);

let scratch = '';
beforeAll(() => void (scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'testcamp-specification-'))));
afterAll(() => {
  fs.rmSync(scratch, { recursive: true, force: true });
});

/** The bytes of a text, `$byte` as one that UTF-8 does not have. */
const bytesOf = (text: string): Buffer =>
  Buffer.concat(
    text.split('$byte').flatMap((part, at) => [...(at === 0 ? [] : [Buffer.from([0xf8])]), Buffer.from(part)]),
  );

const nameOf = (table: string, name: string): string =>
  table === 'element' || table === 'extension' ? name : `${table} ${name}`;

describe('the table of the specification', () => {
  const context = buildContext([], []);
  const definitionOf = (type: string) =>
    context.resolve('StructureDefinition', `http://hl7.org/fhir/StructureDefinition/${type}`)?.resource;

  it.each(['ElementDefinition', 'StructureDefinition', 'ValueSet', 'CodeSystem'])('has every element of %s', (type) => {
    const { element } = definitionOf(type)?.['snapshot'] as {
      element: readonly { readonly path: string; readonly base: { readonly path: string } }[];
    };
    expect(element.length).toBeGreaterThan(50);
    const missing = element.filter(({ path: own, base }) => !(own in tables.element) && !(base.path in tables.element));
    expect(missing.map((one) => one.path)).toEqual([]);
  });

  it('has every extension that R4 defines on them, and no element that R4 does not have', () => {
    const onThem = /^(ElementDefinition|StructureDefinition|ValueSet|CodeSystem)(\.|$)/;
    const extensions = context.urls('StructureDefinition').filter((url) => {
      const { type, context: places = [] } = context.resolve('StructureDefinition', url)?.resource as unknown as {
        type: string;
        context?: readonly { readonly expression: string }[];
      };
      return type === 'Extension' && places.some(({ expression }) => onThem.test(expression));
    });
    expect(extensions.length).toBeGreaterThan(80);
    expect(extensions.filter((url) => !(url in tables.extension))).toEqual([]);
    const types = ['ElementDefinition', 'StructureDefinition', 'ValueSet', 'CodeSystem'];
    const elements = new Set(
      types.flatMap((type) => {
        const { element } = definitionOf(type)?.['snapshot'] as {
          element: readonly { readonly path: string; readonly base: { readonly path: string } }[];
        };
        return element.flatMap(({ path: own, base }) => [own, base.path]);
      }),
    );
    expect(Object.keys(tables.element).filter((name) => !elements.has(name))).toEqual([]);
  });

  it('has a case for all that is judged, and no case of anything else', () => {
    const judged = all
      .filter(({ support }) => support.status === 'implemented')
      .map(({ table, name }) => nameOf(table, name));
    expect(judged.filter((name) => !named.has(name))).toEqual([]);
    const known = new Set(all.map(({ table, name }) => nameOf(table, name)));
    const strangers = rows.filter(({ page, names }) => page === undefined && names.some((name) => !known.has(name)));
    expect(strangers.map(({ names }) => names)).toEqual([]);
  });

  it('names files and rules that there are', () => {
    const source = path.join(import.meta.dirname, '../..');
    for (const text of [...all.map(({ support }) => support.by), ...rows.flatMap(({ judged }) => judged ?? [])]) {
      for (const [name] of text.matchAll(/\b[\w/]+\.ts\b/g))
        expect(fs.existsSync(path.join(source, name)), name).toBe(true);
      for (const [, rule = ''] of text.matchAll(/(?<![\w/])((?:[a-z]+)\/[a-zA-Z0-9-]+)(?![\w./*-])/g)) {
        if (!fs.existsSync(path.join(source, rule))) expect(findRule(rule), rule).toBeDefined();
      }
    }
  });

  it('says of every rule of the specification where it is judged, or why not', () => {
    for (const { names, page, judged, why, valid, invalid, rule } of rows) {
      if (page === undefined) continue;
      expect(
        [judged, why].filter((text) => text !== undefined),
        names.join(),
      ).toHaveLength(1);
      const isShown = valid.length > 0 && invalid.length > 0 && rule !== undefined;
      expect(isShown, names.join()).toBe(judged !== undefined);
    }
  });
});

describe.each(files)('$name', ({ name, rows: ofFile }) => {
  const cases = ofFile.filter(({ valid, invalid }) => valid.length + invalid.length > 0);
  let validator: Validator;

  beforeAll(() => {
    const resources = cases.flatMap((row) => [...row.profiles.map(toStructureDefinition), ...row.resources]);
    const ids = resources.map(({ id }) => id);
    expect(new Set(ids).size, ids.join()).toBe(ids.length);
    const packages = writePackages(path.join(scratch, name.replaceAll('/', '-')), [
      { id: 'example.specification', version: '1.0.0', resources },
    ]);
    validator = createValidator(buildContext(findPackages([packages]), ['example.specification#1.0.0']));
  });

  const judge = (text: string, { asked }: SpecificationRow): ValidationResult => {
    const profiles = asked === undefined ? [] : [asked.includes(':') ? asked : `${prefix}${asked}`];
    return validator.validateDocument(readBytes(bytesOf(text)), { profiles });
  };

  it.each(cases.map((row): [string, SpecificationRow] => [row.names.join(', '), row]))('%s', (_, row) => {
    for (const text of row.valid) {
      const { findings } = judge(text, row);
      const wrong = findings.filter(({ rule, severity }) => severity === 'error' || rule === row.rule);
      expect(
        wrong.map(({ rule, expression }) => `${rule} at ${expression}`),
        text,
      ).toEqual([]);
    }
    for (const text of row.invalid) {
      const found = judge(text, row).findings.map(({ rule, severity }) => `${severity} ${rule}`);
      expect(found, text).toContain(`${row.severity} ${row.rule}`);
    }
  });
});
