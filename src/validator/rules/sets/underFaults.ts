import { bundleEntryOf, expressionOf, likelyEntry } from '../../../fhir/index.js';
import type { FhirNode } from '../../../fhir/index.js';
import type { Finding } from '../../../model/finding.js';
import type { ElementFault } from '../../folding/elementFaults.js';
import type { RuleOutcome } from '../registry.js';
import { isMalformed } from '../../folding/malformed.js';
import { looksAt } from './inputs.js';

/** Beyond this many faults in a document, what they have to do with each other is not looked for. */
const maxCompared = 500;

/** The faults of one document, by what they keep a rule from reading. */
interface FaultIndex {
  readonly inResource: ReadonlyMap<FhirNode, readonly ElementFault[]>;
  readonly ofReference: ReadonlyMap<string, ElementFault>;
  readonly all: readonly ElementFault[];
}

/**
 * Which finding of the profiles, or of the format, each finding of a rule follows from: that of an element that the rule
 * looks at and that is written wrongly, leads nowhere or is missing.
 * @param findings what was found before the rules were applied, with what follows from it
 */
export function faultFinder(
  findings: readonly Finding[],
  faults: readonly ElementFault[],
): (outcome: RuleOutcome) => Finding | undefined {
  const tops = new Map<string, Finding>();
  const note = (told: Finding, top: Finding): void => {
    const key = `${told.rule} ${told.expression}`;
    if (!tops.has(key)) tops.set(key, top);
    told.followers?.forEach((follower) => {
      note(follower, top);
    });
  };
  for (const finding of findings) if (finding.severity === 'error') note(finding, finding);
  const index = indexOf(faults);
  return (outcome) => {
    const fault = faultFor(outcome, index);
    if (fault === undefined) return undefined;
    const { rule, node, problem } = fault.draft;
    return tops.get(`${rule} ${problem?.expression ?? expressionOf(node)}`);
  };
}

function indexOf(faults: readonly ElementFault[]): FaultIndex {
  const inResource = new Map<FhirNode, ElementFault[]>();
  const ofReference = new Map<string, ElementFault>();
  for (const fault of faults) {
    const { resource, reference } = fault;
    if (resource !== undefined) {
      const known = inResource.get(resource);
      if (known === undefined) inResource.set(resource, [fault]);
      else if (known.length < maxCompared) known.push(fault);
    }
    if (reference !== undefined && !ofReference.has(reference)) ofReference.set(reference, fault);
  }
  return { inResource, ofReference, all: faults.slice(0, maxCompared) };
}

function faultFor({ finding: { rule }, node, isAbsence }: RuleOutcome, index: FaultIndex): ElementFault | undefined {
  const resource = resourceAround(node);
  const own = (resource === undefined ? undefined : index.inResource.get(resource)) ?? [];
  const inSame = own.find(({ path }) => looksAt(rule, path)) ?? own.find((fault) => isIn(node, fault));
  if (inSame !== undefined || !isAbsence) return inSame;
  if (rule === 'medcom/references-resolve-in-bundle') return ofTarget(node, own, index);
  return (
    index.all.find((fault) => !isAddress(fault) && looksAt(rule, fault.path)) ??
    index.all.find(({ path }) => isEntry(path))
  );
}

/** The element itself is written wrongly: what a rule makes of it, nobody can tell. */
const isIn = (node: FhirNode, { draft }: ElementFault): boolean => {
  if (!isMalformed(draft) || draft.shown !== undefined || draft.node.resourceType !== undefined) return false;
  for (let at: FhirNode | null = node; at !== null; at = at.parent) if (at === draft.node) return true;
  return false;
};

/** A reference leads nowhere: its target has a wrong address, or no type, or is told to be missing elsewhere. */
function ofTarget(node: FhirNode, own: readonly ElementFault[], index: FaultIndex): ElementFault | undefined {
  const reference = node.literal ?? '';
  const bundle = bundleEntryOf(node)?.parent;
  const likely = bundle === null || bundle === undefined ? undefined : likelyEntry(reference, bundle);
  const meant =
    likely?.likeness === 'near' ? undefined : likely?.entry.children.find(({ name }) => name === 'resource');
  const ofMeant = meant === undefined ? undefined : index.inResource.get(meant)?.find(isAddress);
  return (
    ofMeant ??
    own.find(isAddress) ??
    index.ofReference.get(reference) ??
    index.all.find(({ path }) => isEntry(path) && path.length === 2)
  );
}

const isAddress = ({ path }: ElementFault): boolean => path[1] === 'entry' && path[2] === 'fullUrl';

/** The entries of a Bundle as such, or a resource that nobody can tell the type of. */
const isEntry = ([type, name, inner, ...more]: readonly string[]): boolean =>
  type === 'Bundle' && name === 'entry' && (inner === undefined || inner === 'resource') && more.length === 0;

function resourceAround(node: FhirNode): FhirNode | undefined {
  let at: FhirNode | null = node;
  while (at !== null && at.resourceType === undefined) at = at.parent;
  return at ?? undefined;
}
