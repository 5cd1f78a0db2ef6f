import { defineRules } from '../defineRules.js';
import { formatAdvice, jsonReasons, otherFormats } from '../formatLabels.js';
import { jsonKinds } from '../labels.js';

const fileRules = defineRules([
  {
    id: 'syntax/empty-file',
    severity: 'error',
    title: { da: 'Tom fil', en: 'Empty file' },
    message: {
      da: 'Filen er tom. Aflever en fil med en FHIR-ressource i JSON eller XML.',
      en: 'The file is empty. Submit a file with a FHIR resource in JSON or XML.',
    },
    params: [],
    explanation: {
      da: 'Der er intet indhold at kontrollere. Det sker typisk, når en eksport er afbrudt, eller når den forkerte fil er lagt i mappen.',
      en: 'There is no content to check. It typically happens when an export was cut off, or when the wrong file was put in the folder.',
    },
    example: { failing: '', passing: '{"resourceType":"Patient","id":"p1"}' },
    reference: 'FHIR R4: json.html (JSON Representation of Resources)',
  },
  {
    id: 'syntax/not-json',
    severity: 'error',
    title: { da: 'Ugyldig JSON', en: 'Invalid JSON' },
    message: {
      da: 'Filen er ikke gyldig JSON: {reason}[[ (her står {found})]].',
      en: 'The file is not valid JSON: {reason}[[ (found here: {found})]].',
    },
    params: ['reason', 'found'],
    words: { reason: jsonReasons },
    explanation: {
      da: 'En FHIR-ressource i JSON skal overholde RFC 8259: dobbelte anførselstegn om navne og tekst, ingen komma efter det sidste element, ingen kommentarer og intet efter den sidste parentes. Dan filen med et JSON-bibliotek i stedet for at sætte tekst sammen.',
      en: 'A FHIR resource in JSON must follow RFC 8259: double quotes around names and strings, no comma after the last member, no comments and nothing after the last brace. Write the file with a JSON library rather than by joining text.',
    },
    example: {
      failing: '{"resourceType":"Patient","active":true,}',
      passing: '{"resourceType":"Patient","active":true}',
    },
    reference: 'RFC 8259; FHIR R4: json.html (JSON Representation of Resources)',
  },
  {
    id: 'syntax/not-utf8',
    severity: 'error',
    title: { da: 'Ikke UTF-8', en: 'Not UTF-8' },
    message: {
      da: 'Filen er ikke UTF-8[[, men {encoding}]]: byte {found} på position {offset} hører ikke til nogen UTF-8-sekvens. Gem filen som UTF-8.',
      en: 'The file is not UTF-8[[ but {encoding}]]: byte {found} at offset {offset} belongs to no UTF-8 sequence. Save the file as UTF-8.',
    },
    params: ['offset', 'found', 'encoding'],
    numbers: ['offset'],
    explanation: {
      da: 'FHIR udveksles altid i UTF-8. Filer i ISO 8859-1 eller Windows-1252 ødelægger æ, ø og å hos modtageren. Positionen tælles i bytes fra 0. Skriv filen med UTF-8 som tegnsæt.',
      en: 'FHIR is always exchanged in UTF-8. Files in ISO 8859-1 or Windows-1252 spoil æ, ø and å at the receiver. The offset counts bytes from 0. Write the file with UTF-8 as its character set.',
    },
    example: {
      failing: '{"resourceType":"Patient","name":[{"family":"S«byte F8»rensen"}]}',
      passing: '{"resourceType":"Patient","name":[{"family":"Sørensen"}]}',
    },
    reference: 'FHIR R4: http.html (Content Types and encodings), datatypes.html (string)',
  },
  {
    id: 'syntax/other-format',
    severity: 'error',
    title: { da: 'En anden slags fil', en: 'Another kind of file' },
    message: {
      da: 'Dette er {found}, ikke en FHIR-ressource. {advice}.',
      en: 'This is {found}, not a FHIR resource. {advice}.',
    },
    params: ['found', 'advice'],
    words: { found: otherFormats, advice: formatAdvice },
    explanation: {
      da: 'Filens indhold viser, at den hører til et andet format end FHIR; navnet på filen spiller ingen rolle. Intet i den er kontrolleret.',
      en: 'The content of the file shows that it belongs to a format other than FHIR; its name does not matter. Nothing in it was checked.',
    },
    example: {
      failing: '<ClinicalDocument xmlns="urn:hl7-org:v3"><typeId root="2.16.840.1.113883.1.3"/></ClinicalDocument>',
      passing: '{"resourceType":"Patient","active":true}',
    },
    reference: 'FHIR R4: formats.html (Resource Formats)',
  },
  {
    id: 'syntax/not-fhir',
    severity: 'error',
    title: { da: 'Ikke en FHIR-ressource', en: 'Not a FHIR resource' },
    message: {
      da: 'Filen er JSON, men ikke en FHIR-ressource: fundet {found}[[ (der står {written}; skriv resourceType)]]. Aflever ét objekt med resourceType.',
      en: 'The file is JSON but not a FHIR resource: found {found}[[ ({written} is written; write resourceType)]]. Submit one object with a resourceType.',
    },
    params: ['found', 'written'],
    words: {
      found: {
        ...jsonKinds,
        object: { da: 'et objekt uden resourceType', en: 'an object without resourceType' },
        packed: {
          da: 'et dokument, der er pakket ind i en tekststreng',
          en: 'a document that is packed into a string',
        },
      },
    },
    explanation: {
      da: 'Det yderste i filen skal være ét JSON-objekt, hvis resourceType er navnet på en FHIR-ressource. Flere ressourcer afleveres i en Bundle, ikke i en JSON-liste.',
      en: "The file's outermost value must be one JSON object whose resourceType names a FHIR resource. Several resources are submitted in a Bundle, not in a JSON list.",
    },
    example: { failing: '[{"resourceType":"Patient"}]', passing: '{"resourceType":"Patient","active":true}' },
    reference: 'FHIR R4: json.html (JSON representation of resources)',
  },
]);

const limitRules = defineRules([
  {
    id: 'syntax/limit-length',
    severity: 'error',
    title: { da: 'Filen er for lang', en: 'The file is too long' },
    message: {
      da: 'Filens længde er {found}; der læses højst {limit} tegn. Gør filen mindre, eller hæv grænsen.',
      en: 'The length of the file is {found}; at most {limit} characters are read. Make the file smaller, or raise the limit.',
    },
    params: ['limit', 'found'],
    numbers: ['limit', 'found'],
    explanation: {
      da: 'Grænsen er sat af testværktøjet og ikke af FHIR; den beskytter mod filer, der bruger al hukommelse. Se efter, om filen indeholder vedhæftninger, der er gentaget.',
      en: 'The limit is set by the test tool, not by FHIR; it protects against files that use up all memory. See whether the file holds attachments that are repeated.',
    },
    example: {
      failing: '{"resourceType":"Binary","contentType":"application/pdf","data":"«JVBERi0x ×17000000»"}',
      passing: '{"resourceType":"Binary","contentType":"application/pdf","data":"JVBERi0x"}',
    },
    reference: 'RFC 8259 §9 (limits of parsers)',
  },
  {
    id: 'syntax/limit-depth',
    severity: 'error',
    title: { da: 'For mange niveauer', en: 'Nested too deeply' },
    message: {
      da: 'Her er mere end {limit} niveauer inden i hinanden. Gør strukturen fladere.',
      en: 'Values are nested more than {limit} levels deep here. Make the structure flatter.',
    },
    params: ['limit'],
    numbers: ['limit'],
    explanation: {
      da: 'Grænsen er sat af testværktøjet. Ægte ressourcer når den ikke; dybere struktur skyldes som regel en fejl, hvor noget lægges ind i sig selv, for eksempel extension i extension.',
      en: 'The limit is set by the test tool. Real resources do not reach it; deeper nesting is usually a fault where something is put into itself, such as extension in extension.',
    },
    example: {
      failing: '{"resourceType":"Basic","extension":[«{"extension":[ ×200»{}«]} ×200»]}',
      passing: '{"resourceType":"Basic","code":{"text":"test"}}',
    },
    reference: 'RFC 8259 §9 (limits of parsers)',
  },
  {
    id: 'syntax/limit-nodes',
    severity: 'error',
    title: { da: 'For mange værdier', en: 'Too many values' },
    message: {
      da: 'Filen har mere end {limit} værdier. Del indholdet i flere filer.',
      en: 'The file has more than {limit} values. Split the content into several files.',
    },
    params: ['limit'],
    numbers: ['limit'],
    explanation: {
      da: 'Grænsen er sat af testværktøjet, så en enkelt fil ikke kan standse en hel testrunde.',
      en: 'The limit is set by the test tool so that a single file cannot halt a whole test round.',
    },
    example: {
      failing:
        '{"resourceType":"List","status":"current","mode":"working","entry":[«{"item":{"display":"A"}}, ×500000»{"item":{"display":"A"}}]}',
      passing: '{"resourceType":"List","status":"current","mode":"working","entry":[{"item":{"display":"A"}}]}',
    },
    reference: 'RFC 8259 §9 (limits of parsers)',
  },
]);

const shapeRules = defineRules([
  {
    id: 'syntax/duplicate-key',
    severity: 'error',
    title: { da: 'Samme navn to gange i et objekt', en: 'Same name twice in one object' },
    message: {
      da: "'{key}' står to gange i samme objekt. Behold den ene; gentagne elementer skrives som en liste.",
      en: "'{key}' stands twice in the same object. Keep one; repeated elements are written as a list.",
    },
    params: ['key'],
    explanation: {
      da: 'Systemer læser dobbelte navne forskelligt: nogle tager den første, andre den sidste. Modtageren kan derfor se andet end det, der blev sendt.',
      en: 'Systems read duplicate names differently: some take the first, others the last. The receiver may therefore see something else than what was sent.',
    },
    example: {
      failing: '{"resourceType":"Patient","gender":"male","gender":"female"}',
      passing: '{"resourceType":"Patient","gender":"female"}',
    },
    reference: 'FHIR R4: json.html (property names are unique); RFC 8259 §4',
  },
  {
    id: 'syntax/empty-array',
    severity: 'error',
    title: { da: 'Tom liste', en: 'Empty list' },
    message: {
      da: "'{name}' er en tom liste. Udelad elementet, når der ingen værdier er.",
      en: "'{name}' is an empty list. Leave the element out when there are no values.",
    },
    params: ['name'],
    explanation: {
      da: 'I FHIR er et element enten til stede med indhold eller udeladt. En tom liste kan ikke læses som nogen af delene.',
      en: 'In FHIR an element is either there with content or left out. An empty list can be read as neither.',
    },
    example: {
      failing: '{"resourceType":"Patient","name":[]}',
      passing: '{"resourceType":"Patient","name":[{"family":"Hansen"}]}',
    },
    reference: 'FHIR R4: json.html (arrays are never empty)',
  },
  {
    id: 'syntax/empty-object',
    severity: 'error',
    title: { da: 'Tomt objekt', en: 'Empty object' },
    message: {
      da: 'Objektet er tomt. Udfyld det, eller udelad elementet.',
      en: 'The object is empty. Fill it in, or leave the element out.',
    },
    params: [],
    explanation: {
      da: 'Et element uden værdi og uden underelementer siger ingenting. Systemer, der altid skriver alle felter, skal udelade de tomme.',
      en: 'An element without a value and without children says nothing. Systems that always write every field must leave out the empty ones.',
    },
    example: {
      failing: '{"resourceType":"Condition","code":{},"subject":{"reference":"Patient/p1"}}',
      passing: '{"resourceType":"Condition","code":{"text":"Astma"},"subject":{"reference":"Patient/p1"}}',
    },
    reference: 'FHIR R4: json.html (objects are never empty)',
  },
  {
    id: 'syntax/null-value',
    severity: 'error',
    title: { da: 'null, hvor FHIR ikke tillader det', en: 'null where FHIR does not allow it' },
    message: {
      da: "'{name}' er null. Udelad elementet, når der ingen værdi er.",
      en: "'{name}' is null. Leave the element out when there is no value.",
    },
    params: ['name'],
    explanation: {
      da: 'null må kun stå i en liste af primitive værdier, hvor listen med samme navn og _ foran har id eller extension på samme plads. Manglende viden udtrykkes med extension data-absent-reason.',
      en: 'null may only stand in a list of primitive values where the list of the same name with _ in front has an id or extension at the same place. Missing knowledge is stated with the extension data-absent-reason.',
    },
    example: {
      failing: '{"resourceType":"Patient","birthDate":null}',
      passing: '{"resourceType":"Patient","active":true}',
    },
    reference: 'FHIR R4: json.html (JSON representation of primitive elements)',
  },
  {
    id: 'syntax/underscore-shape',
    severity: 'error',
    title: { da: '_navn passer ikke til elementet', en: '_name does not match the element' },
    message: {
      da: "'_{name}' har ikke samme form som '{name}'. Skriv et objekt til én værdi og en liste med lige så mange pladser til en liste.",
      en: "'_{name}' does not have the shape of '{name}'. Write an object for a single value, and a list with as many places for a list.",
    },
    params: ['name'],
    explanation: {
      da: 'id og extension på en primitiv værdi står i et felt med samme navn og _ foran. For en liste skal de to lister have samme længde, med null på de pladser, hvor der intet er.',
      en: 'The id and extensions of a primitive value stand in a property of the same name with _ in front. For a list, the two lists must have the same length, with null at places that have nothing.',
    },
    example: {
      failing: '{"resourceType":"Patient","birthDate":"1948-12-25","_birthDate":"ukendt"}',
      passing: '{"resourceType":"Patient","birthDate":"1948-12-25","_birthDate":{"id":"b1"}}',
    },
    reference: 'FHIR R4: json.html (JSON representation of primitive elements)',
  },
]);

/** Rules on the file as text and JSON, before anything is known of the resource. */
export const syntaxRules = [...fileRules, ...limitRules, ...shapeRules] as const;
