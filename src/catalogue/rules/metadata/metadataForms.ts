import { defineRules } from '../../defineRules.js';

/** Rules on which attributes metadata have and how they are written. */
export const metadataFormsRules = defineRules([
  {
    id: 'metadata/no-entry',
    severity: 'error',
    title: { da: 'Filen har ingen metadata', en: 'The file has no metadata' },
    message: { da: 'Der er ingen metadata at bedømme: {reason}.', en: 'There are no metadata to judge: {reason}.' },
    params: ['reason'],
    words: {
      reason: {
        'no-entry': {
          da: 'filen har hverken en DocumentReference eller et ExtrinsicObject',
          en: 'the file has neither a DocumentReference nor an ExtrinsicObject',
        },
        'not-fhir': {
          da: 'filen er hverken FHIR eller ebRIM, der kan læses',
          en: 'the file is no FHIR or ebRIM that can be read',
        },
        'not-xml': { da: 'filens XML er ikke velformet', en: 'the XML of the file is not well formed' },
        doctype: { da: 'filen har en DOCTYPE, som ikke læses', en: 'the file has a DOCTYPE, which is not read' },
        'too-deep': {
          da: 'filens elementer er indlejret for dybt',
          en: 'the elements of the file are nested too deeply',
        },
        'too-many': { da: 'filen har for mange elementer', en: 'the file has too many elements' },
        'too-long': { da: 'filen er for stor', en: 'the file is too large' },
      },
    },
    explanation: {
      da: 'Metadata læses fra en DocumentReference i JSON eller XML, alene eller i en Bundle, og fra ebRIM, alene, i SOAP eller i en multipart-krop.',
      en: 'Metadata are read from a DocumentReference in JSON or XML, alone or in a Bundle, and from ebRIM, alone, in SOAP or in a multipart body.',
    },
    example: { failing: '{"resourceType": "Patient"}', passing: '{"title": "Diagnoseoversigt for 3001749995"}' },
    reference: 'IHE ITI TF-3 section 4.2',
  },
  {
    id: 'metadata/missing',
    severity: 'error',
    title: { da: 'En obligatorisk attribut mangler', en: 'A mandatory attribute is missing' },
    message: {
      da: 'Attributten {attribute} mangler. Den er obligatorisk i den danske profil.',
      en: 'The attribute {attribute} is missing. It is mandatory in the Danish profile.',
    },
    params: ['attribute'],
    explanation: {
      da: 'Et dokument findes kun ved sine metadata. Det, som repository eller registry tilføjer (hash, size, repositoryUniqueId, availabilityStatus, homeCommunityId), kræves først, når metadata har været der.',
      en: 'A document is found by its metadata alone. What a repository or registry adds (hash, size, repositoryUniqueId, availabilityStatus, homeCommunityId) is only required of metadata that have been there.',
    },
    example: { failing: '{"title": null}', passing: '{"title": "Diagnoseoversigt for 3001749995"}' },
    reference: 'MedCom, XDS Metadata for Document Sharing, Danish profile',
  },
  {
    id: 'metadata/repeated',
    severity: 'error',
    title: { da: 'En attribut er der flere gange', en: 'An attribute is there several times' },
    message: {
      da: 'Attributten {attribute} er der {count} gange; den må kun være der én gang.',
      en: 'The attribute {attribute} is there {count} times; it may be there only once.',
    },
    params: ['attribute', 'count'],
    numbers: ['count'],
    explanation: {
      da: 'Et registry gemmer én værdi af attributten, og hvilken er ikke givet.',
      en: 'A registry keeps one value of the attribute, and which one is not given.',
    },
    example: { failing: '{"languageCode": ["da", "da-DK"]}', passing: '{"languageCode": "da"}' },
    reference: 'IHE ITI TF-3 section 4.2.3.2',
  },
  {
    id: 'metadata/not-used',
    severity: 'warning',
    title: { da: 'Attributten bruges ikke i Danmark', en: 'The attribute is not used in Denmark' },
    message: {
      da: 'Attributten {attribute} bruges ikke i den danske profil. Fjern den.',
      en: 'The attribute {attribute} is not used in the Danish profile. Remove it.',
    },
    params: ['attribute'],
    explanation: {
      da: 'Modtagere ser ikke på den, og indholdet er ikke aftalt. Det, der står i den, når derfor ikke frem.',
      en: 'Receivers do not look at it, and its content is not agreed on. So what it says gets lost.',
    },
    example: { failing: '{"comments": "Se også brevet"}', passing: '{"title": "Diagnoseoversigt for 3001749995"}' },
    reference: 'MedCom, XDS Metadata for Document Sharing, Danish profile',
  },
  {
    id: 'metadata/sources-differ',
    severity: 'information',
    title: { da: 'MedComs kilder er uenige', en: 'MedCom’s sources disagree' },
    message: {
      da: '{attribute} er {found}, som MedComs pakke har; MedComs vejledning har {other}. Aftal værdien med MedCom.',
      en: '{attribute} is {found}, which MedCom’s package has; MedCom’s guide has {other}. Agree on the value with MedCom.',
    },
    params: ['attribute', 'found', 'other'],
    explanation: {
      da: 'Pakken medcom.fhir.dk.xdsdocuments 0.1.0 og profilerne i xdsdocuments modsiger hinanden. Ingen af værdierne regnes for en fejl.',
      en: 'The package medcom.fhir.dk.xdsdocuments 0.1.0 and the profiles in xdsdocuments contradict each other. Neither value counts as an error.',
    },
    example: {
      failing: '{"standard": "HomeCareObservation", "classCode": "001"}',
      passing: '{"standard": "HomeCareObservation", "classCode": "006"}',
    },
    reference: 'medcom.fhir.dk.xdsdocuments 0.1.0',
  },
  {
    id: 'metadata/on-demand',
    severity: 'error',
    title: { da: 'On-demand-metadata har hash eller size', en: 'On-demand metadata have a hash or size' },
    message: {
      da: '{attribute} må ikke være der, når dokumentet er on-demand.',
      en: '{attribute} must not be there where the document is on-demand.',
    },
    params: ['attribute'],
    explanation: {
      da: 'Et on-demand-dokument dannes først, når det hentes, og har derfor hverken størrelse eller kontrolsum i forvejen.',
      en: 'An on-demand document is made when it is retrieved, so that it has neither size nor hash before.',
    },
    example: {
      failing: '{"objectType": "urn:uuid:34268e47-fdf5-41a6-ba33-82133c465248", "size": "3654"}',
      passing: '{"objectType": "urn:uuid:34268e47-fdf5-41a6-ba33-82133c465248"}',
    },
    reference: 'IHE ITI TF-3 section 4.2.3.2',
  },
  {
    id: 'metadata/format',
    severity: 'error',
    title: { da: 'Værdien har forkert format', en: 'The value has the wrong format' },
    message: {
      da: "{attribute} er '{found}', men skal være {expected}.",
      en: "{attribute} is '{found}', but must be {expected}.",
    },
    params: ['attribute', 'found', 'expected'],
    words: {
      expected: {
        'time-fhir': { da: 'et tidspunkt med sekunder og tidszone', en: 'a time with seconds and a time zone' },
        'time-ebrim': { da: '14 cifre i UTC (ÅÅÅÅMMDDttmmss)', en: '14 digits in UTC (YYYYMMDDhhmmss)' },
        'uuid-fhir': { da: 'urn:uuid: og en UUID af version 4 eller 5', en: 'urn:uuid: and a UUID of version 4 or 5' },
        'uuid-ebrim': { da: 'urn:uuid: og en UUID af version 4 eller 5', en: 'urn:uuid: and a UUID of version 4 or 5' },
        'sha1-fhir': { da: 'SHA-1 (20 bytes i base64)', en: 'a SHA-1 (20 bytes in base64)' },
        'sha1-ebrim': { da: 'SHA-1 med 40 hexadecimale cifre', en: 'a SHA-1 of 40 hexadecimal digits' },
        'bytes-fhir': { da: 'et antal bytes', en: 'a number of bytes' },
        'bytes-ebrim': { da: 'et antal bytes', en: 'a number of bytes' },
        'oid-fhir': { da: 'en OID på højst 64 tegn', en: 'an OID of at most 64 characters' },
        'oid-ebrim': { da: 'en OID på højst 64 tegn', en: 'an OID of at most 64 characters' },
        'oid-uri-fhir': { da: 'en OID', en: 'an OID' },
        'oid-uri-ebrim': { da: 'urn:oid: og en OID', en: 'urn:oid: and an OID' },
        'title-fhir': { da: 'mellem 1 og 127 tegn', en: '1 to 127 characters' },
        'title-ebrim': { da: 'mellem 1 og 127 tegn', en: '1 to 127 characters' },
        cx: { da: 'id^^^&OID&ISO (CX)', en: 'id^^^&OID&ISO (CX)' },
        xon: { da: 'navn^^^^^&OID&ISO^^^^id (XON)', en: 'name^^^^^&OID&ISO^^^^id (XON)' },
        xcn: { da: '^efternavn^fornavn^mellemnavne^^^^^&ISO (XCN)', en: '^family^given^further^^^^^&ISO (XCN)' },
        pid: {
          da: 'PID-nummer|værdi, hvor PID-7 er en dato (ÅÅÅÅMMDD) og PID-8 et køn',
          en: 'PID-number|value, where PID-7 is a date (YYYYMMDD) and PID-8 a gender',
        },
      },
    },
    explanation: {
      da: 'Registre sammenligner tekster tegn for tegn. En værdi i et andet format findes ikke ved søgning.',
      en: 'Registries compare texts character by character. A value in another format is not found by a search.',
    },
    example: { failing: '{"creationTime": "2026-09-14"}', passing: '{"creationTime": "2026-09-14T08:25:30+02:00"}' },
    reference: 'IHE ITI TF-3 table 4.2.3.1.7-2',
  },
  {
    id: 'metadata/space-around',
    severity: 'error',
    title: { da: 'Mellemrum omkring værdien', en: 'White space around the value' },
    message: {
      da: "{attribute} begynder eller slutter med mellemrum: '{found}'. Fjern det.",
      en: "{attribute} begins or ends with white space: '{found}'. Remove it.",
    },
    params: ['attribute', 'found'],
    explanation: {
      da: 'Mellemrum hører til værdien, når et registry sammenligner, så dokumentet findes ikke ved søgning.',
      en: 'White space is part of the value when a registry compares, so that a search does not find the document.',
    },
    example: {
      failing: '{"title": "Diagnoseoversigt for 3001749995 "}',
      passing: '{"title": "Diagnoseoversigt for 3001749995"}',
    },
    reference: 'IHE ITI TF-3 section 4.2.3.2',
  },
  {
    id: 'metadata/placeholder',
    severity: 'error',
    title: { da: 'Navnet er en pladsholder', en: 'The name is a placeholder' },
    message: {
      da: "Navnet i {attribute} er '{found}', som et program skriver for en manglende værdi.",
      en: "The name in {attribute} is '{found}', which a program writes for a missing value.",
    },
    params: ['attribute', 'found'],
    explanation: {
      da: 'En manglende værdi skal udelades. Ellers vises pladsholderen som personens navn.',
      en: 'A missing value is to be left out. Otherwise the placeholder is shown as the name of the person.',
    },
    example: { failing: '{"authorPerson": "null"}', passing: '{"authorPerson": "Brandstrup"}' },
    reference: 'MedCom, XDS Metadata for Document Sharing, Danish profile',
  },
]);
