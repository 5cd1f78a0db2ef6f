import { defineRules } from '../defineRules.js';

const nationality = 'http://hl7.org/fhir/StructureDefinition/patient-nationality';
const conditionalUrl = 'https://example.org/fhir/StructureDefinition/regel';
const patientWith = (extension: unknown, more: Readonly<Record<string, unknown>> = {}): string =>
  JSON.stringify({ resourceType: 'Patient', extension: [extension], ...more });

/** An extension for patients whose birth date is known. */
const conditional = JSON.stringify({
  resourceType: 'StructureDefinition',
  id: 'regel',
  url: conditionalUrl,
  name: 'regel',
  status: 'active',
  fhirVersion: '4.0.1',
  kind: 'complex-type',
  abstract: false,
  context: [{ type: 'element', expression: 'Patient' }],
  contextInvariant: ['birthDate.exists()'],
  type: 'Extension',
  baseDefinition: 'http://hl7.org/fhir/StructureDefinition/Extension',
  derivation: 'constraint',
  differential: { element: [{ id: 'Extension.url', path: 'Extension.url', fixedUri: conditionalUrl }] },
});

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
  {
    id: 'extension/undefined-part',
    severity: 'error',
    title: { da: 'Del, som udvidelsen ikke har', en: 'Part that the extension does not have' },
    message: {
      da: "{whole} har ingen del '{url}'[[; den har: {expected}]]. Ret url, eller fjern delen.",
      en: "{whole} has no part '{url}'[[; it has: {expected}]]. Correct the url, or remove the part.",
    },
    params: ['url', 'whole', 'expected'],
    explanation: {
      da: 'En sammensat extension består af dele med korte navne, som dens definition nævner. En del med et andet navn har ingen betydning, som en modtager kan slå op.',
      en: 'A complex extension consists of parts with short names, which its definition lists. A part of another name has no meaning that a receiver could look up.',
    },
    example: {
      failing: patientWith({
        url: nationality,
        extension: [{ url: 'kode', valueCodeableConcept: { text: 'Danmark' } }],
      }),
      passing: patientWith({
        url: nationality,
        extension: [{ url: 'code', valueCodeableConcept: { text: 'Danmark' } }],
      }),
    },
    reference: 'FHIR R4: extensibility.html (Extension), defining-extensions.html',
  },
  {
    id: 'extension/context-invariant',
    severity: 'error',
    title: { da: 'Udvidelsens betingelse er ikke opfyldt', en: "Extension's condition not met" },
    message: {
      da: '{url} må kun bruges, hvor dette gælder: {expression}. Fjern den, eller ret det element, den står på.',
      en: '{url} may only be used where this holds: {expression}. Remove it, or correct the element that it stands on.',
    },
    params: ['url', 'expression'],
    explanation: {
      da: 'Definitionen af en extension kan med contextInvariant kræve noget af det element, den står på. Eksemplet gælder en extension, som kun må bruges på en patient med fødselsdato.',
      en: 'The definition of an extension can ask something of the element that it stands on, by contextInvariant. The example is of an extension that may only be used on a patient with a birth date.',
    },
    example: {
      definitions: [conditional],
      failing: patientWith({ url: conditionalUrl, valueBoolean: true }),
      passing: patientWith({ url: conditionalUrl, valueBoolean: true }, { birthDate: '1948-12-25' }),
    },
    reference: 'FHIR R4: structuredefinition.html (StructureDefinition.contextInvariant)',
  },
]);
