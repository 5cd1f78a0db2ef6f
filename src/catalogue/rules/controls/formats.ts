import { profileOf } from '../examples.js';
import { defineRules } from '../../defineRules.js';

const hl7 = 'http://hl7.org/fhir/StructureDefinition/';
const meta = { profile: ['https://example.org/fhir/StructureDefinition/regel'] };
const resource = (resourceType: string, more: Readonly<Record<string, unknown>>): string =>
  JSON.stringify({ resourceType, meta, ...more });
const measured = (reference: string): string =>
  resource('Observation', { status: 'final', code: { text: 'Puls' }, subject: { reference } });

/** How values are written and what attachments are, by HL7's extensions regex and mimeType; whether references name a version. */
export const formatRules = defineRules([
  {
    id: 'value/regex',
    severity: 'error',
    title: { da: 'Værdien følger ikke profilens mønster', en: "Value does not match the profile's pattern" },
    message: {
      da: "'{found}' svarer ikke til det regulære udtryk {regex}, som profilen kræver. Ret værdien.",
      en: "'{found}' does not match the regular expression {regex}, which the profile requires. Correct the value.",
    },
    params: ['found', 'regex'],
    explanation: {
      da: 'Profilen bestemmer med HL7s udvidelse regex, hvordan værdien skrives. Hele værdien skal svare til det regulære udtryk, ikke kun en del af den. Eksemplet gælder en profil, hvor postnummeret er fire cifre.',
      en: "The profile decides by HL7's extension regex how the value is written. The whole value must match the regular expression, not only a part of it. The example is of a profile where the postal code has four digits.",
    },
    example: {
      definitions: [
        profileOf('Patient', 'regel', [
          { id: 'Patient.address.postalCode', extension: [{ url: `${hl7}regex`, valueString: '[0-9]{4}' }] },
        ]),
      ],
      failing: resource('Patient', { address: [{ postalCode: 'DK-8000' }] }),
      passing: resource('Patient', { address: [{ postalCode: '8000' }] }),
    },
    reference: 'HL7 FHIR R4: extension regex',
  },
  {
    id: 'value/mime-type',
    severity: 'error',
    title: { da: 'Bilaget er af en forkert type', en: 'Attachment of a wrong type' },
    message: {
      da: 'Bilaget er {found}, men profilen tillader kun {allowed}. Vedlæg det i en af de tilladte typer.',
      en: 'The attachment is {found}, but the profile allows only {allowed}. Attach it in one of the allowed types.',
    },
    params: ['found', 'allowed'],
    explanation: {
      da: 'Profilen bestemmer med HL7s udvidelse mimeType, hvilke typer et bilag må have. Eksemplet gælder en profil, hvor et billede er i PNG.',
      en: "The profile decides by HL7's extension mimeType which types an attachment may have. The example is of a profile where a photo is in PNG.",
    },
    example: {
      definitions: [
        profileOf('Patient', 'regel', [
          { id: 'Patient.photo', extension: [{ url: `${hl7}mimeType`, valueCode: 'image/png' }] },
        ]),
      ],
      failing: resource('Patient', { photo: [{ contentType: 'image/jpeg', data: 'SGFuc2Vu' }] }),
      passing: resource('Patient', { photo: [{ contentType: 'image/png', data: 'SGFuc2Vu' }] }),
    },
    reference: 'HL7 FHIR R4: extension mimeType',
  },
  {
    id: 'reference/versioning',
    severity: 'error',
    title: { da: 'Referencen nævner en version eller mangler den', en: 'Reference with or without a version' },
    message: {
      da: "'{reference}' {expected}. Ret referencen.",
      en: "'{reference}' {expected}. Correct the reference.",
    },
    params: ['reference', 'expected'],
    words: {
      expected: {
        specific: {
          da: 'nævner ingen version, men profilen kræver en (/_history/)',
          en: 'names no version, but the profile requires one (/_history/)',
        },
        independent: {
          da: 'nævner en version, men profilen kræver en reference uden',
          en: 'names a version, but the profile requires a reference without',
        },
      },
    },
    explanation: {
      da: 'En profil kan bestemme (versioning), om en reference skal føre til én bestemt version af målet, skrevet med /_history/, eller til målet uanset version. Eksemplet gælder en profil, der kræver en version.',
      en: 'A profile can decide (versioning) whether a reference leads to one version of its target, written with /_history/, or to the target whatever its version. The example is of a profile that requires a version.',
    },
    example: {
      definitions: [
        profileOf('Observation', 'regel', [
          { id: 'Observation.subject', type: [{ code: 'Reference', versioning: 'specific' }] },
        ]),
      ],
      failing: measured('Patient/p1'),
      passing: measured('Patient/p1/_history/2'),
    },
    reference: 'FHIR R4: elementdefinition.html (type.versioning), references.html (Literal References)',
  },
]);
