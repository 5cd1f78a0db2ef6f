import type { RuleId } from '../../catalogue/index.js';
import { typeOf } from '../../fhir/index.js';
import type { Mutation, Mutator, MutatorInput } from '../mutator.js';
import { shortened } from '../mutator.js';
import { malformed } from '../build/samples.js';
import { addNode, setLiteral } from '../edit.js';

/** Replaces a primitive value with a string that does not have its type's format. */
export const breakFormat: Mutator = ({ target: target, site }) => {
  const type = target.constraint.detail;
  const bad = malformed[type];
  if (bad === undefined || site.evaluated.node.literal === undefined) return [];
  const rules: Mutation['rules'] =
    type === 'xhtml'
      ? ['narrative/malformed']
      : bad === ''
        ? ['primitive/empty']
        : ['primitive/format', 'structure/wrong-json-type'];
  return [
    {
      rules,
      what: {
        da: `${target.element.path}: '${shortened(String(bad))}' er ikke en ${type}`,
        en: `${target.element.path}: '${shortened(String(bad))}' is not a ${type}`,
      },
      edit: (copy) => {
        const node = copy.of(site.evaluated.node);
        setLiteral(node, bad);
        return node;
      },
    },
  ];
};

/** Adds an element that the type does not have. */
export const breakUnknown: Mutator = ({ target: target, site }) => [
  {
    rules: ['structure/unknown-element'],
    what: {
      da: `${target.element.path}: elementet 'mutant' tilføjet, som FHIR ikke har`,
      en: `${target.element.path}: the element 'mutant' added, which FHIR does not have`,
    },
    edit: (copy) => {
      const node = copy.of(site.evaluated.node);
      addNode(node, 'mutant', ['x'], false);
      return node;
    },
  },
];

/** Makes a string longer than allowed. */
export const breakMaxLength: Mutator = ({ target: target, site }) => {
  const max = target.element.maxLength ?? 0;
  return [
    {
      rules: ['value/max-length'],
      what: {
        da: `${target.element.path}: ${max + 1} tegn; der må højst være ${max}`,
        en: `${target.element.path}: ${max + 1} characters; at most ${max} are allowed`,
      },
      edit: (copy) => {
        const node = copy.of(site.evaluated.node);
        const text = node.literal ?? '';
        const isDecimal = typeOf(node).type === 'decimal';
        const start = isDecimal && !text.includes('.') ? `${text}.` : text;
        node.literal = start.padEnd(max + 1, isDecimal ? '1' : 'x').slice(0, max + 1);
        return node;
      },
    },
  ];
};

/** Goes below the minimum value. */
export const breakMinValue: Mutator = (target) =>
  breakLimit(target, 'value/min', target.target.element.minValue?.value);

/** Goes above the maximum value. */
export const breakMaxValue: Mutator = (target) =>
  breakLimit(target, 'value/max', target.target.element.maxValue?.value);

function breakLimit({ target: target, site }: MutatorInput, rule: RuleId, limit: unknown): readonly Mutation[] {
  const beyond =
    typeof limit === 'number' ? limit + (rule === 'value/min' ? -1 : 1) : rule === 'value/min' ? '0001' : '9999';
  const value = typeof limit === 'string' && limit.length > 4 ? `${beyond}${limit.slice(4)}` : beyond;
  return [
    {
      rules: [rule],
      what: {
        da: `${target.element.path}: ${value} er uden for grænsen ${JSON.stringify(limit)}`,
        en: `${target.element.path}: ${value} is beyond the limit ${JSON.stringify(limit)}`,
      },
      edit: (copy) => {
        const node = copy.of(site.evaluated.node);
        const number = node.children.find(({ name }) => name === 'value') ?? node;
        setLiteral(number, value);
        return node;
      },
    },
  ];
}
