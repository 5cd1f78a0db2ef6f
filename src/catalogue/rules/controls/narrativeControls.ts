import { profileOf } from '../examples.js';
import { defineRules } from '../../defineRules.js';
import { askedSections } from '../../formatLabels.js';

const hl7 = 'http://hl7.org/fhir/StructureDefinition/';
const controlled = (name: string, valueCode: string): string =>
  profileOf('Patient', 'regel', [{ id: 'Patient.text', extension: [{ url: `${hl7}${name}`, valueCode }] }]);
const patient = (content: string): string =>
  JSON.stringify({
    resourceType: 'Patient',
    meta: { profile: ['https://example.org/fhir/StructureDefinition/regel'] },
    text: { status: 'generated', div: `<div xmlns="http://www.w3.org/1999/xhtml">${content}</div>` },
  });

/** What a profile asks of narratives by HL7's extensions narrative-language-control and narrative-source-control. */
export const narrativeControlRules = defineRules([
  {
    id: 'narrative/language-sections',
    severity: 'error',
    title: { da: 'Narrativens sprogafsnit', en: 'Language sections of the narrative' },
    message: {
      da: 'Profilen kræver i narrativet {asked}[[ ({language})]][[; fundet: {found}]]. Ret narrativet.',
      en: 'The profile requires of the narrative {asked}[[ ({language})]][[; found: {found}]]. Correct the narrative.',
    },
    params: ['asked', 'language', 'found'],
    words: { asked: askedSections },
    explanation: {
      da: 'HL7s udvidelse narrative-language-control siger, om narrativet skal have et afsnit for hvert sprog (en div med xml:lang): ingen, mindst et, et på ressourcens sprog eller et på et bestemt sprog. Mangler der afsnit helt, er det kun et råd, medmindre der kræves mindst et.',
      en: "HL7's extension narrative-language-control says whether the narrative has a section for each language (a div with xml:lang): none, at least one, one in the language of the resource, or one in a given language. Where there are no sections at all, that is advice only, unless at least one is asked for.",
    },
    example: {
      definitions: [controlled('narrative-language-control', 'da')],
      failing: patient('<div xml:lang="en">Patient: Hansen</div>'),
      passing: patient('<div xml:lang="da">Patient: Hansen</div><div xml:lang="en">Patient: Hansen</div>'),
    },
    reference: 'HL7 FHIR Extensions Pack: narrative-language-control',
  },
  {
    id: 'narrative/source-not-marked',
    severity: 'error',
    title: { da: 'Narrativens kilde er ikke angivet', en: 'Source of the narrative not marked' },
    message: {
      da: "Delen '{part}' af narrativet siger ikke, hvor den kommer fra. Giv den class boilerplate, generated eller original.",
      en: "The part '{part}' of the narrative does not tell where it is from. Give it the class boilerplate, generated or original.",
    },
    params: ['part'],
    explanation: {
      da: 'HL7s udvidelse narrative-source-control kræver, at hver del af narrativet med sin class siger, om den er fast tekst (boilerplate), dannet af data (generated) eller skrevet af et menneske (original).',
      en: "HL7's extension narrative-source-control wants each part of the narrative to tell by its class whether it is fixed text (boilerplate), made from data (generated) or written by a person (original).",
    },
    example: {
      definitions: [controlled('narrative-source-control', 'error')],
      failing: patient('<p>Patient: Hansen</p>'),
      passing: patient('<p class="generated">Patient: Hansen</p>'),
    },
    reference: 'HL7 FHIR Extensions Pack: narrative-source-control',
  },
]);
