import { withoutTags } from '../../base/index.js';
import { child, literal } from '../../fhir/index.js';
import type { FhirNode } from '../../fhir/index.js';
import { compositionOf } from './documents.js';
import { instantOf } from './instants.js';
import { literalsAt, nodesAt, resourcesOfType } from './nodes.js';
import { resolveReference } from './references.js';
import { markupFault } from './narratives/simplifiedHtml.js';
import { noteAttachmentExtension } from './systems.js';
import { rule } from './types.js';
import type { BusinessRule, RuleFinding, RuleInput } from './types.js';

/** One note as a document carries it. */
interface Note {
  readonly node: FhirNode;
  /** Text of the note; undefined where there is no data or it is no base64 of UTF-8. */
  readonly text: string | undefined;
}

function notesOf(root: FhirNode): readonly Note[] {
  return resourcesOfType(root, 'Observation').map((observation) => {
    const data = nodesAt(observation, 'extension')
      .filter((extension) => literal(extension, 'url') === noteAttachmentExtension)
      .flatMap((extension) => nodesAt(extension, 'valueAttachment.data'))[0];
    return { node: data ?? observation, text: data?.literal === undefined ? undefined : decodeBase64(data.literal) };
  });
}

function decodeBase64(data: string): string | undefined {
  const compact = data.replace(/\s/g, '');
  if (compact.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(compact)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(compact, 'base64'));
  } catch {
    return undefined;
  }
}

function oneNote({ root }: RuleInput): readonly RuleFinding<'medcom/one-note-per-document'>[] {
  const composition = compositionOf(root);
  const entries = nodesAt(composition, 'section.entry');
  const observations = resourcesOfType(root, 'Observation');
  const isNote = entries.length === 1 && resolveReference(entries[0])?.resourceType === 'Observation';
  if (nodesAt(composition, 'section').length === 1 && isNote && observations.length === 1) return [];
  return [{ node: composition ?? root, params: { entries: entries.length, notes: observations.length } }];
}

function noteNotEmpty({ root }: RuleInput): readonly RuleFinding<'medcom/note-not-empty'>[] {
  const notes = notesOf(root);
  if (notes.length === 0) return [{ node: root, params: {} }];
  return notes.filter(({ text }) => readable(text ?? '') === '').map(({ node }) => ({ node, params: {} }));
}

const readable = (text: string): string =>
  withoutTags(text)
    .replace(/&nbsp;|&#160;|&#xA0;/gi, ' ')
    .trim();

function noteSimplifiedHtml({ root }: RuleInput): readonly RuleFinding<'medcom/note-simplified-html'>[] {
  return notesOf(root).flatMap(({ node, text }) => {
    const fault = text === undefined ? undefined : markupFault(text);
    return fault === undefined ? [] : [{ node, params: { found: fault } }];
  });
}

function noteNoEscapes({ root }: RuleInput): readonly RuleFinding<'medcom/note-no-escape-sequences'>[] {
  return notesOf(root).flatMap(({ node, text }) => {
    const found = /\\[tnr]/.exec(text ?? '')?.[0];
    return found === undefined ? [] : [{ node, params: { found } }];
  });
}

/** `Composition.date` is the last update; it is the creation time itself for a note that was never updated. */
function updateAfterCreation({ root }: RuleInput): readonly RuleFinding<'medcom/update-after-creation'>[] {
  const composition = compositionOf(root);
  const date = child(composition, 'date');
  const created = literalsAt(composition, 'event.period.start')[0];
  const [updatedAt, createdAt] = [instantOf(date?.literal), instantOf(created)];
  if (updatedAt !== undefined && createdAt !== undefined && updatedAt >= createdAt) return [];
  return [{ node: date ?? composition ?? root, params: { date: date?.literal ?? '-', created: created ?? '-' } }];
}

function updateStrictlyLater({ root }: RuleInput): readonly RuleFinding<'medcom/updated-note-has-later-date'>[] {
  const composition = compositionOf(root);
  const date = child(composition, 'date');
  const created = literalsAt(composition, 'event.period.start')[0];
  const [updatedAt, createdAt] = [instantOf(date?.literal), instantOf(created)];
  if (updatedAt !== undefined && createdAt !== undefined && updatedAt > createdAt) return [];
  return [{ node: date ?? composition ?? root, params: { date: date?.literal ?? '-', created: created ?? '-' } }];
}

function effectiveIsCreation({ root }: RuleInput): readonly RuleFinding<'medcom/effective-is-creation'>[] {
  const created = literalsAt(compositionOf(root), 'event.period.start')[0];
  return resourcesOfType(root, 'Observation').flatMap((observation) => {
    const effective = child(observation, 'effectiveDateTime');
    const [at, createdAt] = [instantOf(effective?.literal), instantOf(created)];
    if (at !== undefined && at === createdAt) return [];
    return [
      { node: effective ?? observation, params: { effective: effective?.literal ?? '-', created: created ?? '-' } },
    ];
  });
}

/** MedCom's rules for Notes. */
export const notesRules: readonly BusinessRule[] = [
  rule('medcom/one-note-per-document', oneNote),
  rule('medcom/note-not-empty', noteNotEmpty),
  rule('medcom/note-simplified-html', noteSimplifiedHtml),
  rule('medcom/note-no-escape-sequences', noteNoEscapes),
  rule('medcom/update-after-creation', updateAfterCreation),
  rule('medcom/updated-note-has-later-date', updateStrictlyLater),
  rule('medcom/effective-is-creation', effectiveIsCreation),
];
