import { childrenNamed, literal } from '../../../fhir/index.js';
import type { Text } from '../../../base/index.js';
import type { ActionVerdict, AssertContext } from '../run/actionVerdict.js';
import { fail, pass } from '../run/actionVerdict.js';
import { resourceSeen } from './value.js';

const asked = ['first', 'last', 'next'];

/** `navigationLinks`: the Bundle has the links first, last and next (R4 section 5.12.3), each with a URL. */
export function judgeNavigation(context: AssertContext): ActionVerdict {
  const seen = resourceSeen(context);
  if ('outcome' in seen) return seen;
  const { root } = seen;
  if (root === null || root.resourceType !== 'Bundle') return fail(noBundle(root?.resourceType ?? '-'));
  const links = childrenNamed(root, 'link').filter((link) => (literal(link, 'url') ?? '') !== '');
  const relations = new Set(links.map((link) => literal(link, 'relation')));
  const missing = asked.filter((relation) => !relations.has(relation));
  return missing.length === 0 ? pass(hasAll) : fail(lacks(missing.join(', ')));
}

const noBundle = (type: string): Text => ({
  da: `navigationLinks: svaret er en ${type}, ikke en Bundle.`,
  en: `navigationLinks: the answer is a ${type}, not a Bundle.`,
});
const hasAll: Text = {
  da: 'Bundle har links til first, last og next.',
  en: 'The Bundle has links to first, last and next.',
};
const lacks = (missing: string): Text => ({
  da: `Bundle mangler links: ${missing}.`,
  en: `The Bundle lacks links: ${missing}.`,
});
