import { childrenNamed, typeOf } from '../../fhir/index.js';
import type { FhirNode } from '../../fhir/index.js';
import type { ProfileElement } from '../../model/finding.js';
import type { Engine } from '../walk/engine.js';
import type { NodeState } from '../walk/state.js';
import { nodeMembership } from './membership.js';

/**
 * Whether a profile asks for the very code that a node has: by a fixed value, a pattern or a required value set, of the
 * node, its codings or their codes. That a wider value set lacks the code is then no news to whoever sends it.
 * @param wider who asks for the wider value set
 */
export function isAskedFor(
  node: FhirNode,
  state: NodeState,
  engine: Engine,
  wider: readonly ProfileElement[] = [],
): boolean {
  const checks = engine.checks(state);
  const asked = [...checks.fixed, ...checks.patterns].some(
    ({ rule }) => rule.value !== undefined && hasCode(rule.value),
  );
  if (asked) return true;
  // A required value set beside an extensible one, of the same element, is its outer limit and asks for no code.
  const limits = new Set(wider.map(({ profile, elementId }) => `${profile} ${elementId}`));
  const required = checks.bindings.filter(
    ({ rule, sources }) =>
      rule.strength === 'required' && !sources.every((one) => limits.has(`${one.profile} ${one.elementId}`)),
  );
  if (required.some(({ rule }) => nodeMembership(node, rule.valueSet, engine.terminology).kind === 'yes')) return true;
  const type = typeOf(node).type ?? '';
  const part = type === 'CodeableConcept' ? 'coding' : type === 'Coding' ? 'code' : undefined;
  const plan = part === undefined ? null : engine.states.plan(state, part);
  if (part === undefined || plan === null) return false;
  const slices = plan.slicings.flatMap(({ schema, element }) =>
    (element.slicing?.slices ?? []).map((slice) => engine.states.facet(schema, slice)),
  );
  return childrenNamed(node, part).some(
    (one) =>
      isAskedFor(one, plan.state, engine) ||
      plan.slicings.some((sliced) =>
        slices.some(
          (slice) =>
            sliced.schema === slice.schema &&
            engine.matcher(sliced, slice.element)(one, engine.matchHost) === 'yes' &&
            isAskedFor(one, engine.states.withFacets(plan.state, [slice], plan.type), engine),
        ),
      ),
  );
}

/** Whether a value that is asked for has a code in it, or is one. */
function hasCode(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return typeof value === 'string';
  return 'code' in value || Object.values(value).some((part) => typeof part === 'object' && hasCode(part));
}
