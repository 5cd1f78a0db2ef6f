import type { Terminology } from '../../terminology/index.js';
import type { Binding, Requirement, NodeState } from '../../validator/workbench/index.js';
import { merge } from './merge.js';

/** A code with its system. */
export interface Code {
  readonly system: string;
  readonly code: string;
}

/** Codes that all bindings of an element allow: required ones must, extensible ones should. At most `limit`. */
export function allowedCodes(
  bindings: readonly Requirement<Binding>[],
  terminology: Terminology,
  limit: number,
): readonly Code[] {
  const sets = bindings.filter(({ rule }) => rule.strength !== 'example').map(({ rule }) => rule);
  const ranked = [...sets].sort((a, b) => strengths.indexOf(a.strength) - strengths.indexOf(b.strength));
  const required = ranked.filter(({ strength }) => strength === 'required');
  for (const { valueSet } of ranked) {
    const fitting: Code[] = [];
    for (const { system, code } of terminology.sample(valueSet, 500)?.codes ?? []) {
      if (required.every((one) => terminology.member(one.valueSet, code, system).kind === 'yes')) {
        fitting.push({ system, code });
      }
      if (fitting.length === limit) break;
    }
    if (fitting.length > 0) return fitting;
  }
  return [];
}

const strengths = ['required', 'extensible', 'preferred'];

/** A value with a code, for the types that have one; undefined where no binding lists any. */
export function codedValue(
  state: NodeState,
  bindings: readonly Requirement<Binding>[],
  pattern: unknown,
  terminology: Terminology,
): unknown {
  const [first] = allowedCodes(bindings, terminology, 1);
  if (first === undefined || (pattern !== undefined && state.type !== 'Quantity')) return undefined;
  const { system, code } = first;
  switch (state.type) {
    case 'code':
    case 'string':
    case 'uri':
      return code;
    case 'Coding':
      return { system, code };
    case 'CodeableConcept':
      return { coding: [{ system, code }] };
    case 'Quantity':
      return merge({ value: 1, system, code }, pattern ?? {});
    default:
      return undefined;
  }
}
