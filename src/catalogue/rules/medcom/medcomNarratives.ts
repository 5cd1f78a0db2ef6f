import { defineRules } from '../../defineRules.js';
import { bundle } from '../examples.js';
import type { Example } from '../examples.js';

const patient: Example = { resourceType: 'Patient', id: 'p1' };
const saying = (text: string): object => ({
  status: 'generated',
  div: `<div xmlns="http://www.w3.org/1999/xhtml">${text}</div>`,
});
const narrative = saying('Patient p1: Bruno Elmer');
const governance = 'MedCom, generel governance for FHIR-standarder, 5 og 6';
const picture = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAsTj2FAAAAABJRU5ErkJggg==';
const media = (text: string): Example => ({
  resourceType: 'Media',
  id: 'm1',
  text: saying(text),
  content: { contentType: 'image/png', data: picture },
});

/** Rules of MedCom's governance on narratives. */
export const medcomNarrativeRules = defineRules([
  {
    id: 'medcom/narrative-on-every-resource',
    severity: 'error',
    title: { da: 'Alle ressourcer har en tekst', en: 'Every resource has a narrative' },
    message: {
      da: '{type} har ingen læsbar text. Tag en tekst med status generated eller extensions med.',
      en: '{type} has no readable text. Include a narrative with status generated or extensions.',
    },
    params: ['type'],
    explanation: {
      da: 'Teksten er det, en bruger ser, når modtageren ikke kender et element. Alle ressourcer undtagen Bundle skal have den, og den må ikke være tom.',
      en: 'The narrative is what a user sees where the receiver does not know an element. Every resource but the Bundle must have it, and it may not be empty.',
    },
    example: { failing: bundle([patient]), passing: bundle([{ ...patient, text: narrative }]) },
    reference: `MedCom ConditionList, 3.4.3.14 og 3.4.3.15; ${governance}`,
  },
  {
    id: 'medcom/narrative-shows-id',
    severity: 'warning',
    title: { da: 'Teksten viser ressourcens id', en: 'The narrative shows the id of its resource' },
    message: {
      da: "Teksten i {type} viser ikke ressourcens id, '{id}'.",
      en: "The narrative of {type} does not show the resource's id, '{id}'.",
    },
    params: ['type', 'id'],
    explanation: {
      da: 'Med id’et i teksten kan en bruger finde ressourcen igen, og referencer i andre tekster kan følges. Det er en advarsel: indholdet er læsbart uden.',
      en: 'With the id in the narrative a user can find the resource again, and references in other narratives can be followed. It is a warning: the content can be read without it.',
    },
    example: {
      failing: bundle([{ ...patient, text: saying('Bruno Elmer') }]),
      passing: bundle([{ ...patient, text: narrative }]),
    },
    reference: governance,
  },
  {
    id: 'medcom/narrative-without-data',
    severity: 'error',
    title: { da: 'Teksten har ingen base64-data', en: 'The narrative has no base64 data' },
    message: {
      da: 'Teksten i {type} har data i base64. Vis en titel eller et link i stedet.',
      en: 'The narrative of {type} has data in base64. Show a title or a link instead.',
    },
    params: ['type'],
    explanation: {
      da: 'Base64 kan ikke læses af en person og gør dokumentet dobbelt så stort. Filer og notater står i deres egne elementer.',
      en: 'Nobody can read base64, and it doubles the size of the document. Files and notes stand in elements of their own.',
    },
    example: {
      failing: bundle([media(`m1 <img alt="" src="data:image/png;base64,${picture}"/>`)]),
      passing: bundle([media('m1 Måleskema, image/png')]),
    },
    reference: governance,
  },
]);
