import fs from 'node:fs';
import path from 'node:path';
import { isRetractable, newestRound, retractionsOf } from '../../camp/index.js';
import type { Camp, CampEvent, CampTest } from '../../camp/index.js';
import type { BoardAct, BoardTest } from '../../model/reported/board.js';
import type { CampEntry } from '../../model/camp.js';
import { stepsOf } from '../../model/protocol.js';
import { maskAll } from '../../privacy/index.js';
import type { Mask } from '../../privacy/index.js';

type StepEvent = CampEvent<'mark' | 'remark' | 'submission-received'>;

const isOfStep = (event: CampEvent): event is StepEvent =>
  event.type === 'mark' || event.type === 'remark' || event.type === 'submission-received';

const keyOf = ({ vendor, system, standard }: CampTest['ref']): string => JSON.stringify([vendor, system, standard]);

/** What people did, by test, from the events that count; identifiers of persons masked. */
export function actsByTest({ authority }: Camp, mask: Mask): (test: CampTest) => readonly BoardAct[] {
  const all = new Map<string, BoardAct[]>();
  const retracted = retractionsOf(authority.counted);
  for (const event of authority.counted) {
    if (!isOfStep(event)) continue;
    const key = keyOf(event.data);
    const own = all.get(key) ?? [];
    if (own.length === 0) all.set(key, own);
    const by = retracted.get(event.seq);
    const how = by === undefined ? {} : { retracted: { seq: by.seq, by: by.by, reason: by.data.reason } };
    own.push(maskAll({ ...actOf(event), canRetract: isRetractable(event) && by === undefined, ...how }, mask));
  }
  return ({ ref }) => all.get(keyOf(ref)) ?? [];
}

function actOf(event: StepEvent): Omit<BoardAct, 'canRetract'> {
  const { seq, at, by } = event;
  const base = { seq, at, by };
  switch (event.type) {
    case 'mark': {
      const { step, round, mark, remark } = event.data;
      return { ...base, kind: 'mark', step, round, mark, text: remark };
    }
    case 'remark': {
      const { step, remark } = event.data;
      return { ...base, kind: 'remark', ...(step === undefined ? {} : { step }), text: remark };
    }
    case 'submission-received': {
      const { step, round, name } = event.data;
      return { ...base, kind: 'received', step, round, text: name };
    }
  }
}

/** Number of the last event about a step, by which a tester is told that something came meanwhile; 0 for none. */
export function lastActOf(events: readonly CampEvent[], { ref }: CampTest, step: string): number {
  const own = events.filter(
    (event): event is StepEvent => isOfStep(event) && event.data.step === step && keyOf(event.data) === keyOf(ref),
  );
  const retracted = retractionsOf(events);
  return own.reduce((last, { seq }) => Math.max(last, seq, retracted.get(seq)?.seq ?? 0), 0);
}

/** A test as the board shows it. */
export function boardTest(test: CampTest, entry: CampEntry, acts: readonly BoardAct[]): BoardTest {
  const marks = acts.filter(({ kind, retracted }) => kind === 'mark' && retracted === undefined);
  const rounds = stepsOf(test.protocol).map(({ id }) => [id, newestRound(test, id)] as const);
  return {
    id: test.folder,
    entry,
    acts,
    testers: [...new Set(marks.map(({ by }) => by))].sort(),
    rounds: new Map(rounds.filter(([, round]) => round > 0)),
  };
}

/** What a test's result depends on but for protocols and packages, which the board keeps: where it is the same, so is the result. */
export function stateOf(test: CampTest, submissions: string): string {
  const { protocol, files, dispensations, evidenced, seen, ...rest } = test;
  const stamps = files.map((file) => {
    const stat = fs.statSync(path.join(submissions, file.path), { throwIfNoEntry: false });
    return [file, stat?.size, stat?.mtimeMs];
  });
  return JSON.stringify([rest, protocol.id, stamps, [...dispensations], [...evidenced], [...seen]]);
}
