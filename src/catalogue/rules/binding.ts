import { profileOf } from './examples.js';
import { defineRules } from '../defineRules.js';

const bindings = defineRules([
  {
    id: 'binding/required',
    severity: 'error',
    title: { da: 'Koden er ikke i det krævede værdisæt', en: 'Code not in the required value set' },
    message: {
      da: "Koden {found} er ikke i værdisættet {valueSet}, som er krævet her[[ (siger terminologiserveren {server})]].[[ Koden er rigtig, men dens system er forkert: skriv {system}.]][[ Mente du '{suggestion}'?]] Brug en kode fra værdisættet[[{allowed}]].",
      en: "The code {found} is not in the value set {valueSet}, which is required here[[ (says the terminology server {server})]].[[ The code is right, its system is wrong: write {system}.]][[ Did you mean '{suggestion}'?]] Use a code from the value set[[{allowed}]].",
    },
    params: ['found', 'valueSet', 'allowed', 'server', 'system', 'suggestion'],
    explanation: {
      da: 'En binding med styrken required betyder, at koden skal komme fra værdisættet; der er ingen undtagelser. Kontrollér både kode og kodesystem, herunder store og små bogstaver.',
      en: 'A binding of strength required means that the code must come from the value set; there are no exceptions. Check both the code and its code system, upper and lower case included.',
    },
    example: {
      failing: '{"resourceType":"Patient","gender":"mand"}',
      passing: '{"resourceType":"Patient","gender":"male"}',
    },
    reference: 'FHIR R4: terminologies.html (required binding)',
  },
  {
    id: 'binding/no-code',
    severity: 'error',
    title: { da: 'Kode mangler', en: 'Code missing' },
    message: {
      da: 'Der er ingen kode, men der kræves en fra værdisættet {valueSet}. Tilføj en kode derfra[[{allowed}]], i en CodeableConcept som en coding med system og code.',
      en: 'There is no code, but one from the value set {valueSet} is required. Add a code from it[[{allowed}]], in a CodeableConcept as a coding with a system and code.',
    },
    params: ['valueSet', 'allowed'],
    explanation: {
      da: 'Et element med en required binding kan ikke nøjes med tekst eller en extension i stedet for værdien, fx data-absent-reason: der skal være en kode fra værdisættet. Teksten må gerne stå ved siden af.',
      en: 'An element with a required binding cannot make do with text, or with an extension in place of the value such as data-absent-reason: there must be a code from the value set. Text may stand beside it.',
    },
    example: {
      failing: '{"resourceType":"Condition","clinicalStatus":{"text":"aktiv"},"subject":{"reference":"Patient/p1"}}',
      passing:
        '{"resourceType":"Condition","clinicalStatus":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/condition-clinical","code":"active"}],"text":"aktiv"},"subject":{"reference":"Patient/p1"}}',
    },
    reference: 'FHIR R4: terminologies.html (required binding)',
  },
  {
    id: 'binding/extensible',
    severity: 'information',
    title: { da: 'Koden er ikke i det udvidelige værdisæt', en: 'Code not in the extensible value set' },
    message: {
      da: 'Koden {found} er ikke i værdisættet {valueSet}[[ (siger terminologiserveren {server})]]. Brug en kode derfra, hvis en af dem dækker betydningen[[{allowed}]].',
      en: 'The code {found} is not in the value set {valueSet}[[ (says the terminology server {server})]]. Use a code from it if one of them covers the meaning[[{allowed}]].',
    },
    params: ['found', 'valueSet', 'allowed', 'server'],
    explanation: {
      da: 'En binding med styrken extensible tillader kun andre koder, når ingen kode i værdisættet dækker begrebet. Det kan kun et menneske afgøre, så fundet er en oplysning og ikke en fejl.',
      en: 'A binding of strength extensible allows other codes only where no code in the value set covers the concept. Only a person can decide that, so the finding informs and is no error.',
    },
    example: {
      failing:
        '{"resourceType":"Patient","maritalStatus":{"coding":[{"system":"https://leverandoer.example.dk/civilstand","code":"gift"}]}}',
      passing:
        '{"resourceType":"Patient","maritalStatus":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v3-MaritalStatus","code":"M"}]}}',
    },
    reference: 'FHIR R4: terminologies.html (extensible binding)',
  },
]);

const terminology = defineRules([
  {
    id: 'terminology/not-verifiable',
    severity: 'information',
    title: { da: 'Koden kunne ikke kontrolleres', en: 'Code could not be checked' },
    message: {
      da: 'Koden {found} er ikke kontrolleret[[ mod værdisættet {valueSet}]][[, fordi indholdet af {reason} ikke er i pakkerne]][[; terminologiserveren {unsure} kender ikke svaret]]. Kontrollér den på anden vis.',
      en: 'The code {found} was not checked[[ against the value set {valueSet}]][[, because the content of {reason} is not in the packages]][[; the terminology server {unsure} does not know]]. Check it by other means.',
    },
    params: ['found', 'valueSet', 'reason', 'unsure'],
    explanation: {
      da: 'Store kodesystemer som SNOMED CT, LOINC, NPU og SKS følger ikke med i pakkerne. Koden kan være rigtig eller forkert; den er hverken godkendt eller afvist. En terminologiserver kan spørges med --tx.',
      en: 'Large code systems such as SNOMED CT, LOINC, NPU and SKS do not come with the packages. The code may be right or wrong; it is neither approved nor rejected. A terminology server can be asked by --tx.',
    },
    example: {
      definitions: [
        profileOf('Condition', 'regel', [
          {
            id: 'Condition.code',
            binding: { strength: 'required', valueSet: 'https://example.org/fhir/ValueSet/diagnoser' },
          },
        ]),
        '{"resourceType":"ValueSet","id":"diagnoser","url":"https://example.org/fhir/ValueSet/diagnoser","name":"diagnoser","status":"active","compose":{"include":[{"system":"urn:oid:1.2.208.176.2.4.12"},{"system":"urn:oid:1.2.208.176.2.31","concept":[{"code":"R95"}]}]}}',
      ],
      failing:
        '{"resourceType":"Condition","meta":{"profile":["https://example.org/fhir/StructureDefinition/regel"]},"code":{"coding":[{"system":"urn:oid:1.2.208.176.2.4.12","code":"DJ449"}]},"subject":{"reference":"Patient/p1"}}',
      passing:
        '{"resourceType":"Condition","meta":{"profile":["https://example.org/fhir/StructureDefinition/regel"]},"code":{"coding":[{"system":"urn:oid:1.2.208.176.2.31","code":"R95"}]},"subject":{"reference":"Patient/p1"}}',
    },
    reference: 'FHIR R4: terminologies.html (binding), codesystem.html (CodeSystem.content)',
  },
  {
    id: 'terminology/system-not-available',
    severity: 'information',
    title: { da: 'Kodesystemets indhold er ikke i pakkerne', en: 'Content of the code system not in the packages' },
    message: {
      da: 'Koderne fra {system} er ikke kontrolleret, fx {found}: kodesystemets indhold er ikke i pakkerne. Slå dem op hos den, der udgiver det.',
      en: 'The codes of {system} were not checked, such as {found}: the content of the code system is not in the packages. Look them up at its publisher.',
    },
    params: ['system', 'found'],
    explanation: {
      da: 'Store kodesystemer som SNOMED CT, LOINC, NPU, SKS og ICPC følger ikke med i pakkerne, og profilen binder ikke koden til et værdisæt, der kan afgøre den. Om koden findes, ved derfor ingen her. Det siges én gang for hvert kodesystem. En terminologiserver kan spørges med --tx.',
      en: 'Large code systems such as SNOMED CT, LOINC, NPU, SKS and ICPC do not come with the packages, and the profile binds the code to no value set that could decide it. So nobody here knows whether the code exists. It is said once for each code system. A terminology server can be asked by --tx.',
    },
    example: {
      type: 'CodeableConcept',
      failing: '{"coding":[{"system":"urn:oid:1.2.208.176.2.31","code":"K86"}]}',
      passing:
        '{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/condition-category","code":"problem-list-item"}]}',
    },
    reference: 'FHIR R4: codesystem.html (CodeSystem.content), datatypes.html (Coding.system)',
  },
  {
    id: 'terminology/system-is-value-set',
    severity: 'error',
    title: { da: 'system er et værdisæt', en: 'system is a value set' },
    message: {
      da: "system er '{found}', som er et værdisæt. Skriv adressen på det kodesystem, koden kommer fra.",
      en: "system is '{found}', which is a value set. Write the address of the code system that the code comes from.",
    },
    params: ['found'],
    explanation: {
      da: 'Et værdisæt udvælger koder fra et eller flere kodesystemer, men definerer dem ikke. Coding.system er altid adressen på kodesystemet.',
      en: 'A value set selects codes from one or more code systems, but does not define them. Coding.system is always the address of the code system.',
    },
    example: {
      failing:
        '{"resourceType":"Measure","status":"draft","type":[{"coding":[{"system":"http://hl7.org/fhir/ValueSet/measure-type","code":"outcome"}]}]}',
      passing:
        '{"resourceType":"Measure","status":"draft","type":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/measure-type","code":"outcome"}]}]}',
    },
    reference: 'FHIR R4: datatypes.html (Coding.system)',
  },
  {
    id: 'terminology/unknown-system',
    severity: 'information',
    title: { da: 'Ukendt kodesystem', en: 'Unknown code system' },
    message: {
      da: "Kodesystemet '{system}' er i ingen af pakkerne, så koden {found} er ikke kontrolleret.[[ Koden ligner {kind}, hvis system er {meant}.]] Kontrollér adressen i system.",
      en: "The code system '{system}' is in none of the packages, so the code {found} was not checked.[[ The code looks like {kind}, whose system is {meant}.]] Check the address in system.",
    },
    params: ['system', 'found', 'kind', 'meant'],
    explanation: {
      da: 'En kode uden et kendt system betyder ikke noget for modtageren. Ofte er OID eller adresse skrevet forkert, fx et tal for lidt; så falder koden også uden for de slices, som profilen sorterer koder i efter system. Et eget kodesystem er tilladt, men skal have sin egen adresse. Ligner koden en fra et kendt system, er fundet en advarsel.',
      en: "A code without a known system means nothing to a receiver. Often an OID or address is written wrongly, such as one number too few; the code then falls outside the slices too, into which the profile sorts codes by system. A code system of one's own is allowed, but needs an address of its own. Where the code looks like one of a known system, the finding is a warning.",
    },
    example: {
      type: 'CodeableConcept',
      failing: '{"coding":[{"system":"https://diagnoser.example.dk/sks","code":"DJ459"}]}',
      passing: '{"coding":[{"system":"urn:oid:1.2.208.176.2.4.12","code":"DJ459"}]}',
    },
    reference: 'FHIR R4: datatypes.html (Coding.system)',
  },
  {
    id: 'terminology/unexpected-system',
    severity: 'warning',
    title: { da: 'Koden står under et andet system', en: 'Code under another system' },
    message: {
      da: 'Koden {found} ligner {kind}, men {system}. Profilen kender {kind} på system {meant}; skriv det, hvis det er den kode, der menes.',
      en: 'The code {found} looks like {kind}, but {system}. The profile knows {kind} by the system {meant}; write that if it is the code that is meant.',
    },
    params: ['system', 'found', 'kind', 'meant'],
    words: {
      system: {
        '': { da: 'den har intet system', en: 'it has no system' },
        '*': { da: "dens system er '{value}'", en: "its system is '{value}'" },
      },
    },
    explanation: {
      da: 'Profilen sorterer koder i slices efter system. En kode under et andet system falder udenfor, og modtageren leder ikke efter den dér. Det er tilladt, hvor profilen er åben, men sjældent ment.',
      en: 'The profile sorts codes into slices by system. A code under another system falls outside, and the receiver does not look for it there. That is allowed where the profile is open, but seldom meant.',
    },
    example: {
      failing:
        '{"resourceType":"Condition","meta":{"profile":["http://medcomfhir.dk/ig/conditionlist/StructureDefinition/medcom-conditionlist-condition"]},"code":{"coding":[{"system":"urn:oid:1.2.208.176.2.4","code":"DJ459"}]}}',
      passing:
        '{"resourceType":"Condition","meta":{"profile":["http://medcomfhir.dk/ig/conditionlist/StructureDefinition/medcom-conditionlist-condition"]},"code":{"coding":[{"system":"urn:oid:1.2.208.176.2.4.12","code":"DJ459"}]}}',
    },
    reference: 'FHIR R4: profiling.html (Slicing); MedCom ConditionList: medcom-conditionlist-condition',
  },
  {
    id: 'terminology/unknown-code',
    severity: 'error',
    title: { da: 'Koden findes ikke i kodesystemet', en: 'Code not in its code system' },
    message: {
      da: "Kodesystemet {system} har ikke koden '{found}'[[ (siger terminologiserveren {server})]]. Ret koden eller system.",
      en: "The code system {system} does not have the code '{found}'[[ (says the terminology server {server})]]. Correct the code or the system.",
    },
    params: ['found', 'system', 'server'],
    explanation: {
      da: 'En code skal være en kode i det kodesystem, som system peger på. Ofte er koden fra et andet kodesystem, eller små og store bogstaver er byttet om. En lokal kode skal have sit eget system.',
      en: 'A code must be a code of the code system that system names. Often the code is from another code system, or upper and lower case are swapped. A local code must have a system of its own.',
    },
    example: {
      type: 'CodeableConcept',
      failing: '{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/condition-clinical","code":"Aktiv"}]}',
      passing: '{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/condition-clinical","code":"active"}]}',
    },
    reference: 'FHIR R4: datatypes.html (Coding)',
  },
  {
    id: 'terminology/display',
    severity: 'warning',
    title: { da: 'display passer ikke til koden', en: 'display does not match the code' },
    message: {
      da: "display er '{found}', men kodesystemet kalder {code} for '{expected}'. Brug kodesystemets betegnelse; egen tekst hører til i text.",
      en: "display is '{found}', but the code system calls {code} '{expected}'. Use the code system's term; text of your own belongs in text.",
    },
    params: ['found', 'expected', 'code'],
    explanation: {
      da: 'display skal være en betegnelse, som kodesystemet selv har for koden. En afvigende tekst kan få læseren til at tro, at koden betyder noget andet. Oversættelser, som kodesystemet har, kan også bruges.',
      en: 'display must be a term that the code system itself has for the code. Another text may make a reader believe that the code means something else. Translations that the code system has may be used too.',
    },
    example: {
      type: 'CodeableConcept',
      failing:
        '{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/condition-clinical","code":"resolved","display":"Active"}]}',
      passing:
        '{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/condition-clinical","code":"resolved","display":"Resolved"}]}',
    },
    reference: 'FHIR R4: datatypes.html (Coding.display)',
  },
]);

/** Rules on codes: bindings to value sets, and the code systems themselves. */
export const bindingRules = [...bindings, ...terminology] as const;
