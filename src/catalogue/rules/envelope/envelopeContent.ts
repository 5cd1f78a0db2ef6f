import type { ParamLabels } from '../../../model/rule.js';
import { defineRules } from '../../defineRules.js';
import { differing, part, prose, schema } from './envelopeExamples.js';

const contents: ParamLabels = {
  '': { da: 'ingenting', en: 'nothing' },
  json: { da: 'JSON', en: 'JSON' },
  xml: { da: 'XML', en: 'XML' },
};

/** Rules on what is in an envelope, and on what its scopes say of it. */
export const envelopeContentRules = defineRules([
  {
    id: 'envelope/base64',
    severity: 'error',
    title: { da: 'Indholdet er base64', en: 'The content is base64' },
    message: {
      da: "BinaryContent er ikke base64: tegn nummer {place} er '{found}'.",
      en: "BinaryContent is not base64: character {place} is '{found}'.",
    },
    params: ['place', 'found'],
    numbers: ['place'],
    explanation: {
      da: 'Indholdet kan ikke pakkes ud. Kod meddelelsens bytes med base64 (RFC 4648 afsnit 4) og fuld udfyldning; linjeskift er tilladt.',
      en: "The content can't be unpacked. Encode the message's bytes by base64 (RFC 4648 section 4) with full padding; line breaks are allowed.",
    },
    example: differing('base64', 'eyJyZXNvdXJjZVR5cGUi*', 'eyJyZXNvdXJjZVR5cGUiOiJCdW5kbGUifQ=='),
    reference: `${schema}; RFC 4648`,
  },
  {
    id: 'envelope/content-encoding',
    severity: 'error',
    title: { da: 'Indholdet har den tegnkodning, der er angivet', en: 'The content has the encoding that is stated' },
    message: {
      da: 'BinaryContent siger {declared}, men indholdets byte nummer {place} passer ikke til det.',
      en: 'BinaryContent says {declared}, but byte {place} of the content does not fit it.',
    },
    params: ['declared', 'place'],
    numbers: ['place'],
    explanation: {
      da: 'Modtageren læser indholdet som angivet, og danske bogstaver bliver forkerte. Ret attributten encoding eller indholdet.',
      en: 'The receiver reads the content as stated, and Danish letters come out wrong. Correct the attribute encoding, or the content.',
    },
    example: differing('content', 'latin1', 'utf8'),
    reference: schema,
  },
  {
    id: 'envelope/content-format',
    severity: 'error',
    title: { da: 'Indholdet er af den angivne medietype', en: 'The content is of the stated media type' },
    message: {
      da: 'BinaryContent siger {declared}, men indholdet er {found}.',
      en: 'BinaryContent says {declared}, but the content is {found}.',
    },
    params: ['declared', 'found'],
    words: { found: contents },
    explanation: {
      da: 'Modtageren vælger læser efter mimeType. Ret attributten, eller send det format, den siger.',
      en: 'The receiver chooses its reader by mimeType. Correct the attribute, or send the format that it states.',
    },
    example: differing('mimeType', 'application/fhir+xml', 'application/fhir+json'),
    reference: schema,
  },
  {
    id: 'envelope/content-of-other-standard',
    severity: 'error',
    title: { da: 'Indholdet er det, hovedet siger', en: 'The content is what the header says' },
    message: {
      da: 'Hovedet siger {standard}, som er {expected}, men indholdet er {found}.',
      en: 'The header says {standard}, which is {expected}, but the content is {found}.',
    },
    params: ['standard', 'expected', 'found'],
    explanation: {
      da: 'Konvolutten er sat om noget andet end det, den er adresseret som; en konvolut i en konvolut er også forkert.',
      en: 'The envelope is put around something else than it is addressed as; an envelope in an envelope is wrong too.',
    },
    example: differing('content', 'nested', 'utf8'),
    reference: prose,
  },
  {
    id: 'envelope/differs-from-message',
    severity: 'error',
    title: { da: 'Konvolut og meddelelse siger det samme', en: 'Envelope and message say the same' },
    message: {
      da: "{name} er '{found}', men {place} i meddelelsen er '{expected}'.",
      en: "{name} is '{found}', but {place} of the message is '{expected}'.",
    },
    params: ['name', 'found', 'place', 'expected'],
    words: { expected: { '': { da: '(ingen værdi)', en: '(no value)' } } },
    explanation: {
      da: 'EHMI sporer og leverer efter konvolutten, og modtageren læser meddelelsen. Siger de hver sit, leveres meddelelsen forkert eller kan ikke spores. Udfyld konvolutten af meddelelsen.',
      en: 'EHMI traces and delivers by the envelope, and the receiver reads the message. Where they differ, the message is delivered wrongly or can’t be traced. Fill the envelope in from the message.',
    },
    example: {
      failing: part({ 'Scope RECEIVERID': '52581000016005' }),
      passing: part({ 'Scope RECEIVERID': '325421000016001' }),
    },
    reference: prose,
  },
  {
    id: 'envelope/document-id',
    severity: 'error',
    title: { da: 'DOCUMENTID passer til standard og version', en: 'DOCUMENTID fits standard and version' },
    message: {
      da: "DOCUMENTID er '{found}'; efter Standard og TypeVersion skal der stå '{expected}'.",
      en: "DOCUMENTID is '{found}'; by Standard and TypeVersion it must be '{expected}'.",
    },
    params: ['found', 'expected'],
    explanation: {
      da: 'Netværket finder modtagerens adresse ved DOCUMENTID. Det skal være den værdi, som hører til meddelelsens standard og version.',
      en: "The network finds the receiver's address by DOCUMENTID. It must be the value of the message's standard and version.",
    },
    example: differing(
      'Scope DOCUMENTID',
      'urn:dk:healthcare:medcom:messaging:fhir:structuredefinition::homecareobservation-message##urn:dk:medcom:fhir:homecareobservation-message::1.0',
      'urn:dk:healthcare:medcom:messaging:fhir:structuredefinition::homecareobservation-message##urn:dk:medcom:fhir:homecareobservation-message::1.2',
    ),
    reference: prose,
  },
  {
    id: 'envelope/statistical-code',
    severity: 'error',
    title: { da: 'Statistikkoden passer til standarden', en: 'The statistical code fits the standard' },
    message: {
      da: "StatisticalInformation er '{found}'; der skal stå '{expected}', evt. med # og en endelse.",
      en: "StatisticalInformation is '{found}'; it must be '{expected}', with # and a suffix where there is one.",
    },
    params: ['found', 'expected'],
    explanation: {
      da: 'MedCom tæller meddelelser ved koden; med en forkert kode tælles de under en anden standard.',
      en: 'MedCom counts messages by the code; with a wrong one they are counted under another standard.',
    },
    example: differing(
      'Scope StatisticalInformation',
      'homecareobservation-message',
      'MCM:homecareobservation-message',
    ),
    reference: prose,
  },
]);
