import { invariantId } from '../../catalogue/index.js';
import type { RuleId } from '../../catalogue/index.js';
import type { FhirDocument, FhirNode } from '../../fhir/index.js';
import { primitiveFault, typeOf } from '../../fhir/index.js';
import type { InvariantSchema } from '../../validator/workbench/index.js';
import { nativeConstraint } from '../../validator/workbench/index.js';
import type { Mutation, Mutator, MutatorInput } from '../mutator.js';
import { shortened } from '../mutator.js';
import { buildChild, planOf, uuidOf } from '../build/build.js';
import { allowedCodes } from '../build/codes.js';
import { addNode, addCopy, removeNode, setLiteral } from '../edit.js';

import { nodeAt } from '../find.js';
import type { Workbench } from '../workbench.js';
import { keepFilled } from './children.js';
import { knownMutations } from './knownInvariants.js';
import type { KnownMutation } from './knownInvariants.js';

/** Changes around an invariant, in the order in which they are tried. Only one that makes it false counts. */
export const breakInvariant: Mutator = (target) => {
  const { invariant } = target.target;
  if (invariant === undefined) return [];
  const rules = rulesOf[invariant.expression === 'htmlChecks()' ? 'htmlChecks' : invariant.key] ?? [
    invariantId(invariant.key),
  ];
  const attempt = ({ what, edit }: KnownMutation): Mutation => ({
    rules,
    what: { da: `${invariant.key}: ${what.da}`, en: `${invariant.key}: ${what.en}` },
    orBelow: true,
    edit: (copy) => (edit(copy) ? copy.of(target.site.evaluated.node) : undefined),
  });
  const known = knownMutations(invariant.key, target).map(attempt);
  const holds: Mutation['holds'] = (document, at) => holdsAt(invariant, document, at, target.workbench);
  return [...known, ...genericMutations(invariant.expression ?? '', target).map((way) => ({ ...attempt(way), holds }))];
};

/** Invariants that have rules of their own. */
const rulesOf: Readonly<Record<string, readonly RuleId[]>> = {
  htmlChecks: ['narrative/element-not-allowed', 'narrative/empty'],
  'ref-1': ['reference/contained-missing'],
  'ele-1': [
    'syntax/empty-object',
    'syntax/xml-empty-element',
    'primitive/empty',
    'structure/wrong-json-type',
    'invariant/ele-1',
  ],
};

/** Whether an invariant holds for the element at a location; true also if it can't be evaluated. */
function holdsAt(
  { key, expression }: InvariantSchema,
  { root }: FhirDocument,
  at: string,
  { engine }: Workbench,
): boolean {
  const node = root === null ? undefined : nodeAt(root, at);
  if (node === undefined || expression === undefined) return true;
  // Undefined if the native equivalent can't decide for this node and FHIRPath has to.
  const broken = nativeConstraint(key, expression)?.(node);
  if (broken !== undefined) return broken.length === 0;
  try {
    return engine.test(expression, node).holds;
  } catch {
    return true;
  }
}

const maxMutations = 80;

function genericMutations(expression: string, target: MutatorInput): readonly KnownMutation[] {
  const names = new Set(expression.match(/[A-Za-z][A-Za-z0-9]*/g) ?? []);
  const { evaluated: place } = target.site;
  const nodes = descendants(place.node, 5).filter((node) => isNamed(node, names) || node === place.node);
  const fields = firstOfEachName(nodes.filter((node) => node !== place.node));
  const primitives = [place.node, ...fields].filter(({ literal }) => literal !== undefined);
  return [
    ...fields.map((node) => removing([node])),
    ...removingAll(place.node, names),
    ...fields.filter(({ inArray }) => inArray).map(repeating),
    ...primitives.flatMap((node) => literalsFor(node, expression, target).map((value) => setting(node, value))),
    ...addingMutations(nodes, names, target),
  ].slice(0, maxMutations);
}

function descendants(node: FhirNode, depth: number): readonly FhirNode[] {
  return [node, ...(depth === 0 ? [] : node.children.flatMap((child) => descendants(child, depth - 1)))];
}

const isNamed = (node: FhirNode, names: ReadonlySet<string>): boolean =>
  names.has(node.name) || names.has(typeOf(node).element) || names.has(node.resourceType ?? '');

/** The first two of the nodes with the same path of names: further ones would be broken in the same way. */
function firstOfEachName(nodes: readonly FhirNode[]): readonly FhirNode[] {
  const counts = new Map<string, number>();
  return nodes.filter((node) => {
    const path = typeOf(node).path + node.name + (node.parent?.name ?? '');
    const count = (counts.get(path) ?? 0) + 1;
    counts.set(path, count);
    return count <= 2;
  });
}

const removing = (nodes: readonly FhirNode[]): KnownMutation => {
  const names = [...new Set(nodes.map(({ name }) => name))].join(', ');
  return {
    what: { da: `${names} fjernet`, en: `${names} removed` },
    edit: (copy) => {
      for (const node of nodes) {
        const at = copy.of(node);
        removeNode(at);
        if (at.parent !== null) keepFilled(at.parent);
      }
      return nodes.length > 0;
    },
  };
};

/** All children that an expression names at once; and all but one. */
function removingAll(node: FhirNode, names: ReadonlySet<string>): readonly KnownMutation[] {
  const named = node.children.filter((child) => isNamed(child, names));
  if (named.length < 2) return [];
  return [removing(named), ...named.map((kept) => removing(named.filter((one) => one.name !== kept.name)))];
}

const setting = (node: FhirNode, value: string | number | boolean): KnownMutation => ({
  what: {
    da: `${node.name} ændret fra '${shortened(node.literal ?? '')}' til '${value}'`,
    en: `${node.name} changed from '${shortened(node.literal ?? '')}' to '${value}'`,
  },
  edit: (copy) => {
    setLiteral(copy.of(node), value);
    return true;
  },
});

const repeating = (node: FhirNode): KnownMutation => ({
  what: { da: `${node.name} gentaget`, en: `${node.name} repeated` },
  edit: (copy) => {
    addCopy(copy.of(node));
    return true;
  },
});

/** Values that may make an expression false: those that it names, others of the type, and of another length. */
function literalsFor(
  node: FhirNode,
  expression: string,
  { site, workbench: workbench }: MutatorInput,
): readonly (string | number | boolean)[] {
  const type = typeOf(node).type ?? '';
  const found = node.literal ?? '';
  if (type === 'boolean') return [found !== 'true'];
  if (node.writtenAs === 'number') return [0, -1, Number(found) + 1, 1000000];
  const place = site.subject.evaluated.find((one) => one.node === node);
  const bindings = place === undefined ? [] : workbench.engine.checks(place.state).bindings;
  const codes = allowedCodes(bindings, workbench.engine.terminology, 8).map(({ code }) => code);
  const named = [...expression.matchAll(/'([^']*)'/g)].map(([, text]) => text ?? '');
  const others = othersByType[type] ?? [
    `${found}0`,
    `${found}|9.9.9`,
    found.split('|')[0] ?? '',
    found.slice(0, -1),
    'example',
    `x${found}`,
  ];
  return [...new Set([...codes, ...named, ...others])]
    .filter((value) => value !== found && value.trim() !== '' && primitiveFault(type, value) === undefined)
    .slice(0, 16);
}

const othersByType: Readonly<Record<string, readonly string[]>> = {
  date: ['1900-01-01', '2100-01-01'],
  dateTime: [
    '1900-01-01',
    '2100-01-01',
    '2024',
    '2024-02-20T10:00:00Z',
    '2024-02-20T10:00:00+01:00',
    '2024-02-20T10:00:00.5Z',
  ],
  instant: [
    '1900-01-01T00:00:00Z',
    '2100-01-01T00:00:00Z',
    '2024-02-20T10:00:00+01:00',
    '2024-02-20T10:00:60Z',
    '2024-02-20T10:00:00.5Z',
  ],
};

/** Adds children that an expression names and that are missing. */
function addingMutations(
  nodes: readonly FhirNode[],
  names: ReadonlySet<string>,
  target: MutatorInput,
): readonly KnownMutation[] {
  const { site, workbench: workbench } = target;
  return nodes.flatMap((node) => {
    const place = site.subject.evaluated.find((one) => one.node === node);
    if (place === undefined) return [];
    const there = new Set(node.children.map((child) => typeOf(child).element));
    const missing = place.state.facets
      .flatMap(({ element }) => element.children)
      .filter(({ name }) => names.has(name.replace('[x]', '')) && !there.has(name.replace('[x]', '')));
    return [...new Set(missing.map(({ name }) => name))].map((name): KnownMutation => ({
      what: { da: `${name} tilføjet`, en: `${name} added` },
      edit: (copy) => {
        const planned = planOf(place.state, name, workbench.engine);
        const value =
          planned && buildChild(planned.plan, [], workbench.surroundings(site.subject, site.evaluated.node));
        if (planned === undefined || value === undefined) return false;
        const next = workbench.surroundings(site.subject, site.evaluated.node).next;
        addNode(copy.of(node), planned.key, [withId(value, next)], planned.plan.isList);
        return true;
      },
    }));
  });
}

function withId(value: unknown, next: () => number): unknown {
  const isResource = typeof value === 'object' && value !== null && 'resourceType' in value;
  return isResource ? { id: uuidOf(next()), ...value } : value;
}
