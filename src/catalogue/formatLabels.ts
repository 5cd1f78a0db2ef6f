import type { ParamLabels } from '../model/rule.js';

/** In what way a value breaks the format of its type. */
export const formatHints: ParamLabels = {
  format: { da: 'den er ikke skrevet i typens format', en: "it is not written in the type's format" },
  range: { da: 'den ligger uden for typens interval', en: "it is outside the type's range" },
  date: { da: 'dagen eller tidspunktet findes ikke', en: 'there is no such day or time' },
  'zone-missing': { da: 'tidszonen mangler', en: 'the time zone is missing' },
  'zone-form': {
    da: 'tidszonen er skrevet forkert; den skrives +02:00 eller Z lige efter sekunderne',
    en: 'the time zone is written wrongly; it is written +02:00 or Z right after the seconds',
  },
  'seconds-missing': { da: 'sekunderne mangler', en: 'the seconds are missing' },
  'seconds-and-zone-missing': {
    da: 'sekunder og tidszone mangler',
    en: 'the seconds and the time zone are missing',
  },
  'blank-for-t': {
    da: 'der står et mellemrum mellem dato og klokkeslæt, hvor der skal stå T',
    en: 'a space stands between date and time where T is needed',
  },
  'day-first': {
    da: 'dagen står først; FHIR skriver år-måned-dag',
    en: 'the day stands first; FHIR writes year-month-day',
  },
  'hyphens-missing': {
    da: 'år, måned og dag skal skilles med bindestreg',
    en: 'year, month and day must be separated by hyphens',
  },
  'one-digit': { da: 'måned og dag skrives med to cifre', en: 'month and day are written with two digits' },
  'date-alone': { da: 'klokkeslættet mangler', en: 'the time of day is missing' },
  'time-in-date': { da: 'en date har intet klokkeslæt', en: 'a date has no time of day' },
  comma: { da: 'der står komma, hvor der skal stå punktum', en: 'there is a comma where a full stop is needed' },
  uuid: { da: 'det, der står efter urn:uuid:, er ikke en UUID', en: 'what follows urn:uuid: is no UUID' },
  'uuid-case': { da: 'en UUID skrives med små bogstaver', en: 'a UUID is written in lower case' },
  oid: { da: 'det, der står efter urn:oid:, er ikke en OID', en: 'what follows urn:oid: is no OID' },
  'oid-case': { da: 'urn:oid: skrives med små bogstaver', en: 'urn:oid: is written in lower case' },
  control: { da: 'der er et styretegn i den', en: 'there is a control character in it' },
  'blank-around': {
    da: 'der står mellemrum eller linjeskift før eller efter værdien',
    en: 'spaces or line breaks stand before or after the value',
  },
  'blank-inside': { da: 'der er mellemrum i den', en: 'there are spaces in it' },
  surrogate: {
    da: 'den har et halvt tegn, som ingen UTF-8 kan have (en enlig surrogat)',
    en: 'it has half a character, which no UTF-8 can have (a lone surrogate)',
  },
  'boolean-case': { da: 'den skrives med små bogstaver', en: 'it is written in lower case' },
  unit: {
    da: 'enheden står sammen med tallet; skriv den i unit',
    en: 'the unit stands with the number; write it in unit',
  },
  comparator: {
    da: 'der står et tegn for mindre eller større end; skriv det i comparator',
    en: 'a sign for less or greater stands before it; write that in comparator',
  },
  'data-url': {
    da: 'den begynder med data:; skriv kun det, der står efter kommaet',
    en: 'it begins with data:; write only what stands after the comma',
  },
  'not-base64': {
    da: 'den har tegn, som base64 ikke har, eller for få tegn',
    en: 'it has characters that base64 has not, or too few',
  },
  'boolean-word': { da: 'kun true og false er tilladt', en: 'only true and false are allowed' },
};

const moment = '2026-09-14T10:00:00+02:00';

/** What to write instead, by type; a sentence without its full stop. */
export const expectedForms: ParamLabels = {
  boolean: { da: 'Skriv true eller false', en: 'Write true or false' },
  integer: { da: 'Skriv et helt tal, fx 12', en: 'Write a whole number, such as 12' },
  unsignedInt: { da: 'Skriv et helt tal fra 0, fx 12', en: 'Write a whole number from 0, such as 12' },
  positiveInt: { da: 'Skriv et helt tal fra 1, fx 12', en: 'Write a whole number from 1, such as 12' },
  decimal: { da: 'Skriv et tal med punktum, fx 7.5', en: 'Write a number with a full stop, such as 7.5' },
  date: { da: 'Skriv år-måned-dag, fx 2026-09-14', en: 'Write year-month-day, such as 2026-09-14' },
  dateTime: {
    da: `Skriv den med tidszone, fx ${moment}, eller som dato alene, fx 2026-09-14`,
    en: `Write it with a time zone, such as ${moment}, or as a date alone, such as 2026-09-14`,
  },
  instant: {
    da: `Skriv dato, klokkeslæt med sekunder og tidszone, fx ${moment}`,
    en: `Write date, time with seconds, and with a time zone, such as ${moment}`,
  },
  time: {
    da: 'Skriv timer, minutter og sekunder, fx 10:00:00',
    en: 'Write hours, minutes and seconds, such as 10:00:00',
  },
  uuid: {
    da: 'Skriv fx urn:uuid:53fefa32-fcbb-4ff8-8a92-55ee120877b7',
    en: 'Write, for example, urn:uuid:53fefa32-fcbb-4ff8-8a92-55ee120877b7',
  },
  oid: { da: 'Skriv fx urn:oid:1.2.208.176.1.2', en: 'Write, for example, urn:oid:1.2.208.176.1.2' },
  uri: { da: 'Skriv en URI uden mellemrum', en: 'Write a URI without spaces' },
  url: { da: 'Skriv en adresse uden mellemrum', en: 'Write an address without spaces' },
  canonical: {
    da: 'Skriv en hel adresse, fx http://eksempel.dk/fhir/ValueSet/x',
    en: 'Write a whole address, such as http://example.org/fhir/ValueSet/x',
  },
  code: { da: 'Skriv koden uden overflødige mellemrum', en: 'Write the code without surplus spaces' },
  id: {
    da: 'Brug højst 64 tegn af A-Z, a-z, 0-9, - og punktum',
    en: 'Use at most 64 characters of A-Z, a-z, 0-9, - and full stop',
  },
  base64Binary: { da: 'Skriv indholdet som base64', en: 'Write the content as base64' },
  string: { da: 'Fjern styretegnene', en: 'Remove the control characters' },
  markdown: { da: 'Fjern styretegnene', en: 'Remove the control characters' },
  '*': { da: "Skriv '{value}'", en: "Write '{value}'" },
};

/** What makes a text no JSON, and what to do. */
export const jsonReasons: ParamLabels = {
  'trailing-comma': {
    da: 'der står et komma efter det sidste element. Fjern kommaet',
    en: 'there is a trailing comma after the last member. Remove the comma',
  },
  'missing-comma': {
    da: 'der mangler et komma efter denne værdi. Indsæt det',
    en: 'a comma is missing after this value. Put it in',
  },
  'missing-colon': {
    da: 'der mangler et kolon mellem navn og værdi. Indsæt det',
    en: 'a colon is missing between name and value. Put it in',
  },
  comment: { da: 'JSON har ingen kommentarer. Fjern kommentaren', en: 'JSON has no comments. Remove the comment' },
  quotes: {
    da: 'her er andre anførselstegn end ". Brug "',
    en: 'these are other quotation marks than ". Use "',
  },
  'unquoted-name': {
    da: 'et navn skal stå i anførselstegn. Sæt " om navnet',
    en: 'a name must stand in quotation marks. Put " around the name',
  },
  'line-break': {
    da: 'en tekst må ikke have linjeskift eller styretegn. Skriv linjeskift som \\n',
    en: 'a string may not hold line breaks or control characters. Write a line break as \\n',
  },
  escape: {
    da: 'tegnet \\ er brugt forkert. Skriv det som \\\\',
    en: 'the character \\ is used wrongly. Write it as \\\\',
  },
  number: {
    da: 'et tal er skrevet forkert. Skriv fx 7.5, uden foranstillet + eller 0',
    en: 'a number is written wrongly. Write, for example, 7.5, without a leading + or 0',
  },
  'decimal-comma': {
    da: 'et tal er skrevet med komma. Brug punktum, fx 7.5',
    en: 'a number is written with a comma. Use a full stop, such as 7.5',
  },
  word: {
    da: 'her er et ord uden anførselstegn. Kun true, false og null må stå sådan',
    en: 'this is a word without quotation marks. Only true, false and null may stand so',
  },
  'word-case': {
    da: 'true, false og null skrives med små bogstaver og uden anførselstegn. Ret ordet',
    en: 'true, false and null are written in lower case and without quotation marks. Correct the word',
  },
  'not-a-number': {
    da: 'NaN og Infinity er ingen tal i JSON. Udelad elementet',
    en: 'NaN and Infinity are no numbers in JSON. Leave the element out',
  },
  'no-json': {
    da: 'filen begynder hverken med { som JSON eller med < som XML. Aflever FHIR-ressourcen alene, som JSON eller XML',
    en: 'the file begins neither with { as JSON does nor with < as XML does. Submit the FHIR resource alone, as JSON or XML',
  },
  'value-missing': {
    da: 'der mangler en værdi. Skriv den, eller udelad navnet',
    en: 'a value is missing. Write it, or leave the name out',
  },
  end: {
    da: 'filen slutter, før den er færdig. Se efter, om den er skåret over',
    en: 'the file ends before it is complete. See whether it was cut off',
  },
  'after-end': {
    da: 'der står mere efter ressourcens sidste }. Fjern det',
    en: "there is more after the resource's last }. Remove it",
  },
  other: { da: 'her er en syntaksfejl. Ret den', en: 'there is a syntax error here. Correct it' },
};

/** What a file is that is not FHIR. */
export const otherFormats: ParamLabels = {
  base64: { da: 'en fil i base64', en: 'a file in base64' },
  cda: { da: 'CDA (HL7 version 3, ClinicalDocument)', en: 'CDA (HL7 version 3, ClinicalDocument)' },
  edifact: { da: 'en EDIFACT-meddelelse', en: 'an EDIFACT message' },
  gzip: { da: 'en gzip-fil', en: 'a gzip file' },
  hl7v2: { da: 'en meddelelse i HL7 version 2', en: 'a message of HL7 version 2' },
  html: { da: 'HTML, en webside', en: 'HTML, a web page' },
  list: { da: 'en liste af flere dokumenter', en: 'a list of several documents' },
  ndjson: { da: 'NDJSON, flere ressourcer efter hinanden', en: 'NDJSON, several resources one after the other' },
  office: { da: 'et dokument fra et kontorprogram', en: 'a document of an office program' },
  oioxml: { da: 'OIOXML, en af MedComs ældre meddelelser', en: "OIOXML, one of MedCom's older messages" },
  pdf: { da: 'en PDF-fil', en: 'a PDF file' },
  rtf: { da: 'en RTF-fil', en: 'an RTF file' },
  several: {
    da: 'flere dokumenter efter hinanden i samme fil',
    en: 'several documents one after the other in one file',
  },
  soap: { da: 'en SOAP-kuvert', en: 'a SOAP envelope' },
  'soap-fhir': { da: 'en SOAP-kuvert om FHIR', en: 'a SOAP envelope around FHIR' },
  xds: { da: 'XDS-metadata (ebXML)', en: 'XDS metadata (ebXML)' },
  zip: { da: 'en zip-fil', en: 'a zip file' },
};

const asFhir = {
  da: 'Aflever indholdet som en FHIR-ressource i JSON eller XML',
  en: 'Submit the content as a FHIR resource in JSON or XML',
};
const unpacked = {
  da: 'Pak filen ud, og aflever de ressourcer, der er i den',
  en: 'Unpack the file, and submit the resources that are in it',
};

/** What to do with a file that is not FHIR. */
export const formatAdvice: ParamLabels = {
  base64: { da: 'Afkod den, og aflever det, der er i den', en: 'Decode it, and submit what is in it' },
  zip: unpacked,
  gzip: unpacked,
  html: {
    da: 'Måske er det en fejlside fra en server: se efter, hvad serveren svarede',
    en: 'It may be the error page of a server: see what the server answered',
  },
  'soap-fhir': {
    da: 'Aflever det, der står i kuvertens Body, alene',
    en: "Submit what stands in the envelope's Body alone",
  },
  ndjson: {
    da: 'Aflever hver ressource i sin egen fil, eller giv filen navnet .ndjson',
    en: 'Submit each resource in a file of its own, or name the file .ndjson',
  },
  several: {
    da: 'Læg hvert dokument i sin egen fil, eller skriv dem som NDJSON, ét pr. linje, i en fil med navnet .ndjson',
    en: 'Put each document in a file of its own, or write them as NDJSON, one a line, in a file named .ndjson',
  },
  '*': asFhir,
};

/** What HL7's narrative-language-control asks of a narrative, after "requires of the narrative". */
export const askedSections: ParamLabels = {
  _no: { da: 'intet afsnit for et sprog', en: 'no section for a language' },
  _yes: { da: 'mindst et afsnit for et sprog', en: 'at least one section for a language' },
  _resource: { da: 'et afsnit på ressourcens sprog', en: 'a section in the language of the resource' },
  '*': { da: 'et afsnit på sproget', en: 'a section in the language' },
};
