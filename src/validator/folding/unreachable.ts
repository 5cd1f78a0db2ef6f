import { child, childrenNamed, literal } from '../../fhir/index.js';
import type { FhirNode } from '../../fhir/index.js';
import type { FindingDraft } from '../walk/draft.js';
import { entryFault } from './draftIndex.js';
import type { DraftIndex } from './draftIndex.js';
import { isMalformed } from './malformed.js';

const rule = 'bundle/unreachable-entry';

/** Beyond this many entries without a link to them they are no consequence of one mistake. */
const maxCompared = 200;

/**
 * Why nothing leads to an entry of a document: the address of the entry is wrong, a reference that means it leads
 * nowhere, the element that would lead to it is misspelt or missing, or what leads to it is itself led to by nothing.
 */
export function createUnreachable(
  drafts: readonly FindingDraft[],
  index: DraftIndex,
): (draft: FindingDraft) => FindingDraft | undefined {
  const all = drafts.filter((draft) => draft.rule === rule);
  const malformed = all.length === 0 ? [] : drafts.filter(isMalformed).slice(0, maxCompared);
  return (draft) => {
    if (draft.rule !== rule || all.length > maxCompared) return undefined;
    const entry = draft.node;
    const direct = entryFault(entry, index) ?? index.meaning(entry)[0];
    if (direct !== undefined) return direct;
    const names = namesOf(entry);
    return (
      malformed.find((other) => mentions(other.shown ?? other.node, names)) ??
      all.find((other) => other !== draft && other.node !== entry && mentions(other.node, names)) ??
      missingLink(entry, index)
    );
  };
}

/** What a reference to an entry ends in. */
function namesOf(entry: FhirNode): readonly string[] {
  const tail = literal(entry, 'fullUrl')?.split(/[/:]/).at(-1);
  const id = literal(child(entry, 'resource'), 'id');
  return [tail, id].flatMap((name) => (name === undefined || name === '' ? [] : name.toLowerCase()));
}

/** Whether a reference somewhere in a node ends in one of these names. */
function mentions(node: FhirNode, names: readonly string[]): boolean {
  if (node.literal !== undefined && node.name !== 'id' && node.name !== 'fullUrl' && node.name !== 'div') {
    const text = node.literal.toLowerCase();
    if (names.some((name) => text === name || text.endsWith(`/${name}`) || text.endsWith(`:${name}`))) return true;
  }
  return node.children.some((one) => mentions(one, names));
}

/** Elements of a Composition by which a document leads to its parts. */
const links = new Set(['subject', 'encounter', 'author', 'attester', 'custodian', 'section', 'entry', 'focus']);

/** The Composition lacks an element that leads to parts. */
function missingLink(entry: FhirNode, index: DraftIndex): FindingDraft | undefined {
  const first = entry.parent === null ? undefined : childrenNamed(entry.parent, 'entry')[0];
  const composition = first && child(first, 'resource');
  if (composition === undefined) return undefined;
  const parts = [composition, ...childrenNamed(composition, 'section')];
  return parts
    .flatMap((part) => index.at(part))
    .find(
      (other) =>
        (other.rule === 'cardinality/min' && links.has(other.params.name)) ||
        (other.rule === 'slicing/min' && links.has(other.params.element)),
    );
}
