import { isObject, partBefore } from '../../base/index.js';
import { child, childrenNamed, isAbsolute, literal } from '../../fhir/index.js';
import type { FhirNode } from '../../fhir/index.js';
import type { TerminologyFault } from '../../catalogue/index.js';
import type { Report } from '../walk/draft.js';
import type { Engine } from '../walk/engine.js';

type Refuse = (node: FhirNode, what: TerminologyFault, found: string) => void;

/** Judges ValueSets, CodeSystems and ConceptMaps that are handed in, by what R4 says of them in words (R4 sections 4.8 to 4.10). */
export function checkTerminology(resource: FhirNode, engine: Engine, report: Report): void {
  const refuse: Refuse = (node, what, found) =>
    report({ rule: 'definition/terminology', node, params: { what, found }, sources: [] });
  switch (resource.resourceType) {
    case 'ValueSet':
      checkValueSet(resource, engine, refuse);
      break;
    case 'CodeSystem':
      checkCodeSystem(resource, engine, refuse);
      break;
    case 'ConceptMap':
      for (const group of childrenNamed(resource, 'group')) checkGroup(group, engine, refuse);
  }
}

function checkValueSet(resource: FhirNode, engine: Engine, refuse: Refuse): void {
  const compose = child(resource, 'compose');
  if (compose === undefined) return;
  for (const part of ['include', 'exclude'].flatMap((name) => childrenNamed(compose, name))) {
    const system = child(part, 'system');
    const url = system?.literal;
    if (system === undefined || url === undefined) continue;
    if (!isAbsolute(url)) refuse(system, 'system-relative', url);
    else if (isWrongSystem(url, engine)) refuse(system, 'system-is-value-set', url);
    else for (const filter of childrenNamed(part, 'filter')) checkFilter(filter, url, engine, refuse);
  }
}

const isWrongSystem = (url: string, { terminology }: Engine): boolean => {
  const answer = terminology.codeInSystem(url, 'x');
  return answer.kind === 'no' && answer.reason === 'wrong-system';
};

const isUnknown = (system: string, code: string, { terminology }: Engine): boolean => {
  const answer = terminology.codeInSystem(system, code);
  return answer.kind === 'no' && answer.reason === 'unknown-code';
};

const hierarchical = new Set(['is-a', 'descendent-of', 'is-not-a', 'generalizes']);

function checkFilter(filter: FhirNode, system: string, engine: Engine, refuse: Refuse): void {
  const op = literal(filter, 'op') ?? '';
  const value = child(filter, 'value');
  if (value?.literal === undefined) return;
  const isOfCodes = hierarchical.has(op) && literal(filter, 'property') === 'concept';
  if (isOfCodes && isUnknown(system, value.literal, engine)) refuse(value, 'filter-code', value.literal);
  if (op === 'regex' && !isRegex(value.literal)) refuse(value, 'filter-regex', value.literal);
}

function isRegex(text: string): boolean {
  try {
    return new RegExp(text, 'u') instanceof RegExp;
  } catch {
    // Outside Unicode mode more is allowed, as in other languages.
    try {
      return new RegExp(text) instanceof RegExp;
    } catch {
      return false;
    }
  }
}

function checkCodeSystem(resource: FhirNode, engine: Engine, refuse: Refuse): void {
  const concepts = allConcepts(resource);
  checkContent(resource, concepts, refuse);
  checkAllCodes(resource, engine, refuse);
  const supplemented = partBefore(literal(resource, 'supplements') ?? '', '|') || undefined;
  for (const concept of supplemented === undefined ? [] : concepts) {
    const code = literal(concept, 'code') ?? '';
    if (isUnknown(supplemented ?? '', code, engine)) refuse(concept, 'supplement-code', code);
  }
  checkProperties(resource, concepts, refuse);
}

/** What `content` says of how much is there (R4 section 4.8.7). */
function checkContent(resource: FhirNode, concepts: readonly FhirNode[], refuse: Refuse): void {
  const content = child(resource, 'content');
  if (content?.literal === undefined) return;
  const [first] = concepts;
  const supplements = child(resource, 'supplements');
  const count = child(resource, 'count');
  if (content.literal === 'not-present' && first !== undefined) refuse(first, 'not-present', '');
  if (content.literal === 'supplement' && supplements === undefined) refuse(content, 'supplements-missing', '');
  if (content.literal !== 'supplement' && supplements !== undefined)
    refuse(content, 'not-a-supplement', content.literal);
  if (content.literal === 'complete' && count?.literal !== undefined && Number(count.literal) !== concepts.length) {
    refuse(count, 'count', String(concepts.length));
  }
}

/** The value set that `valueSet` names has all codes of the system and no others (R4, definition of CodeSystem.valueSet). */
function checkAllCodes(resource: FhirNode, { schemas }: Engine, refuse: Refuse): void {
  const named = child(resource, 'valueSet');
  const valueSet = named?.literal === undefined ? undefined : schemas.resource('ValueSet', named.literal);
  const compose = isObject(valueSet) ? valueSet['compose'] : undefined;
  if (named === undefined || !isObject(compose)) return;
  const include = listOf(compose['include']);
  const [only] = include;
  const narrowing = ['concept', 'filter', 'valueSet'];
  const isWhole =
    include.length === 1 &&
    isObject(only) &&
    only['system'] === literal(resource, 'url') &&
    narrowing.every((name) => only[name] === undefined) &&
    compose['exclude'] === undefined;
  if (!isWhole) refuse(named, 'all-codes', named.literal ?? '');
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

function allConcepts(holder: FhirNode): readonly FhirNode[] {
  return childrenNamed(holder, 'concept').flatMap((concept) => [concept, ...allConcepts(concept)]);
}

/** Properties that point at other concepts of the system (R4 section 4.8.10). */
const internal = /^http:\/\/hl7\.org\/fhir\/concept-properties#(parent|child|partOf)$/;

function checkProperties(resource: FhirNode, concepts: readonly FhirNode[], refuse: Refuse): void {
  const declared = new Map<string, FhirNode>();
  for (const property of childrenNamed(resource, 'property')) {
    const code = literal(property, 'code') ?? '';
    if (declared.has(code)) refuse(property, 'property-twice', code);
    declared.set(code, property);
    const uri = child(property, 'uri');
    if (uri?.literal !== undefined && !isAbsolute(uri.literal)) refuse(uri, 'property-uri', uri.literal);
  }
  const codes = new Set(concepts.map((concept) => literal(concept, 'code')));
  for (const property of concepts.flatMap((concept) => childrenNamed(concept, 'property'))) {
    const definition = declared.get(literal(property, 'code') ?? '');
    const value = property.children.find(({ name }) => name.startsWith('value'));
    if (definition === undefined || value === undefined) continue;
    const type = literal(definition, 'type') ?? '';
    if (value.name.slice(5).toLowerCase() !== type.toLowerCase()) refuse(value, 'property-type', type);
    else if (internal.test(literal(definition, 'uri') ?? '') && !codes.has(value.literal)) {
      refuse(value, 'property-code', value.literal ?? '');
    }
  }
}

function checkGroup(group: FhirNode, engine: Engine, refuse: Refuse): void {
  const check = (node: FhirNode, system: string | undefined): void => {
    const code = child(node, 'code');
    if (system !== undefined && code?.literal !== undefined && isUnknown(system, code.literal, engine)) {
      refuse(code, 'map-code', code.literal);
    }
  };
  for (const element of childrenNamed(group, 'element')) {
    check(element, literal(group, 'source'));
    for (const target of childrenNamed(element, 'target')) check(target, literal(group, 'target'));
  }
}
