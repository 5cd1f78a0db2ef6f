import { profileOf } from './examples.js';
import { defineRules } from '../defineRules.js';
import { likenesses, referenceModes, unnamedPerson } from '../labels.js';

const references = defineRules([
  {
    id: 'reference/ambiguous',
    severity: 'error',
    title: { da: 'Referencen passer til flere ressourcer', en: 'Reference fits several resources' },
    message: {
      da: "'{reference}' passer til flere entries i Bundlen. Giv dem hver sin fullUrl, eller henvis til en bestemt version.",
      en: "'{reference}' fits several entries of the Bundle. Give each a fullUrl of its own, or refer to one version.",
    },
    params: ['reference'],
    explanation: {
      da: 'Har flere entries samme fullUrl, kan ingen afgøre, hvilken der menes. Versioner af samme ressource skelnes med /_history/ og meta.versionId.',
      en: 'Where several entries have the same fullUrl, nobody can tell which one is meant. Versions of one resource are told apart by /_history/ and meta.versionId.',
    },
    example: {
      failing:
        '{"resourceType":"Bundle","type":"collection","entry":[{"fullUrl":"https://example.dk/fhir/Condition/c1","resource":{"resourceType":"Condition","id":"c1","subject":{"reference":"Patient/p1"}}},{"fullUrl":"https://example.dk/fhir/Patient/p1","resource":{"resourceType":"Patient","id":"p1","meta":{"versionId":"1"}}},{"fullUrl":"https://example.dk/fhir/Patient/p1","resource":{"resourceType":"Patient","id":"p1","meta":{"versionId":"2"}}}]}',
      passing:
        '{"resourceType":"Bundle","type":"collection","entry":[{"fullUrl":"https://example.dk/fhir/Condition/c1","resource":{"resourceType":"Condition","id":"c1","subject":{"reference":"Patient/p1/_history/2"}}},{"fullUrl":"https://example.dk/fhir/Patient/p1","resource":{"resourceType":"Patient","id":"p1","meta":{"versionId":"1"}}},{"fullUrl":"https://example.dk/fhir/Patient/p1","resource":{"resourceType":"Patient","id":"p1","meta":{"versionId":"2"}}}]}',
    },
    reference: 'FHIR R4: bundle.html (Resolving references in Bundles)',
  },
  {
    id: 'reference/no-base',
    severity: 'error',
    title: { da: 'Relativ reference uden grundadresse', en: 'Relative reference without a base' },
    message: {
      da: "'{reference}' er relativ, men dens entry har ingen fullUrl at slå den op mod. Tilføj fullUrl.",
      en: "'{reference}' is relative, but its entry has no fullUrl to look it up against. Add the fullUrl.",
    },
    params: ['reference'],
    explanation: {
      da: 'En relativ reference i en Bundle slås op mod grunddelen af fullUrl på den entry, den står i. Uden fullUrl fører den ingen steder hen.',
      en: 'A relative reference in a Bundle is looked up against the base of the fullUrl of the entry it stands in. Without a fullUrl it leads nowhere.',
    },
    example: {
      failing:
        '{"resourceType":"Bundle","type":"collection","entry":[{"resource":{"resourceType":"Condition","id":"c1","subject":{"reference":"Patient/p1"}}}]}',
      passing:
        '{"resourceType":"Bundle","type":"collection","entry":[{"fullUrl":"https://example.dk/fhir/Condition/c1","resource":{"resourceType":"Condition","id":"c1","subject":{"reference":"Patient/p1"}}}]}',
    },
    reference: 'FHIR R4: bundle.html (Resolving references in Bundles)',
  },
  {
    id: 'reference/unresolved',
    severity: 'error',
    title: { da: 'Referencens mål er ikke med', en: 'Reference target not handed in' },
    message: {
      da: "'{reference}' peger på en ressource, der hverken er i filen eller afleveret sammen med den. Tilføj den, eller ret referencen.",
      en: "'{reference}' points at a resource that is neither in the file nor handed in with it. Add it, or correct the reference.",
    },
    params: ['reference'],
    explanation: {
      da: 'Kontrollen er bedt om, at alle referencer skal kunne følges. FHIR kræver det ikke af enkelte ressourcer, hvis mål ligger på en server.',
      en: 'The check was asked to have every reference lead somewhere. FHIR does not require that of single resources whose targets are on a server.',
    },
    example: {
      failing: '{"resourceType":"Condition","subject":{"reference":"Patient/p1"}}',
      passing:
        '{"resourceType":"Condition","contained":[{"resourceType":"Patient","id":"p1"}],"subject":{"reference":"#p1"}}',
    },
    reference: 'FHIR R4: references.html (Literal References)',
  },
  {
    id: 'reference/not-checked',
    severity: 'information',
    title: { da: 'Målet er ikke til rådighed', en: 'Target not available' },
    message: {
      da: "'{reference}' peger på noget, der ikke er i filen; målet er ikke til rådighed og ikke kontrolleret.[[ {entry} har samme id; dens fullUrl er '{fullUrl}'. Skriv den, hvis det er den, der menes.]] Kontrollér, at det findes og er det rigtige.",
      en: "'{reference}' points at something that is not in the file; the target is not available and was not checked.[[ {entry} has the same id; its fullUrl is '{fullUrl}'. Write that if it is the one that is meant.]] Make sure that it exists and is the right one.",
    },
    params: ['reference', 'entry', 'fullUrl'],
    explanation: {
      da: 'FHIR lader en reference pege ud af filen, og ofte ligger målet på en server. Men om det findes, er af den rigtige type og er den rette patient, har ingen kontrolleret.',
      en: 'FHIR lets a reference lead out of the file, and often its target is on a server. But whether it exists, is of the right type and is the right patient, nobody has checked.',
    },
    example: {
      failing: '{"resourceType":"Condition","subject":{"reference":"Patient/p1"}}',
      passing:
        '{"resourceType":"Condition","contained":[{"resourceType":"Patient","id":"p1"}],"subject":{"reference":"#p1"}}',
    },
    reference: 'FHIR R4: references.html (Literal References)',
  },
  {
    id: 'reference/subject-not-checked',
    severity: 'information',
    title: {
      da: 'Om det er samme patient, er ikke kontrolleret',
      en: 'Whether it is the same patient was not checked',
    },
    message: {
      da: '{resource} handler om {found}. Om det er samme patient som {expected}, kan ikke afgøres og er ikke kontrolleret. Lad referencen føre til patienten i filen, eller skriv CPR-nummeret i identifier.',
      en: '{resource} is about {found}. Whether that is the same patient as {expected} can not be told and was not checked. Let the reference lead to the patient in the file, or write the CPR number in identifier.',
    },
    params: ['resource', 'found', 'expected'],
    words: { found: unnamedPerson, expected: unnamedPerson },
    explanation: {
      da: 'Alt i et dokument eller en meddelelse skal handle om samme patient. To referencer siger kun det samme, når de fører til samme ressource eller til samme CPR-nummer. Peger den ene ud af filen, eller siger den kun et navn, er det ikke kontrolleret, og det er det, denne besked siger.',
      en: 'All of a document or message must be about one patient. Two references say the same only where they lead to one resource or one CPR number. Where one of them points out of the file, or gives a name alone, that was not checked, and this is what this message says.',
    },
    example: {
      failing:
        '{"resourceType":"Bundle","type":"document","entry":[{"fullUrl":"https://a.example.org/fhir/Composition/c","resource":{"resourceType":"Composition","id":"c","subject":{"reference":"Patient/p"}}},{"fullUrl":"https://a.example.org/fhir/Patient/p","resource":{"resourceType":"Patient","id":"p"}},{"fullUrl":"https://a.example.org/fhir/Condition/d","resource":{"resourceType":"Condition","id":"d","subject":{"reference":"https://b.example.org/fhir/Patient/1"}}}]}',
      passing:
        '{"resourceType":"Bundle","type":"document","entry":[{"fullUrl":"https://a.example.org/fhir/Composition/c","resource":{"resourceType":"Composition","id":"c","subject":{"reference":"Patient/p"}}},{"fullUrl":"https://a.example.org/fhir/Patient/p","resource":{"resourceType":"Patient","id":"p"}},{"fullUrl":"https://a.example.org/fhir/Condition/d","resource":{"resourceType":"Condition","id":"d","subject":{"reference":"Patient/p"}}}]}',
    },
    reference: 'FHIR R4: references.html (Literal References, Logical References), composition.html (subject)',
  },
  {
    id: 'reference/contained-missing',
    severity: 'error',
    title: { da: 'Ressourcen i contained findes ikke', en: 'Contained resource not found' },
    message: {
      da: "'{reference}' peger på en ressource i contained, som ikke findes. Tilføj den, eller ret referencen.",
      en: "'{reference}' points at a contained resource that does not exist. Add it, or correct the reference.",
    },
    params: ['reference'],
    explanation: {
      da: 'En reference, der begynder med #, skal svare til id på en ressource i contained i den samme yderste ressource. Selve id skrives uden #.',
      en: 'A reference that starts with # must match the id of a resource in contained of the same outermost resource. The id itself is written without #.',
    },
    example: {
      failing:
        '{"resourceType":"Condition","contained":[{"resourceType":"Patient","id":"p1"}],"subject":{"reference":"#pat1"}}',
      passing:
        '{"resourceType":"Condition","contained":[{"resourceType":"Patient","id":"p1"}],"subject":{"reference":"#p1"}}',
    },
    reference: 'FHIR R4: references.html (Contained Resources)',
  },
  {
    id: 'reference/unresolved-in-bundle',
    severity: 'error',
    title: { da: 'Referencens mål er ikke i Bundlen', en: 'Reference target not in the Bundle' },
    message: {
      da: "'{reference}' peger ikke på nogen entry i Bundlen.[[ {entry} {likeness}; dens fullUrl er '{fullUrl}'.]][[ Skriv '{meant}'.]] Tilføj ressourcen, eller ret referencen, så den svarer til dens fullUrl.",
      en: "'{reference}' points at no entry of the Bundle.[[ {entry} {likeness}; its fullUrl is '{fullUrl}'.]][[ Write '{meant}'.]] Add the resource, or correct the reference to match its fullUrl.",
    },
    params: ['reference', 'found', 'expected', 'entry', 'likeness', 'fullUrl', 'meant'],
    words: { found: referenceModes, expected: referenceModes, likeness: likenesses },
    explanation: {
      da: 'I et dokument og i en MedCom-meddelelse skal de ressourcer, der henvises til, ligge i samme Bundle. En relativ reference som Patient/p1 slås op mod grunddelen af fullUrl på den entry, den står i; står entry under en urn:uuid, skal referencen være den fulde urn:uuid.',
      en: 'In a document and in a MedCom message the resources referred to must be in the same Bundle. A relative reference such as Patient/p1 is looked up against the base of the fullUrl of the entry it stands in; if that entry has a urn:uuid, the reference must be the full urn:uuid.',
    },
    example: {
      failing:
        '{"resourceType":"Bundle","type":"document","entry":[{"fullUrl":"https://example.dk/fhir/Composition/c","resource":{"resourceType":"Composition","id":"c","status":"final","type":{"text":"Diagnoser"},"date":"2026-03-02","title":"Diagnoser","author":[{"display":"Lægerne"}],"subject":{"reference":"Patient/p1"}}},{"fullUrl":"https://example.dk/fhir/Patient/p2","resource":{"resourceType":"Patient","id":"p2"}}]}',
      passing:
        '{"resourceType":"Bundle","type":"document","entry":[{"fullUrl":"https://example.dk/fhir/Composition/c","resource":{"resourceType":"Composition","id":"c","status":"final","type":{"text":"Diagnoser"},"date":"2026-03-02","title":"Diagnoser","author":[{"display":"Lægerne"}],"subject":{"reference":"Patient/p1"}}},{"fullUrl":"https://example.dk/fhir/Patient/p1","resource":{"resourceType":"Patient","id":"p1"}}]}',
    },
    reference: 'FHIR R4: bundle.html (Resolving references in Bundles), documents.html, messaging.html',
  },
  {
    id: 'reference/aggregation',
    severity: 'error',
    title: { da: 'Forkert slags reference', en: 'Wrong kind of reference' },
    message: {
      da: "'{reference}' peger på {found}, men profilen kræver {expected}. Flyt ressourcen, og ret referencen.",
      en: "'{reference}' points at {found}, but the profile requires {expected}. Move the resource and correct the reference.",
    },
    params: ['reference', 'found', 'expected'],
    words: { found: referenceModes, expected: referenceModes },
    explanation: {
      da: 'En profil kan bestemme (aggregation), om målet for en reference skal ligge i contained, i samme Bundle eller et andet sted. MedComs profiler kræver som regel, at målet ligger i samme Bundle.',
      en: "A profile can decide (aggregation) whether the target of a reference must be contained, in the same Bundle, or elsewhere. MedCom's profiles usually require the target in the same Bundle.",
    },
    example: {
      definitions: [
        profileOf('Observation', 'regel', [
          {
            id: 'Observation.subject',
            type: [
              {
                code: 'Reference',
                targetProfile: ['http://hl7.org/fhir/StructureDefinition/Patient'],
                aggregation: ['bundled', 'referenced'],
              },
            ],
          },
        ]),
      ],
      failing:
        '{"resourceType":"Observation","status":"final","code":{"text":"Puls"},"contained":[{"resourceType":"Patient","id":"p1"}],"subject":{"reference":"#p1"},"meta":{"profile":["https://example.org/fhir/StructureDefinition/regel"]}}',
      passing:
        '{"resourceType":"Observation","status":"final","code":{"text":"Puls"},"subject":{"reference":"Patient/p1"},"meta":{"profile":["https://example.org/fhir/StructureDefinition/regel"]}}',
    },
    reference: 'FHIR R4: elementdefinition.html (type.aggregation); MedCom Core: medcom-core-observation',
  },
  {
    id: 'reference/type-mismatch',
    severity: 'error',
    title: { da: 'Referencens type passer ikke', en: "Reference's type does not fit" },
    message: {
      da: 'Referencen angiver typen {found}, men den peger på {expected}. Ret type, eller fjern den.',
      en: 'The reference states the type {found}, but it leads to {expected}. Correct type, or remove it.',
    },
    params: ['found', 'expected'],
    explanation: {
      da: 'Reference.type må gerne angives, men skal stemme med den ressource, som reference peger på, og med typen i adressen.',
      en: 'Reference.type may be given, but must agree with the resource that the reference leads to, and with the type in its address.',
    },
    example: {
      failing:
        '{"resourceType":"Observation","status":"final","code":{"text":"Puls"},"contained":[{"resourceType":"Patient","id":"p1"}],"subject":{"reference":"#p1","type":"Group"}}',
      passing:
        '{"resourceType":"Observation","status":"final","code":{"text":"Puls"},"contained":[{"resourceType":"Patient","id":"p1"}],"subject":{"reference":"#p1","type":"Patient"}}',
    },
    reference: 'FHIR R4: references.html (Reference.type)',
  },
  {
    id: 'reference/wrong-target-type',
    severity: 'error',
    title: { da: 'Referencen peger på en forkert type', en: 'Reference to a wrong type' },
    message: {
      da: 'Referencen peger på {found}, men her er kun tilladt: {expected}. Peg på en ressource af en tilladt type.',
      en: 'The reference points at {found}, but only these are allowed here: {expected}. Point at a resource of an allowed type.',
    },
    params: ['found', 'expected'],
    explanation: {
      da: 'FHIR og profilen bestemmer, hvilke ressourcetyper en reference må pege på. Typen aflæses af målet selv, ellers af referencens tekst eller af Reference.type.',
      en: "FHIR and the profile decide which resource types a reference may point at. The type is read from the target itself, else from the reference's text or from Reference.type.",
    },
    example: {
      failing: '{"resourceType":"Condition","subject":{"reference":"Practitioner/l1"}}',
      passing: '{"resourceType":"Condition","subject":{"reference":"Patient/p1"}}',
    },
    reference: 'FHIR R4: references.html (Resource References), elementdefinition.html (type.targetProfile)',
  },
  {
    id: 'reference/profile-mismatch',
    severity: 'error',
    title: { da: 'Målet opfylder ikke profilen', en: 'Target does not conform to the profile' },
    message: {
      da: '{target} opfylder ikke profilen {profile}, som referencen kræver; antal fejl: {count}. Ret ressourcen, eller peg på en anden.',
      en: '{target} does not conform to the profile {profile} that the reference requires; errors: {count}. Correct the resource, or point at another.',
    },
    params: ['target', 'profile', 'count'],
    numbers: ['count'],
    explanation: {
      da: 'Profilen kræver, at den ressource, der henvises til, selv opfylder en profil. Nævnes der flere mulige profiler, vises fejlene i forhold til den, ressourcen er tættest på.',
      en: 'The profile requires the resource referred to to conform to a profile itself. Where several profiles are possible, the errors shown are those against the one that the resource comes closest to.',
    },
    example: {
      definitions: [
        profileOf('Observation', 'regel', [
          {
            id: 'Observation.performer',
            type: [{ code: 'Reference', targetProfile: ['https://example.org/fhir/StructureDefinition/aktiv'] }],
          },
        ]),
        profileOf('Organization', 'aktiv', [{ id: 'Organization.active', min: 1 }]),
      ],
      failing:
        '{"resourceType":"Bundle","type":"collection","entry":[{"fullUrl":"https://example.dk/fhir/Observation/x1","resource":{"resourceType":"Observation","status":"final","code":{"text":"Puls"},"performer":[{"reference":"Organization/o1"}],"id":"x1","meta":{"profile":["https://example.org/fhir/StructureDefinition/regel"]}}},{"fullUrl":"https://example.dk/fhir/Organization/o1","resource":{"resourceType":"Organization","id":"o1","name":"Hjemmeplejen"}}]}',
      passing:
        '{"resourceType":"Bundle","type":"collection","entry":[{"fullUrl":"https://example.dk/fhir/Observation/x1","resource":{"resourceType":"Observation","status":"final","code":{"text":"Puls"},"performer":[{"reference":"Organization/o1"}],"id":"x1","meta":{"profile":["https://example.org/fhir/StructureDefinition/regel"]}}},{"fullUrl":"https://example.dk/fhir/Organization/o1","resource":{"resourceType":"Organization","id":"o1","name":"Hjemmeplejen","active":true}}]}',
    },
    reference: 'FHIR R4: elementdefinition.html (type.targetProfile); dk-core: dk-core-organization',
  },
]);

const malformed = defineRules([
  {
    id: 'reference/malformed',
    severity: 'error',
    title: { da: 'Referencen kan ikke læses', en: 'Reference can not be read' },
    message: {
      da: "'{reference}' er ikke en gyldig reference[[: {hint}]].[[ Skriv '{meant}'.]] En reference er en absolut adresse, Type/id eller #id uden blanktegn.",
      en: "'{reference}' is not a valid reference[[: {hint}]].[[ Write '{meant}'.]] A reference is an absolute address, Type/id or #id, without white space.",
    },
    params: ['reference', 'hint', 'meant'],
    words: {
      hint: {
        'type-case': {
          da: 'typens navn har andre store og små bogstaver',
          en: "the type's name has other upper and lower case letters",
        },
        slash: { da: 'den begynder med /', en: 'it begins with /' },
        blank: { da: 'der er blanktegn i den', en: 'there is white space in it' },
        id: { da: 'den er et id uden type', en: 'it is an id without a type' },
      },
    },
    explanation: {
      da: 'Reference.reference er en absolut adresse, en relativ adresse (Type/id) eller #id på en ressource i contained. Ingen af dem har blanktegn, og en modtager, der slår op på teksten, som den står, finder intet.',
      en: 'Reference.reference is an absolute address, a relative address (Type/id), or #id of a contained resource. None of them has white space, and a receiver that looks the text up as it stands finds nothing.',
    },
    example: {
      failing: '{"resourceType":"Condition","subject":{"reference":" Patient/p1"}}',
      passing: '{"resourceType":"Condition","subject":{"reference":"Patient/p1"}}',
    },
    reference: 'FHIR R4: references.html (Literal References)',
  },
]);

const bundles = defineRules([
  {
    id: 'bundle/fullurl-relative',
    severity: 'error',
    title: { da: 'fullUrl er ikke absolut', en: 'fullUrl is not absolute' },
    message: {
      da: "fullUrl er '{fullUrl}', men skal være en hel adresse eller en urn:uuid. Skriv den fuldt ud[[: {meant}]].",
      en: "fullUrl is '{fullUrl}', but must be a whole address or a urn:uuid. Write it in full[[: {meant}]].",
    },
    params: ['fullUrl', 'meant'],
    explanation: {
      da: 'fullUrl er ressourcens absolutte adresse. En relativ fullUrl kan ikke bruges til at slå referencer op, da ingen ved, hvilken server den gælder.',
      en: 'fullUrl is the absolute address of the resource. References can not be resolved by a relative fullUrl, since nobody knows which server it is of.',
    },
    example: {
      failing:
        '{"resourceType":"Bundle","type":"collection","entry":[{"fullUrl":"Patient/p1","resource":{"resourceType":"Patient","id":"p1"}}]}',
      passing:
        '{"resourceType":"Bundle","type":"collection","entry":[{"fullUrl":"https://example.dk/fhir/Patient/p1","resource":{"resourceType":"Patient","id":"p1"}}]}',
    },
    reference: 'FHIR R4: bundle.html (Bundle.entry.fullUrl)',
  },
  {
    id: 'bundle/id-missing',
    severity: 'error',
    title: { da: 'Ressourcen mangler id', en: 'Resource without id' },
    message: {
      da: "fullUrl er '{fullUrl}', men ressourcen har intet id. Tilføj det id, som fullUrl slutter på.",
      en: "fullUrl is '{fullUrl}', but the resource has no id. Add the id that fullUrl ends in.",
    },
    params: ['fullUrl'],
    explanation: {
      da: 'En fullUrl på formen server/Type/id siger, at ressourcen har det id på serveren. Ressourcen i Bundlen skal have samme id; kun en ressource med urn:uuid kan mangle det.',
      en: 'A fullUrl of the form server/Type/id says that the resource has that id on the server. The resource in the Bundle must have the same id; only one with a urn:uuid may lack it.',
    },
    example: {
      failing:
        '{"resourceType":"Bundle","type":"collection","entry":[{"fullUrl":"https://example.dk/fhir/Patient/p1","resource":{"resourceType":"Patient"}}]}',
      passing:
        '{"resourceType":"Bundle","type":"collection","entry":[{"fullUrl":"https://example.dk/fhir/Patient/p1","resource":{"resourceType":"Patient","id":"p1"}}]}',
    },
    reference: 'FHIR R4: bundle.html (Bundle.entry.fullUrl)',
  },
  {
    id: 'bundle/fullurl-missing',
    severity: 'error',
    title: { da: 'fullUrl mangler', en: 'fullUrl missing' },
    message: {
      da: 'Entry har ingen fullUrl. Tilføj den, så andre ressourcer i Bundlen kan pege på denne.',
      en: 'The entry has no fullUrl. Add it so that other resources in the Bundle can point at this one.',
    },
    params: [],
    explanation: {
      da: 'Hver entry med en ressource skal have en fullUrl: ressourcens adresse på serveren, eller en urn:uuid, når den ikke har nogen. Undtaget er POST i batch og transaction.',
      en: 'Each entry with a resource must have a fullUrl: the address of the resource on its server, or a urn:uuid where it has none. POST in a batch or transaction is the exception.',
    },
    example: {
      failing:
        '{"resourceType":"Bundle","type":"collection","entry":[{"resource":{"resourceType":"Patient","id":"p1"}}]}',
      passing:
        '{"resourceType":"Bundle","type":"collection","entry":[{"fullUrl":"https://example.dk/fhir/Patient/p1","resource":{"resourceType":"Patient","id":"p1"}}]}',
    },
    reference: 'FHIR R4: bundle.html (Bundle.entry.fullUrl)',
  },
  {
    id: 'bundle/fullurl-mismatch',
    severity: 'error',
    title: { da: 'fullUrl passer ikke til id', en: 'fullUrl does not match the id' },
    message: {
      da: "fullUrl er '{fullUrl}', men ressourcen er {type} med id '{id}'. Ret en af dem, så fullUrl slutter på {type}/{id}.",
      en: "fullUrl is '{fullUrl}', but the resource is {type} with the id '{id}'. Correct one of them so that fullUrl ends in {type}/{id}.",
    },
    params: ['fullUrl', 'id', 'type'],
    explanation: {
      da: 'fullUrl og id er navne på samme ressource. En adresse skal slutte på ressourcetype og id; er de forskellige, kan modtageren finde en forkert ressource.',
      en: 'fullUrl and id name the same resource. An address must end in the resource type and id; if they differ, a receiver may find the wrong resource.',
    },
    example: {
      failing:
        '{"resourceType":"Bundle","type":"collection","entry":[{"fullUrl":"https://example.dk/fhir/Patient/p2","resource":{"resourceType":"Patient","id":"p1"}}]}',
      passing:
        '{"resourceType":"Bundle","type":"collection","entry":[{"fullUrl":"https://example.dk/fhir/Patient/p1","resource":{"resourceType":"Patient","id":"p1"}}]}',
    },
    reference: 'FHIR R4: bundle.html (Bundle.entry.fullUrl)',
  },
]);

/** Rules on references and on the addresses in a Bundle that they are resolved by. */
export const referenceRules = [...references, ...malformed, ...bundles] as const;
