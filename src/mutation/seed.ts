import { expressionOf } from '../fhir/index.js';
import type { Text } from '../base/index.js';
import type { ElementSchema, Schema } from '../validator/workbench/index.js';
import { buildChild, buildConforming, planOf, uuidOf } from './build/build.js';
import { isForbidden } from './elements.js';
import type { Referrer, ReachableDefinition } from './definitions.js';
import { addNode, removeNode } from './edit.js';
import type { Copy, EditNode } from './edit.js';
import { errorsOf } from './workbench.js';
import type { Workbench, Site } from './workbench.js';
import { repairDocument } from './repair.js';

/** Why an element could not be placed in a valid document. */
export type Unplaced = ReadonlyMap<ElementSchema, Text>;

const rounds = 8;

/**
 * Ensures that every required element occurs in a valid document: what the given documents lack is built
 * from its schema and added, each to a copy of its own. Elements that could not be added are reported with the reason.
 */
export function seed(
  definitions: readonly ReachableDefinition[],
  needed: ReadonlySet<ElementSchema>,
  workbench: Workbench,
): Unplaced {
  const unplaced = new Map<ElementSchema, Text>();
  const tried = new Set<string>();
  for (let round = 0, progress = true; progress && round < rounds; round++) {
    progress = false;
    for (const definition of definitions) {
      for (const element of definition.schema.elements.values()) {
        if (!needed.has(element) || isForbidden(element, definition.schema)) continue;
        for (const type of typesOf(element, definition.schema)) {
          if (isPlaced(definition.schema, element, workbench, type)) continue;
          const reason = placeElement(definition, element, type, workbench, tried);
          if (reason === undefined) {
            progress = true;
            unplaced.delete(element);
          } else if (reason !== 'tried' && !isPlaced(definition.schema, element, workbench))
            unplaced.set(element, reason);
        }
      }
    }
  }
  return unplaced;
}

/** The types that a choice is placed with; undefined if it is not a choice. */
function typesOf(element: ElementSchema, schema: Schema): readonly (string | undefined)[] {
  const isChoice = element.name.endsWith('[x]') && element.types.length > 0 && element !== schema.root;
  if (!isChoice) return [undefined];
  // Extensions and the like may have a value of any type: two represent all.
  const codes = element.types.map(({ code }) => code);
  return codes.length > 20 ? ['string', 'CodeableConcept', 'Reference'].filter((code) => codes.includes(code)) : codes;
}

const isPlaced = (schema: Schema, element: ElementSchema, workbench: Workbench, type?: string): boolean =>
  workbench
    .sites(workbench.engine.states.facet(schema, element))
    .some(({ evaluated: place }) => type === undefined || place.state.type === type);

/** Undefined if the element was placed; `tried` if nothing new could be tried. */
function placeElement(
  { schema, referrers: referrers }: ReachableDefinition,
  element: ElementSchema,
  type: string | undefined,
  workbench: Workbench,
  tried: Set<string>,
): Text | 'tried' | undefined {
  const ways =
    element === schema.root
      ? referrers.flatMap((asker) => insertionsOfReferrer(asker, schema, workbench))
      : insertionsOf(schema, element, type, workbench);
  let reason: Text | 'tried' = noParent;
  for (const way of ways.slice(0, 12)) {
    const key = `${schema.canonical} ${element.id} ${type ?? ''} ${way.key}`;
    if (tried.has(key)) {
      if (reason === noParent) reason = 'tried';
      continue;
    }
    tried.add(key);
    const failure = applyInsertion(way, workbench);
    if (failure === undefined && isPlaced(schema, element, workbench, type)) return undefined;
    reason = failure ?? notJudged;
  }
  return reason;
}

const noParent: Text = {
  da: 'elementet, det hører under, kunne ikke tilføjes',
  en: 'the element that it belongs to could not be added',
};
const notJudged: Text = {
  da: 'en værdi bygget efter profilen hører ikke til elementet eller slicen',
  en: 'a value built from the profile does not belong to the element or slice',
};
const notBuilt: Text = { da: 'der kunne ikke bygges en værdi', en: 'no value could be built' };

/** A way to get an element into a document. */
interface Insertion {
  readonly key: string;
  readonly site: Site;
  /** False if there is nothing to add. */
  readonly edit: (copy: Copy) => boolean;
}

function applyInsertion({ site, edit }: Insertion, workbench: Workbench): Text | undefined {
  const changed = workbench.change(site.subject, edit);
  if (changed?.result !== true) return notBuilt;
  const read = workbench.read(changed.text);
  const errors = errorsOf(workbench.judge(read));
  const [error] = errors;
  const document = error === undefined ? read : repairDocument(read, errors, workbench);
  if (document === undefined) {
    if (error === undefined) return notBuilt;
    const what = `${error.rule} ${error.expression}`;
    return { da: `en tilføjet værdi giver en fejl: ${what}`, en: `an added value gives an error: ${what}` };
  }
  workbench.admit(site.subject.name, document);
  return undefined;
}

function insertionsOf(
  schema: Schema,
  element: ElementSchema,
  type: string | undefined,
  workbench: Workbench,
): readonly Insertion[] {
  const parent = schema.elements.get(element.id.slice(0, element.id.lastIndexOf('.')));
  if (parent === undefined) return [];
  const sites = workbench.sites(workbench.engine.states.facet(schema, parent)).slice(0, 2);
  return sites.map((site) => ({
    key: siteKey(site),
    site,
    edit: (copy) => addChild(copy, site, { schema, element, type }, workbench) !== undefined,
  }));
}

/** Key of a site. */
const siteKey = ({ subject, evaluated: place }: Site): string => `${subject.number} ${expressionOf(place.node)}`;

/** An element to be added. */
export interface AddedElement {
  readonly schema: Schema;
  readonly element: ElementSchema;
  /** The type of a choice; undefined for the first that can be built. */
  readonly type?: string | undefined;
}

/** Adds an element to its parent, or replaces the existing one if there may not be more. */
export function addChild(
  copy: Copy,
  site: Site,
  { schema, element, type }: AddedElement,
  workbench: Workbench,
): EditNode | undefined {
  const { engine } = workbench;
  const planned = planOf(site.evaluated.state, element.name, engine, type);
  if (planned === undefined) return undefined;
  const { plan, key } = planned;
  const slices = sliceChain(schema, element).map((slice) => engine.states.facet(schema, slice));
  const value = buildChild(plan, slices, workbench.surroundings(site.subject, site.evaluated.node));
  if (value === undefined) return undefined;
  const owner = copy.of(site.evaluated.node);
  const there = site.evaluated.node.children.filter(
    ({ name }) => engine.states.plan(site.evaluated.state, name)?.element === plan.element,
  );
  const surplus = there.length + 1 - plan.max;
  for (const node of there.slice(Math.max(0, there.length - Math.max(0, surplus)))) removeNode(copy.of(node));
  const entry =
    element.path === 'Bundle.entry'
      ? withFullUrl(value, workbench.surroundings(site.subject, site.evaluated.node).next)
      : value;
  return addNode(owner, key, [entry], plan.isList)[0];
}

/** An entry needs a fullUrl of its own, and its resource the id that goes with it. */
function withFullUrl(entry: unknown, next: () => number): unknown {
  if (typeof entry !== 'object' || entry === null) return entry;
  const resource = 'resource' in entry && typeof entry.resource === 'object' ? entry.resource : undefined;
  const id = uuidOf(next());
  return { ...entry, fullUrl: `urn:uuid:${id}`, ...(resource ? { resource: { ...resource, id } } : {}) };
}

/** The slices that an element is: `a:b/c` is in slice b, and in its slice c. */
function sliceChain(schema: Schema, element: ElementSchema): readonly ElementSchema[] {
  if (element.sliceName === undefined || !element.id.endsWith(`:${element.sliceName}`)) return [];
  const stem = element.id.slice(0, element.id.lastIndexOf(':') + 1);
  const parts = element.sliceName.split('/');
  return parts.flatMap((_, at) => schema.elements.get(stem + parts.slice(0, at + 1).join('/')) ?? []);
}

function insertionsOfReferrer(referrer: Referrer, schema: Schema, lab: Workbench): readonly Insertion[] {
  const { schema: from, element, type, how } = referrer;
  if (element === from.root) return [];
  const parent = from.elements.get(element.id.slice(0, element.id.lastIndexOf('.')));
  if (parent === undefined || isForbidden(element, from)) return [];
  return lab
    .sites(lab.engine.states.facet(from, parent))
    .slice(0, 2)
    .map((site) => ({
      key: `${from.canonical} ${element.id} ${type} ${siteKey(site)}`,
      site,
      edit: (copy) => {
        const child = { schema: from, element, type: element.name.endsWith('[x]') ? type : undefined };
        const added = addChild(copy, site, child, lab);
        return added !== undefined && (how === 'type' || addReference(added, copy, site, schema, lab));
      },
    }));
}

/** Adds an entry with a resource that conforms to a profile, and makes a reference point to it. */
function addReference(reference: EditNode, { root }: Copy, site: Site, schema: Schema, workbench: Workbench): boolean {
  if (root.resourceType !== 'Bundle' || schema.kind !== 'resource') return false;
  const around = workbench.surroundings(site.subject, site.evaluated.node);
  const resource = buildConforming(schema, around);
  if (typeof resource !== 'object' || resource === null || !('id' in resource)) return false;
  const fullUrl = `urn:uuid:${String(resource.id)}`;
  addNode(root, 'entry', [{ fullUrl, resource }], true);
  for (const one of [...reference.children]) removeNode(one);
  addNode(reference, 'reference', [fullUrl], false);
  return true;
}
