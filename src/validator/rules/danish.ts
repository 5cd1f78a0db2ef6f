import { literal } from '../../fhir/index.js';
import type { FhirNode } from '../../fhir/index.js';
import { startsWithDayAndMonth } from '../../privacy/index.js';
import { descendants } from './nodes.js';
import { cprSystem, cvrSystem, dEcprSystems, glnSystems, sorSystem, xEcprSystem, ydernummerSystem } from './systems.js';
import { rule } from './types.js';
import type { BusinessRule, RuleFinding } from './types.js';

/** A CPR number as reports may show it: as it is for a known test number, else with its last four digits hidden. */
export function maskCpr(value: string, testNumbers: ReadonlySet<string>): string {
  if (testNumbers.has(value)) return value;
  return /^\d{6}/.test(value) ? `${value.slice(0, 6)}-****` : `${value.slice(0, 2)}...`;
}

/** GS1's check digit: weights 1 and 3 in turn over all 13 digits give a sum that ten divides. */
export function isGln(value: string): boolean {
  if (!/^\d{13}$/.test(value)) return false;
  return Array.from(value).reduce((sum, digit, i) => sum + Number(digit) * (i % 2 === 0 ? 1 : 3), 0) % 10 === 0;
}

const cvrWeights = [2, 7, 6, 5, 4, 3, 2, 1];

/** A CVR number has eight digits and passes modulus 11. */
export function isCvr(value: string): boolean {
  if (!/^\d{8}$/.test(value)) return false;
  return Array.from(value).reduce((sum, digit, i) => sum + Number(digit) * (cvrWeights[i] ?? 0), 0) % 11 === 0;
}

/** Every value in a document that has one of these identifier systems. */
function valuesWithSystem(root: FhirNode, systems: readonly string[]): readonly FhirNode[] {
  return descendants(root).filter((node) => {
    if (node.name !== 'value' || node.literal === undefined || node.parent === null) return false;
    const system = literal(node.parent, 'system');
    return system !== undefined && systems.includes(system);
  });
}

type IdentifierRule = 'danish/ecpr' | 'danish/sor' | 'danish/ydernummer' | 'danish/gln' | 'danish/cvr';

function valuesThat(
  root: FhirNode,
  systems: readonly string[],
  breaks: (value: string) => boolean,
): readonly RuleFinding<IdentifierRule>[] {
  return valuesWithSystem(root, systems)
    .filter((node) => breaks(node.literal ?? ''))
    .map((node) => ({ node, params: { value: node.literal ?? '' } }));
}

const isTenDigits = (value: string): boolean => /^\d{10}$/.test(value);

const ecprFaults = (root: FhirNode): readonly RuleFinding<'danish/ecpr'>[] => {
  const fits = (value: string, centuries: string): boolean =>
    new RegExp(`^\\d{6}[${centuries}][A-Z]{2}\\d$`).test(value) && startsWithDayAndMonth(value);
  return [
    ...valuesThat(root, [xEcprSystem], (value) => !fits(value, '17')),
    ...valuesThat(root, dEcprSystems, (value) => !fits(value, '056')),
  ];
};

/** Rules on the Danish identifiers. CPR has no modulus 11 rule: numbers given out since 2007 do not follow it. */
export const danishBusinessRules: readonly BusinessRule[] = [
  rule('danish/cpr', ({ root, helpers }) =>
    valuesThat(root, [cprSystem], (value) => !isTenDigits(value)).map(({ node }) => ({
      node,
      params: { value: maskCpr(node.literal ?? '', helpers.testNumbers), length: (node.literal ?? '').length },
    })),
  ),
  rule('danish/cpr-date', ({ root }) =>
    valuesThat(root, [cprSystem], (value) => isTenDigits(value) && !startsWithDayAndMonth(value)).map(({ node }) => ({
      node,
      params: { date: (node.literal ?? '').slice(0, 4) },
    })),
  ),
  rule('danish/cpr-not-known-test-number', ({ root, helpers }) =>
    valuesThat(root, [cprSystem], (value) => isTenDigits(value) && !helpers.testNumbers.has(value)).map(({ node }) => ({
      node,
      params: { value: maskCpr(node.literal ?? '', helpers.testNumbers) },
    })),
  ),
  rule('danish/ecpr', ({ root }) => ecprFaults(root)),
  rule('danish/sor', ({ root }) => valuesThat(root, [sorSystem], (value) => !/^\d{11,}$/.test(value))),
  rule('danish/ydernummer', ({ root }) => valuesThat(root, [ydernummerSystem], (value) => !/^\d{5,6}$/.test(value))),
  rule('danish/gln', ({ root }) => valuesThat(root, glnSystems, (value) => !isGln(value))),
  rule('danish/cvr', ({ root }) => valuesThat(root, [cvrSystem], (value) => !isCvr(value))),
];
