import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../fhir/read.js';
import { toJson, toXml } from '../fhir/serialize.js';
import type { OrderOf } from '../fhir/serialize.js';
import { buildContext } from '../packages/context/context.js';
import { findExact } from '../packages/find/select.js';
import { listExamples } from '../packages/store/store.js';
import { guidePackages, packagesMissing, repository, standards } from '../testing/shared.js';
import type { Validator } from './api.js';
import { elementOrder } from './compile/order.js';
import { createValidator } from './validator.js';

interface Sample {
  readonly name: string;
  readonly text: string;
}

/** Faults that only JSON can have, and narratives that XML can't hold. */
const onlyInJson =
  /^broken\/(syntax-|structure-not-|structure-wrong-json-type|narrative-malformed)|xml-style-attribute/;

/** Our own documents: the valid ones, and the broken ones whose fault XML can have too. */
function fixturesOf(folder: string): readonly Sample[] {
  const top = path.join(repository, 'fixtures', folder);
  return fs
    .readdirSync(top, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.json') && !onlyInJson.test(file.split(path.sep).join('/')))
    .sort()
    .map((file) => ({ name: file, text: fs.readFileSync(path.join(top, file), 'utf8') }));
}

/** What a verdict says, without the places, which differ between the formats. */
function judged(validator: Validator, text: string): unknown {
  const { verdict, profiles, findings } = validator.validateText(text);
  const said = findings.map(
    ({ rule, severity, expression, message }) => `${severity} ${rule} ${expression} ${message.en}`,
  );
  return { verdict, profiles: [...profiles].sort(), findings: said.sort() };
}

/** The resource written in XML and read again says the same as the resource in JSON. */
function expectSameInXml({ text }: Sample, orderOf: OrderOf): void {
  const json = readDocument(text).root!;
  const xml = toXml(json, orderOf);
  const document = readDocument(xml);
  expect(document.format).toBe('xml');
  expect(document.problems).toEqual([]);
  expect(toJson(document.root!, orderOf)).toBe(toJson(json, orderOf));
  expect(toXml(document.root!, orderOf)).toBe(xml);
}

function expectJudgedSame({ text }: Sample, orderOf: OrderOf, validator: Validator): void {
  expect(judged(validator, toXml(readDocument(text).root!, orderOf))).toEqual(judged(validator, text));
}

describe('XML', () => {
  const available = guidePackages();

  describe.each(standards)('of $guide', ({ guide, folder }) => {
    const examples = listExamples(findExact(available, guide).open()).map(({ path, text }) => ({ name: path, text }));
    const context = buildContext(available, [guide]);
    const validator = createValidator(context);
    const orderOf = elementOrder(context);

    it.skipIf(packagesMissing !== undefined)(`has official examples ${packagesMissing ?? ''}`, () => {
      expect(examples.length).toBeGreaterThan(10);
    });

    const fixtures = fixturesOf(folder);
    // Of an element that R4 does not know, XML does not tell whether it is a number or a list.
    const known = fixtures.filter(({ name }) => !name.includes('unknown-element'));

    it.each([...examples, ...known])('$name says the same', (sample) => {
      expectSameInXml(sample, orderOf);
    });

    it.each([...examples, ...fixtures])('$name is judged the same', (sample) => {
      expectJudgedSame(sample, orderOf, validator);
    });
  });
});

describe('the order of elements in XML', () => {
  const { guide } = standards[0];
  const validator = createValidator(buildContext(guidePackages(), [guide]));
  const outOfOrder = (content: string): readonly (readonly [string, number, string])[] =>
    validator
      .validateText(`<Patient xmlns="http://hl7.org/fhir">${content}</Patient>`)
      .findings.filter(({ rule }) => rule === 'structure/element-order')
      .map(({ expression, position, message }) => [expression, position.column, message.en.split('.')[0] ?? '']);
  const placesOf = (content: string): readonly string[] => outOfOrder(content).map(([expression]) => expression);

  it('is that of the definition', () => {
    expect(
      outOfOrder(
        '<id value="p"/><active value="true"/><name><family value="x"/></name><deceasedBoolean value="true"/>',
      ),
    ).toEqual([]);
    expect(
      outOfOrder('<name><family value="x"/><use value="usual"/></name><active value="true"/><birthDate value="1948"/>'),
    ).toEqual([
      ['Patient.name[0].use', 63, "The element 'use' stands after 'family' but must stand before it"],
      ['Patient.active', 90, "The element 'active' stands after 'name' but must stand before it"],
    ]);
  });

  it('keeps repetitions together, and choices and backbone elements in their places', () => {
    const name = '<name><family value="x"/></name>';
    expect(placesOf(`${name}<gender value="male"/>${name}`)).toEqual(['Patient.name[1]']);
    expect(placesOf('<deceasedBoolean value="true"/><birthDate value="1948"/>')).toEqual(['Patient.birthDate']);
    expect(placesOf('<contact><gender value="male"/><name><family value="x"/></name></contact>')).toEqual([
      'Patient.contact[0].name',
    ]);
  });

  it('does not hold for attributes', () => {
    expect(
      outOfOrder('<extension url="u" id="e"><extension url="v"><valueCode value="x"/></extension></extension>'),
    ).toEqual([]);
  });

  it('does not hold for JSON', () => {
    const result = validator?.validateText('{"resourceType":"Patient","birthDate":"1948","active":true}');
    expect(result?.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  });
});
