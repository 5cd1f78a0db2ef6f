import { defineRules } from '../defineRules.js';

/** Rules on extensions. */
export const extensionRules = defineRules([
  {
    id: 'extension/unknown',
    severity: 'information',
    title: { da: 'Ukendt extension', en: 'Unknown extension' },
    message: {
      da: '{url} er ikke defineret i pakkerne, så kun dens almindelige form er kontrolleret. Angiv den pakke, der definerer den, eller ret url.',
      en: '{url} is not defined in the packages, so only its general form was checked. Give the package that defines it, or correct the url.',
    },
    params: ['url'],
    explanation: {
      da: 'Man må gerne bruge extensions, som profilerne ikke nævner, men så ved værktøjet ikke, hvad de må indeholde. Er der tale om en kendt extension, så kontrollér, at url er stavet rigtigt.',
      en: 'Extensions that the profiles do not mention may be used, but then the tool does not know what they may contain. If a known extension was meant, check the spelling of its url.',
    },
    example: {
      failing:
        '{"resourceType":"Patient","extension":[{"url":"https://leverandoer.example.dk/hemmelig","valueString":"x"}]}',
      passing:
        '{"resourceType":"Patient","extension":[{"url":"http://hl7.org/fhir/StructureDefinition/patient-birthPlace","valueAddress":{"city":"Odense"}}]}',
    },
    reference: 'FHIR R4: extensibility.html',
  },
  {
    id: 'extension/unknown-modifier',
    severity: 'error',
    title: { da: 'Ukendt modifierExtension', en: 'Unknown modifier extension' },
    message: {
      da: 'modifierExtension {url} er ikke defineret i pakkerne. Fjern den, eller angiv den pakke, der definerer den.',
      en: 'The modifierExtension {url} is not defined in the packages. Remove it, or give the package that defines it.',
    },
    params: ['url'],
    explanation: {
      da: 'En modifierExtension ændrer betydningen af det, den står i. En modtager, der ikke kender den, må ikke bruge indholdet, så den skal være aftalt.',
      en: 'A modifierExtension changes the meaning of what it stands in. A receiver that does not know it must not use the content, so it must be agreed upon.',
    },
    example: {
      failing:
        '{"resourceType":"Observation","modifierExtension":[{"url":"https://leverandoer.example.dk/ikke","valueBoolean":true}],"status":"final","code":{"text":"Puls"}}',
      passing: '{"resourceType":"Observation","status":"final","code":{"text":"Puls"}}',
    },
    reference: 'FHIR R4: extensibility.html (Modifier Extensions)',
  },
  {
    id: 'extension/relative-url',
    severity: 'error',
    title: { da: 'url er ikke absolut', en: 'url is not absolute' },
    message: {
      da: "url på en extension er '{url}', men skal være absolut. Skriv hele adressen på dens definition.",
      en: "The url of an extension is '{url}' but must be absolute. Write the full address of its definition.",
    },
    params: ['url'],
    explanation: {
      da: 'url peger på definitionen af en extension og skal være absolut (http:, https: eller urn:). Kun extensions inden i en sammensat extension har korte navne.',
      en: 'The url points at the definition of an extension and must be absolute (http:, https: or urn:). Only extensions inside a complex extension have short names.',
    },
    example: {
      failing: '{"resourceType":"Patient","extension":[{"url":"foedested","valueString":"Odense"}]}',
      passing:
        '{"resourceType":"Patient","extension":[{"url":"http://hl7.org/fhir/StructureDefinition/patient-birthPlace","valueAddress":{"city":"Odense"}}]}',
    },
    reference: 'FHIR R4: extensibility.html (Extension.url)',
  },
  {
    id: 'extension/wrong-context',
    severity: 'error',
    title: { da: 'Extension på et forkert sted', en: 'Extension in the wrong place' },
    message: {
      da: '{url} må ikke stå på {found}; den hører til på: {expected}. Flyt eller fjern den.',
      en: '{url} must not stand on {found}; it belongs on: {expected}. Move or remove it.',
    },
    params: ['url', 'found', 'expected'],
    explanation: {
      da: 'Definitionen af en extension siger, hvilke elementer den må bruges på (context).',
      en: 'The definition of an extension says which elements it may be used on (context).',
    },
    example: {
      failing:
        '{"resourceType":"Organization","extension":[{"url":"http://hl7.org/fhir/StructureDefinition/patient-birthPlace","valueAddress":{"city":"Odense"}}],"name":"Lægerne"}',
      passing:
        '{"resourceType":"Patient","extension":[{"url":"http://hl7.org/fhir/StructureDefinition/patient-birthPlace","valueAddress":{"city":"Odense"}}]}',
    },
    reference: 'FHIR R4: defining-extensions.html (Context)',
  },
  {
    id: 'extension/modifier-mismatch',
    severity: 'error',
    title: { da: 'extension og modifierExtension byttet om', en: 'extension and modifierExtension mixed up' },
    message: {
      da: '{url} skal stå i {expected}. Flyt den dertil.',
      en: '{url} must stand in {expected}. Move it there.',
    },
    params: ['url', 'expected'],
    explanation: {
      da: 'Definitionen siger, om en extension ændrer betydningen af det, den står i. Gør den det, skal den stå i modifierExtension; ellers i extension.',
      en: 'The definition says whether an extension changes the meaning of what it stands in. If it does, it must stand in modifierExtension; otherwise in extension.',
    },
    example: {
      failing:
        '{"resourceType":"Patient","modifierExtension":[{"url":"http://hl7.org/fhir/StructureDefinition/patient-birthPlace","valueAddress":{"city":"Odense"}}]}',
      passing:
        '{"resourceType":"Patient","extension":[{"url":"http://hl7.org/fhir/StructureDefinition/patient-birthPlace","valueAddress":{"city":"Odense"}}]}',
    },
    reference: 'FHIR R4: extensibility.html (Modifier Extensions)',
  },
]);
