import { planEvidence, writeFilings } from '../../camp/index.js';
import type { CampTest, FileWriter, Incoming, MarkData, NewEvent } from '../../camp/index.js';
import type { Mark } from '../../model/protocol.js';

/** Why a mark needs a remark: it differs from what the checks propose, or the step is said not to be relevant. */
export type MissingReason = 'differs' | 'not-relevant';

/** Why a mark without a remark can't be recorded; undefined where it can. */
export function missingReason(mark: Mark, proposed: Mark | undefined, remark: string): MissingReason | undefined {
  if (remark.trim() !== '') return undefined;
  if (proposed !== undefined && proposed !== mark) return 'differs';
  return mark === 'not-relevant' ? 'not-relevant' : undefined;
}

/** Where, when and by whom a mark is recorded. */
export interface MarkPlace extends Pick<NewEvent, 'at' | 'by'> {
  /** The camp's folder. */
  readonly dir: string;
}

/** The event of a mark, its evidence copied into the camp. */
export function markEvent(
  { dir, at: now, by }: MarkPlace,
  test: CampTest,
  data: MarkData,
  seen: readonly Incoming[],
  write: FileWriter,
): NewEvent {
  const filings = planEvidence(dir, test, data.step, data.round, seen);
  writeFilings(write, filings);
  const evidence = filings.map(({ path: at, sha256, bytes }) => ({ path: at, sha256, bytes }));
  return { at: now, by, type: 'mark', data: { ...data, ...(evidence.length === 0 ? {} : { evidence }) } };
}
