import { child, childrenNamed, literal, isAbsolute } from '../../fhir/index.js';
import type { FhirNode } from '../../fhir/index.js';
import type { Report } from '../walk/draft.js';
import type { Engine } from '../walk/engine.js';
import { checkInBundle } from './inBundle.js';

/** Judges a Bundle of type document (R4 section 3.3.1): what its Composition leads to is in it, and nothing else. */
export function checkDocument(bundle: FhirNode, engine: Engine, report: Report): void {
  const entries = childrenNamed(bundle, 'entry');
  const composition = entries[0] && child(entries[0], 'resource');
  if (composition?.resourceType !== 'Composition') return;
  checkParts(composition, engine, report);
  const styles = stylesheets(bundle, entries, report);
  const reached = reachedFrom(composition, entries, engine);
  for (const entry of entries) {
    const resource = child(entry, 'resource');
    if (resource === undefined || reached.has(resource) || styles.has(resource)) continue;
    const name = literal(entry, 'fullUrl') ?? resource.resourceType ?? '';
    report({ rule: 'bundle/unreachable-entry', node: entry, params: { name }, sources: [] });
  }
}

/** Elements of a Composition whose targets R4 section 3.3.1 wants in the document. */
const partPaths = ['subject', 'encounter', 'author', 'attester.party', 'custodian'];

function checkParts(composition: FhirNode, engine: Engine, report: Report): void {
  for (const path of partPaths) {
    const [name = '', inner] = path.split('.');
    for (const one of childrenNamed(composition, name)) {
      for (const reference of inner === undefined ? [one] : childrenNamed(one, inner)) {
        checkInBundle(reference, engine, report);
      }
    }
  }
  for (const section of childrenNamed(composition, 'section')) checkSection(section, engine, report);
}

function checkSection(section: FhirNode, engine: Engine, report: Report): void {
  for (const name of ['author', 'focus', 'entry']) {
    for (const reference of childrenNamed(section, name)) checkInBundle(reference, engine, report);
  }
  for (const inner of childrenNamed(section, 'section')) checkSection(inner, engine, report);
}

/** The Binaries that the document's stylesheet links name; a relative link that names none is reported (section 3.3.2). */
function stylesheets(bundle: FhirNode, entries: readonly FhirNode[], report: Report): ReadonlySet<FhirNode> {
  const found = new Set<FhirNode>();
  for (const link of childrenNamed(bundle, 'link')) {
    const url = child(link, 'url');
    if (literal(link, 'relation') !== 'stylesheet' || url?.literal === undefined) continue;
    const address = url.literal;
    const entry = entries.find((one) => fits(literal(one, 'fullUrl'), address));
    const sheet = entry && child(entry, 'resource');
    if (sheet !== undefined) found.add(sheet);
    else if (!isAbsolute(address) || address.startsWith('urn:')) {
      report({ rule: 'bundle/stylesheet-missing', node: url, params: { url: address }, sources: [] });
    }
  }
  return found;
}

const fits = (fullUrl: string | undefined, address: string): boolean =>
  fullUrl !== undefined && (fullUrl === address || (!isAbsolute(address) && fullUrl.endsWith(`/${address}`)));

/**
 * The resources that links join to a Composition, whichever way the links go: R4 takes in what points at a resource of
 * the document too, a Provenance for one.
 */
function reachedFrom(composition: FhirNode, entries: readonly FhirNode[], engine: Engine): ReadonlySet<FhirNode> {
  const resources = new Set(entries.map((entry) => child(entry, 'resource')).filter((one) => one !== undefined));
  const joined = new Map<FhirNode, FhirNode[]>([...resources].map((resource) => [resource, []]));
  for (const resource of resources) {
    for (const target of targetsOf(resource, engine)) {
      if (!resources.has(target)) continue;
      joined.get(resource)?.push(target);
      joined.get(target)?.push(resource);
    }
  }
  const reached = new Set([composition]);
  for (const resource of reached) for (const next of joined.get(resource) ?? []) reached.add(next);
  return reached;
}

/** What a resource refers to, by Reference, canonical or any other address. */
function targetsOf(node: FhirNode, engine: Engine): readonly FhirNode[] {
  const targets: FhirNode[] = [];
  for (const next of node.children) {
    if (next.literal !== undefined && next.writtenAs !== 'number' && isAddress(next)) {
      const { kind, target } = engine.resolver.resolve(next.literal, next);
      if (kind === 'bundled' && target !== undefined) targets.push(target);
    }
    for (const target of targetsOf(next, engine)) targets.push(target);
  }
  return targets;
}

const addressNames = /^(reference|url|.*(Url|Uri|Canonical|Uuid))$/;
const isAddress = ({ name, literal: text = '' }: FhirNode): boolean =>
  addressNames.test(name) && !text.startsWith('#') && text.length < 2048;
