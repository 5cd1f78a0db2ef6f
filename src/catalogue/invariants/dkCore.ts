import { knownInvariant } from './family.js';

const identifier = (system: string, value: string): string =>
  `{"use":"official","system":"${system}","value":"${value}"}`;
const cpr = (value: string): string => identifier('urn:oid:1.2.208.176.1.2', value);
const sor = (value: string): string => identifier('urn:oid:1.2.208.176.1.1', value);
const cvr = (value: string): string => identifier('urn:oid:2.16.840.1.113883.2.24.1.1', value);
const gln = (value: string): string => identifier('https://www.gs1.org/gln', value);

const personRules = [
  knownInvariant({
    key: 'cpr',
    title: { da: 'Ugyldigt CPR-nummer', en: 'Invalid CPR number' },
    message: {
      da: 'CPR-nummeret er ikke gyldigt: der kræves 10 cifre uden bindestreg, hvor de første fire er en dag og en måned. Ret nummeret.',
      en: 'The CPR number is not valid: it needs 10 digits without a hyphen, of which the first four are a day and a month. Correct the number.',
    },
    explanation: {
      da: 'CPR-nummeret begynder med dag og måned i to cifre hver. Modulus 11 kontrolleres ikke, da nyere numre og testnumre ikke overholder den. Erstatningsnumre har deres egne systemer.',
      en: 'The CPR number starts with day and month of two digits each. Modulus 11 is not checked, since newer numbers and test numbers do not comply with it. Replacement numbers have systems of their own.',
    },
    example: {
      type: 'Identifier',
      profile: 'http://hl7.dk/fhir/core/StructureDefinition/dk-core-cpr-identifier',
      failing: cpr('251248-9996'),
      passing: cpr('2512489996'),
    },
    reference: 'dk-core: dk-core-cpr-identifier',
  }),
  knownInvariant({
    key: 'x-ecpr',
    title: { da: 'Ugyldigt nationalt erstatnings-CPR (X-eCPR)', en: 'Invalid national replacement CPR (X-eCPR)' },
    message: {
      da: 'X-eCPR er ikke gyldigt: der kræves dag, måned og år i seks cifre, så 1 eller 7, to store bogstaver og et ciffer. Ret nummeret.',
      en: 'The X-eCPR is not valid: it needs day, month and year in six digits, then 1 or 7, two capital letters and a digit. Correct the number.',
    },
    explanation: {
      da: 'X-eCPR tildeles nationalt til personer uden CPR-nummer og har system urn:oid:1.2.208.176.1.6.1.1.',
      en: 'An X-eCPR is assigned nationally to people without a CPR number and has the system urn:oid:1.2.208.176.1.6.1.1.',
    },
    example: {
      type: 'Identifier',
      profile: 'http://hl7.dk/fhir/core/StructureDefinition/dk-core-x-ecpr-identifier',
      failing: '{"use":"temp","system":"urn:oid:1.2.208.176.1.6.1.1","value":"0703922VJ5"}',
      passing: '{"use":"temp","system":"urn:oid:1.2.208.176.1.6.1.1","value":"0703921VJ5"}',
    },
    reference: 'dk-core: dk-core-x-ecpr-identifier',
  }),
  knownInvariant({
    key: 'd-ecpr',
    title: { da: 'Ugyldigt regionalt erstatnings-CPR (D-eCPR)', en: 'Invalid regional replacement CPR (D-eCPR)' },
    message: {
      da: 'D-eCPR er ikke gyldigt: der kræves dag, måned og år i seks cifre, så 0, 5 eller 6, to store bogstaver og et ciffer. Ret nummeret.',
      en: 'The D-eCPR is not valid: it needs day, month and year in six digits, then 0, 5 or 6, two capital letters and a digit. Correct the number.',
    },
    explanation: {
      da: 'D-eCPR tildeles af en region, og system viser hvilken, for eksempel urn:oid:1.2.208.176.1.6.1.3.181 for Region Midtjylland.',
      en: 'A D-eCPR is assigned by a region, and the system shows which, such as urn:oid:1.2.208.176.1.6.1.3.181 for the Central Denmark Region.',
    },
    example: {
      type: 'Identifier',
      profile: 'http://hl7.dk/fhir/core/StructureDefinition/dk-core-d-ecpr-identifier',
      failing: '{"use":"temp","system":"urn:oid:1.2.208.176.1.6.1.3.181","value":"0703924AB4"}',
      passing: '{"use":"temp","system":"urn:oid:1.2.208.176.1.6.1.3.181","value":"0703920AB4"}',
    },
    reference: 'dk-core: dk-core-d-ecpr-identifier',
  }),
  knownInvariant({
    key: 'authorization-id-format',
    title: { da: 'Ugyldigt autorisations-ID', en: 'Invalid authorization ID' },
    message: {
      da: 'Autorisations-ID skal være 5 tegn: cifre og bogstaver uden vokalerne a, e, i, o og u. Ret værdien.',
      en: 'An authorization ID must be 5 characters: digits, and letters other than the vowels a, e, i, o and u. Correct the value.',
    },
    explanation: {
      da: 'Autorisations-ID er det, Styrelsen for Patientsikkerhed giver en sundhedsperson.',
      en: 'The authorization ID is what the Danish Patient Safety Authority gives a health professional.',
    },
    example: {
      type: 'Identifier',
      profile: 'http://hl7.dk/fhir/core/StructureDefinition/dk-core-authorization-identifier',
      failing: '{"use":"official","system":"https://autregweb.sst.dk","value":"AB123"}',
      passing: '{"use":"official","system":"https://autregweb.sst.dk","value":"BX123"}',
    },
    reference: 'dk-core: dk-core-authorization-identifier',
  }),
];

const organizationRules = [
  knownInvariant({
    key: 'min-digits-sor',
    title: { da: 'Ugyldig SOR-kode', en: 'Invalid SOR code' },
    message: {
      da: 'SOR-koden skal være mindst 11 cifre og ikke andet. Ret koden.',
      en: 'A SOR code must be at least 11 digits and nothing else. Correct the code.',
    },
    explanation: {
      da: 'SOR-koden slås op i Sundhedsvæsenets Organisationsregister. Et ydernummer eller lokationsnummer er ikke en SOR-kode.',
      en: 'The SOR code is looked up in the Danish health organisation register. A provider number (ydernummer) or a GLN is not a SOR code.',
    },
    example: {
      type: 'Identifier',
      profile: 'http://hl7.dk/fhir/core/StructureDefinition/dk-core-sor-identifier',
      failing: sor('045861'),
      passing: sor('325381000016008'),
    },
    reference: 'dk-core: dk-core-sor-identifier',
  }),
  knownInvariant({
    key: 'gln-length',
    title: { da: 'Lokationsnummer (GLN) har ikke 13 cifre', en: 'GLN is not 13 digits' },
    message: {
      da: 'GLN skal være præcis 13 cifre uden mellemrum. Ret nummeret.',
      en: 'A GLN must be exactly 13 digits without spaces. Correct the number.',
    },
    explanation: {
      da: 'GLN kaldes også EAN-lokationsnummer og bruges til at adressere meddelelser.',
      en: 'The GLN is also called the EAN location number and is used to address messages.',
    },
    example: {
      type: 'Identifier',
      profile: 'http://hl7.dk/fhir/core/StructureDefinition/dk-core-gln-identifier',
      failing: gln('57900013'),
      passing: gln('5790001348120'),
    },
    reference: 'dk-core: dk-core-gln-identifier',
  }),
  knownInvariant({
    key: 'gln-modulus-10',
    title: { da: 'Lokationsnummer (GLN) har forkert kontrolciffer', en: 'GLN has a wrong check digit' },
    message: {
      da: 'Det sidste ciffer i GLN passer ikke til de 12 første (modulus 10). Ret tastefejlen.',
      en: 'The last digit of the GLN does not match the first 12 (modulus 10). Correct the typing error.',
    },
    explanation: {
      da: 'De 12 første cifre ganges skiftevis med 1 og 3 og lægges sammen; kontrolcifferet er det, der mangler op til nærmeste hele 10.',
      en: 'The first 12 digits are multiplied by 1 and 3 in turn and added; the check digit is what is missing up to the next multiple of 10.',
    },
    example: {
      type: 'Identifier',
      profile: 'http://hl7.dk/fhir/core/StructureDefinition/dk-core-gln-identifier',
      failing: gln('5790001348121'),
      passing: gln('5790001348120'),
    },
    reference: 'dk-core: dk-core-gln-identifier; GS1 (check digit)',
  }),
  knownInvariant({
    key: 'CVR-length',
    title: { da: 'CVR-nummer har ikke 8 cifre', en: 'CVR number is not 8 digits' },
    message: {
      da: 'CVR-nummeret skal være præcis 8 cifre. Ret nummeret, og udelad landekode og mellemrum.',
      en: 'A CVR number must be exactly 8 digits. Correct the number, and leave out country code and spaces.',
    },
    explanation: {
      da: 'CVR-nummeret er virksomhedens nummer i Det Centrale Virksomhedsregister.',
      en: "The CVR number is the company's number in the Danish Central Business Register.",
    },
    example: {
      type: 'Identifier',
      profile: 'http://hl7.dk/fhir/core/StructureDefinition/dk-core-cvr-identifier',
      failing: cvr('DK26919991'),
      passing: cvr('26919991'),
    },
    reference: 'dk-core: dk-core-cvr-identifier',
  }),
  knownInvariant({
    key: 'CVR-modulus-11',
    title: { da: 'CVR-nummer har forkert kontrolciffer', en: 'CVR number has a wrong check digit' },
    message: {
      da: 'CVR-nummeret overholder ikke modulus 11. Ret tastefejlen.',
      en: 'The CVR number fails the modulus 11 check. Correct the typing error.',
    },
    explanation: {
      da: 'Cifrene ganges med 2, 7, 6, 5, 4, 3, 2 og 1 og lægges sammen; summen skal kunne deles med 11.',
      en: 'The digits are multiplied by 2, 7, 6, 5, 4, 3, 2 and 1 and added; the sum must be divisible by 11.',
    },
    example: {
      type: 'Identifier',
      profile: 'http://hl7.dk/fhir/core/StructureDefinition/dk-core-cvr-identifier',
      failing: cvr('26919992'),
      passing: cvr('26919991'),
    },
    reference: 'dk-core: dk-core-cvr-identifier',
  }),
  knownInvariant({
    key: 'dk-core-organization-mandatory-identifier',
    title: { da: 'Organisation uden SOR, KOMBIT eller CVR', en: 'Organization without SOR, KOMBIT or CVR' },
    message: {
      da: 'Organization skal have mindst én identifier, der er en SOR-kode, et KOMBIT-organisations-id eller et CVR-nummer. Tilføj en med det rette system.',
      en: 'The Organization must have at least one identifier that is a SOR code, a KOMBIT organization id or a CVR number. Add one with the proper system.',
    },
    explanation: {
      da: 'system skal være urn:oid:1.2.208.176.1.1 (SOR), https://kombit.dk/sts/organisation eller urn:oid:2.16.840.1.113883.2.24.1.1 (CVR). Ydernummer og GLN er ikke nok.',
      en: 'The system must be urn:oid:1.2.208.176.1.1 (SOR), https://kombit.dk/sts/organisation or urn:oid:2.16.840.1.113883.2.24.1.1 (CVR). A provider number (ydernummer) and a GLN are not enough.',
    },
    example: {
      profile: 'http://hl7.dk/fhir/core/StructureDefinition/dk-core-organization',
      failing: `{"resourceType":"Organization","identifier":[${identifier('urn:oid:1.2.208.176.1.4', '045861')}],"name":"Lægerne"}`,
      passing: `{"resourceType":"Organization","identifier":[${sor('325381000016008')}],"name":"Lægerne"}`,
    },
    reference: 'dk-core: dk-core-organization',
  }),
];

const otherRules = [
  knownInvariant({
    key: 'dk-core-observation-mandatory-units',
    title: { da: 'Måling uden enhed', en: 'Measurement without a unit' },
    message: {
      da: 'valueQuantity har value, men hverken unit eller code. Tilføj enheden.',
      en: 'valueQuantity has a value but neither unit nor code. Add the unit.',
    },
    explanation: {
      da: 'Et tal uden enhed kan misforstås. En størrelse uden enhed kan angives med UCUM-koden 1.',
      en: 'A number without a unit can be misunderstood. A quantity without a unit can be given with the UCUM code 1.',
    },
    example: {
      profile: 'http://hl7.dk/fhir/core/StructureDefinition/dk-core-observation',
      failing:
        '{"resourceType":"Observation","status":"final","code":{"text":"Glukose"},"valueQuantity":{"value":5.4}}',
      passing:
        '{"resourceType":"Observation","status":"final","code":{"text":"Glukose"},"valueQuantity":{"value":5.4,"unit":"mmol/L"}}',
    },
    reference: 'dk-core: dk-core-observation',
  }),
  knownInvariant({
    key: 'marital-status-unknown-usage',
    severity: 'warning',
    title: { da: 'Civilstand bruges ikke i Danmark', en: 'Marital status not used in Denmark' },
    message: {
      da: 'maritalStatus har en kode, der ikke bruges i Danmark. Overvej koden UNK.',
      en: 'maritalStatus has a code that is not used in Denmark. Consider the code UNK.',
    },
    explanation: {
      da: 'Koderne A (annulleret) og P (polygami) har ingen tilsvarende civilstand i CPR. Udtrykket i profilen slår kun til, når begge koder er der.',
      en: "The codes A (annulled) and P (polygamous) have no counterpart in the CPR register. The profile's expression only catches them when both are there.",
    },
    example: {
      profile: 'http://hl7.dk/fhir/core/StructureDefinition/dk-core-patient',
      failing:
        '{"resourceType":"Patient","maritalStatus":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v3-MaritalStatus","code":"P"},{"system":"http://terminology.hl7.org/CodeSystem/v3-MaritalStatus","code":"A"}]}}',
      passing:
        '{"resourceType":"Patient","maritalStatus":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v3-NullFlavor","code":"UNK"}]}}',
    },
    reference: 'dk-core: dk-core-patient',
  }),
];

/** Invariants of the Danish core profiles (hl7.fhir.dk.core). */
export const dkCoreInvariants = [...personRules, ...organizationRules, ...otherRules];
