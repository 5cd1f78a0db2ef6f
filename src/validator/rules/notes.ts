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
import type { BusinessRule, MissingInput, RuleFinding, RuleInput } from './types.js';

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
  const isAbsence = entries.length === 0 || observations.length === 0;
  return [{ node: composition ?? root, params: { entries: entries.length, notes: observations.length }, isAbsence }];
}

function noteNotEmpty({ root }: RuleInput): readonly RuleFinding<'medcom/note-not-empty'>[] {
  const notes = notesOf(root);
  if (notes.length === 0) return [{ node: root, params: {}, isAbsence: true }];
  return notes
    .filter(({ text }) => readable(text ?? '') === '')
    .map(({ node }) => ({ node, params: {}, isAbsence: true }));
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

/** When a note was created and last updated, or which of the two is not there. */
function timesOf(root: FhirNode): { readonly date: FhirNode; readonly created: string } | MissingInput {
  const composition = compositionOf(root);
  const date = child(composition, 'date');
  if (date?.literal === undefined) return { node: date ?? composition ?? root, missing: 'Composition.date' };
  const created = literalsAt(composition, 'event.period.start')[0];
  return created === undefined ? { node: date, missing: 'Composition.event.period.start' } : { date, created };
}

type UpdateRule = 'medcom/update-after-creation' | 'medcom/updated-note-has-later-date';

function updateTime(isRight: (updated: number, created: number) => boolean) {
  return ({ root }: RuleInput): readonly (RuleFinding<UpdateRule> | MissingInput)[] => {
    const times = timesOf(root);
    if ('missing' in times) return [times];
    const { date, created } = times;
    const [updatedAt, createdAt] = [instantOf(date.literal), instantOf(created)];
    if (updatedAt !== undefined && createdAt !== undefined && isRight(updatedAt, createdAt)) return [];
    return [{ node: date, params: { date: date.literal ?? '', created } }];
  };
}

function effectiveIsCreation({
  root,
}: RuleInput): readonly (RuleFinding<'medcom/effective-is-creation'> | MissingInput)[] {
  const created = literalsAt(compositionOf(root), 'event.period.start')[0];
  return resourcesOfType(root, 'Observation').flatMap((observation): ReturnType<typeof effectiveIsCreation> => {
    const effective = child(observation, 'effectiveDateTime');
    const node = effective ?? observation;
    if (created === undefined) return [{ node, missing: 'Composition.event.period.start' }];
    if (effective?.literal === undefined) return [{ node, missing: 'Observation.effectiveDateTime' }];
    const [at, createdAt] = [instantOf(effective.literal), instantOf(created)];
    return at !== undefined && at === createdAt ? [] : [{ node, params: { effective: effective.literal, created } }];
  });
}

/** MedCom's rules for Notes. */
export const notesRules: readonly BusinessRule[] = [
  rule('medcom/one-note-per-document', oneNote),
  rule('medcom/note-not-empty', noteNotEmpty),
  rule('medcom/note-simplified-html', noteSimplifiedHtml),
  rule('medcom/note-no-escape-sequences', noteNoEscapes),
  // `Composition.date` is the last update; it is the creation time itself for a note that was never updated.
  rule(
    'medcom/update-after-creation',
    updateTime((updated, created) => updated >= created),
  ),
  rule(
    'medcom/updated-note-has-later-date',
    updateTime((updated, created) => updated > created),
  ),
  rule('medcom/effective-is-creation', effectiveIsCreation),
];
