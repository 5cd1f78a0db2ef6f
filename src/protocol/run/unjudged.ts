import { stepsOf } from '../../model/protocol.js';
import type { Check, Protocol, Step } from '../../model/protocol.js';
import type { UnmatchedFile } from '../../model/run.js';
import type { Text } from '../../base/index.js';
import type { Validator } from '../../validator/index.js';
import { strangerTo } from '../checks/otherStandard.js';
import { otherKind } from '../evidence/kinds.js';
import { asksForDocuments } from '../evidence/wanted.js';
import { readSubmission } from './submission.js';
import type { Submission, SubmittedFile } from './submission.js';

/**
 * The submissions that lie in the folder of a step and that no check reads: documents in a step that is judged by another
 * step's, and whatever nothing asks for. Each with why, and the step where it would be judged.
 * @param validator tells documents of other standards, which belong in no step.
 */
export function unjudgedFiles(
  protocol: Protocol,
  submissions: readonly Submission[],
  validator: Pick<Validator, 'context'>,
): readonly UnmatchedFile[] {
  const reading = readersOf(protocol);
  const metadataSteps = new Set(
    stepsOf(protocol).flatMap(({ id, checks }) =>
      checks.flatMap((check) => (check.kind === 'metadata' ? [check.of ?? id] : [])),
    ),
  );
  const readsAll = (step: string): boolean => kinds.every((kind) => reading[kind].has(step));
  return submissions
    .filter(({ step }) => !readsAll(step))
    .flatMap((submission) => {
      const file = readSubmission(submission);
      const isRead = reading[kindOf(file)].has(file.step) || (isMeantAsMetadata(file) && metadataSteps.has(file.step));
      if (isRead) return [];
      const message = otherKind(submission.bytes) ?? whyNot(file, protocol, reading, validator);
      return [{ path: file.path, message }];
    });
}

/** What is metadata, and what can't be read: a check of metadata says so of it. */
const isMeantAsMetadata = ({ isMetadata, document }: SubmittedFile): boolean => isMetadata || document?.root === null;

const kinds = ['document', 'sheet', 'evidence'] as const;
type FileKind = (typeof kinds)[number];

/** The steps whose files of a kind some check reads, in the step itself or in another. */
type Readers = Readonly<Record<FileKind, ReadonlySet<string>>>;

const kindOf = ({ document, sheet }: SubmittedFile): FileKind =>
  document !== undefined ? 'document' : sheet !== undefined ? 'sheet' : 'evidence';

function readersOf(protocol: Protocol): Readers {
  const readers = { document: new Set<string>(), sheet: new Set<string>(), evidence: new Set<string>() };
  for (const section of protocol.sections) {
    const all = section.steps.map(({ id }) => id);
    for (const step of section.steps) {
      for (const check of step.checks) {
        for (const id of documentSources(check, step)) readers.document.add(id);
        for (const id of evidenceSources(check, step, all)) readers.evidence.add(id);
        for (const id of sheetSources(check, step, all)) readers.sheet.add(id);
      }
    }
  }
  return readers;
}

/** Steps whose documents a check judges. What a tester sees or counts as evidence is not judged by that. */
function documentSources(check: Check, { id }: Step): readonly string[] {
  const own = check.of ?? id;
  switch (check.kind) {
    case 'manual':
      return [];
    case 'mentions':
      return check.expression === undefined ? [] : [own];
    case 'evidence':
      return asksForDocuments(check.extensions) ? [own] : [];
    case 'conversation':
      return check.steps;
    case 'compare':
      return [own, check.with];
    case 'metadata':
      return [check.with ?? own];
    default:
      return [own];
  }
}

/** Steps whose screen dumps and logs a check takes, or a tester is to see. */
function evidenceSources(check: Check, { id }: Step, section: readonly string[]): readonly string[] {
  const own = check.of ?? id;
  if (check.kind === 'manual') return [id, own];
  if (check.kind === 'absent') return [own];
  if (check.kind === 'mentions') return [id];
  if (check.kind !== 'evidence' || asksForDocuments(check.extensions)) return [];
  return check.scope === 'section' ? section : [own];
}

/** A sheet of registrations is read where it is reconciled, and named where evidence is wanted instead. */
function sheetSources(check: Check, step: Step, section: readonly string[]): readonly string[] {
  if (check.kind !== 'reconcile') return check.kind === 'manual' ? [] : evidenceSources(check, step, section);
  return check.registrations === undefined ? [step.id, check.of ?? step.id] : [];
}

function whyNot(
  file: SubmittedFile,
  protocol: Protocol,
  readers: Readers,
  validator: Pick<Validator, 'context'>,
): Text {
  const kind = kindOf(file);
  const stranger = file.document && strangerTo(allStandards(protocol), protocol, validator, file.document);
  if (stranger !== undefined) return stranger.message;
  const step = stepsOf(protocol).find(({ id }) => id === file.step);
  const others = kind === 'document' && step !== undefined ? judgedBy(step) : [];
  if (others.length > 0) return judgedByAnother(file.step, others);
  const instead = nearest(file.step, protocol, readers[kind]);
  const isSeen = kind === 'document' && readers.evidence.has(file.step);
  return nothingReads(file.step, kind, isSeen, instead);
}

const allStandards = (protocol: Protocol): readonly string[] =>
  stepsOf(protocol).flatMap(({ checks }) => checks.flatMap((check) => (check.kind === 'profile' ? check.profile : [])));

/** The other steps by whose documents a step is judged. */
const judgedBy = (step: Step): readonly string[] => [
  ...new Set(step.checks.flatMap((check) => documentSources(check, step))),
];

/** The step nearest to one that takes a kind of file: of its section, the first after it or else the last before it. */
function nearest(step: string, protocol: Protocol, takes: ReadonlySet<string>): string | undefined {
  const section = protocol.sections.find(({ steps }) => steps.some(({ id }) => id === step))?.steps ?? [];
  const of = (steps: readonly Step[]): string | undefined => {
    const at = steps.findIndex(({ id }) => id === step);
    const isTaker = ({ id }: Step): boolean => takes.has(id);
    return (steps.slice(at + 1).find(isTaker) ?? steps.slice(0, at).findLast(isTaker))?.id;
  };
  return of(section) ?? of(stepsOf(protocol));
}

function judgedByAnother(step: string, others: readonly string[]): Text {
  const list = (or: string): string => others.join(` ${or} `);
  return {
    da: `Filen er ikke bedømt: trin ${step} bedømmes på dokumentet fra trin ${list('og')}. Læg den i ${list('eller')}.`,
    en: `The file was not judged: step ${step} is judged by the document of step ${list('and')}; put it in ${list('or')}.`,
  };
}

const nouns: Readonly<Record<FileKind, Text>> = {
  document: { da: 'et dokument', en: 'a document' },
  sheet: { da: 'et ark med registreringer', en: 'a sheet of registrations' },
  evidence: { da: 'et skærmbillede, en PDF eller en log', en: 'a screen dump, a PDF or a log' },
};

function nothingReads(step: string, kind: FileKind, isSeen: boolean, instead: string | undefined): Text {
  const noun = nouns[kind];
  const why: Text = isSeen
    ? {
        da: `Filen er ikke bedømt: trin ${step} kontrollerer ikke dokumenter, og kun testeren ser filen.`,
        en: `The file was not judged: step ${step} checks no documents, and only the tester sees the file.`,
      }
    : {
        da: `Filen er ikke bedømt: trin ${step} beder ikke om ${noun.da}.`,
        en: `The file was not judged: step ${step} does not ask for ${noun.en}.`,
      };
  if (instead === undefined) {
    return {
      da: `${why.da} Intet trin i protokollen beder om ${noun.da}.`,
      en: `${why.en} No step of the protocol asks for ${noun.en}.`,
    };
  }
  return {
    da: `${why.da} Hører den til trin ${instead}, så læg den i ${instead}.`,
    en: `${why.en} If it belongs to step ${instead}, put it in ${instead}.`,
  };
}
