import { childrenNamed, child, literal, plainOf, resourceOf } from '../../../fhir/index.js';
import type { FhirNode } from '../../../fhir/index.js';
import { addAll, isObject } from '../../../base/index.js';
import type { Engine } from '../../walk/engine.js';
import { readQuestionnaire } from './definition.js';
import type { Questionnaire } from './definition.js';

/** What `QuestionnaireResponse.questionnaire` leads to: a Questionnaire, a resource of another type, or nothing at hand. */
export type Found =
  | { readonly kind: 'found'; readonly questionnaire: Questionnaire }
  | { readonly kind: 'other'; readonly type: string }
  | { readonly kind: 'none' };

/** Types with a canonical URL that a canonical of a Questionnaire is likely to be mistaken for. */
const otherTypes = ['ValueSet', 'CodeSystem', 'StructureDefinition', 'ConceptMap'];

const none: Found = { kind: 'none' };

/**
 * Looks for a Questionnaire in the response itself, in the Bundle around it, among what was handed in with it, and in the
 * packages (R4 references.html, canonical).
 */
export function findQuestionnaire(canonical: string, response: FhirNode, engine: Engine): Found {
  if (canonical.startsWith('#')) {
    const contained = childrenNamed(resourceOf(response), 'contained').find(
      (one) => literal(one, 'id') === canonical.slice(1),
    );
    return contained === undefined ? none : foundNode(contained, canonical);
  }
  const beside = resourcesAround(response, engine).find((one) => hasCanonical(one, canonical));
  if (beside !== undefined) return foundNode(beside, canonical);
  const resource = engine.schemas.resource('Questionnaire', canonical);
  if (resource !== undefined) return { kind: 'found', questionnaire: readQuestionnaire(resource, canonical) };
  const type = otherTypes.find((one) => engine.schemas.resource(one, canonical) !== undefined);
  if (type !== undefined) return { kind: 'other', type };
  // Written as a reference: what stands at that address is meant.
  const { target } = engine.resolver.resolve(canonical, response);
  return target === undefined ? none : foundNode(target, canonical);
}

function foundNode(node: FhirNode, canonical: string): Found {
  const plain = plainOf(node);
  if (node.resourceType !== 'Questionnaire' || !isObject(plain))
    return { kind: 'other', type: node.resourceType ?? '' };
  return { kind: 'found', questionnaire: readQuestionnaire(plain, canonical) };
}

/** The resources of each Bundle around a response, and those that were handed in with it. */
function resourcesAround(response: FhirNode, engine: Engine): readonly FhirNode[] {
  const found: FhirNode[] = [];
  for (let at = response.parent; at !== null; at = at.parent) {
    if (at.resourceType !== 'Bundle') continue;
    for (const entry of childrenNamed(at, 'entry')) addAll(found, [child(entry, 'resource') ?? []].flat());
  }
  return [...found, ...(engine.settings.related ?? [])];
}

function hasCanonical(resource: FhirNode, canonical: string): boolean {
  const [url, version] = canonical.split('|');
  const isSame =
    literal(resource, 'url') === url && (version === undefined || literal(resource, 'version') === version);
  return isSame;
}
