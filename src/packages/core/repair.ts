import { isObject } from '../../base/index.js';
import { correctedExpressions } from './correctedExpressions.js';
import { type ElementDefinition, type FhirResourceJson } from '../resource.js';

/**
 * The definitions of resources and types come from a source that has added elements of its own and of later FHIR releases
 * (`Meta.project`, `ResearchStudy.region`) and changed some types. HL7's data elements of R4, which accompany them
 * unchanged, say how each element is really defined.
 */
export type DataElements = ReadonlyMap<string, ElementDefinition>;

/** Elements by path, in the order of the specification. */
export function readDataElements(resources: readonly FhirResourceJson[]): DataElements {
  const byPath = new Map<string, ElementDefinition>();
  for (const resource of resources) {
    const [element] = elementsOf(resource);
    if (element !== undefined && !byPath.has(element.path)) byPath.set(element.path, element);
  }
  return byPath;
}

function elementsOf(resource: FhirResourceJson): readonly ElementDefinition[] {
  const snapshot = resource['snapshot'];
  const list = isObject(snapshot) ? snapshot['element'] : undefined;
  return Array.isArray(list) ? (list as ElementDefinition[]) : [];
}

/** What the data elements define; invariants common to all elements are not written in them. */
const decided = ['min', 'max', 'type', 'binding', 'contentReference', 'isModifier', 'short'] as const;

function withRightConstraints(element: ElementDefinition): ElementDefinition {
  if (!element.constraint?.some(({ expression }) => correctedExpressions.has(expression ?? ''))) return element;
  const constraint = element.constraint.map((one) => ({
    ...one,
    expression: correctedExpressions.get(one.expression ?? '') ?? one.expression,
  }));
  return { ...element, constraint } as ElementDefinition;
}

const vitalUnits = 'http://hl7.org/fhir/ValueSet/ucum-vitals-common|4.0.1';

/**
 * R4 binds the components of a vital sign to the units of the vital signs themselves, as required: a mistake, since
 * a component may be anything, such as the flow of inhaled oxygen in L/min. HL7's validator reads it as extensible.
 */
function withOpenComponents(profile: FhirResourceJson): FhirResourceJson {
  const elements = elementsOf(profile).map((element) =>
    element.id === 'Observation.component.value[x]' && element.binding?.valueSet === vitalUnits
      ? { ...element, binding: { ...element.binding, strength: 'extensible' as const } }
      : element,
  );
  return elements.length === 0 ? profile : { ...profile, snapshot: { element: elements } };
}

/** A type or resource definition with R4's own elements, a profile without R4's known mistakes. */
export function repairCoreDefinition(resource: FhirResourceJson, dataElements: DataElements): FhirResourceJson {
  if (resource.resourceType !== 'StructureDefinition') return resource;
  if (resource['derivation'] === 'constraint') return withOpenComponents(resource);
  const elements = elementsOf(resource);
  const known = elements.filter((element) => isOfR4(element, elements, dataElements));
  const repaired = known.map(withRightConstraints).map((element) => {
    const right = dataElements.get(element.path);
    if (right === undefined) return element;
    const result: Record<string, unknown> = { ...element };
    for (const key of decided) {
      if (right[key] === undefined) Reflect.deleteProperty(result, key);
      else result[key] = right[key];
    }
    return result as unknown as ElementDefinition;
  });
  return { ...resource, snapshot: { element: withMissing(repaired, dataElements) } };
}

/** An element of R4: one among the data elements, inherited, or a group that contains such an element. */
function isOfR4(element: ElementDefinition, all: readonly ElementDefinition[], dataElements: DataElements): boolean {
  if (dataElements.has(element.path) || !element.path.includes('.') || element.contentReference !== undefined)
    return true;
  const parent = element.path.slice(0, element.path.lastIndexOf('.'));
  const own = element.base === undefined || element.base.path === element.path;
  if (!own) {
    const holder = all.find((other) => other.path === parent);
    return holder === undefined || isOfR4(holder, all, dataElements);
  }
  if (!element.type?.some(({ code }) => code === 'BackboneElement' || code === 'Element')) {
    // Primitive types' own `value` and ids are not data elements.
    return element.type?.every(({ code }) => code.startsWith('http://hl7.org/fhirpath/')) === true;
  }
  const below = all.filter((other) => other.path.startsWith(`${element.path}.`));
  // A group may contain only elements whose content is defined elsewhere, which are not data elements.
  return below.some(
    (other) =>
      other.base?.path === other.path && (dataElements.has(other.path) || other.contentReference !== undefined),
  );
}

/** Inserts elements that the source has dropped after those that precede them in the specification. */
function withMissing(elements: readonly ElementDefinition[], dataElements: DataElements): ElementDefinition[] {
  const result = [...elements];
  const paths = new Set(elements.map((element) => element.path));
  const parents = new Set(elements.map((element) => element.path).filter((path) => !path.includes('.')));
  let before: string | undefined;
  for (const [path, element] of dataElements) {
    const parent = path.slice(0, path.lastIndexOf('.'));
    if (!parents.has(path.split('.')[0] ?? '')) continue;
    if (!paths.has(path) && (paths.has(parent) || parents.has(parent))) {
      const sibling = before?.startsWith(`${parent}.`) === true ? before : parent;
      const at = result.findLastIndex((item) => item.path === sibling || item.path.startsWith(`${sibling}.`));
      result.splice(at + 1, 0, { ...element, id: path });
      paths.add(path);
    }
    before = path;
  }
  return result;
}
