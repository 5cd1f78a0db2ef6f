import { profileOf } from './examples.js';
import { defineRules } from '../defineRules.js';
import { expectedForms, formatHints } from '../formatLabels.js';
import { foundValue, noValue } from '../labels.js';

/** A profile where a weight lies between half a kilogram and 250. */
const weightProfile = profileOf('Observation', 'regel', [
  {
    id: 'Observation.value[x]',
    type: [{ code: 'Quantity' }],
    minValueQuantity: { value: 0.5, system: 'http://unitsofmeasure.org', code: 'kg' },
    maxValueQuantity: { value: 250, system: 'http://unitsofmeasure.org', code: 'kg' },
  },
]);

const primitiveRules = defineRules([
  {
    id: 'primitive/empty',
    severity: 'error',
    title: { da: 'Tom værdi', en: 'Empty value' },
    message: {
      da: 'Værdien er tom eller består kun af mellemrum; {type} skal have indhold. Udfyld elementet, eller udelad det.',
      en: 'The value is empty or only whitespace; {type} must have content. Fill in the element, or leave it out.',
    },
    params: ['type'],
    explanation: {
      da: 'FHIR kender ikke tomme tekststrenge: et element uden værdi udelades. Systemer, der altid skriver alle felter, skal udelade de tomme.',
      en: 'FHIR has no empty strings: an element without a value is left out. Systems that always write every field must leave out the empty ones.',
    },
    example: {
      failing: '{"resourceType":"Patient","name":[{"family":""}]}',
      passing: '{"resourceType":"Patient","name":[{"family":"Hansen"}]}',
    },
    reference: 'FHIR R4: datatypes.html (Primitive Types)',
  },
  {
    id: 'primitive/format',
    severity: 'error',
    title: { da: 'Værdien passer ikke til typen', en: 'Value does not fit its type' },
    message: {
      da: "'{found}' er ikke en gyldig {type}[[: {hint}]]. {expected}.",
      en: "'{found}' is not a valid {type}[[: {hint}]]. {expected}.",
    },
    params: ['found', 'type', 'hint', 'expected'],
    words: { hint: formatHints, expected: expectedForms },
    explanation: {
      da: 'Hver primitiv type har et fast format: date er ÅÅÅÅ-MM-DD, dateTime med klokkeslæt har sekunder og tidszone, id har højst 64 tegn af A-Z, a-z, 0-9, - og punktum. Datoer skal findes i kalenderen, og heltal skal kunne være i 32 bit.',
      en: 'Each primitive type has a fixed format: date is YYYY-MM-DD, dateTime with a time has seconds and a time zone, id has at most 64 characters of A-Z, a-z, 0-9, - and full stop. Dates must exist in the calendar, and integers must fit in 32 bits.',
    },
    example: {
      failing: '{"resourceType":"Patient","birthDate":"25-12-1948"}',
      passing: '{"resourceType":"Patient","birthDate":"1948-12-25"}',
    },
    reference: 'FHIR R4: datatypes.html (Primitive Types)',
  },
  {
    id: 'primitive/markup',
    severity: 'warning',
    title: { da: 'Teksten ligner HTML', en: 'Text that looks like HTML' },
    message: {
      da: "Teksten har '{found}', som ligner en tag i HTML. En streng er ren tekst: fjern tagget, eller brug narrativen (text.div).",
      en: "The text has '{found}', which looks like a tag of HTML. A string is plain text: remove the tag, or use the narrative (text.div).",
    },
    params: ['found'],
    explanation: {
      da: 'En modtager, der viser teksten som HTML, kan komme til at udføre et script, der ligger i den. Formateret tekst hører til i narrativen, hvor kun en del af HTML er tilladt.',
      en: 'A receiver that shows the text as HTML may come to run a script that stands in it. Formatted text belongs in the narrative, where only a part of HTML is allowed.',
    },
    example: {
      failing: '{"resourceType":"Patient","name":[{"text":"Nancy <script>alert(1)</script>"}]}',
      passing: '{"resourceType":"Patient","name":[{"text":"Nancy, < 40 år"}]}',
    },
    reference: 'FHIR R4: security.html (Input Validation), datatypes.html (string)',
  },
  {
    id: 'primitive/too-long',
    severity: 'error',
    title: { da: 'Teksten er for lang', en: 'String too long' },
    message: {
      da: 'Teksten har {found} tegn; FHIR tillader højst {max}. Forkort den, eller læg indholdet i en Attachment.',
      en: 'The string has {found} characters; FHIR allows at most {max}. Shorten it, or put the content in an Attachment.',
    },
    params: ['found', 'max'],
    numbers: ['found', 'max'],
    explanation: {
      da: 'En string må højst fylde 1 MB (1024 × 1024 tegn). Dokumenter og billeder hører til i Attachment eller Binary.',
      en: 'A string must not exceed 1 MB (1024 × 1024 characters). Documents and images belong in an Attachment or Binary.',
    },
    example: {
      failing: '{"resourceType":"Basic","code":{"text":"«a ×1048577»"}}',
      passing: '{"resourceType":"Basic","code":{"text":"Kort tekst"}}',
    },
    reference: 'FHIR R4: datatypes.html (string)',
  },
]);

const profileValueRules = defineRules([
  {
    id: 'value/fixed',
    severity: 'error',
    title: { da: 'Værdien skal være en bestemt', en: 'Value must be a certain one' },
    message: {
      da: 'Værdien[[{at}]] {found}, men profilen kræver præcis {expected}. Ret værdien.',
      en: 'The value[[{at}]] {found}, but the profile requires exactly {expected}. Correct the value.',
    },
    params: ['at', 'found', 'expected', 'whole'],
    words: { found: foundValue, expected: noValue },
    explanation: {
      da: 'Profilen har en fast værdi (fixed): elementet skal svare præcis til den, uden noget til og uden noget fra. Et CPR-nummer skal for eksempel have system urn:oid:1.2.208.176.1.2.',
      en: 'The profile fixes the value: the element must equal it exactly, with nothing added and nothing left out. A CPR number, for example, must have the system urn:oid:1.2.208.176.1.2.',
    },
    example: {
      type: 'Identifier',
      profile: 'http://hl7.dk/fhir/core/StructureDefinition/dk-core-cpr-identifier',
      failing: '{"use":"official","system":"urn:oid:1.2.208.176.1.3","value":"2512489996"}',
      passing: '{"use":"official","system":"urn:oid:1.2.208.176.1.2","value":"2512489996"}',
    },
    reference: 'FHIR R4: elementdefinition.html (fixed[x]); dk-core: dk-core-cpr-identifier',
  },
  {
    id: 'value/pattern',
    severity: 'error',
    title: { da: 'Værdien mangler det, profilen kræver', en: 'Value lacks what the profile requires' },
    message: {
      da: 'Værdien[[{at}]] {found}, men profilen kræver {expected}. Ret værdien.',
      en: 'The value[[{at}]] {found}, but the profile requires {expected}. Correct the value.',
    },
    params: ['at', 'found', 'expected', 'whole'],
    words: { found: foundValue, expected: noValue },
    explanation: {
      da: 'Profilen har et mønster (pattern): elementet skal indeholde mindst det, mønsteret viser, og må have mere. Composition.type i en ConditionList skal for eksempel have LOINC-koden 11450-4.',
      en: 'The profile has a pattern: the element must contain at least what the pattern shows, and may have more. Composition.type in a ConditionList, for example, must have the LOINC code 11450-4.',
    },
    example: {
      failing:
        '{"resourceType":"Composition","meta":{"profile":["http://medcomfhir.dk/ig/conditionlist/StructureDefinition/medcom-conditionlist-composition"]},"type":{"coding":[{"system":"http://loinc.org","code":"11451-2","display":"Psychiatric findings"}]}}',
      passing:
        '{"resourceType":"Composition","meta":{"profile":["http://medcomfhir.dk/ig/conditionlist/StructureDefinition/medcom-conditionlist-composition"]},"type":{"coding":[{"system":"http://loinc.org","code":"11450-4","display":"Problem list - Reported"}]}}',
    },
    reference: 'FHIR R4: elementdefinition.html (pattern[x]); MedCom ConditionList: medcom-conditionlist-composition',
  },
  {
    id: 'value/max-length',
    severity: 'error',
    title: { da: 'Flere tegn end profilen tillader', en: 'More characters than the profile allows' },
    message: {
      da: 'Værdien har {found} tegn; profilen tillader højst {max}. Forkort den.',
      en: 'The value has {found} characters; the profile allows at most {max}. Shorten it.',
    },
    params: ['found', 'max'],
    numbers: ['found', 'max'],
    explanation: {
      da: 'Profilen begrænser længden, fordi modtagerne ikke kan vise eller gemme mere. Et resultat i MedComs HomeCareObservation må for eksempel højst have 12 tegn.',
      en: "The profile limits the length because receivers cannot show or store more. A result in MedCom's HomeCareObservation, for example, may have at most 12 characters.",
    },
    example: {
      failing:
        '{"resourceType":"Observation","meta":{"profile":["http://medcomfhir.dk/ig/homecareobservation/StructureDefinition/medcom-homecare-observation"]},"valueString":"svagt positiv (+)"}',
      passing:
        '{"resourceType":"Observation","meta":{"profile":["http://medcomfhir.dk/ig/homecareobservation/StructureDefinition/medcom-homecare-observation"]},"valueString":"svagt pos"}',
    },
    reference: 'FHIR R4: elementdefinition.html (maxLength); MedCom HomeCareObservation: medcom-homecare-observation',
  },
  {
    id: 'value/min',
    severity: 'error',
    title: { da: 'Værdien er for lille', en: 'Value too small' },
    message: {
      da: 'Værdien er {found}, men profilen kræver mindst {min}. Ret værdien.',
      en: 'The value is {found}, but the profile requires at least {min}. Correct the value.',
    },
    params: ['found', 'min'],
    explanation: {
      da: 'Profilen sætter en nedre grænse (minValue) for tal, datoer eller tidspunkter. Eksemplet gælder en profil, hvor vægten skal være mindst 0,5 kg.',
      en: 'The profile sets a lower bound (minValue) for numbers, dates or times. The example is of a profile where a weight must be at least 0.5 kg.',
    },
    example: {
      definitions: [weightProfile],
      failing:
        '{"resourceType":"Observation","status":"final","code":{"text":"Puls"},"valueQuantity":{"value":0.2,"unit":"kg","system":"http://unitsofmeasure.org","code":"kg"},"meta":{"profile":["https://example.org/fhir/StructureDefinition/regel"]}}',
      passing:
        '{"resourceType":"Observation","status":"final","code":{"text":"Puls"},"valueQuantity":{"value":3.4,"unit":"kg","system":"http://unitsofmeasure.org","code":"kg"},"meta":{"profile":["https://example.org/fhir/StructureDefinition/regel"]}}',
    },
    reference: 'FHIR R4: elementdefinition.html (minValue[x])',
  },
  {
    id: 'value/max',
    severity: 'error',
    title: { da: 'Værdien er for stor', en: 'Value too large' },
    message: {
      da: 'Værdien er {found}, men profilen tillader højst {max}. Ret værdien.',
      en: 'The value is {found}, but the profile allows at most {max}. Correct the value.',
    },
    params: ['found', 'max'],
    explanation: {
      da: 'Profilen sætter en øvre grænse (maxValue) for tal, datoer eller tidspunkter. Eksemplet gælder en profil, hvor vægten højst må være 250 kg.',
      en: 'The profile sets an upper bound (maxValue) for numbers, dates or times. The example is of a profile where a weight may be at most 250 kg.',
    },
    example: {
      definitions: [weightProfile],
      failing:
        '{"resourceType":"Observation","status":"final","code":{"text":"Puls"},"valueQuantity":{"value":3400,"unit":"kg","system":"http://unitsofmeasure.org","code":"kg"},"meta":{"profile":["https://example.org/fhir/StructureDefinition/regel"]}}',
      passing:
        '{"resourceType":"Observation","status":"final","code":{"text":"Puls"},"valueQuantity":{"value":3.4,"unit":"kg","system":"http://unitsofmeasure.org","code":"kg"},"meta":{"profile":["https://example.org/fhir/StructureDefinition/regel"]}}',
    },
    reference: 'FHIR R4: elementdefinition.html (maxValue[x])',
  },
  {
    id: 'value/not-comparable',
    severity: 'information',
    title: { da: 'Grænsen kan ikke sammenlignes med værdien', en: 'Limit not comparable with the value' },
    message: {
      da: 'Værdien {found} er ikke kontrolleret mod profilens grænse {limit}, da de to ikke kan sammenlignes. Kontrollér den selv.',
      en: "The value {found} was not checked against the profile's limit {limit}, since the two cannot be compared. Check it yourself.",
    },
    params: ['found', 'limit'],
    explanation: {
      da: 'Mængder sammenlignes i grænsens enhed, når begge har en UCUM-kode. En enhed, der kun står med ord, kan ikke omregnes, så grænsen er hverken overholdt eller overskredet.',
      en: 'Amounts are compared in the unit of the limit, where both have a code of UCUM. A unit in words alone cannot be converted, so the limit is neither kept nor passed.',
    },
    example: {
      definitions: [weightProfile],
      failing:
        '{"resourceType":"Observation","status":"final","code":{"text":"Puls"},"valueQuantity":{"value":3.4,"unit":"pund"},"meta":{"profile":["https://example.org/fhir/StructureDefinition/regel"]}}',
      passing:
        '{"resourceType":"Observation","status":"final","code":{"text":"Puls"},"valueQuantity":{"value":3.4,"unit":"kg","system":"http://unitsofmeasure.org","code":"kg"},"meta":{"profile":["https://example.org/fhir/StructureDefinition/regel"]}}',
    },
    reference: 'FHIR R4: elementdefinition.html (minValue[x], maxValue[x])',
  },
]);

const identifierRules = defineRules([
  {
    id: 'value/missing',
    severity: 'error',
    title: { da: 'Værdien mangler', en: 'Value missing' },
    message: {
      da: 'Elementet har ingen værdi, men profilen kræver en. Skriv værdien; en extension kan ikke træde i stedet.',
      en: 'The element has no value, but the profile requires one. Write the value; an extension can not stand in for it.',
    },
    params: [],
    explanation: {
      da: 'En primitiv kan i FHIR bestå af extensions alene, fx en grund til at værdien mangler. Profilen tillader det ikke her (mustHaveValue).',
      en: 'A primitive in FHIR may consist of extensions alone, such as a reason why there is no value. The profile does not allow that here (mustHaveValue).',
    },
    example: {
      definitions: [
        profileOf('Patient', 'regel', [
          {
            id: 'Patient.birthDate',
            extension: [
              {
                url: 'http://hl7.org/fhir/5.0/StructureDefinition/extension-ElementDefinition.mustHaveValue',
                valueBoolean: true,
              },
            ],
          },
        ]),
      ],
      failing:
        '{"resourceType":"Patient","_birthDate":{"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/data-absent-reason","valueCode":"unknown"}]},"meta":{"profile":["https://example.org/fhir/StructureDefinition/regel"]}}',
      passing:
        '{"resourceType":"Patient","birthDate":"1948-12-25","meta":{"profile":["https://example.org/fhir/StructureDefinition/regel"]}}',
    },
    reference: 'FHIR R5: elementdefinition.html (mustHaveValue), by its extension for R4',
  },
  {
    id: 'value/no-alternative',
    severity: 'error',
    title: { da: 'Hverken værdi eller tilladt erstatning', en: 'Neither value nor an allowed substitute' },
    message: {
      da: 'Elementet har ingen værdi og ingen af de extensions, der må træde i stedet: {alternatives}. Tilføj en af delene.',
      en: 'The element has no value and none of the extensions that may stand in for it: {alternatives}. Add one or the other.',
    },
    params: ['alternatives'],
    explanation: {
      da: 'Profilen nævner de extensions, der må erstatte værdien (valueAlternatives), fx data-absent-reason. Andre extensions erstatter den ikke.',
      en: 'The profile names the extensions that may replace the value (valueAlternatives), such as data-absent-reason. Others do not replace it.',
    },
    example: {
      definitions: [
        profileOf('Patient', 'regel', [
          {
            id: 'Patient.birthDate',
            extension: [
              {
                url: 'http://hl7.org/fhir/5.0/StructureDefinition/extension-ElementDefinition.valueAlternatives',
                valueCanonical: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason',
              },
            ],
          },
        ]),
      ],
      failing:
        '{"resourceType":"Patient","_birthDate":{"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/iso21090-nullFlavor","valueCode":"MSK"}]},"meta":{"profile":["https://example.org/fhir/StructureDefinition/regel"]}}',
      passing:
        '{"resourceType":"Patient","_birthDate":{"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/data-absent-reason","valueCode":"masked"}]},"meta":{"profile":["https://example.org/fhir/StructureDefinition/regel"]}}',
    },
    reference: 'FHIR R5: elementdefinition.html (valueAlternatives), by its extension for R4',
  },
  {
    id: 'value/relative-system',
    severity: 'error',
    title: { da: 'system er ikke en absolut adresse', en: 'system is not an absolute address' },
    message: {
      da: "system er '{found}', men skal være en absolut adresse, fx https://..., urn:oid:... eller urn:uuid:....[[ Mente du '{meant}'?]] Ret den.",
      en: "system is '{found}', but must be an absolute address such as https://..., urn:oid:... or urn:uuid:....[[ Did you mean '{meant}'?]] Correct it.",
    },
    params: ['found', 'meant'],
    explanation: {
      da: 'system siger, hvem der har udgivet koden eller nummeret. Kun en absolut adresse betyder det samme for alle; en relativ tekst kan ingen slå op.',
      en: 'system says who issued the code or number. Only an absolute address means the same to everyone; a relative text can not be looked up by anyone.',
    },
    example: {
      failing: '{"resourceType":"Patient","identifier":[{"system":"cpr","value":"2509479989"}]}',
      passing: '{"resourceType":"Patient","identifier":[{"system":"urn:oid:1.2.208.176.1.2","value":"2509479989"}]}',
    },
    reference: 'FHIR R4: datatypes.html (Identifier.system, Coding.system)',
  },
  {
    id: 'value/attachment-size',
    severity: 'error',
    title: { da: 'size passer ikke til data', en: 'size does not match data' },
    message: {
      da: 'size siger {stated} byte, men data fylder {actual}. Ret size, eller vedlæg de rigtige data.',
      en: 'size says {stated} bytes, but data has {actual}. Correct size, or attach the right data.',
    },
    params: ['stated', 'actual'],
    numbers: ['actual'],
    explanation: {
      da: 'size er antallet af byte i bilaget, før det er skrevet som base64. Er tallet et andet, kan modtageren ikke vide, om bilaget er helt.',
      en: 'size is the number of bytes of the attachment before it is written in base64. If the number differs, a receiver can not know whether the attachment is whole.',
    },
    example: {
      failing: '{"resourceType":"Media","status":"completed","content":{"data":"aGVq","size":4}}',
      passing: '{"resourceType":"Media","status":"completed","content":{"data":"aGVq","size":3}}',
    },
    reference: 'FHIR R4: datatypes.html (Attachment.size)',
  },
  {
    id: 'value/identifier-not-uri',
    severity: 'error',
    title: { da: 'Identifikatoren er ikke en URI', en: 'Identifier is not a URI' },
    message: {
      da: "Med system urn:ietf:rfc:3986 skal value være en hel URI, men er '{found}'. Skriv fx urn:uuid: foran et UUID[[: '{meant}']].",
      en: "With system urn:ietf:rfc:3986 value must be a whole URI, but it is '{found}'. Write urn:uuid: before a UUID, for example[[: '{meant}']].",
    },
    params: ['found', 'meant'],
    explanation: {
      da: 'systemet urn:ietf:rfc:3986 betyder, at value i sig selv er en URI, fx urn:uuid:... eller urn:oid:....',
      en: 'The system urn:ietf:rfc:3986 means that value is itself a URI, such as urn:uuid:... or urn:oid:....',
    },
    example: {
      failing:
        '{"resourceType":"Bundle","type":"collection","identifier":{"system":"urn:ietf:rfc:3986","value":"0b5a3f6e-6a3c-4d8e-9f0f-2b1c7d9e5a41"}}',
      passing:
        '{"resourceType":"Bundle","type":"collection","identifier":{"system":"urn:ietf:rfc:3986","value":"urn:uuid:0b5a3f6e-6a3c-4d8e-9f0f-2b1c7d9e5a41"}}',
    },
    reference: 'FHIR R4: datatypes.html (Identifier.value)',
  },
]);

/** Rules on single values: the format of their type, and what a profile asks of them. */
export const valueRules = [...primitiveRules, ...profileValueRules, ...identifierRules] as const;
