import { describe, expect, it } from 'vitest';
import { allRules } from '../catalogue/catalogue.js';
import { readDocument } from '../fhir/read.js';

/** Rules on XML whose examples in the catalogue are whole files. */
const rules = allRules().filter(({ id }) => id.startsWith('syntax/xml-') || id === 'syntax/not-xml');

describe('the examples of the rules on XML', () => {
  it.each(rules.map(({ id, example }) => [id, example] as const))(
    '%s is broken by the failing one only',
    (id, example) => {
      expect(readDocument(example.failing).problems.map(({ rule }) => rule)).toEqual([id]);
      expect(readDocument(example.passing)).toMatchObject({ format: 'xml', problems: [] });
    },
  );
});
