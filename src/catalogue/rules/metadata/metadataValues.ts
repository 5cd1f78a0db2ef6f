import { defineRules } from '../../defineRules.js';

/** Rules on the values of metadata, and on metadata beside their document. */
export const metadataValuesRules = defineRules([
  {
    id: 'metadata/other-owner',
    severity: 'error',
    title: { da: 'En del hører til et andet objekt', en: 'A part belongs to another object' },
    message: {
      da: "Delen henviser til '{found}' og ikke til det objekt, den står i ('{expected}').",
      en: "The part refers to '{found}' and not to the object that it is in ('{expected}').",
    },
    params: ['found', 'expected'],
    explanation: {
      da: 'classifiedObject og registryObject skal være id på det ExtrinsicObject, som delen står i. Ellers knytter et registry den til et andet dokument.',
      en: 'classifiedObject and registryObject are to be the id of the ExtrinsicObject that the part is in. Otherwise a registry ties it to another document.',
    },
    example: {
      failing: '{"classifiedObject": "urn:uuid:11111111-1111-4111-8111-111111111111"}',
      passing: '{"classifiedObject": "urn:uuid:926a7004-d443-4ea7-995e-43198624a849"}',
    },
    reference: 'IHE ITI TF-3 section 4.2.5',
  },
  {
    id: 'metadata/value',
    severity: 'error',
    title: { da: 'Værdien er ikke tilladt', en: 'The value is not allowed' },
    message: {
      da: "{attribute} er '{found}'[[ i metadata for {standard}]]. Tilladt er {expected}.",
      en: "{attribute} is '{found}'[[ in metadata of {standard}]]. Allowed is {expected}.",
    },
    params: ['attribute', 'found', 'expected', 'standard'],
    explanation: {
      da: 'Systemer søger dokumenter ved koderne. Et dokument med en anden kode findes ikke.',
      en: 'Systems search for documents by the codes. A document with another code is not found.',
    },
    example: { failing: '{"classCode": "002"}', passing: '{"classCode": "001"}' },
    reference: 'MedCom, XDS Metadata, ValueSets',
  },
  {
    id: 'metadata/code-system',
    severity: 'error',
    title: { da: 'Kodesystemet er forkert', en: 'The code system is wrong' },
    message: {
      da: "Kodesystemet for {attribute} er '{found}', men skal være '{expected}'.",
      en: "The code system of {attribute} is '{found}', but must be '{expected}'.",
    },
    params: ['attribute', 'found', 'expected'],
    explanation: {
      da: 'En kode er kun den samme, når den er fra samme kodesystem.',
      en: 'A code is the same only where it is from the same code system.',
    },
    example: {
      failing: '{"typeCode.system": "http://snomed.info/sct"}',
      passing: '{"typeCode.system": "http://loinc.org"}',
    },
    reference: 'MedCom, XDS Metadata, ValueSets',
  },
  {
    id: 'metadata/title',
    severity: 'error',
    title: { da: 'Titlen er forkert', en: 'The title is wrong' },
    message: {
      da: "Titlen er '{found}', men skal være '{expected}' i metadata for {standard}.",
      en: "The title is '{found}', but must be '{expected}' in metadata of {standard}.",
    },
    params: ['found', 'expected', 'standard'],
    explanation: {
      da: 'Titlen vises i lister over dokumenter og har patientens CPR-nummer.',
      en: 'The title is shown in lists of documents and has the CPR number of the patient.',
    },
    example: { failing: '{"title": "DOC001.XML"}', passing: '{"title": "Diagnoseoversigt for 3001749995"}' },
    reference: 'MedCom, XDS Metadata, title',
  },
  {
    id: 'metadata/two-patients',
    severity: 'error',
    title: { da: 'Metadata har to patienter', en: 'The metadata have two patients' },
    message: {
      da: 'sourcePatientId er {found}, men patientId er {expected}.',
      en: 'sourcePatientId is {found}, but patientId is {expected}.',
    },
    params: ['found', 'expected'],
    explanation: {
      da: 'I Danmark er begge patientens CPR-nummer. Er de forskellige, kan dokumentet blive vist for en anden patient.',
      en: 'In Denmark both are the CPR number of the patient. Where they differ, the document may be shown for another patient.',
    },
    example: { failing: '{"patientId": "2509479989"}', passing: '{"patientId": "3001749995"}' },
    reference: 'MedCom, XDS Metadata for Document Sharing, Danish profile',
  },
  {
    id: 'metadata/stops-before-start',
    severity: 'error',
    title: { da: 'Perioden slutter, før den begynder', en: 'The period ends before it begins' },
    message: {
      da: 'serviceStopTime ({stop}) er før serviceStartTime ({start}).',
      en: 'serviceStopTime ({stop}) is before serviceStartTime ({start}).',
    },
    params: ['start', 'stop'],
    explanation: {
      da: 'Gælder dokumentet et tidspunkt, er de to ens.',
      en: 'Where a document is about a point in time, the two are equal.',
    },
    example: {
      failing: '{"serviceStopTime": "2020-01-01T00:00:00Z"}',
      passing: '{"serviceStopTime": "2030-01-01T00:00:00Z"}',
    },
    reference: 'IHE ITI TF-3 section 4.2.3.2',
  },
  {
    id: 'metadata/replaces',
    severity: 'error',
    title: { da: 'Erstatningen er uden mål', en: 'The replacement has no target' },
    message: {
      da: "Det, der erstattes, er '{found}': det skal være id på et ældre dokuments metadata.",
      en: "What is replaced is '{found}': it must be the id of the metadata of an older document.",
    },
    params: ['found'],
    explanation: {
      da: 'Uden mål, eller med sig selv som mål, forbliver det ældre dokument gældende ved siden af det nye.',
      en: 'Without a target, or with itself as target, the older document stays in force beside the new one.',
    },
    example: {
      failing: '{"replaces": "urn:uuid:926a7004-d443-4ea7-995e-43198624a849"}',
      passing: '{"replaces": "urn:uuid:11111111-1111-4111-8111-111111111111"}',
    },
    reference: 'IHE ITI TF-3 section 4.2.2',
  },
  {
    id: 'metadata/differs',
    severity: 'error',
    title: { da: 'Metadata og dokument er uenige', en: 'Metadata and document disagree' },
    message: {
      da: "{attribute} er '{found}' i metadata og '{expected}' i dokumentet.",
      en: "{attribute} is '{found}' in the metadata and '{expected}' in the document.",
    },
    params: ['attribute', 'found', 'expected'],
    explanation: {
      da: 'Dokumentet findes ved metadata og læses ved sit indhold: er de uenige, læser en bruger noget andet end det, der blev søgt. hash og size er af netop de bytes, der deles.',
      en: 'The document is found by its metadata and read by its content: where they disagree, a user reads something else than was searched for. hash and size are of the very bytes that are shared.',
    },
    example: {
      failing: '{"creationTime": "2026-09-14T09:25:30+02:00"}',
      passing: '{"creationTime": "2026-09-14T08:25:30+02:00"}',
    },
    reference: 'MedCom, Mapping from IHE-XDS metadata to FHIR',
  },
  {
    id: 'metadata/other-bundle-id',
    severity: 'information',
    title: { da: 'entryUUID er ikke Bundle.id', en: 'entryUUID is not Bundle.id' },
    message: {
      da: "entryUUID er '{found}', mens Bundle.id er '{expected}'. MedCom anbefaler, at de er ens.",
      en: "entryUUID is '{found}', while Bundle.id is '{expected}'. MedCom recommends that they are equal.",
    },
    params: ['found', 'expected'],
    explanation: {
      da: 'Er de ens, kan et dokument føres tilbage til sine metadata.',
      en: 'Where they are equal, a document can be traced back to its metadata.',
    },
    example: {
      failing: '{"entryUUID": "urn:uuid:11111111-1111-4111-8111-111111111111"}',
      passing: '{"entryUUID": "urn:uuid:926a7004-d443-4ea7-995e-43198624a849"}',
    },
    reference: 'MedCom, Mapping from IHE-XDS metadata to FHIR',
  },
]);
