import { describe, expect, it } from 'vitest';
import { faultyFindings, validationResults } from '../testing/sample.js';
import { validationJson } from './validationJson.js';
import { validationNdjson } from './validationNdjson.js';

describe('validationNdjson', () => {
  const invalid = validationResults[0]!;

  it('is one line with the keys that programs rely on', () => {
    const line = validationNdjson(invalid, 'da');
    expect(line.indexOf('\n')).toBe(line.length - 1);
    const object = JSON.parse(line) as { findings: Record<string, unknown>[] };
    expect(Object.keys(object)).toEqual(['file', 'resourceType', 'profiles', 'verdict', 'findings']);
    expect(object.findings[0]).toEqual({
      severity: 'error',
      rule: 'value/fixed',
      expression: 'Bundle.entry[0].resource.language',
      line: 22,
      column: 21,
      message: "Composition.language er 'dk', men profilen kræver 'da'. Skriv sprogkoden for dansk.",
      profiles: [
        'http://medcomfhir.dk/ig/conditionlist/StructureDefinition/medcom-conditionlist-composition|1.0.1',
        'http://medcomfhir.dk/ig/conditionlist/StructureDefinition/medcom-conditionlist-bundle|1.0.1',
      ],
      elementId: 'Composition.language',
    });
  });

  it('keeps every finding in the order given, with followers inside their cause', () => {
    const { findings } = JSON.parse(validationNdjson(invalid, 'en')) as {
      findings: { rule: string; followers?: { rule: string }[] }[];
    };
    expect(findings.map((one) => one.rule)).toEqual(faultyFindings.map((one) => one.rule));
    expect(findings[2]?.followers?.map((one) => one.rule)).toEqual(['cardinality/min']);
  });

  it('keeps text as it is but writes what a terminal would obey as escapes', () => {
    const file = 'a\u001b[2J\u009b\u202e\u2028\u{e0001}.json';
    const line = validationNdjson({ ...invalid, file }, 'da');
    expect(line.trimEnd()).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202e\u2028]/);
    expect((JSON.parse(line) as { file: string }).file).toBe(file);
  });

  it('gives null where the FHIR format itself asks', () => {
    const object = JSON.parse(validationNdjson(invalid, 'da')) as {
      findings: { elementId: unknown; profiles: unknown }[];
    };
    expect(object.findings[2]).toMatchObject({ elementId: null, profiles: [] });
  });
});

describe('validationJson', () => {
  it('is an array of the same objects', () => {
    const all = JSON.parse(validationJson({ results: validationResults }, { lang: 'da' })) as unknown[];
    expect(all).toEqual(validationResults.map((result) => JSON.parse(validationNdjson(result, 'da')) as unknown));
  });
});
