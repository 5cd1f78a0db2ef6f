import fs from 'node:fs';
import path from 'node:path';
import { reportedBy, resultFile } from '../../../camp/index.js';
import type { Camp } from '../../../camp/index.js';
import type { CampRun } from '../../../model/camp.js';
import type { CampStatus, StatusView } from '../../../model/reported/reported.js';
import type { CampMeans } from '../../../app/camp/index.js';
import { campMeans } from './means.js';
import { checkFormat, exitCode, line, UsageError, userMessage } from '../../shared/failure.js';
import { existingFolder } from '../../../app/environment/index.js';
import { formatNames, isForTerminal, renderAs } from '../../../report/rendering.js';
import { formats } from '../../shared/formats.js';
import { renderContext } from '../../shared/renderContext.js';
import type { Io } from '../../shared/io.js';
import { clearScreen } from '../../shared/output/terminal.js';
import { campNotices, judgeCamp, openCamp, selectTests, warnOfCamp } from '../../../app/camp/index.js';
import { resolveSettings } from '../../shared/settings/settings.js';
import type { Settings } from '../../shared/settings/settings.js';
import { codeOf } from './run.js';
import type { StatusFlags } from './declarations/rounds.js';

/** `testcamp camp status`: the state of every system, judged from what is in the folder; nothing is written. */
export async function campStatusCommand(folder: string, flags: StatusFlags, io: Io): Promise<number> {
  const settings = await resolveSettings(flags, io);
  checkFormat(flags.format, formatNames(formats.camp));
  if (viewsOf(flags).length > 0 && !isForTerminal(formats.camp, flags.format)) {
    throw new UsageError({
      da: '--waiting, --failed og --by-step viser tekst alene.',
      en: '--waiting, --failed and --by-step show text alone.',
    });
  }
  if (flags.watch !== true) {
    const { text, code } = await statusOf(folder, flags, campMeans(settings, io), io);
    io.out(text);
    return code;
  }
  if (!isForTerminal(formats.camp, flags.format)) {
    throw new UsageError({ da: '--watch viser tekst alene.', en: '--watch shows text alone.' });
  }
  return watch(folder, flags, settings, io);
}

async function statusOf(
  folder: string,
  flags: StatusFlags,
  means: CampMeans,
  io: Io,
): Promise<{ readonly text: string; readonly code: number }> {
  const { settings } = means;
  const whole = openCamp(folder, flags.protocols, io);
  warnOfCamp(whole, settings.lang, io);
  const isPart = [flags.vendor, flags.system, flags.standard].some((flag) => flag !== undefined);
  const camp = isPart ? { ...whole, tests: selectTests(whole, flags) } : whole;
  const options = isPart ? { ...flags, workers: '1' } : flags;
  const { run, privacy } = await judgeCamp(camp, options, { dir: camp.dir, keep: false }, means);
  const text = await renderAs(
    formats.camp,
    flags.format,
    { ...statusWith(camp, run), notices: campNotices(whole, io), shows: viewsOf(flags) },
    renderContext(settings, io, { privacy }),
  );
  return { text, code: codeOf(run) };
}

const viewsOf = ({ waiting, failed, byStep }: StatusFlags): readonly StatusView[] => [
  ...(waiting === true ? (['waiting'] as const) : []),
  ...(failed === true ? (['failed'] as const) : []),
  ...(byStep === true ? (['by-step'] as const) : []),
];

/** A run with the newest certificate of each of its tests. */
function statusWith({ tests, authority }: Camp, run: CampRun): CampStatus {
  const { certificates } = reportedBy(authority);
  return { ...run, certificates: tests.map((test) => certificates.get(resultFile(test))) };
}

/** Polling interval where the system reports no changes of a folder, such as a share; milliseconds. */
const every = 400;

/** Shows the status again whenever something changes, until the user stops it. */
async function watch(folder: string, flags: StatusFlags, settings: Settings, io: Io): Promise<number> {
  const dir = existingFolder(folder, io);
  let stopped = false;
  let wake: () => void = () => undefined;
  const means = { ...campMeans(settings, io), memory: new Map() };
  const forget = io.onInterrupt?.(() => {
    stopped = true;
    wake();
  });
  const watcher = watchFolder(dir, () => {
    wake();
  });
  try {
    let shown = '';
    while (!stopped) {
      const before = fingerprint(dir);
      const text = await statusOf(folder, flags, means, io).then(
        (status) => status.text,
        (error: unknown) => errorLineOrThrow(error, settings, io),
      );
      if (text !== shown) io.out(io.color ? `${clearScreen}${text}` : `${shown === '' ? '' : '\n'}${text}`);
      shown = text;
      while (!stopped && fingerprint(dir) === before) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, every);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
    }
    return exitCode.conformant;
  } finally {
    watcher?.close();
    forget?.();
  }
}

/** A camp that is being edited may be invalid for a moment: that is shown, and watching goes on. */
function errorLineOrThrow(error: unknown, { lang }: Settings, io: Io): string {
  const message = userMessage(error, lang);
  if (message === undefined) throw error;
  return line(message, io);
}

function watchFolder(dir: string, changed: () => void): fs.FSWatcher | undefined {
  try {
    return fs.watch(dir, { recursive: true }, changed).on('error', () => undefined);
  } catch {
    return undefined;
  }
}

/** Names, sizes and times of the files that a status depends on. */
function fingerprint(dir: string): string {
  const top = ['camp.yaml', 'known-issues.yaml', 'events.ndjson'].map((name) => stamp(path.join(dir, name)));
  const submissions = path.join(dir, 'submissions');
  const below = fs.existsSync(submissions) ? fs.readdirSync(submissions, { recursive: true, encoding: 'utf8' }) : [];
  return [...top, ...below.sort().map((name) => `${name} ${stamp(path.join(submissions, name))}`)].join('\n');
}

function stamp(file: string): string {
  const stat = fs.statSync(file, { throwIfNoEntry: false });
  return stat === undefined ? '' : `${stat.size} ${stat.mtimeMs}`;
}
