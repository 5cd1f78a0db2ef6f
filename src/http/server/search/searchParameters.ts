import { r4Model } from '../../../fhir/fhirpath/index.js';

/** Types of search parameters (R4 section 3.1.1.4) that the server supports. */
export type ParameterKind = 'token' | 'reference' | 'uri' | 'date' | 'string';

/** A search parameter of R4 that the server supports. */
export interface SearchParameter {
  readonly name: string;
  readonly kind: ParameterKind;
  /** Elements below the resource, separated by dots. */
  readonly path: string;
  /** The only type that the reference may point to. */
  readonly target?: 'Patient';
}

type ParameterRow = readonly [name: string, kind: ParameterKind, path: string];

const common: readonly ParameterRow[] = [
  ['_profile', 'uri', 'meta.profile'],
  ['_tag', 'token', 'meta.tag'],
  ['_security', 'token', 'meta.security'],
];

/** What R4 defines beyond the rows below, for the types used in documents and messages. */
const special: Readonly<Record<string, readonly ParameterRow[]>> = {
  Bundle: [['timestamp', 'date', 'timestamp']],
  MessageHeader: [
    ['author', 'reference', 'author'],
    ['code', 'token', 'response.code'],
    ['destination', 'string', 'destination.name'],
    ['destination-uri', 'uri', 'destination.endpoint'],
    ['event', 'token', 'event'],
    ['focus', 'reference', 'focus'],
    ['receiver', 'reference', 'destination.receiver'],
    ['response-id', 'token', 'response.identifier'],
    ['sender', 'reference', 'sender'],
    ['source', 'string', 'source.name'],
    ['source-uri', 'uri', 'source.endpoint'],
  ],
  Composition: [
    ['author', 'reference', 'author'],
    ['date', 'date', 'date'],
    ['title', 'string', 'title'],
  ],
  StructureDefinition: [['type', 'uri', 'type']],
  Condition: [['recorded-date', 'date', 'recordedDate']],
};

/**
 * Parameters named as the elements they look at, and the types whose element of that name has no search parameter in
 * R4.
 */
const byElement: readonly { readonly row: ParameterRow; readonly except: readonly string[] }[] = [
  {
    row: ['identifier', 'token', 'identifier'],
    except: [
      'AdverseEvent',
      'BiologicallyDerivedProduct',
      'CatalogEntry',
      'MedicinalProductIngredient',
      'ObservationDefinition',
      'SubstanceSpecification',
    ],
  },
  {
    row: ['subject', 'reference', 'subject'],
    except: [
      'ActivityDefinition',
      'EventDefinition',
      'Library',
      'Measure',
      'PlanDefinition',
      'ResearchDefinition',
      'ResearchElementDefinition',
    ],
  },
  {
    row: ['type', 'token', 'type'],
    except: [
      'CatalogEntry',
      'Claim',
      'ClaimResponse',
      'Contract',
      'EvidenceVariable',
      'ExplanationOfBenefit',
      'HealthcareService',
      'Measure',
      'MeasureReport',
      'MedicinalProduct',
      'MedicinalProductInteraction',
      'ResearchElementDefinition',
      'StructureDefinition',
      'SubstanceSpecification',
      'SupplyDelivery',
    ],
  },
  {
    row: ['status', 'token', 'status'],
    except: [
      'BiologicallyDerivedProduct',
      'CatalogEntry',
      'ChargeItem',
      'DeviceUseStatement',
      'Flag',
      'GuidanceResponse',
      'RiskAssessment',
      'SubstanceSpecification',
      'TestReport',
      'VerificationResult',
    ],
  },
];

/** Types whose `patient` parameter searches `subject` if that is a Patient. */
const patientIsSubject: ReadonlySet<string> = new Set([
  'CarePlan',
  'CareTeam',
  'Communication',
  'Composition',
  'Condition',
  'DiagnosticReport',
  'DocumentReference',
  'Encounter',
  'Goal',
  'MedicationRequest',
  'MedicationStatement',
  'Observation',
  'Procedure',
  'QuestionnaireResponse',
  'ServiceRequest',
]);

const known = new Map<string, readonly SearchParameter[]>();

/** The search parameters of a type that the server supports, besides `_id` and `_lastUpdated`. */
export function parametersOf(type: string): readonly SearchParameter[] {
  let parameters = known.get(type);
  if (parameters === undefined) known.set(type, (parameters = makeParameters(type)));
  return parameters;
}

function makeParameters(type: string): readonly SearchParameter[] {
  const { path2Type, choiceTypePaths } = r4Model();
  const has = (element: string): boolean =>
    Object.hasOwn(path2Type, `${type}.${element}`) || Object.hasOwn(choiceTypePaths, `${type}.${element}`);
  const rows = [
    ...common,
    ...byElement.flatMap(({ row, except }) => (has(row[2]) && !except.includes(type) ? [row] : [])),
    ...(Object.hasOwn(special, type) ? (special[type] ?? []) : []),
  ];
  const parameters: SearchParameter[] = rows.map(([name, kind, path]) => ({ name, kind, path }));
  const patient = has('patient') ? 'patient' : patientIsSubject.has(type) ? 'subject' : undefined;
  if (patient !== undefined) parameters.push({ name: 'patient', kind: 'reference', path: patient, target: 'Patient' });
  return parameters.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/**
 * Parameters of a Bundle that search its first entry (R4: `composition` and `message`), by the type that the entry then
 * has. `message.destination-uri` is one of its own.
 */
export const firstEntry: Readonly<Record<string, string>> = { composition: 'Composition', message: 'MessageHeader' };
