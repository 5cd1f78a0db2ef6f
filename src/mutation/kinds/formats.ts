import { typeOf } from '../../fhir/types.js';
import type { Attempt, Breaker, Target } from '../attempt.js';
import { shown } from '../attempt.js';
import { malformed } from '../build/samples.js';
import { add, setLiteral } from '../edit.js';

/** Puts a text in the place of a primitive value that is not of its type's format. */
export const breakFormat: Breaker = ({ demand, site }) => {
  const type = demand.constraint.detail;
  const bad = malformed[type];
  if (bad === undefined || site.place.node.literal === undefined) return [];
  const rules =
    type === 'xhtml'
      ? ['narrative/malformed']
      : bad === ''
        ? ['primitive/empty']
        : ['primitive/format', 'structure/wrong-json-type'];
  return [
    {
      rules,
      what: {
        da: `${demand.element.path}: '${shown(String(bad))}' er ikke en ${type}`,
        en: `${demand.element.path}: '${shown(String(bad))}' is not a ${type}`,
      },
      edit: (copy) => {
        const node = copy.of(site.place.node);
        setLiteral(node, bad);
        return node;
      },
    },
  ];
};

/** Adds an element that the type does not have. */
export const breakUnknown: Breaker = ({ demand, site }) => [
  {
    rules: ['structure/unknown-element'],
    what: {
      da: `${demand.element.path}: elementet 'mutant' tilføjet, som FHIR ikke har`,
      en: `${demand.element.path}: the element 'mutant' added, which FHIR does not have`,
    },
    edit: (copy) => {
      const node = copy.of(site.place.node);
      add(node, 'mutant', ['x'], false);
      return node;
    },
  },
];

/** Makes a text longer than it may be. */
export const breakMaxLength: Breaker = ({ demand, site }) => {
  const max = demand.element.maxLength ?? 0;
  return [
    {
      rules: ['value/max-length'],
      what: {
        da: `${demand.element.path}: ${max + 1} tegn; der må højst være ${max}`,
        en: `${demand.element.path}: ${max + 1} characters; at most ${max} are allowed`,
      },
      edit: (copy) => {
        const node = copy.of(site.place.node);
        const text = node.literal ?? '';
        const isDecimal = typeOf(node).type === 'decimal';
        const start = isDecimal && !text.includes('.') ? `${text}.` : text;
        node.literal = start.padEnd(max + 1, isDecimal ? '1' : 'x').slice(0, max + 1);
        return node;
      },
    },
  ];
};

/** Goes below the least value. */
export const breakMinValue: Breaker = (target) =>
  breakLimit(target, 'value/min', target.demand.element.minValue?.value);

/** Goes above the greatest value. */
export const breakMaxValue: Breaker = (target) =>
  breakLimit(target, 'value/max', target.demand.element.maxValue?.value);

function breakLimit({ demand, site }: Target, rule: string, limit: unknown): readonly Attempt[] {
  const beyond =
    typeof limit === 'number' ? limit + (rule === 'value/min' ? -1 : 1) : rule === 'value/min' ? '0001' : '9999';
  const value = typeof limit === 'string' && limit.length > 4 ? `${beyond}${limit.slice(4)}` : beyond;
  return [
    {
      rules: [rule],
      what: {
        da: `${demand.element.path}: ${value} er uden for grænsen ${JSON.stringify(limit)}`,
        en: `${demand.element.path}: ${value} is beyond the limit ${JSON.stringify(limit)}`,
      },
      edit: (copy) => {
        const node = copy.of(site.place.node);
        const number = node.children.find(({ name }) => name === 'value') ?? node;
        setLiteral(number, value);
        return node;
      },
    },
  ];
}
