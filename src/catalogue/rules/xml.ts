import { defineRules } from '../defineRules.js';
import { xmlReasons } from '../labels.js';

const patient = (content: string): string => `<Patient xmlns="http://hl7.org/fhir">${content}</Patient>`;
const passing = patient('<birthDate value="1948-12-25"/>');

const fileRules = defineRules([
  {
    id: 'syntax/not-xml',
    severity: 'error',
    title: { da: 'Ugyldig XML', en: 'Invalid XML' },
    message: {
      da: 'Filen er ikke velformet XML: {reason}[[ ({found})]]. Ret syntaksen på dette sted.',
      en: 'The file is not well-formed XML: {reason}[[ ({found})]]. Correct the syntax at this place.',
    },
    params: ['reason', 'found'],
    words: { reason: xmlReasons },
    explanation: {
      da: 'En FHIR-ressource i XML skal være velformet: hvert element lukkes, attributter står i anførselstegn, og tegnene & og < skrives som &amp; og &lt;. Dan filen med et XML-bibliotek i stedet for at sætte tekst sammen.',
      en: 'A FHIR resource in XML must be well-formed: every element is closed, attributes stand in quotes, and the characters & and < are written as &amp; and &lt;. Write the file with an XML library rather than by joining text.',
    },
    example: {
      failing: '<Patient xmlns="http://hl7.org/fhir"><birthDate value="1948-12-25"></Patient>',
      passing,
    },
    reference: 'XML 1.0 §2.1 (Well-Formed XML Documents); FHIR R4: xml.html',
  },
  {
    id: 'syntax/xml-doctype',
    severity: 'error',
    title: { da: 'DOCTYPE er ikke tilladt', en: 'DOCTYPE not allowed' },
    message: {
      da: 'Filen har en DOCTYPE. Fjern den; resten af filen er ikke læst.',
      en: 'The file has a DOCTYPE. Remove it; the rest of the file was not read.',
    },
    params: [],
    explanation: {
      da: 'En DOCTYPE kan definere entiteter, der henter filer udefra eller vokser, til hukommelsen er opbrugt. FHIR bruger den ikke, og modtagere afviser den af sikkerhedshensyn.',
      en: 'A DOCTYPE can define entities that fetch files from elsewhere or grow until memory is used up. FHIR does not use it, and receivers refuse it for safety.',
    },
    example: { failing: `<!DOCTYPE Patient>${passing}`, passing },
    reference: 'FHIR R4: security.html (XML external entities), xml.html',
  },
  {
    id: 'syntax/xml-entity',
    severity: 'error',
    title: { da: 'Ukendt entitet', en: 'Unknown entity' },
    message: {
      da: 'Entiteten {found} findes ikke i XML. Skriv tegnet selv eller dets nummer, for eksempel &#160;.',
      en: 'The entity {found} does not exist in XML. Write the character itself or its number, for example &#160;.',
    },
    params: ['found'],
    explanation: {
      da: 'XML kender kun &amp;, &lt;, &gt;, &quot; og &apos;. Navne fra HTML som &nbsp; og &aelig; kan ikke bruges, heller ikke i narrativer; æ, ø og å skrives direkte.',
      en: 'XML knows only &amp;, &lt;, &gt;, &quot; and &apos;. Names from HTML such as &nbsp; and &aelig; cannot be used, not in narratives either; æ, ø and å are written as they are.',
    },
    example: {
      failing: patient('<name><family value="S&oslash;rensen"/></name>'),
      passing: patient('<name><family value="Sørensen"/></name>'),
    },
    reference: 'XML 1.0 §4.1 (Character and Entity References); FHIR R4: narrative.html',
  },
  {
    id: 'syntax/xml-encoding',
    severity: 'error',
    title: { da: 'Andet tegnsæt end UTF-8', en: 'Encoding other than UTF-8' },
    message: {
      da: "Filen siger, at dens tegnsæt er '{found}'; FHIR tillader kun UTF-8. Gem filen som UTF-8, og ret encoding.",
      en: "The file says that its encoding is '{found}'; FHIR allows UTF-8 only. Save the file as UTF-8 and correct encoding.",
    },
    params: ['found'],
    explanation: {
      da: 'En modtager læser filen med det tegnsæt, som XML-erklæringen nævner. Er det et andet end UTF-8, bliver æ, ø og å ødelagt, eller filen afvises.',
      en: 'A receiver reads the file by the encoding that the XML declaration names. Where it is another than UTF-8, æ, ø and å are spoilt, or the file is refused.',
    },
    example: {
      failing: `<?xml version="1.0" encoding="ISO-8859-1"?>${passing}`,
      passing: `<?xml version="1.0" encoding="UTF-8"?>${passing}`,
    },
    reference: 'FHIR R4: xml.html, http.html (Content Types and encodings)',
  },
]);

const elementRules = defineRules([
  {
    id: 'syntax/xml-namespace',
    severity: 'error',
    title: { da: 'Forkert XML-navnerum', en: 'Wrong XML namespace' },
    message: {
      da: "Elementet '{name}' er ikke i FHIRs navnerum[[, men i '{found}']]. Sæt xmlns til http://hl7.org/fhir, eller fjern elementet.",
      en: "The element '{name}' is not in FHIR's namespace[[ but in '{found}']]. Set xmlns to http://hl7.org/fhir, or remove the element.",
    },
    params: ['name', 'found'],
    explanation: {
      da: 'Alle elementer i en FHIR-ressource hører til navnerummet http://hl7.org/fhir; kun narrativets div hører til XHTML. Elementer i andre navnerum læses ikke.',
      en: "All elements of a FHIR resource belong to the namespace http://hl7.org/fhir; only the narrative's div belongs to XHTML. Elements in other namespaces are not read.",
    },
    example: { failing: '<Patient><birthDate value="1948-12-25"/></Patient>', passing },
    reference: 'FHIR R4: xml.html (namespace)',
  },
  {
    id: 'syntax/xml-attribute',
    severity: 'error',
    title: { da: 'Ukendt attribut', en: 'Unknown attribute' },
    message: {
      da: "Attributten '{name}' findes ikke på {on}. Fjern den, eller skriv indholdet som et element.",
      en: "The attribute '{name}' does not exist on {on}. Remove it, or write its content as an element.",
    },
    params: ['name', 'on'],
    explanation: {
      da: 'FHIR bruger kun tre attributter: value på primitive elementer, id på elementer og url på extensions. Ressourcens eget id er et element. Alt andet står i elementer.',
      en: "FHIR uses three attributes only: value on primitive elements, id on elements and url on extensions. A resource's own id is an element. All else stands in elements.",
    },
    example: {
      failing: '<Patient xmlns="http://hl7.org/fhir" id="p1"><birthDate value="1948-12-25"/></Patient>',
      passing: patient('<id value="p1"/><birthDate value="1948-12-25"/>'),
    },
    reference: 'FHIR R4: xml.html (attributes)',
  },
  {
    id: 'syntax/xml-attribute-expected',
    severity: 'error',
    title: { da: 'Skal være en attribut', en: 'Must be an attribute' },
    message: {
      da: '\'{name}\' er skrevet som et element, men er en attribut her. Skriv {name}="…" i starttagget.',
      en: '\'{name}\' is written as an element but is an attribute here. Write {name}="…" in the start tag.',
    },
    params: ['name'],
    explanation: {
      da: 'I XML er id på elementer og url på extensions attributter. Kun en ressources id er et element.',
      en: "In XML the id of elements and the url of extensions are attributes. Only a resource's id is an element.",
    },
    example: {
      failing: patient('<name><id value="n1"/><family value="Hansen"/></name>'),
      passing: patient('<name id="n1"><family value="Hansen"/></name>'),
    },
    reference: 'FHIR R4: xml.html (attributes), extensibility.html',
  },
  {
    id: 'syntax/xml-text',
    severity: 'error',
    title: { da: 'Tekst mellem elementer', en: 'Text between elements' },
    message: {
      da: 'Teksten \'{found}\' står direkte i {name}. Skriv den som attribut, <{name} value="…"/>, eller fjern den.',
      en: 'The text \'{found}\' stands directly in {name}. Write it as an attribute, <{name} value="…"/>, or remove it.',
    },
    params: ['found', 'name'],
    explanation: {
      da: 'I FHIRs XML står værdier altid i attributten value. Kun narrativets div har tekst mellem tags; anden tekst ser modtageren ikke.',
      en: "In FHIR's XML, values always stand in the attribute value. Only the narrative's div has text between tags; a receiver does not see other text.",
    },
    example: { failing: patient('<birthDate>1948-12-25</birthDate>'), passing },
    reference: 'FHIR R4: xml.html (value attribute)',
  },
  {
    id: 'syntax/xml-empty-element',
    severity: 'error',
    title: { da: 'Tomt element', en: 'Empty element' },
    message: {
      da: "'{name}' har hverken værdi eller indhold. Udfyld elementet, eller udelad det.",
      en: "'{name}' has neither a value nor content. Fill the element in, or leave it out.",
    },
    params: ['name'],
    explanation: {
      da: 'I FHIR er et element enten til stede med indhold eller udeladt. Systemer, der altid skriver alle felter, skal udelade de tomme.',
      en: 'In FHIR an element is either there with content or left out. Systems that always write every field must leave out the empty ones.',
    },
    example: { failing: patient('<name/>'), passing: patient('<name><family value="Hansen"/></name>') },
    reference: 'FHIR R4: xml.html (elements are never empty), element.html (ele-1)',
  },
  {
    id: 'syntax/xml-several-resources',
    severity: 'error',
    title: { da: 'Flere ressourcer i ét element', en: 'Several resources in one element' },
    message: {
      da: "'{name}' har allerede en ressource; {found} er ikke læst. Giv hver ressource sit eget '{name}'.",
      en: "'{name}' has a resource already; {found} was not read. Give each resource a '{name}' of its own.",
    },
    params: ['name', 'found'],
    explanation: {
      da: 'Et element som contained eller Bundle.entry.resource rummer præcis én ressource. Flere ressourcer skrives ved at gentage elementet, hvor det er tilladt.',
      en: 'An element such as contained or Bundle.entry.resource holds exactly one resource. Several resources are written by repeating the element where that is allowed.',
    },
    example: {
      failing: patient(
        '<contained><Organization><id value="a"/></Organization><Device><id value="b"/></Device></contained>',
      ),
      passing: patient(
        '<contained><Organization><id value="a"/></Organization></contained><contained><Device><id value="b"/></Device></contained>',
      ),
    },
    reference: 'FHIR R4: xml.html (resources inside elements), references.html (Contained Resources)',
  },
]);

/** Rules on the file as XML, before anything is known of the resource. */
export const xmlRules = [...fileRules, ...elementRules] as const;
