import type { Finding } from '../../model/finding.js';
import { judgeMetadata } from '../judgeMetadata.js';
import { asEbrim, asFhirJson, sampleOf } from './forms.js';
import type { Attributes } from './forms.js';

const version = '1.0';

/** Attributes of which FHIR has one, or that FHIR has not: examples of these are judged in ebRIM. */
const ebrimOnly: readonly string[] = ['objectType', 'classifiedObject', 'repositoryUniqueId', 'sourcePatientInfo'];

/** What is found in right metadata with the attributes of an example, null for one that is left out. */
export function metadataFindings(text: string): readonly Finding[] {
  const {
    standard = 'ConditionList',
    resourceType,
    ...shown
  } = JSON.parse(text) as Attributes & {
    readonly standard?: string;
    readonly resourceType?: string;
  };
  if (resourceType !== undefined) return judgeMetadata(Buffer.from(text), 'example', { version }).findings;
  const { document, attributes } = sampleOf(standard);
  const inEbrim = Object.entries(shown).some(([name, value]) => ebrimOnly.includes(name) || Array.isArray(value));
  const onDemand = 'objectType' in shown ? { hash: null, size: null } : {};
  const all = { ...attributes, ...onDemand, ...shown };
  const bytes = inEbrim ? asEbrim(all) : asFhirJson(all);
  return judgeMetadata(bytes, 'example', { version, document }).findings;
}
