import fs from 'node:fs';
import path from 'node:path';
import type { Input, Selection } from '../../../app/inputs/index.js';
import type { Judged } from '../../../app/judge/index.js';
import { exitCode, line, userMessage } from '../../shared/failure.js';
import type { Io } from '../../shared/io.js';
import type { ValidateFlags } from './command.js';
import { planOf } from './plan.js';
import type { Plan } from './plan.js';
import { judgePlan, openRound } from './round.js';
import { showPart, showReport, streams, tellUnreadable } from './show.js';
import { findConfig } from '../../shared/settings/findConfig.js';
import { languageFromArguments } from '../../shared/settings/settings.js';
import { openWaker } from './waker.js';

/** What there is to judge at one moment: names with the state of each file. Equal texts, equal files. */
interface Look {
  readonly text: string;
  readonly stamps: ReadonlyMap<string, string>;
  readonly folders: readonly string[];
}

/** What was judged before, by the names of files. */
type Known = Map<string, { readonly stamp: string; readonly judged: readonly Judged[] }>;

/**
 * `testcamp validate --watch`: judges again whenever files come, go or change, or testcamp.yaml does, until the user stops it. Only
 * what changed is judged again; what is shown is of all. A mistake that is being made, such as a testcamp.yaml
 * that is half written, is told and waited out.
 * @returns the exit code of the last verdict
 */
export async function watchCommand(given: readonly string[], flags: ValidateFlags, io: Io): Promise<number> {
  let stopped = false;
  const waker = openWaker();
  const forget = io.onInterrupt?.(() => {
    stopped = true;
    waker.wake();
  });
  const watched = openWatched(given, flags, io);
  const isStopped = (): boolean => stopped;
  let code: number = exitCode.conformant;
  try {
    while (!isStopped()) {
      const look = await watched.look();
      waker.watch(look.folders);
      code = await watched.judge(look);
      for (let before = look.text; !isStopped();) {
        await waker.wait();
        const now = await watched.look();
        // What is still being written looks different a moment later.
        if (now.text !== look.text && now.text === before) break;
        before = now.text;
        if (now.text !== look.text) waker.soon();
      }
    }
    return code;
  } finally {
    waker.close();
    forget?.();
  }
}

interface Watched {
  look(): Promise<Look>;
  /** @returns the exit code */
  judge(look: Look): Promise<number>;
}

function openWatched(given: readonly string[], flags: ValidateFlags, io: Io): Watched {
  const known: Known = new Map();
  let plan: { readonly plan: Plan; readonly settings: string } | undefined;
  let rounds = 0;
  /** The plan, made again where testcamp.yaml has changed: then all is judged again. */
  const current = async (): Promise<Plan> => {
    const settings = await settingsStamp(flags, io);
    if (plan?.settings !== settings) {
      known.clear();
      plan = { plan: await planOf(given, flags, quietAfterFirst(io, rounds)), settings };
    }
    return plan.plan;
  };
  return {
    look: async () => {
      const settings = await settingsStamp(flags, io);
      try {
        return lookAt((await current()).select('files'), settings, io);
      } catch (error) {
        const message = await messageOf(error, flags, io);
        return { text: `${settings} ${message}`, stamps: new Map(), folders: foldersOf(given, io) };
      }
    },
    judge: async (look) => {
      try {
        const judged = await judgeAgain(await current(), look, known, rounds, io);
        rounds++;
        return judged;
      } catch (error) {
        io.err(line(await messageOf(error, flags, io), io));
        return exitCode.wrongUse;
      }
    },
  };
}

/** Warnings about the flags are told once. */
const quietAfterFirst = (io: Io, rounds: number): Io => (rounds === 0 ? io : { ...io, err: () => undefined });

/** A mistake of the user, in words. @throws what is a fault of ours */
async function messageOf(error: unknown, flags: ValidateFlags, io: Io): Promise<string> {
  const lang = await languageFromArguments(flags.lang === undefined ? [] : ['--lang', flags.lang], io);
  const message = userMessage(error, lang);
  if (message === undefined) throw error;
  return message;
}

async function judgeAgain(plan: Plan, look: Look, known: Known, rounds: number, io: Io): Promise<number> {
  const { inputs, leftOut } = plan.select('lines');
  const stampOf = ({ file }: Input): string => look.stamps.get(file) ?? '';
  const changed = inputs.filter((input) => known.get(input.name)?.stamp !== stampOf(input));
  let at = 0;
  for await (const judged of judgePlan(plan, changed, io)) {
    const input = changed[at++];
    if (input !== undefined) known.set(input.name, { stamp: stampOf(input), judged });
  }
  const names = new Set(inputs.map(({ name }) => name));
  for (const name of known.keys()) if (!names.has(name)) known.delete(name);
  return showAll(plan, inputs, { known, leftOut, rounds, changed: changed.length }, io);
}

interface ToShow extends Pick<Selection, 'leftOut'> {
  readonly known: Known;
  readonly rounds: number;
  readonly changed: number;
}

async function showAll(plan: Plan, inputs: readonly Input[], shown: ToShow, io: Io): Promise<number> {
  const { known, leftOut, rounds, changed } = shown;
  const round = openRound(plan, leftOut, true, io);
  if (plan.flags.output === undefined && rounds > 0) io.out(io.isTerminal === true ? clearScreen : '');
  for (const { name } of inputs) {
    for (const judged of known.get(name)?.judged ?? []) {
      const { result } = round.add(judged);
      if (result !== undefined) tellUnreadable(result, plan, io);
    }
  }
  const report = round.report();
  if (streams(plan)) await showPart(report, plan, io);
  await showReport(report, plan, io);
  const { lang, quiet } = plan.settings;
  const words = {
    da: `bedømt igen: ${changed} af ${inputs.length}; venter på ændringer (Ctrl-C slutter)`,
    en: `judged again: ${changed} of ${inputs.length}; waiting for changes (Ctrl-C ends)`,
  };
  if (!quiet) io.err(line(words[lang], io));
  return round.code();
}

/** Clears a terminal with what was scrolled away, and goes to its first line (ECMA-48, sections 8.3.39 and 8.3.21). */
const clearScreen = '\u001b[2J\u001b[3J\u001b[H';

function lookAt({ inputs, folders }: Selection, settings: string, io: Io): Look {
  const stamps = new Map(inputs.map(({ file }) => [file, stampOf(path.resolve(io.cwd, file))]));
  const text = [settings, ...[...stamps].map(([file, stamp]) => `${file} ${stamp}`)].join('\n');
  return { text, stamps, folders: [io.cwd, ...folders] };
}

/** Folders in which what is missing may come to be. */
const foldersOf = (given: readonly string[], io: Io): readonly string[] => [
  io.cwd,
  ...given.map((one) => path.dirname(path.resolve(io.cwd, one))),
];

/** The testcamp.yaml that holds now, and its state. */
async function settingsStamp(flags: ValidateFlags, io: Io): Promise<string> {
  try {
    const file = findConfig(flags.config, io);
    return file === undefined ? '' : `${file} ${stampOf(file)}`;
  } catch (error) {
    return messageOf(error, flags, io);
  }
}

/** Time of change, size and identity of a file: an editor may write a file anew or put another in its place. */
function stampOf(file: string): string {
  try {
    const { mtimeNs, size, ino } = fs.statSync(file, { bigint: true });
    return `${mtimeNs} ${size} ${ino}`;
  } catch {
    return '';
  }
}
