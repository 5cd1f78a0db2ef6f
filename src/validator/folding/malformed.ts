import type { FindingDraft } from '../walk/draft.js';

/** Rules of elements that are written so that what they mean can't be read, or only in part. */
const malformedRules: ReadonlySet<string> = new Set([
  'structure/not-an-array',
  'structure/not-a-single-value',
  'structure/wrong-json-type',
  'structure/unknown-resource-type',
  'structure/missing-resource-type',
  'structure/resource-not-wrapped',
  'structure/several-choice-types',
  'structure/unknown-element',
  'syntax/null-value',
  'syntax/empty-object',
  'syntax/empty-array',
  'syntax/duplicate-key',
  'syntax/underscore-shape',
  'syntax/xml-attribute',
  'syntax/xml-attribute-expected',
  'syntax/xml-empty-element',
  'syntax/xml-namespace',
  'syntax/xml-several-resources',
  'syntax/xml-text',
]);

/** True for a draft of an element that is written wrongly. */
export const isMalformed = ({ rule }: FindingDraft): boolean => malformedRules.has(rule);

/** True for a draft of a primitive whose value is none of its type. */
export const isBadValue = ({ rule }: FindingDraft): boolean => rule.startsWith('primitive/');

/** Rules of a value that is well written and not the one that is asked for. */
export const isWrongValue = ({ rule }: FindingDraft): boolean =>
  rule === 'value/pattern' || rule === 'value/fixed' || rule === 'binding/required' || rule === 'type/not-allowed';

/** The name of the element that a draft is about below its node, where it is about one: what is missing or misspelt. */
export function elementNamed(draft: FindingDraft): string | undefined {
  return nameIn(draft)?.replace(/^.*:/, '');
}

function nameIn(draft: FindingDraft): string | undefined {
  switch (draft.rule) {
    case 'cardinality/min':
    case 'syntax/empty-array':
    case 'syntax/xml-namespace':
    case 'structure/several-choice-types':
      return draft.params.name;
    case 'slicing/min':
      return draft.params.element;
    case 'structure/resource-not-wrapped':
      return 'resource';
    case 'structure/unknown-element':
      return draft.params.suggestion === '' ? draft.params.name : draft.params.suggestion;
    case 'syntax/duplicate-key':
      return draft.params.key;
    default:
      return undefined;
  }
}

/** Whether a name as written stands for an element: itself, or one type of a choice. */
export function standsFor(written: string, element: string): boolean {
  const stem = element.replace(/\[x\]$/, '');
  return written === stem || (written.startsWith(stem) && /^[A-Z]/.test(written.slice(stem.length)));
}
