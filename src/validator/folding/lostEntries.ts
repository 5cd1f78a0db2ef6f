import { bundleEntryOf, literal } from '../../fhir/index.js';
import type { FhirNode } from '../../fhir/index.js';
import type { FindingDraft } from '../walk/draft.js';
import { isMalformed } from './malformed.js';

/** Beyond this many entries that can't be read nobody looks for the one that is meant. */
const maxCompared = 200;

/**
 * Why a reference leads to no entry, where none is like its target: the entry is there and can't be read, as it is null or
 * its resource stands elsewhere than in `resource`.
 */
export function createLostEntries(drafts: readonly FindingDraft[]): (draft: FindingDraft) => FindingDraft | undefined {
  const lost = drafts.filter((draft) => isMalformed(draft) && entryOf(draft) !== undefined).slice(0, maxCompared);
  return (draft) => {
    if (lost.length === 0 || draft.meant !== undefined) return undefined;
    const bundle = bundleEntryOf(draft.node)?.parent;
    const [plain = ''] = (literal(draft.node, 'reference') ?? '').split(/#|\/_history\//);
    const id = plain.split(/[/:]/).at(-1) ?? '';
    const inSame = lost.filter((one) => entryOf(one)?.parent === bundle);
    return (
      inSame.find((one) => hasName(entryOf(one), id, namedWithin)) ??
      inSame.find((one) => (one.shown ?? one.node).children.length === 0 && !hasResource(entryOf(one)))
    );
  };
}

/** The entry of a Bundle that a draft is about, or that the resource of one is. */
function entryOf({ node }: FindingDraft): FhirNode | undefined {
  const entry = node.name === 'resource' ? node.parent : node;
  return entry?.name === 'entry' && entry.parent?.resourceType === 'Bundle' ? entry : undefined;
}

const hasResource = (entry: FhirNode | undefined): boolean =>
  entry?.children.some(({ resourceType }) => resourceType !== undefined) === true;

/** How deep an entry has its names: fullUrl, and the id of a resource whatever it stands in. */
const namedWithin = 2;

function hasName(node: FhirNode | undefined, id: string, levels: number): boolean {
  if (node === undefined || id === '') return false;
  const text = node.name === 'id' || node.name === 'fullUrl' ? (node.literal ?? '') : '';
  if (text === id || text.endsWith(`/${id}`) || text.endsWith(`:${id}`)) return true;
  return levels > 0 && node.children.some((one) => hasName(one, id, levels - 1));
}
