import { bundle, reference } from '../examples.js';
import type { Example } from '../examples.js';

/** The registered diagnosis of the examples, as it is published. */
export const published: Example = {
  resourceType: 'Condition',
  id: 'd',
  category: [{ coding: [{ system: 'http://snomed.info/sct', code: '15240007' }] }],
  code: {
    coding: [{ system: 'urn:oid:1.2.208.176.2.4.12', code: 'DJ459', display: 'Astma UNS' }],
    text: 'Astma UNS',
  },
  recordedDate: '2021-02-03T08:15:00+01:00',
};

const patient: Example = {
  resourceType: 'Patient',
  id: 'p',
  identifier: [{ system: 'urn:oid:1.2.208.176.1.2', value: '2509479989' }],
};
const clinic: Example = {
  resourceType: 'Organization',
  id: 'k',
  identifier: [{ system: 'urn:oid:1.2.208.176.1.1', value: '9900021000016006' }],
};

/** A document of these Conditions, with other elements of its Composition where they are given. */
export const documentOf = (conditions: readonly Example[], elements: Readonly<Record<string, unknown>> = {}): string =>
  bundle([
    {
      resourceType: 'Composition',
      id: 'c',
      subject: reference(patient),
      author: [reference(clinic)],
      ...(conditions.length === 0 ? {} : { section: [{ entry: conditions.map(reference) }] }),
      ...elements,
    },
    patient,
    clinic,
    ...conditions,
  ]);

/** A sheet in YAML of one registration, with further lines about it. */
export const sheet = (...lines: readonly string[]): string =>
  [
    'registrations:',
    "  - cpr: '2509479989'",
    '    sks: DJ459',
    '    sksText: Astma UNS',
    '    status: Aktuel',
    '    registered: 2021-02-03 08:15',
    ...lines.map((line) => `    ${line}`),
  ].join('\n');

/** A sheet, and below the line the document that was published. */
export const pair = (registered: string, document?: string): string =>
  document === undefined ? registered : `${registered}\n---\n${document}`;

export const right = documentOf([published]);
export const agreeing = pair(sheet(), right);
