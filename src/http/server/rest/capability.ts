import type { FhirNode } from '../../../fhir/index.js';
import type { EndpointOptions } from './call.js';
import { buildResourceNode } from '../nodes.js';
import type { Members } from '../nodes.js';
import { listMember } from './reads.js';
import { resourceTypeNames } from './resourceTypes.js';
import { parametersOf } from '../search/searchParameters.js';

const interactions = ['read', 'vread', 'update', 'delete', 'history-instance', 'create', 'search-type'];

/** What the server can do (R4 section 3.1.0.13). @param at when the server was started, an instant */
export function capabilityStatement({ base, version }: EndpointOptions, at: string): FhirNode {
  return buildResourceNode('CapabilityStatement', {
    status: 'active',
    date: at,
    kind: 'instance',
    software: { name: 'testcamp', version },
    implementation: { description: 'testcamp: endpoint for systems under test. Test data only.', url: base },
    fhirVersion: '4.0.1',
    format: ['application/fhir+json', 'application/fhir+xml'],
    rest: [
      {
        mode: 'server',
        documentation: 'Keeps what it is sent, as evidence of a conformance test.',
        resource: [...resourceTypeNames()].map(resourceEntry),
        interaction: [{ code: 'transaction' }, { code: 'batch' }],
        operation: [
          {
            name: 'process-message',
            definition: 'http://hl7.org/fhir/OperationDefinition/MessageHeader-process-message',
          },
        ],
      },
    ],
  });
}

function resourceEntry(type: string): Members {
  const searchParam = [
    { name: '_id', type: 'token' },
    { name: '_lastUpdated', type: 'date' },
    ...parametersOf(type).map(({ name, kind }) => ({ name, type: kind })),
    ...(type === 'Bundle' ? ['composition', 'message'].map((name) => ({ name, type: 'reference' })) : []),
  ];
  return {
    type,
    ...listMember(
      'interaction',
      interactions.map((code) => ({ code })),
    ),
    versioning: 'versioned',
    readHistory: true,
    updateCreate: true,
    conditionalCreate: true,
    conditionalRead: 'full-support',
    conditionalUpdate: true,
    conditionalDelete: 'multiple',
    referencePolicy: ['literal', 'logical', 'local'],
    searchParam,
  };
}
