import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../fhir/read.js';
import { toJson, toXml } from '../fhir/serialize.js';
import type { OrderOf } from '../fhir/serialize.js';
import { buildContext } from '../packages/context.js';
import { findPackages } from '../packages/find.js';
import { findExact } from '../packages/select.js';
import { listExamples } from '../packages/store.js';
import { officialPackages, packagesMissing, repository, standards } from '../testing/shared.js';
import type { Validator } from './api.js';
import { elementOrder } from './compile/order.js';
import { createValidator } from './validator.js';

interface Sample {
  readonly name: string;
  readonly text: string;
}

function fixturesOf(folder: string): readonly Sample[] {
  const valid = path.join(repository, 'fixtures', folder, 'valid');
  return fs
    .readdirSync(valid)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => ({ name: file, text: fs.readFileSync(path.join(valid, file), 'utf8') }));
}

/** What a verdict says, without the places, which differ between the formats. */
function judged(validator: Validator, text: string): unknown {
  const { verdict, profiles, findings } = validator.validateText(text);
  const said = findings.map(
    ({ rule, severity, expression, message }) => `${severity} ${rule} ${expression} ${message.en}`,
  );
  return { verdict, profiles: [...profiles].sort(), findings: said.sort() };
}

/** The resource written in XML and read again says the same as the resource in JSON, and is judged the same. */
function expectSameInXml({ text }: Sample, orderOf: OrderOf, validator: Validator): void {
  const json = readDocument(text).root!;
  const xml = toXml(json, orderOf);
  const document = readDocument(xml);
  expect(document.format).toBe('xml');
  expect(document.problems).toEqual([]);
  expect(toJson(document.root!, orderOf)).toBe(toJson(json, orderOf));
  expect(toXml(document.root!, orderOf)).toBe(xml);
  expect(judged(validator, xml)).toEqual(judged(validator, text));
}

describe.skipIf(packagesMissing !== undefined)(`XML of official examples ${packagesMissing ?? ''}`, () => {
  const available = packagesMissing === undefined ? findPackages([officialPackages]) : [];

  describe.each(standards)('of $guide', ({ guide, folder }) => {
    const store = packagesMissing === undefined ? findExact(available, guide).open() : undefined;
    const examples = store === undefined ? [] : listExamples(store).map((one) => ({ name: one.path, text: one.text }));
    const context = store === undefined ? undefined : buildContext(available, [guide]);
    const validator = context && createValidator(context);
    const orderOf = context && elementOrder(context);

    it('are all there', () => {
      expect(examples.length).toBeGreaterThan(10);
    });

    it.each([...examples, ...fixturesOf(folder)])('$name says the same and is judged the same', (sample) => {
      expectSameInXml(sample, orderOf!, validator!);
    });
  });
});
