import { withoutTags } from '../../../base/index.js';
import { child, literal, typeOf } from '../../../fhir/index.js';
import type { FhirNode } from '../../../fhir/index.js';
import { descendants, resourcesOf } from '../nodes.js';
import { rule } from '../types.js';
import type { BusinessRule, RuleFinding, RuleInput } from '../types.js';

const shownStatuses = ['generated', 'extensions', 'additional'];

/** Base64 that is shorter may be a word of the text. */
const minBase64Length = 40;

interface Narrative {
  readonly resource: FhirNode;
  readonly text: FhirNode;
  readonly div: string;
}

/** The narratives of resources that have one with content. */
function narrativesOf(root: FhirNode): readonly Narrative[] {
  return resourcesOf(root).flatMap((resource) => {
    const text = child(resource, 'text');
    const div = literal(text, 'div');
    return text === undefined || div === undefined ? [] : [{ resource, text, div }];
  });
}

function narrativeEverywhere({ root }: RuleInput): readonly RuleFinding<'medcom/narrative-on-every-resource'>[] {
  const shown = new Set(
    narrativesOf(root)
      .filter(({ text, div }) => shownStatuses.includes(literal(text, 'status') ?? '') && hasContent(div))
      .map(({ resource }) => resource),
  );
  return resourcesOf(root)
    .filter((resource) => !shown.has(resource))
    .map((resource) => ({
      node: child(resource, 'text') ?? resource,
      params: { type: resource.resourceType ?? resource.name },
    }));
}

const hasContent = (div: string): boolean => withoutTags(div).trim() !== '' || div.includes('<img');

/** A reader must be able to find the resource again by its id. */
function narrativeShowsId({ root }: RuleInput): readonly RuleFinding<'medcom/narrative-shows-id'>[] {
  return narrativesOf(root).flatMap(({ resource, text, div }) => {
    const id = literal(resource, 'id');
    if (id === undefined || div.includes(id)) return [];
    return [{ node: text, params: { type: resource.resourceType ?? resource.name, id } }];
  });
}

/** Data in base64 is for machines: neither the resource's own data nor a data URL may stand in the text. */
function narrativeWithoutData({ root }: RuleInput): readonly RuleFinding<'medcom/narrative-without-data'>[] {
  return narrativesOf(root)
    .filter(({ resource, div }) => /;\s*base64\s*,/i.test(div) || dataOf(resource).some((data) => div.includes(data)))
    .map(({ resource, text }) => ({ node: text, params: { type: resource.resourceType ?? resource.name } }));
}

function dataOf(resource: FhirNode): readonly string[] {
  return descendants(resource)
    .filter((node) => node.literal !== undefined && typeOf(node).type === 'base64Binary')
    .flatMap(({ literal: data = '' }) => (data.length < minBase64Length ? [] : [data]));
}

/** MedCom's rules on the narratives of documents and messages. */
export const narrativeBusinessRules: readonly BusinessRule[] = [
  rule('medcom/narrative-on-every-resource', narrativeEverywhere),
  rule('medcom/narrative-shows-id', narrativeShowsId),
  rule('medcom/narrative-without-data', narrativeWithoutData),
];
