import { defineRules } from '../defineRules.js';
import { jsonKinds } from '../labels.js';

/** Rules on which elements a resource may have and how they are written. */
export const structureRules = defineRules([
  {
    id: 'structure/unknown-resource-type',
    severity: 'error',
    title: { da: 'Ukendt ressourcetype', en: 'Unknown resource type' },
    message: {
      da: "FHIR R4 har ingen ressource af typen '{found}'.[[ Mente du '{suggestion}'?]] Ret resourceType.",
      en: "FHIR R4 has no resource of type '{found}'.[[ Did you mean '{suggestion}'?]] Correct resourceType.",
    },
    params: ['found', 'suggestion'],
    explanation: {
      da: 'resourceType skal være navnet på en ressource i FHIR R4, med samme store og små bogstaver. Abstrakte typer som Resource og DomainResource, datatyper og ressourcer fra andre FHIR-versioner kan ikke bruges.',
      en: 'resourceType must be the name of a resource in FHIR R4, with the same upper and lower case. Abstract types such as Resource and DomainResource, data types, and resources of other FHIR versions cannot be used.',
    },
    example: {
      failing: '{"resourceType":"Diagnosis","id":"d1"}',
      passing: '{"resourceType":"Condition","subject":{"reference":"Patient/p1"}}',
    },
    reference: 'FHIR R4: resourcelist.html (Resource Index)',
  },
  {
    id: 'structure/missing-resource-type',
    severity: 'error',
    title: { da: 'resourceType mangler', en: 'resourceType is missing' },
    message: {
      da: 'Objektet skal være en ressource, men har ingen resourceType[[: der står \'{written}\']]. Skriv "resourceType": "{type}".',
      en: 'The object must be a resource but has no resourceType[[: \'{written}\' is written]]. Write "resourceType": "{type}".',
    },
    params: ['written', 'type'],
    words: { type: { '': { da: '…', en: '…' } } },
    explanation: {
      da: 'Bundle.entry.resource og contained rummer hele ressourcer. Uden resourceType ved modtageren ikke, hvordan indholdet skal læses.',
      en: 'Bundle.entry.resource and contained hold whole resources. Without resourceType a receiver does not know how to read the content.',
    },
    example: {
      failing: '{"resourceType":"Bundle","type":"collection","entry":[{"resource":{"active":true}}]}',
      passing:
        '{"resourceType":"Bundle","type":"collection","entry":[{"resource":{"resourceType":"Patient","active":true}}]}',
    },
    reference: 'FHIR R4: json.html (the resourceType property)',
  },
  {
    id: 'structure/resource-not-wrapped',
    severity: 'error',
    title: { da: 'Ressourcen står uden resource', en: 'Resource without resource around it' },
    message: {
      da: "{type} står {how}. Sæt den ind i 'resource', ved siden af fullUrl: {form}.",
      en: "{type} stands {how}. Put it in 'resource', beside fullUrl: {form}.",
    },
    params: ['type', 'how', 'form'],
    words: {
      how: {
        direct: { da: 'direkte i entry', en: 'directly in the entry' },
        named: { da: 'i entry under sin types navn', en: "in the entry by its type's name" },
      },
    },
    explanation: {
      da: 'En entry i en Bundle har sine egne elementer, blandt andre fullUrl og resource. Ressourcen med alle sine elementer hører til i resource.',
      en: 'An entry of a Bundle has elements of its own, such as fullUrl and resource. The resource with all its elements belongs in resource.',
    },
    example: {
      failing: '{"resourceType":"Bundle","type":"collection","entry":[{"resourceType":"Patient","active":true}]}',
      passing:
        '{"resourceType":"Bundle","type":"collection","entry":[{"fullUrl":"urn:uuid:53fefa32-fcbb-4ff8-8a92-55ee120877b7","resource":{"resourceType":"Patient","active":true}}]}',
    },
    reference: 'FHIR R4: bundle.html (Bundle.entry.resource)',
  },
  {
    id: 'structure/unknown-element',
    severity: 'error',
    title: { da: 'Ukendt element', en: 'Unknown element' },
    message: {
      da: "Elementet '{name}' findes ikke i {type}.[[ Mente du '{suggestion}'?]] Ret navnet, eller fjern elementet.",
      en: "The element '{name}' does not exist in {type}.[[ Did you mean '{suggestion}'?]] Correct the name, or remove the element.",
    },
    params: ['name', 'type', 'suggestion'],
    explanation: {
      da: 'En ressource må kun have de elementer, som dens type har i FHIR R4. Store og små bogstaver skal passe. Ekstra oplysninger hører til i en extension.',
      en: 'A resource may only have the elements that its type has in FHIR R4. Upper and lower case must match. Additional content belongs in an extension.',
    },
    example: {
      failing: '{"resourceType":"Condition","subject":{"reference":"Patient/p1"},"recordeddate":"2024-01-12"}',
      passing: '{"resourceType":"Condition","subject":{"reference":"Patient/p1"},"recordedDate":"2024-01-12"}',
    },
    reference: 'FHIR R4: json.html, extensibility.html',
  },
  {
    id: 'structure/not-an-array',
    severity: 'error',
    title: { da: 'Skal være en liste', en: 'Must be a list' },
    message: {
      da: "'{name}' kan gentages og skal derfor stå i en liste. Sæt [ ] om værdien[[: {form}]].",
      en: "'{name}' may repeat and must therefore be a list. Put [ ] around the value[[: {form}]].",
    },
    params: ['name', 'form'],
    explanation: {
      da: 'Et element, der kan forekomme flere gange i FHIR R4, skrives altid som en JSON-liste, også når der kun er én værdi, og også når profilen kun tillader én.',
      en: 'An element that may repeat in FHIR R4 is always written as a JSON list, even when there is one value, and even when the profile allows only one.',
    },
    example: {
      failing: '{"resourceType":"Patient","name":{"family":"Hansen"}}',
      passing: '{"resourceType":"Patient","name":[{"family":"Hansen"}]}',
    },
    reference: 'FHIR R4: json.html (repeating elements)',
  },
  {
    id: 'structure/not-a-single-value',
    severity: 'error',
    title: { da: 'Må ikke være en liste', en: 'Must not be a list' },
    message: {
      da: "'{name}' er en liste, men kan kun have én værdi. Fjern [ ], og behold én værdi.",
      en: "'{name}' is a list but can have only one value. Remove [ ] and keep one value.",
    },
    params: ['name'],
    explanation: {
      da: 'Et element, der højst kan forekomme én gang i FHIR R4, skrives som én værdi og aldrig som en liste.',
      en: 'An element that can occur at most once in FHIR R4 is written as a single value and never as a list.',
    },
    example: {
      failing: '{"resourceType":"Patient","birthDate":["1948-12-25"]}',
      passing: '{"resourceType":"Patient","birthDate":"1948-12-25"}',
    },
    reference: 'FHIR R4: json.html (repeating elements)',
  },
  {
    id: 'structure/wrong-json-type',
    severity: 'error',
    title: { da: 'Forkert slags JSON-værdi', en: 'Wrong kind of JSON value' },
    message: {
      da: 'Fundet {found}, men elementets type[[, {type},]] kræver {expected}. Skriv værdien på den måde[[, fx {form}]].',
      en: "Found {found}, but the element's type[[, {type},]] needs {expected}. Write the value that way[[, such as {form}]].",
    },
    params: ['found', 'expected', 'type', 'form'],
    words: { found: jsonKinds, expected: jsonKinds },
    explanation: {
      da: 'FHIR-typen bestemmer JSON-formen: boolean er true eller false, tal er JSON-tal uden anførselstegn, alle andre primitive typer er tekststrenge, og sammensatte typer er objekter.',
      en: 'The FHIR type decides the form in JSON: boolean is true or false, numbers are JSON numbers without quotes, all other primitive types are strings, and complex types are objects.',
    },
    example: {
      failing: '{"resourceType":"Patient","active":"true"}',
      passing: '{"resourceType":"Patient","active":true}',
    },
    reference: 'FHIR R4: json.html (JSON representation of primitive and complex elements)',
  },
  {
    id: 'structure/several-choice-types',
    severity: 'error',
    title: { da: 'Flere typer af samme valgelement', en: 'Several types of one choice element' },
    message: {
      da: "'{name}' må kun have én type, men er udfyldt med {found}. Behold den ene.",
      en: "'{name}' may have one type only but is given as {found}. Keep one of them.",
    },
    params: ['name', 'found'],
    explanation: {
      da: 'Et element, hvis navn slutter på [x], vælger én af flere typer. Der må kun være én af dem, for eksempel enten onsetDateTime eller onsetString.',
      en: 'An element whose name ends in [x] is a choice between types. Only one of them may be there, for example either onsetDateTime or onsetString.',
    },
    example: {
      failing:
        '{"resourceType":"Condition","subject":{"reference":"Patient/p1"},"onsetDateTime":"2020","onsetString":"forår 2020"}',
      passing: '{"resourceType":"Condition","subject":{"reference":"Patient/p1"},"onsetDateTime":"2020"}',
    },
    reference: 'FHIR R4: formats.html (Choice of data types)',
  },
  {
    id: 'structure/duplicate-id',
    severity: 'warning',
    title: { da: 'Samme id på to elementer', en: 'Same id on two elements' },
    message: {
      da: "To elementer i ressourcen har id '{id}'. Giv hvert element sit eget id, eller udelad det.",
      en: "Two elements of the resource have the id '{id}'. Give each element an id of its own, or leave it out.",
    },
    params: ['id'],
    explanation: {
      da: 'Et elements id er dets navn inden for ressourcen, så at andre kan pege på det. Står det samme id to steder, kan ingen vide, hvilket der menes.',
      en: "An element's id is its name within the resource, by which others can point at it. Where the same id stands twice nobody can know which one is meant.",
    },
    example: {
      failing: '{"resourceType":"Patient","name":[{"id":"n1","family":"Hansen"},{"id":"n1","family":"Holm"}]}',
      passing: '{"resourceType":"Patient","name":[{"id":"n1","family":"Hansen"},{"id":"n2","family":"Holm"}]}',
    },
    reference: 'FHIR R4: element.html (Element.id)',
  },
  {
    id: 'structure/element-order',
    severity: 'error',
    title: { da: 'Forkert rækkefølge i XML', en: 'Wrong order in XML' },
    message: {
      da: "Elementet '{name}' står efter '{after}', men skal stå før det. Skriv elementerne i den rækkefølge, som FHIR R4 fastlægger.",
      en: "The element '{name}' stands after '{after}' but must stand before it. Write the elements in the order that FHIR R4 defines.",
    },
    params: ['name', 'after'],
    explanation: {
      da: 'I XML ligger rækkefølgen af elementer fast; gentagelser af samme element står samlet. En modtager, der kontrollerer mod FHIRs XML-skema, afviser enhver anden rækkefølge. I JSON er rækkefølgen uden betydning.',
      en: "In XML the order of elements is fixed, and repetitions of one element stand together. A receiver that checks against FHIR's XML schema refuses any other order. In JSON the order means nothing.",
    },
    example: {
      failing: '<Patient xmlns="http://hl7.org/fhir"><birthDate value="1948-12-25"/><gender value="female"/></Patient>',
      passing: '<Patient xmlns="http://hl7.org/fhir"><gender value="female"/><birthDate value="1948-12-25"/></Patient>',
    },
    reference: 'FHIR R4: xml.html (order of elements)',
  },
  {
    id: 'type/not-allowed',
    severity: 'error',
    title: { da: 'Typen er ikke tilladt', en: 'Type not allowed' },
    message: {
      da: 'Typen {found} er ikke tilladt her; tilladt: {expected}. Brug en tilladt type.',
      en: 'The type {found} is not allowed here; allowed: {expected}. Use an allowed type.',
    },
    params: ['found', 'expected'],
    explanation: {
      da: 'En profil kan begrænse, hvilke typer et valgelement som value[x] må have, og hvilke ressourcer der må stå i for eksempel Bundle.entry.resource. I MedComs HomeCareObservation er et resultat enten valueQuantity eller valueString.',
      en: "A profile can limit which types a choice element such as value[x] may have, and which resources may stand in, for example, Bundle.entry.resource. In MedCom's HomeCareObservation a result is either valueQuantity or valueString.",
    },
    example: {
      failing:
        '{"resourceType":"Provenance","meta":{"profile":["http://medcomfhir.dk/ig/messaging/StructureDefinition/medcom-messaging-provenance"]},"occurredPeriod":{"start":"2026-03-02T10:00:00+01:00"}}',
      passing:
        '{"resourceType":"Provenance","meta":{"profile":["http://medcomfhir.dk/ig/messaging/StructureDefinition/medcom-messaging-provenance"]},"occurredDateTime":"2026-03-02T10:00:00+01:00"}',
    },
    reference: 'FHIR R4: profiling.html (limiting types), elementdefinition.html (ElementDefinition.type)',
  },
]);
