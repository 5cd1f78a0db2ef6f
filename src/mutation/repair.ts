import { literal, typeOf } from '../fhir/index.js';
import type { FhirDocument, FhirNode } from '../fhir/index.js';
import type { Finding } from '../model/finding.js';
import { buildChild, buildConforming, planOf, targetsOf, uuidOf } from './build/build.js';
import { addNode, copyTree, removeNode, setLiteral, writeCopy } from './edit.js';
import type { Copy } from './edit.js';
import { nodeAt } from './find.js';
import { errorsOf } from './workbench.js';
import type { Workbench } from './workbench.js';
import { evaluatedNodesOf } from './evaluatedNodes.js';
import type { EvaluatedNode } from './evaluatedNodes.js';

const maxAttempts = 24;

/**
 * Repairs what an added value broke elsewhere, in one or two steps: an invariant that requires a certain format or
 * another element, a reference that must point to an entry. Undefined if nothing helps.
 */
export function repairDocument(
  document: FhirDocument,
  errors: readonly Finding[],
  workbench: Workbench,
  steps = 2,
): FhirDocument | undefined {
  const [error] = errors;
  if (error === undefined || document.root === null || steps === 0) return undefined;
  let nearest: { readonly document: FhirDocument; readonly errors: readonly Finding[] } | undefined;
  for (const edit of remediesOf(error, document, workbench).slice(0, maxAttempts)) {
    const copy = copyTree(document.root, document.format);
    if (!edit(copy)) continue;
    const changed = workbench.read(writeCopy(copy, workbench.orderOf));
    const left = errorsOf(workbench.judge(changed));
    if (left.length === 0) return changed;
    const isOther = left.every(({ rule, expression }) => rule !== error.rule || expression !== error.expression);
    if (isOther && nearest === undefined) nearest = { document: changed, errors: left };
  }
  return nearest === undefined ? undefined : repairDocument(nearest.document, nearest.errors, workbench, steps - 1);
}

type Remedy = (copy: Copy) => boolean;

function remediesOf(error: Finding, document: FhirDocument, workbench: Workbench): readonly Remedy[] {
  const node = document.root === null ? undefined : nodeAt(document.root, error.expression);
  if (node === undefined) return [];
  const place = evaluatedNodesOf(document, [workbench.profile], workbench.engine).find((one) => one.node === node);
  if (place === undefined) return [];
  if (error.rule.startsWith('reference/')) return redirectReferences(place, document, workbench);
  if (!error.rule.startsWith('invariant/')) return [];
  const key = error.rule.slice('invariant/'.length);
  const asked = workbench.engine.checks(place.state).constraints.find(({ rule }) => rule.key === key);
  const names = new Set(asked?.rule.expression?.match(/[A-Za-z][A-Za-z0-9]*/g) ?? []);
  if (node.literal !== undefined) return otherTexts(node);
  return [
    ...node.children.filter(({ literal: text, name }) => text !== undefined && names.has(name)).flatMap(otherTexts),
    ...addOthers(place, names, document, workbench),
    ...node.children.filter(({ name }) => names.has(name)).map((child) => removal(child)),
  ];
}

/** Strings in the formats that invariants of identifiers and dates require. */
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

function addOthers(
  place: EvaluatedNode,
  names: ReadonlySet<string>,
  document: FhirDocument,
  workbench: Workbench,
): readonly Remedy[] {
  const there = new Set(place.node.children.map((child) => typeOf(child).element));
  const missing = place.state.facets
    .flatMap(({ element }) => element.children)
    .map(({ name }) => name)
    .filter((name) => names.has(name.replace('[x]', '')) && !there.has(name.replace('[x]', '')));
  return [...new Set(missing)].map((name) => (copy) => {
    const planned = planOf(place.state, name, workbench.engine);
    const value = planned && buildChild(planned.plan, [], workbench.surroundings({ document }, place.node));
    if (planned === undefined || value === undefined) return false;
    addNode(copy.of(place.node), planned.key, [value], planned.plan.isList);
    return true;
  });
}

const removal =
  (node: FhirNode): Remedy =>
  (copy) => {
    removeNode(copy.of(node));
    return true;
  };

/** Makes a reference point to a new entry, which conforms to its target profile. */
function redirectReferences(
  { node, state }: EvaluatedNode,
  document: FhirDocument,
  workbench: Workbench,
): readonly Remedy[] {
  const schemas = workbench.engine
    .checks(state)
    .references.flatMap(({ element }) => targetsOf(element, workbench.engine));
  const now = literal(node, 'reference') ?? '';
  const type = workbench.engine.resolver.resolve(now, node).target?.resourceType;
  const ranked = [...schemas].sort((a, b) => Number(b.type === type) - Number(a.type === type));
  return ranked.map((schema) => (copy) => {
    if (copy.root.resourceType !== 'Bundle' || schema.kind !== 'resource' || schema.abstract) return false;
    const around = workbench.surroundings({ document }, node);
    const id = uuidOf(around.next());
    const resource = buildConforming(schema, around);
    if (typeof resource !== 'object' || resource === null) return false;
    addNode(copy.root, 'entry', [{ fullUrl: `urn:uuid:${id}`, resource: { ...resource, id } }], true);
    const at = copy.of(node);
    for (const child of [...at.children]) if (child.name === 'reference') removeNode(child);
    addNode(at, 'reference', [`urn:uuid:${id}`], false);
    return true;
  });
}
