import { defineRules } from '../../defineRules.js';
import { noValue } from '../../labels.js';
import { bundle } from '../examples.js';
import type { Example } from '../examples.js';

const header = (id: string): Example => ({ resourceType: 'MessageHeader', id });
const message = (id: string, ...resources: readonly Example[]): string => bundle(resources, { type: 'message', id });
const bundleId = '2f1c9a3e-5b7d-4c1e-8a90-6d3f5e7a9b11';
const headerId = '6a1d2e3f-4b5c-4d6e-8f70-1a2b3c4d5e6f';
const report = (code: string): Example => ({
  resourceType: 'DiagnosticReport',
  id: 'd',
  meta: { security: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality', code }] },
});
const media = (elements: object, content: object): Example => ({
  resourceType: 'Media',
  id: 'm',
  ...elements,
  content: { contentType: 'application/pdf', title: 'Sårforløb', data: 'JVBERi0=', ...content },
});
const identified = { identifier: [{ value: 'urn:uuid:c8708684-4644-4d83-96d5-db4821b82f6c' }] };

/** Rules on the ids of MedCom's messages, and on consent and attachments. */
export const medcomMessageContentRules = defineRules([
  {
    id: 'medcom/message-ids-are-uuids',
    severity: 'error',
    title: { da: 'Meddelelsens id’er er UUID’er', en: 'The ids of the message are UUIDs' },
    message: {
      da: '{element} er {found}; hver forsendelse og hvert indhold skal have sin egen UUID.',
      en: '{element} is {found}; each sending and each content must have a UUID of its own.',
    },
    params: ['element', 'found'],
    words: {
      found: {
        ...noValue,
        same: { da: 'den samme som Bundle.id', en: 'the same as Bundle.id' },
        '*': { da: "'{value}', som ikke er en UUID", en: "'{value}', which is no UUID" },
      },
    },
    explanation: {
      da: 'Bundle.id er ny ved hver forsendelse, MessageHeader.id ny ved hvert indhold. Modtageren kender dubletter på dem, så de må ikke kunne falde sammen med andre afsenderes.',
      en: 'Bundle.id is new for each sending, MessageHeader.id for each content. The receiver knows duplicates by them, so that they may not coincide with those of other senders.',
    },
    example: { failing: message('1042', header(headerId)), passing: message(bundleId, header(headerId)) },
    reference: 'MedCom, governance for FHIR-meddelelser, MessageHeader: identifikation og tidspunkter',
  },
  {
    id: 'medcom/consent-only-refused',
    severity: 'error',
    title: { da: 'Kun nægtet samtykke sendes', en: 'Only a refused consent is sent' },
    message: {
      da: "DiagnosticReport.meta.security er '{found}'; kun R (nægtet samtykke) må stå der.",
      en: "DiagnosticReport.meta.security is '{found}'; only R (refused consent) may stand there.",
    },
    params: ['found'],
    words: { found: noValue },
    explanation: {
      da: 'Et nægtet samtykke mærkes R, og svaret må ikke deles videre. Et givet samtykke sendes aldrig: så er der intet mærke.',
      en: 'A refused consent is labelled R, and the report may not be shared further. A consent that is given is never sent: then there is no label.',
    },
    example: { failing: message(bundleId, report('N')), passing: message(bundleId, report('R')) },
    reference: 'MedCom HomeCareObservation, DiagnosticReport (nægtet samtykke)',
  },
  {
    id: 'medcom/attachment-complete',
    severity: 'error',
    title: { da: 'Et bilag har id, titel og kendt format', en: 'An attachment has id, title and a known format' },
    message: {
      da: "Bilaget: {element} er '{found}'. Et bilag har id og titel og er pdf, gif, jpeg, png eller tiff.",
      en: "The attachment: {element} is '{found}'. An attachment has an id and a title and is pdf, gif, jpeg, png or tiff.",
    },
    params: ['element', 'found'],
    words: { found: noValue },
    explanation: {
      da: 'Modtageren viser bilaget ved dets titel og id, og skal kunne vise de fem formater. Andre formater kan ikke forventes vist.',
      en: 'The receiver shows an attachment by its title and id, and must be able to show the five formats. Other formats can’t be expected to be shown.',
    },
    example: {
      failing: message(bundleId, media(identified, { contentType: 'application/msword' })),
      passing: message(bundleId, media(identified, {})),
    },
    reference: 'MedCom HomeCareObservation, sundhedsfaglige retningslinjer, vedhæftede filer',
  },
]);
