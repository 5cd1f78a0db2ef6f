import { child, childrenNamed, literal } from '../../fhir/index.js';
import type { FhirNode } from '../../fhir/index.js';
import { checkDocument } from './documentBundle.js';
import type { Report } from '../walk/draft.js';
import type { Engine } from '../walk/engine.js';
import { checkFullUrl } from './fullUrls.js';
import { checkInBundle } from './inBundle.js';
import { checkSearchset } from './searchset.js';

/** Judges what R4 says of Bundles in words: fullUrls and links (section 2.36), and what each type of Bundle must hold. */
export function checkBundle(bundle: FhirNode, engine: Engine, report: Report): void {
  const type = literal(bundle, 'type') ?? '';
  for (const entry of childrenNamed(bundle, 'entry')) checkFullUrl(entry, engine, report);
  checkLinks(bundle, type, report);
  checkLinksOnce(bundle, report);
  if (type === 'document') checkDocument(bundle, engine, report);
  if (type === 'message') checkMessage(bundle, engine, report);
  if (type === 'searchset') checkSearchset(bundle, report);
}

/** Links from page to page: only what a search or a history gives comes in pages (R4 section 3.1.0.6). */
const paging = new Set(['first', 'previous', 'prev', 'next', 'last']);

function checkLinks(bundle: FhirNode, type: string, report: Report): void {
  if (type === 'searchset' || type === 'history') return;
  for (const link of childrenNamed(bundle, 'link')) {
    const relation = child(link, 'relation');
    if (relation?.literal === undefined || !paging.has(relation.literal)) continue;
    report({ rule: 'bundle/paging-link', node: relation, params: { relation: relation.literal, type }, sources: [] });
  }
}

/** What a message is about is in it (R4 section 2.4.2). */
function checkMessage(bundle: FhirNode, engine: Engine, report: Report): void {
  const first = childrenNamed(bundle, 'entry')[0];
  const header = first && child(first, 'resource');
  if (header?.resourceType !== 'MessageHeader') return;
  for (const focus of childrenNamed(header, 'focus')) checkInBundle(focus, engine, report);
}

/** Relations of which a Bundle has one, since each says where one thing is (R4 section 3.1.0.6, by RFC 5005). */
const single = new Set(['self', 'first', 'previous', 'prev', 'next', 'last']);

function checkLinksOnce(bundle: FhirNode, report: Report): void {
  const seen = new Set<string>();
  for (const link of childrenNamed(bundle, 'link')) {
    const relation = literal(link, 'relation');
    if (relation === undefined || !single.has(relation)) continue;
    if (seen.has(relation)) report({ rule: 'bundle/link-twice', node: link, params: { relation }, sources: [] });
    seen.add(relation);
  }
}
