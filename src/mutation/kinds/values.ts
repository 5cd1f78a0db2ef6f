import type { RuleId } from '../../catalogue/index.js';
import type { FhirNode } from '../../fhir/index.js';
import { typeOf } from '../../fhir/index.js';
import type { Mutation, Mutator, MutatorInput } from '../mutator.js';
import { shortened } from '../mutator.js';
import { allowedCodes } from '../build/codes.js';
import { setLiteral } from '../edit.js';

/** Changes one part of a fixed value. */
export const breakFixed: Mutator = (target) => breakExpected(target, target.target.element.fixed?.value, 'value/fixed');

/** Changes one part of what a pattern requires. */
export const breakPattern: Mutator = (target) =>
  breakExpected(target, target.target.element.pattern?.value, 'value/pattern');

function breakExpected(target: MutatorInput, expected: unknown, rule: RuleId): readonly Mutation[] {
  const { evaluated: place } = target.site;
  return leavesOf(place.node, expected).flatMap((leaf) =>
    otherValues(leaf, target).map((value) => ({
      rules: [rule],
      orBelow: true,
      what: {
        da: `${target.target.element.path}: '${shortened(leaf.literal ?? '')}' ændret til '${value}'`,
        en: `${target.target.element.path}: '${shortened(leaf.literal ?? '')}' changed to '${value}'`,
      },
      edit: (copy) => {
        setLiteral(copy.of(leaf), value);
        return copy.of(place.node);
      },
    })),
  );
}

/** The primitive nodes with the expected value; of a list, those in the items that have it. */
function leavesOf(node: FhirNode, expected: unknown): readonly FhirNode[] {
  if (typeof expected !== 'object' || expected === null) return node.literal === String(expected) ? [node] : [];
  if (Array.isArray(expected)) return [];
  return Object.entries(expected).flatMap(([name, value]) => {
    const children = node.children.filter((child) => child.name === name);
    const parts: readonly unknown[] = Array.isArray(value) ? value : [value];
    return parts.flatMap((part) => children.flatMap((child) => leavesOf(child, part)));
  });
}

/** Values of the same type that differ: first those that the element's bindings allow. */
function otherValues(
  leaf: FhirNode,
  { site, workbench: workbench }: MutatorInput,
): readonly (string | number | boolean)[] {
  const type = typeOf(leaf).type ?? '';
  const found = leaf.literal ?? '';
  if (type === 'boolean') return [found !== 'true'];
  if (leaf.writtenAs === 'number' || ['integer', 'decimal', 'positiveInt', 'unsignedInt'].includes(type)) {
    return [Number(found) + 1];
  }
  const place = site.subject.evaluated.find(({ node }) => node === leaf);
  const bindings = place === undefined ? [] : workbench.engine.checks(place.state).bindings;
  const codes = allowedCodes(bindings, workbench.engine.terminology, 3).map(({ code }) => code);
  const plain = plainOthers[type] ?? 'example';
  return [...codes, plain].filter((value) => value !== found);
}

const plainOthers: Readonly<Record<string, string>> = {
  uri: 'https://example.org/other',
  url: 'https://example.org/other',
  canonical: 'https://example.org/other',
  oid: 'urn:oid:1.2.3.4.5',
  date: '2001-01-01',
  dateTime: '2001-01-01',
  instant: '2001-01-01T00:00:00Z',
};
