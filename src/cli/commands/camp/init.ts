import fs from 'node:fs';
import path from 'node:path';
import { isDay, initCamp } from '../../../camp/index.js';
import type { InitOptions } from '../../../camp/index.js';
import { exitCode, UsageError } from '../../shared/failure.js';
import { existingFolder, problemError } from '../../../app/environment/index.js';
import type { Io } from '../../shared/io.js';
import { dayIn, sha256 } from '../../../base/index.js';
import type { Lang, Text } from '../../../base/index.js';
import { recordEvents } from '../../../app/camp/index.js';
import { resolveSettings } from '../../shared/settings/settings.js';
import type { CampInitFlags } from './declarations/setup.js';

const questions: Readonly<Record<keyof InitOptions, Text>> = {
  name: { da: 'Campens navn', en: 'Name of the camp' },
  place: { da: 'Hvor den holdes', en: 'Where it is held' },
  from: { da: 'Første dag (ÅÅÅÅ-MM-DD)', en: 'First day (YYYY-MM-DD)' },
  to: { da: 'Sidste dag (ÅÅÅÅ-MM-DD)', en: 'Last day (YYYY-MM-DD)' },
};

/** `testcamp camp init`: a new camp folder. On a terminal the user is asked for what no flag gives. */
export async function campInitCommand(folder: string, flags: CampInitFlags, io: Io): Promise<number> {
  const { lang, quiet } = await resolveSettings(flags, io);
  const dir = path.resolve(io.cwd, folder);
  if (fs.existsSync(dir)) existingFolder(folder, io);
  const options = await answers(flags, lang, io);
  checkDates(options);
  const result = initCamp(dir, options);
  if ('problems' in result) {
    throw problemError(result.problems.map((one) => ({ ...one, file: path.relative(io.cwd, one.file) })));
  }
  const by = flags.by ?? io.user;
  const data = { ...result.info, sha256: sha256(fs.readFileSync(path.join(dir, 'camp.yaml'))) };
  recordEvents({ dir }, { by }, () => [{ at: io.now(), by, type: 'camp-created', data }], io);
  for (const file of [...result.files, path.join(dir, 'events.ndjson')]) io.out(`${path.relative(io.cwd, file)}\n`);
  const next = {
    da: 'Føj systemer til med: testcamp camp add-system',
    en: 'Enter systems with: testcamp camp add-system',
  };
  if (!quiet) io.out(`${next[lang]} ${folder}\n`);
  return exitCode.conformant;
}

/** The values of the flags, and the user's answers for the rest. @throws {UsageError} where there is no terminal. */
async function answers(flags: CampInitFlags, lang: Lang, io: Io): Promise<InitOptions> {
  const keys = Object.keys(questions) as (keyof InitOptions)[];
  const missing = keys.filter((key) => (flags[key] ?? '') === '');
  if (missing.length > 0 && io.ask === undefined) {
    const list = missing.map((key) => `--${key}`).join(', ');
    throw new UsageError({
      da: `Der mangler ${list}. Se: testcamp camp init --help`,
      en: `Missing: ${list}. See: testcamp camp init --help`,
    });
  }
  const found: Record<keyof InitOptions, string> = { name: '', place: '', from: '', to: '' };
  for (const key of keys) {
    let answer = flags[key] ?? '';
    for (let tries = 0; answer === '' && tries < 3; tries++) {
      answer = ((await io.ask?.(`${questions[key][lang]}: `)) ?? '').trim();
    }
    found[key] = answer;
  }
  const empty = keys.find((key) => found[key] === '');
  if (empty === undefined) return found;
  throw new UsageError({ da: `${questions[empty].da}: intet svar.`, en: `${questions[empty].en}: no answer.` });
}

function checkDates({ from, to }: InitOptions): void {
  const wrong = [from, to].find((text) => !isDay(text));
  if (wrong !== undefined) {
    throw new UsageError({
      da: `'${wrong}' er ikke en dato som 2026-09-15.`,
      en: `'${wrong}' is not a date such as 2026-09-15.`,
    });
  }
  if (to < from) {
    throw new UsageError({
      da: `Den sidste dag, ${dayIn(to, 'da')}, er før den første, ${dayIn(from, 'da')}.`,
      en: `The last day, ${to}, is before the first, ${from}.`,
    });
  }
}
