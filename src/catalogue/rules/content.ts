import { defineRules } from '../defineRules.js';
import { base64, json } from './examples.js';

const holding = (content: string): string =>
  json({ resourceType: 'Binary', contentType: 'application/fhir+json', data: base64(content) });
const sound = '{"resourceType":"Patient","active":true}';
const unknownProfile =
  '{"resourceType":"Patient","active":true,"meta":{"profile":["https://leverandoer.example/fhir/StructureDefinition/patient"]}}';
const section = 'FHIR R4: binary.html, datatypes.html (Attachment)';

/** Rules on FHIR documents that stand as bytes within another. */
export const contentRules = defineRules([
  {
    id: 'content/invalid',
    severity: 'error',
    title: { da: 'Indholdet er ikke gyldigt', en: 'The content is not valid' },
    message: {
      da: 'Indholdet er FHIR[[ ({type})]] og er ikke gyldigt. Fejl: {errors}. Ret dem, og dan indholdet igen.',
      en: 'The content is FHIR[[ ({type})]] and is not valid. Errors: {errors}. Correct them and make the content anew.',
    },
    params: ['type', 'errors', 'findings'],
    numbers: ['errors', 'findings'],
    explanation: {
      da: 'Et dokument kan ligge som base64 i en Binary eller et bilag. testcamp pakker det ud og kontrollerer det for sig, efter de profiler det selv angiver. Fejlene vises under dette fund, med linjer i det udpakkede.',
      en: 'A document may stand as base64 in a Binary or an attachment. testcamp unpacks it and judges it by itself, by the profiles that it claims. Its errors are shown under this finding, with lines of what was unpacked.',
    },
    example: { failing: holding('{"resourceType":"Patient","gender":"mand"}'), passing: holding(sound) },
    reference: section,
  },
  {
    id: 'content/not-judged',
    severity: 'warning',
    title: { da: 'Indholdet er ikke kontrolleret', en: 'The content was not judged' },
    message: {
      da: 'Indholdet er FHIR[[ ({type})]], men kunne ikke kontrolleres helt. Pak det ud, og kontrollér det for sig.',
      en: 'The content is FHIR[[ ({type})]], but could not be judged in full. Unpack it and judge it by itself.',
    },
    params: ['type', 'errors', 'findings'],
    numbers: ['errors', 'findings'],
    explanation: {
      da: 'Indholdet siger, at det følger profiler, som ikke er i de pakker, det yderste kontrolleres efter. Hvad der mangler, vises under dette fund.',
      en: 'The content claims profiles that are not in the packages that the outermost document is judged by. What is missing is shown under this finding.',
    },
    example: { failing: holding(unknownProfile), passing: holding(sound) },
    reference: section,
  },
  {
    id: 'content/not-opened',
    severity: 'information',
    title: { da: 'Indholdet er ikke åbnet', en: 'The content was not opened' },
    message: {
      da: 'Indholdet {reason}, og er ikke kontrolleret. Det, der er FHIR, kan kontrolleres for sig.',
      en: 'The content {reason}, and was not judged. What of it is FHIR can be judged by itself.',
    },
    params: ['reason'],
    words: {
      reason: {
        packed: { da: 'er pakket som gzip eller zip', en: 'is packed as gzip or zip' },
        elsewhere: {
          da: 'er FHIR ifølge contentType, men ligger et andet sted',
          en: 'is FHIR by its contentType, but stands elsewhere',
        },
        amid: { da: 'har FHIR midt i anden tekst', en: 'has FHIR amid other text' },
      },
    },
    explanation: {
      da: 'Det, der er pakket, og det, der kun er en adresse på, er ikke kontrolleret. testcamp henter og udpakker det ikke, fordi en fil ikke skal kunne få den til at åbne, hvad den vil. Heller ikke FHIR, som står midt i en fortællende tekst eller en konvolut af en anden slags, er kontrolleret: det kan være et citat.',
      en: 'What is packed, and what is but an address, was not judged. testcamp does not fetch or unpack it, since a file is not to make it open whatever it likes. Nor was FHIR judged that stands amid a narrative or in an envelope of another kind: it may be a quotation.',
    },
    example: {
      failing: json({ resourceType: 'Binary', contentType: 'application/gzip', data: 'H4sIAAAAAAAAAw==' }),
      passing: holding(sound),
    },
    reference: section,
  },
  {
    id: 'content/remarks',
    severity: 'information',
    title: { da: 'Bemærkninger til indholdet', en: 'Remarks on the content' },
    message: {
      da: 'Indholdet er FHIR[[ ({type})]] og gyldigt. Bemærkninger: {findings}.',
      en: 'The content is FHIR[[ ({type})]] and valid. Remarks: {findings}.',
    },
    params: ['type', 'errors', 'findings'],
    numbers: ['errors', 'findings'],
    explanation: {
      da: 'Indholdet er pakket ud og kontrolleret for sig. Advarsler og oplysninger om det vises under dette fund.',
      en: 'The content was unpacked and judged by itself. Warnings and information on it are shown under this finding.',
    },
    example: {
      failing: holding('{"resourceType":"Condition","subject":{"reference":"Patient/p"}}'),
      passing: json({ resourceType: 'Binary', contentType: 'text/plain', data: base64('Karl') }),
    },
    reference: section,
  },
]);
