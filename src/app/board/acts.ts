import { UserError } from '../../base/index.js';
import type { Text } from '../../base/index.js';
import { planReceipt, roundForMark, writeFilings } from '../../camp/index.js';
import type { CampTest, Filing, Incoming, MarkData } from '../../camp/index.js';
import type { BoardTest } from '../../model/reported/board.js';
import type { Mark } from '../../model/protocol.js';
import type { StepResult } from '../../model/run.js';
import { readEvidence } from '../../protocol/index.js';
import type { Actor } from '../camp/actor.js';
import { markEvent, missingReason } from '../camp/marking.js';
import { openCamp, recordEvents } from '../camp/openCamp.js';
import { receiptEvents } from '../camp/receipt.js';
import type { Environment } from '../environment/index.js';
import type { BoardNow } from './boardState.js';
import { lastActOf } from './boardTests.js';

/** Why an act was not done, and the field of the form that it concerns. */
export class ActRefusal extends UserError {
  override readonly name = 'ActRefusal';
  constructor(
    text: Text,
    readonly status: 409 | 413 | 415 | 422,
    readonly field?: 'remark' | 'file',
  ) {
    super(text);
  }
}

/** Whose act it is, on which camp. */
export interface Acting {
  readonly now: BoardNow;
  readonly actor: Actor;
  readonly environment: Environment;
}

/** A step as a form names it; `seen` is the last event about it that the reader had before them. */
export interface StepAsked {
  readonly test: CampTest;
  readonly shown: BoardTest;
  readonly step: string;
  readonly seen: number;
}

const marks: readonly Mark[] = ['F1', 'F2', 'F3', 'F4', 'OK', 'not-relevant'];

/** The mark of a form; undefined for none, which keeps the remark alone. @throws {ActRefusal} for any other text */
export function markOf(text: string): Mark | undefined {
  const found = marks.find((mark) => mark === text);
  if (found === undefined && text !== '') throw new ActRefusal({ da: 'Ukendt karakter', en: 'Unknown mark' }, 422);
  return found;
}

/** Largest file that a tester keeps with a mark, in bytes. */
const mostEvidenceBytes = 10 * 1024 * 1024;

const endings = { png: 'png', jpeg: 'jpg', pdf: 'pdf' } as const;

/** Pictures as they are kept: their content decides what they are, and their names are the camp's own. @throws {ActRefusal} */
export function evidenceOf(files: readonly Incoming[]): readonly Incoming[] {
  return files.map(({ name, bytes }) => {
    if (bytes.length > mostEvidenceBytes) {
      throw new ActRefusal({ da: `${name}: er større end 10 MB`, en: `${name}: is larger than 10 MB` }, 413, 'file');
    }
    const read = readEvidence(name, bytes, undefined);
    const kind = 'kind' in read ? read.kind : undefined;
    if (kind === 'png' || kind === 'jpeg' || kind === 'pdf') return { name: `evidence.${endings[kind]}`, bytes };
    const why = 'fault' in read ? read.fault : undefined;
    throw new ActRefusal(
      {
        da: `${name}: er ikke et billede (PNG, JPEG) eller en PDF.${why === undefined ? '' : ` ${why.da}`}`,
        en: `${name}: is no picture (PNG, JPEG) or PDF.${why === undefined ? '' : ` ${why.en}`}`,
      },
      415,
      'file',
    );
  });
}

/** What a tester says of a step. */
export interface Judgement {
  readonly mark: Mark | undefined;
  readonly remark: string;
  /** As `evidenceOf` gives it. */
  readonly evidence: readonly Incoming[];
}

/**
 * Records a mark with its evidence, or a remark alone, as `camp record` does.
 * @throws {ActRefusal} where a reason is missing, or something came to the step that the tester had not seen
 */
export function markStep(asked: StepAsked, { mark, remark, evidence }: Judgement, acting: Acting): void {
  const { test, step } = asked;
  const { now, actor, environment } = acting;
  const at = environment.now();
  const text = remark.trim();
  if (mark === undefined && text === '') throw needsRemark({ da: 'Skriv en bemærkning.', en: 'Write a remark.' });
  const round = roundForMark(test, step);
  const proposed = proposalOf(asked, round);
  if (mark !== undefined) checkReason(mark, proposed, text);
  recordEvents(
    now.camp,
    actor,
    ({ events }, write) => {
      if (lastActOf(events, test, step) > asked.seen) throw cameMeanwhile();
      if (mark === undefined) return [{ at, by: actor.by, type: 'remark', data: { ...test.ref, step, remark: text } }];
      const data: MarkData = {
        ...{ ...test.ref, step, round, mark, remark: text },
        ...(proposed === undefined ? {} : { proposed }),
      };
      return [markEvent({ dir: now.camp.dir, at, by: actor.by }, test, data, evidence, write)];
    },
    environment,
  );
}

/** The mark that the checks propose, where a person decides beside them. */
const proposalOf = ({ shown, test, step }: StepAsked, round: number): Mark | undefined => {
  const asked = test.protocol.sections.flatMap(({ steps }) => steps).find(({ id }) => id === step);
  if (asked?.checks.every(({ kind }) => kind === 'manual') !== false) return undefined;
  const isIt = (one: StepResult): boolean => one.step === step && one.round === round;
  return shown.entry.run.steps.find(isIt)?.proposed;
};

function checkReason(mark: Mark, proposed: Mark | undefined, remark: string): void {
  const missing = missingReason(mark, proposed, remark);
  if (missing === 'differs') {
    throw needsRemark({
      da: `Kontrollerne foreslår ${proposed ?? ''}. Skriv, hvorfor du afviger.`,
      en: `The checks propose ${proposed ?? ''}. Write why you differ.`,
    });
  }
  if (missing === 'not-relevant') {
    throw needsRemark({ da: 'Skriv, hvorfor trinnet ikke er relevant.', en: 'Write why the step is not relevant.' });
  }
}

const needsRemark = (text: Text): ActRefusal => new ActRefusal(text, 422, 'remark');

const cameMeanwhile = (): ActRefusal =>
  new ActRefusal(
    {
      da: 'Der er kommet noget til trinnet imens. Intet er gemt: se, hvad der er sket, og giv karakteren igen.',
      en: 'Something came to the step meanwhile. Nothing was kept: see what has happened, and mark again.',
    },
    409,
  );

/**
 * Files what came for a step and records it, as `camp receive` does: all of it or nothing.
 * @throws {ActRefusal} for files that can't be accepted
 */
export function receiveFiles(
  { test, step }: Pick<StepAsked, 'test' | 'step'>,
  incoming: readonly Incoming[],
  { now, actor, environment }: Acting,
  protocols: string | undefined,
): readonly Filing[] {
  if (incoming.length === 0) throw new ActRefusal({ da: 'Vælg en fil.', en: 'Choose a file.' }, 422, 'file');
  const filed: Filing[] = [];
  recordEvents(
    now.camp,
    actor,
    ({ events }, write) => {
      // Read again, now that the log is locked.
      const camp = openCamp(now.camp.dir, protocols, environment, now.camp);
      const own = camp.tests.find(({ folder }) => folder === test.folder) ?? test;
      const plan = planReceipt(camp.dir, own, incoming, { step }, events);
      if ('faults' in plan) {
        const said = (lang: 'da' | 'en'): string =>
          plan.faults.map((one) => `${one.name}: ${one.reason[lang]}`).join('. ');
        throw new ActRefusal({ da: said('da'), en: said('en') }, 422, 'file');
      }
      writeFilings(write, plan.filings);
      filed.splice(0, filed.length, ...plan.filings);
      return receiptEvents(plan.filings, events, test, { at: environment.now(), by: actor.by });
    },
    environment,
  );
  return filed;
}
