import { findingOf, messageOfBreach } from '../../catalogue/index.js';
import type { RuleBreach } from '../../catalogue/index.js';
import type { Finding, Position } from '../../model/finding.js';
import type { Place } from '../entry.js';

/** A breach of a rule on metadata, at its place in the file. */
export type Breach = Extract<RuleBreach, { readonly rule: `metadata/${string}` | 'validator/too-many-findings' }> & {
  readonly at: Place;
};

/** A breach as a finding. */
export const findingOfBreach = (
  { at, ...breach }: RuleBreach & { readonly at: Place },
  positionAt: (offset: number) => Position,
): Finding =>
  findingOf(breach.rule, messageOfBreach(breach), {
    expression: at.expression,
    position: positionAt(at.start),
    end: positionAt(at.end),
  });
