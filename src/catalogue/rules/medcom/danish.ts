import { defineRules } from '../../defineRules.js';
import { identifier, json } from '../examples.js';

const patient = (system: string, value: string): string =>
  json({ resourceType: 'Patient', identifier: [identifier(system, value)] });
const organization = (system: string, value: string): string =>
  json({ resourceType: 'Organization', identifier: [identifier(system, value)] });

const cpr = 'urn:oid:1.2.208.176.1.2';

/** Rules on Danish identifiers. */
export const danishCatalogueRules = defineRules([
  {
    id: 'danish/cpr',
    severity: 'error',
    title: { da: 'CPR-nummer har ti cifre', en: 'A CPR number has ten digits' },
    message: {
      da: "CPR-nummeret '{value}' har {length} tegn; et CPR-nummer er ti cifre uden bindestreg.",
      en: "The CPR number '{value}' has {length} characters; a CPR number is ten digits without a hyphen.",
    },
    params: ['value', 'length'],
    numbers: ['length'],
    explanation: {
      da: 'Modtagere slår patienten op på værdien, som den står. Bindestreger, mellemrum og manglende foranstillede nuller giver en forkert eller ingen patient. Modulus 11 kontrolleres ikke: numre udstedt siden 2007 og de nationale testnumre følger det ikke.',
      en: 'Receivers look the patient up by the value as it stands. Hyphens, spaces and missing leading zeros give a wrong patient or none. Modulus 11 is not checked: numbers issued since 2007 and the national test numbers do not follow it.',
    },
    example: { failing: patient(cpr, '250947-9989'), passing: patient(cpr, '2509479989') },
    reference: 'HL7 Danmark dk-core, DkCoreCprIdentifier',
  },
  {
    id: 'danish/cpr-date',
    severity: 'error',
    title: { da: 'CPR-nummer begynder med en dato', en: 'A CPR number begins with a date' },
    message: {
      da: "CPR-nummeret begynder med '{date}', som ikke er en dag og en måned.",
      en: "The CPR number begins with '{date}', which is not a day and month.",
    },
    params: ['date'],
    explanation: {
      da: 'De første fire cifre i et CPR-nummer er fødselsdag og -måned. Den 29. februar godtages altid, fordi århundredet ikke fremgår sikkert af nummeret. Erstatningsnumre hører til i deres egne identifikatorsystemer.',
      en: 'The first four digits of a CPR number are the day and month of birth. 29 February is always accepted, since the number does not tell the century for certain. Replacement numbers belong in their own identifier systems.',
    },
    example: { failing: patient(cpr, '3102479989'), passing: patient(cpr, '2902479989') },
    reference: 'HL7 Danmark dk-core, DkCoreCprIdentifier',
  },
  {
    id: 'danish/cpr-not-known-test-number',
    severity: 'warning',
    title: { da: 'CPR-nummer er ikke et kendt testnummer', en: 'The CPR number is not a known test number' },
    message: {
      da: 'CPR-nummeret {value} er ikke blandt de kendte testnumre. Er det en rigtig persons, skal filen slettes; er det et testnummer, føjes det til filen med testnumre.',
      en: 'The CPR number {value} is not among the known test numbers. If it is a real person’s, the file must be deleted; if it is a test number, add it to the file of test numbers.',
    },
    params: ['value'],
    explanation: {
      da: 'testcamp er til testdata. Et nummer, der ikke er kendt som testnummer, kan tilhøre en borger, og rapporter viser det derfor kun delvist. Testere kan udvide listen med de numre, MedCom har udleveret.',
      en: 'testcamp is for test data. A number that is not known as a test number may belong to a citizen, and reports therefore show only part of it. Testers can extend the list with the numbers that MedCom has handed out.',
    },
    example: { failing: patient(cpr, '0101701234'), passing: patient(cpr, '2509479989') },
    reference: 'MedCom, nationale test-CPR-numre',
  },
  {
    id: 'danish/ecpr',
    severity: 'error',
    title: { da: 'Erstatnings-CPR har rigtig form', en: 'A replacement CPR number has the right form' },
    message: {
      da: "Erstatningsnummeret '{value}' har ikke formen ddmmåå, et ciffer, to store bogstaver og et ciffer.",
      en: "The replacement number '{value}' does not have the form ddmmyy, a digit, two capital letters and a digit.",
    },
    params: ['value'],
    explanation: {
      da: 'Det nationale erstatningsnummer (X-eCPR) har 1 eller 7 som syvende tegn; de regionale (D-eCPR) har 0, 5 eller 6. Derefter følger to store bogstaver og et ciffer, for eksempel 0703921VJ5.',
      en: 'The national replacement number (X-eCPR) has 1 or 7 as its seventh character; the regional ones (D-eCPR) have 0, 5 or 6. Two capital letters and a digit follow, for example 0703921VJ5.',
    },
    example: {
      failing: patient('urn:oid:1.2.208.176.1.6.1.1', '0703925VJ5'),
      passing: patient('urn:oid:1.2.208.176.1.6.1.1', '0703921VJ5'),
    },
    reference: 'HL7 Danmark dk-core, DkCoreXeCprIdentifier og DkCoreDeCprIdentifier',
  },
  {
    id: 'danish/sor',
    severity: 'error',
    title: { da: 'SOR-kode er mindst 11 cifre', en: 'A SOR code has at least 11 digits' },
    message: {
      da: "SOR-koden '{value}' er ikke mindst 11 cifre.",
      en: "The SOR code '{value}' is not at least 11 digits.",
    },
    params: ['value'],
    explanation: {
      da: 'SOR-koden udpeger en enhed i Sundhedsvæsenets Organisationsregister. Den består kun af cifre.',
      en: 'The SOR code identifies a unit in the Danish health organisation register. It consists of digits only.',
    },
    example: {
      failing: organization('urn:oid:1.2.208.176.1.1', '32538100'),
      passing: organization('urn:oid:1.2.208.176.1.1', '325381000016008'),
    },
    reference: 'HL7 Danmark dk-core, DkCoreSorIdentifier',
  },
  {
    id: 'danish/ydernummer',
    severity: 'warning',
    title: { da: 'Ydernummer er fem eller seks cifre', en: 'A provider number has five or six digits' },
    message: {
      da: "Ydernummeret '{value}' er ikke fem eller seks cifre.",
      en: "The provider number (ydernummer) '{value}' is not five or six digits.",
    },
    params: ['value'],
    explanation: {
      da: 'Profilerne kræver ingen bestemt form, men et ydernummer er seks cifre med foranstillet nul; fem cifre ses, hvor nullet er faldet væk.',
      en: 'The profiles ask for no particular form, but a provider number is six digits with a leading zero; five are seen where the zero was dropped.',
    },
    example: {
      failing: organization('urn:oid:1.2.208.176.1.4', 'A91034'),
      passing: organization('urn:oid:1.2.208.176.1.4', '091034'),
    },
    reference: 'HL7 Danmark dk-core, DkCoreOrganization',
  },
  {
    id: 'danish/gln',
    severity: 'error',
    title: { da: 'GLN har 13 cifre og rigtigt kontrolciffer', en: 'A GLN has 13 digits and the right check digit' },
    message: {
      da: "Lokationsnummeret '{value}' er ikke 13 cifre med rigtigt kontrolciffer.",
      en: "The location number (GLN) '{value}' is not 13 digits with the right check digit.",
    },
    params: ['value'],
    explanation: {
      da: 'Lokationsnummeret (GLN, tidligere EAN) styrer, hvem en meddelelse når frem til. Kontrolcifret findes med vægtene 1 og 3 på skift; summen skal kunne deles med 10.',
      en: 'The location number (GLN, formerly EAN) decides whom a message reaches. The check digit comes from the weights 1 and 3 in turn; ten must divide the sum.',
    },
    example: {
      failing: organization('https://www.gs1.org/gln', '5790000147466'),
      passing: organization('https://www.gs1.org/gln', '5790000147465'),
    },
    reference: 'HL7 Danmark dk-core, invarianterne gln-length og gln-modulus-10',
  },
  {
    id: 'danish/cvr',
    severity: 'error',
    title: {
      da: 'CVR-nummer har otte cifre og består modulus 11',
      en: 'A CVR number has eight digits and passes modulus 11',
    },
    message: {
      da: "CVR-nummeret '{value}' er ikke otte cifre, der består modulus 11.",
      en: "The company number (CVR) '{value}' is not eight digits that pass modulus 11.",
    },
    params: ['value'],
    explanation: {
      da: 'CVR-nummeret udpeger en virksomhed. Cifrene ganget med 2, 7, 6, 5, 4, 3, 2 og 1 skal give en sum, der kan deles med 11.',
      en: 'The CVR number identifies a company. Its digits times 2, 7, 6, 5, 4, 3, 2 and 1 must give a sum that 11 divides.',
    },
    example: { failing: organization('http://cvr.dk', '26919992'), passing: organization('http://cvr.dk', '26919991') },
    reference: 'HL7 Danmark dk-core, invarianterne CVR-length og CVR-modulus-11',
  },
]);
