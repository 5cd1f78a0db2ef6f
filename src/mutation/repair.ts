import { literal } from '../fhir/path.js';
import type { FhirDocument, FhirNode } from '../fhir/tree.js';
import { typeOf } from '../fhir/types.js';
import type { Finding } from '../model/finding.js';
import { buildChild, buildConforming, planOf, targetsOf, uuidOf } from './build/build.js';
import { add, copyTree, remove, setLiteral, writeCopy } from './edit.js';
import type { Copy } from './edit.js';
import { nodeAt } from './find.js';
import { errorsOf } from './lab.js';
import type { Lab } from './lab.js';
import { placesOf } from './places.js';
import type { Place } from './places.js';

const mostTries = 24;

/**
 * Mends what an added value broke elsewhere, in one or two steps: an invariant that asks for a text of a certain form or
 * for another element beside, a reference that must lead to an entry. Undefined where none of what is tried helps.
 */
export function repair(
  document: FhirDocument,
  errors: readonly Finding[],
  lab: Lab,
  steps = 2,
): FhirDocument | undefined {
  const [error] = errors;
  if (error === undefined || document.root === null || steps === 0) return undefined;
  let nearest: { readonly document: FhirDocument; readonly errors: readonly Finding[] } | undefined;
  for (const edit of remediesOf(error, document, lab).slice(0, mostTries)) {
    const copy = copyTree(document.root, document.format);
    if (!edit(copy)) continue;
    const changed = lab.read(writeCopy(copy, lab.orderOf));
    const left = errorsOf(lab.judge(changed));
    if (left.length === 0) return changed;
    const isOther = left.every(({ rule, expression }) => rule !== error.rule || expression !== error.expression);
    if (isOther && nearest === undefined) nearest = { document: changed, errors: left };
  }
  return nearest === undefined ? undefined : repair(nearest.document, nearest.errors, lab, steps - 1);
}

type Remedy = (copy: Copy) => boolean;

function remediesOf(error: Finding, document: FhirDocument, lab: Lab): readonly Remedy[] {
  const node = document.root === null ? undefined : nodeAt(document.root, error.expression);
  if (node === undefined) return [];
  const place = placesOf(document, [lab.profile], lab.engine).find((one) => one.node === node);
  if (place === undefined) return [];
  if (error.rule.startsWith('reference/')) return leadElsewhere(place, document, lab);
  if (!error.rule.startsWith('invariant/')) return [];
  const key = error.rule.slice('invariant/'.length);
  const asked = lab.engine.checks(place.state).constraints.find(({ rule }) => rule.key === key);
  const names = new Set(asked?.rule.expression?.match(/[A-Za-z][A-Za-z0-9]*/g) ?? []);
  if (node.literal !== undefined) return otherTexts(node);
  return [
    ...node.children.filter(({ literal: text, name }) => text !== undefined && names.has(name)).flatMap(otherTexts),
    ...addOthers(place, names, document, lab),
    ...node.children.filter(({ name }) => names.has(name)).map((child) => removal(child)),
  ];
}

/** Texts of the forms that invariants of identifiers and dates ask for. */
function otherTexts(node: FhirNode): readonly Remedy[] {
  const texts = dateTypes.has(typeOf(node).type ?? '') ? dates : forms;
  return texts.map((text) => (copy) => {
    setLiteral(copy.of(node), text);
    return true;
  });
}

const dateTypes: ReadonlySet<string> = new Set(['date', 'dateTime', 'instant']);
const dates = ['2100-01-01T00:00:00Z', '1900-01-01T00:00:00Z', '2100-01-01', '1900-01-01'];
const forms = [
  '12345678',
  '0101010A00',
  '123456789012',
  '5790000120000',
  'c757873d-ec9a-4326-a141-556f43239520',
  '2512489996',
  '251248A996',
  '12345',
  '101',
  'ABC01',
];

function addOthers(place: Place, names: ReadonlySet<string>, document: FhirDocument, lab: Lab): readonly Remedy[] {
  const there = new Set(place.node.children.map((child) => typeOf(child).element));
  const missing = place.state.facets
    .flatMap(({ element }) => element.children)
    .map(({ name }) => name)
    .filter((name) => names.has(name.replace('[x]', '')) && !there.has(name.replace('[x]', '')));
  return [...new Set(missing)].map((name) => (copy) => {
    const planned = planOf(place.state, name, lab.engine);
    const value = planned && buildChild(planned.plan, [], lab.surroundings({ document }, place.node));
    if (planned === undefined || value === undefined) return false;
    add(copy.of(place.node), planned.key, [value], planned.plan.isList);
    return true;
  });
}

const removal =
  (node: FhirNode): Remedy =>
  (copy) => {
    remove(copy.of(node));
    return true;
  };

/** Lets a reference lead to an entry made for it, which conforms to what it asks. */
function leadElsewhere({ node, state }: Place, document: FhirDocument, lab: Lab): readonly Remedy[] {
  const schemas = lab.engine.checks(state).references.flatMap(({ element }) => targetsOf(element, lab.engine));
  const now = literal(node, 'reference') ?? '';
  const type = lab.engine.resolver.resolve(now, node).target?.resourceType;
  const ranked = [...schemas].sort((a, b) => Number(b.type === type) - Number(a.type === type));
  return ranked.map((schema) => (copy) => {
    if (copy.root.resourceType !== 'Bundle' || schema.kind !== 'resource' || schema.abstract) return false;
    const around = lab.surroundings({ document }, node);
    const id = uuidOf(around.next());
    const resource = buildConforming(schema, around);
    if (typeof resource !== 'object' || resource === null) return false;
    add(copy.root, 'entry', [{ fullUrl: `urn:uuid:${id}`, resource: { ...resource, id } }], true);
    const at = copy.of(node);
    for (const child of [...at.children]) if (child.name === 'reference') remove(child);
    add(at, 'reference', [`urn:uuid:${id}`], false);
    return true;
  });
}
