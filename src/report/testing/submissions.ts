import type { Position } from '../../model/finding.js';

const profile = 'http://medcomfhir.dk/ig/conditionlist/StructureDefinition/medcom-conditionlist';

const composition = {
  resourceType: 'Composition',
  id: '5d0b1c1e-7f3e-4a44-9d0c-2f0f4e3b1a11',
  meta: { profile: [`${profile}-composition`] },
  language: 'dk',
  status: 'final',
  type: { coding: [{ system: 'http://loinc.org', code: '11450-4' }] },
  date: '2026-09-15T09:41:00+02:00',
  titel: 'Diagnoseoversigt for 2509479989',
  confidentiality: 'N',
};

const condition = (id: string, code: string, recorded: string): object => ({
  fullUrl: `urn:uuid:${id}`,
  resource: {
    resourceType: 'Condition',
    id,
    meta: { profile: [`${profile}-condition`] },
    code: { coding: [{ system: 'urn:oid:1.2.208.176.2.4.12', code }] },
    recordedDate: recorded,
    note: [{ text: 'Rygning og asbest' }],
  },
});

/** An invented ConditionList document with some faults in it. */
export const faultyDocument = JSON.stringify(
  {
    resourceType: 'Bundle',
    id: 'c2a7f9ae-3a8c-4c1c-8f5a-98b6a1c9d001',
    meta: { profile: [profile] },
    type: 'document',
    timestamp: '2026-09-15T09:42:10+02:00',
    entry: [
      { fullUrl: `urn:uuid:${composition.id}`, resource: composition },
      condition('0f9a1f6e-55c2-4b0e-9d6e-0a9f4f6f2b01', 'DJ449', '2019-06-08'),
      condition('0f9a1f6e-55c2-4b0e-9d6e-0a9f4f6f2b02', 'DE119a', '2022-03-14'),
      condition('0f9a1f6e-55c2-4b0e-9d6e-0a9f4f6f2b03', 'DE660b', '2024-01-12'),
    ],
  },
  null,
  2,
);

/** The same document with its faults fixed. */
export const mendedDocument = faultyDocument
  .replace('"titel"', '"title"')
  .replace('"language": "dk"', '"language": "da"')
  .replaceAll(/,\s+"note": \[[^\]]*\]/g, '');

/** Start of the nth occurrence of `what` (from 0) in a text, and the position after it. */
export function positionOf(text: string, what: string, nth = 0): { position: Position; end: Position } {
  let at = -1;
  for (let seen = 0; seen <= nth; seen += 1) at = text.indexOf(what, at + 1);
  const before = text.slice(0, at).split('\n');
  const column = (before.at(-1)?.length ?? 0) + 1;
  const line = before.length;
  return { position: { line, column }, end: { line, column: column + what.length } };
}
