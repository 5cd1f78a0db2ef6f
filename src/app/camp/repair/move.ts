import fs from 'node:fs';
import path from 'node:path';
import { eventsOf, planReceipt, standingEvents, writeFilings } from '../../../camp/index.js';
import type { Camp, CampEvent, CampTest, Filing, NewEvent } from '../../../camp/index.js';
import { addAll, fileError, sha256, UsageError } from '../../../base/index.js';
import type { Environment } from '../../environment/index.js';
import type { Actor } from '../actor.js';
import { openCamp, recordEvents } from '../openCamp.js';
import { receiptEvents } from '../receipt.js';
import { retractionEvent } from './retract.js';
import { selectStep } from '../select.js';

/** Files that came to a wrong step, and where they belong. */
export interface MoveQuestion {
  /** By their paths in the camp, or their names there. */
  readonly files: readonly string[];
  /** The test that they belong to; undefined for the one that they came to. */
  readonly to?: CampTest | undefined;
  readonly step: string;
  readonly round?: number | undefined;
  readonly reason: string;
  /** Throws where files can't be filed under the round of a test. */
  readonly check: (test: CampTest) => void;
}

/** Where a file came to, and where it is judged now. */
export interface Moved {
  readonly from: string;
  readonly filing: Filing;
}

/**
 * Files again, under its step, what came to a wrong one: the receipt is taken back, and the file stays where the log says that it
 * came to. All of it or nothing.
 * @throws {UsageError} for files that no receipt names, that changed since, or that are there already
 */
export function moveFiles(
  camp: Camp,
  question: MoveQuestion,
  actor: Actor,
  protocols: string | undefined,
  environment: Environment,
): readonly Moved[] {
  const moved: Moved[] = [];
  recordEvents(
    camp,
    actor,
    ({ events }, write) => {
      // Read again, now that the log is locked.
      const now = openCamp(camp.dir, protocols, environment, camp);
      const at = { at: environment.now(), by: actor.by };
      const receipts = question.files.map((file) => receiptOf(now, events, file));
      const target = targetOf(now, question, receipts);
      question.check(target);
      const filings = planMove(now, question, target, receipts, events);
      writeFilings(write, filings);
      addAll(
        moved,
        filings.map((filing, index) => ({ from: receipts[index]?.data.path ?? '', filing })),
      );
      const back = receipts.map((receipt): NewEvent => retractionEvent(receipt, question.reason, at));
      return [...back, ...receiptEvents(filings, events, target, at)];
    },
    environment,
  );
  return moved;
}

type Receipt = CampEvent<'submission-received'>;

/** The newest standing receipt of a file. */
function receiptOf(camp: Camp, events: readonly CampEvent[], file: string): Receipt {
  const name = file.split(path.sep).join('/');
  const received = eventsOf(standingEvents(events), 'submission-received');
  const byPath = new Map(received.map((one) => [one.data.path, one]));
  const fits = [...byPath.values()].filter(({ data }) => data.path === name || path.posix.basename(data.path) === name);
  const [one, ...others] = fits;
  if (one === undefined) {
    throw fileError(file, {
      da: 'er ikke modtaget ifølge loggen; en fil, der er lagt ind i hånden, flyttes i hånden',
      en: 'was not received according to the log; move by hand a file that was put there by hand',
    });
  }
  if (others.length > 0) {
    const list = fits.map(({ data }) => data.path).join('; ');
    throw fileError(file, { da: `flere filer hedder det: ${list}`, en: `several files are called that: ${list}` });
  }
  const at = path.join(camp.dir, one.data.path);
  const isThere = fs.statSync(at, { throwIfNoEntry: false })?.isFile() === true;
  if (isThere && sha256(fs.readFileSync(at)) === one.data.sha256) return one;
  throw fileError(one.data.path, {
    da: `${isThere ? 'er ændret' : 'mangler'}, siden filen blev modtaget`,
    en: `${isThere ? 'was changed' : 'is missing'} since it was received`,
  });
}

function targetOf({ tests }: Camp, { to }: MoveQuestion, receipts: readonly Receipt[]): CampTest {
  const isOf =
    (data: CampTest['ref']) =>
    ({ ref }: CampTest): boolean =>
      ref.vendor === data.vendor && ref.system === data.system && ref.standard === data.standard;
  const target = receipts.map(({ data }) => tests.find(isOf(to?.ref ?? data)));
  const [first] = target;
  if (first !== undefined && target.every((one) => one === first)) return first;
  throw new UsageError({
    da: 'Filerne er fra flere test. Flyt dem hver for sig, eller vælg testen med --vendor, --system og --standard.',
    en: 'The files are of several tests. Move each on its own, or choose the test with --vendor, --system and --standard.',
  });
}

function planMove(
  camp: Camp,
  { step: asked, round }: MoveQuestion,
  target: CampTest,
  receipts: readonly Receipt[],
  events: readonly CampEvent[],
): readonly Filing[] {
  const step = selectStep(target, asked);
  const incoming = receipts.map(({ data }) => ({
    // Its name there is that of the wrong step.
    name: `moved${path.posix.extname(data.path)}`,
    bytes: fs.readFileSync(path.join(camp.dir, data.path)),
  }));
  const plan = planReceipt(camp.dir, target, incoming, { step, ...(round === undefined ? {} : { round }) }, events);
  if ('faults' in plan) throw new Error(plan.faults.map(({ reason }) => reason.en).join('. '));
  return plan.filings.map((filing, index) => {
    const from = receipts[index]?.data;
    if (from?.path === filing.path) {
      throw fileError(from.path, { da: 'er der allerede', en: 'is there already' });
    }
    return { ...filing, name: from?.name ?? filing.name };
  });
}
