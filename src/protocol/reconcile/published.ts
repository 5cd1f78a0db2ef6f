import { withoutTags } from '../../base/index.js';
import { child, literal } from '../../fhir/index.js';
import type { FhirNode } from '../../fhir/index.js';
import {
  compositionOf,
  codingsOf,
  descendants,
  identifierValues,
  literalsAt,
  nodesAt,
  resolveReference,
  conditionCategorySystem,
  cprSystem,
  sorSystem,
} from '../../validator/rules/index.js';
import { readTime } from './sheet/danishTime.js';
import type { DanishTime } from './sheet/danishTime.js';

const snomed = 'http://snomed.info/sct';

/** A coding of a published diagnosis. */
export interface PublishedCoding {
  readonly node: FhirNode;
  readonly system: string | undefined;
  readonly code: string | undefined;
  readonly display: string | undefined;
}

/** A time of a published diagnosis; `time` is undefined where it is not a dateTime. */
export interface PublishedTime {
  readonly node: FhirNode;
  readonly text: string;
  readonly time: DanishTime | undefined;
}

/** A Condition of a document, as far as it is compared with what was registered. */
export interface PublishedItem {
  readonly node: FhirNode;
  readonly code: FhirNode | undefined;
  readonly codings: readonly PublishedCoding[];
  readonly text: string | undefined;
  readonly status: string | undefined;
  readonly type: string | undefined;
  /** The elements of these values, where there are any. */
  readonly nodes: Readonly<Record<'text' | 'status' | 'type', FhirNode | undefined>>;
  readonly recorded: PublishedTime | undefined;
  readonly onset: PublishedTime | undefined;
  readonly abatement: PublishedTime | undefined;
  readonly notes: readonly FhirNode[];
}

/** Every Condition of a document in document order, wherever it is: one that no section lists is shared too. */
export function publishedItems(root: FhirNode): readonly PublishedItem[] {
  return descendants(root)
    .filter(({ resourceType }) => resourceType === 'Condition')
    .map(publishedItem);
}

/** What is compared of a Condition. */
export function publishedItem(node: FhirNode): PublishedItem {
  const code = child(node, 'code');
  const category = (system: string): FhirNode | undefined =>
    codingsOf(node, 'category.coding', system).flatMap((coding) => child(coding, 'code') ?? [])[0];
  const nodes = { text: child(code, 'text'), status: category(snomed), type: category(conditionCategorySystem) };
  return {
    node,
    code,
    codings: nodesAt(code, 'coding').map((coding) => ({
      node: coding,
      system: literal(coding, 'system'),
      code: literal(coding, 'code'),
      display: literal(coding, 'display'),
    })),
    text: nodes.text?.literal,
    status: nodes.status?.literal,
    type: nodes.type?.literal,
    nodes,
    recorded: timeOf(child(node, 'recordedDate')),
    onset: timeOf(node.children.find(({ name }) => name.startsWith('onset'))),
    abatement: timeOf(node.children.find(({ name }) => name.startsWith('abatement'))),
    notes: nodesAt(node, 'note'),
  };
}

function timeOf(node: FhirNode | undefined): PublishedTime | undefined {
  if (node === undefined) return undefined;
  const text = node.literal ?? node.name;
  const time = readTime(text);
  return { node, text, time: typeof time === 'object' ? time : undefined };
}

/** CPR number of the patient that a document is about, as written; undefined where it names none. */
export function patientOf(root: FhirNode): string | undefined {
  const subject = resolveReference(child(compositionOf(root), 'subject'));
  return identifierValues(subject, [cprSystem])[0]?.literal;
}

/** The clinic that is the author of a document: its Organization, and SOR code where it has one. */
export function clinicOf(root: FhirNode): { readonly node: FhirNode; readonly sor: string | undefined } | undefined {
  const authors = nodesAt(compositionOf(root), 'author').flatMap((author) => resolveReference(author) ?? []);
  const clinics = authors.filter(({ resourceType }) => resourceType === 'Organization');
  const withSor = clinics.find((clinic) => identifierValues(clinic, [sorSystem]).length > 0);
  const node = withSor ?? clinics[0];
  return node && { node, sor: identifierValues(node, [sorSystem])[0]?.literal };
}

/** Location for a diagnosis that is missing: the section, else the document. */
export function conditionSectionOf(root: FhirNode): FhirNode {
  return nodesAt(compositionOf(root), 'section')[0] ?? compositionOf(root) ?? root;
}

/** The text of a document's narratives, without tags. */
export function narrativeTexts(root: FhirNode): readonly { readonly node: FhirNode; readonly text: string }[] {
  return descendants(root)
    .filter(({ name, parent }) => name === 'div' && parent?.name === 'text')
    .map((node) => ({
      node,
      text: withoutTags(literalsAt(node.parent ?? undefined, 'div').join(' '), ' '),
    }));
}
