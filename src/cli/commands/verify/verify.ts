import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { openArchive, writeArchived, eventsFile } from '../../../camp/index.js';
import { verifyCamp } from '../../../camp/verify/index.js';
import type { ReproduceDeps } from '../../../camp/verify/index.js';
import type { Verification } from '../../../model/verification.js';
import { readArchive } from '../../../packages/archive/index.js';
import { verificationJson, verificationText } from '../../../report/camp/verificationText.js';
import { parseTestNumbers, knownTestNumbers } from '../../../privacy/index.js';
import { publicKey, readCertificate } from '../camp/confirm.js';
import { shownEntry } from '../camp/judging/judge.js';
import { recordedAnswers } from '../../shared/consultation.js';
import { checkFormat, exitCode, fileError, masked } from '../../shared/failure.js';
import { readInput } from '../../shared/files.js';
import { openGuides } from '../../shared/guides.js';
import type { Guides } from '../../shared/guides.js';
import type { Io } from '../../shared/io.js';
import { maskOf } from '../../shared/privacy.js';
import { resolveSettings } from '../../shared/settings/settings.js';
import type { Settings } from '../../shared/settings/settings.js';
import { toolInfo } from '../../shared/tool.js';
import type { VerifyFlags } from './command.js';

/**
 * `testcamp verify`: holds a camp's folder, its archive or one certificate against everything that was recorded, and makes
 * every verdict again. Exit code 0 where all is as recorded and reproduced, 1 where anything is not, 2 where something
 * could not be looked at.
 */
export async function verifyCommand(given: string, flags: VerifyFlags, io: Io): Promise<number> {
  const settings = await resolveSettings(flags, io);
  checkFormat(flags.format, ['text', 'json']);
  const file = path.resolve(io.cwd, given);
  const stat = given === '' ? undefined : fs.statSync(file, { throwIfNoEntry: false });
  if (stat === undefined) throw fileError(given, { da: 'findes ikke', en: 'does not exist' });
  const trusted = flags.key === undefined ? {} : { trusted: publicKey(flags.key, io) };
  let result: Verification;
  if (stat.isDirectory()) {
    if (!fs.existsSync(path.join(file, 'camp.yaml'))) {
      throw fileError(given, { da: 'mappen har ingen camp.yaml', en: 'the folder has no camp.yaml' });
    }
    result = verifyCamp(file, trusted, depsOf(settings, io));
  } else if (/\.(tgz|tar\.gz)$/.test(given)) result = verifyArchive(given, file, trusted, settings, io);
  else {
    readCertificate(given, readInput(given, io));
    const dir = flags.camp === undefined ? campOfCertificate(file) : path.resolve(io.cwd, flags.camp);
    if (dir === undefined) {
      throw fileError(given, {
        da: 'ligger ikke i sin camp, så dokumentationen kan ikke læses. Angiv campen med --camp',
        en: "does not lie in its camp, so the evidence can't be read. Name the camp with --camp",
      });
    }
    const only = path.relative(dir, file).split(path.sep).join('/');
    result = verifyCamp(
      dir,
      { ...trusted, only: only.startsWith('..') ? sameCertificate(dir, file, given) : only },
      depsOf(settings, io),
    );
  }
  const shown = masked(result);
  io.out(
    flags.format === 'json' ? verificationJson(shown, settings.lang) : verificationText(shown, settings.lang, io.color),
  );
  return { verified: exitCode.conformant, refuted: exitCode.notConformant, undecided: exitCode.wrongUse }[
    result.verdict
  ];
}

/** The camp that a certificate lies in; undefined where it lies elsewhere. */
export function campOfCertificate(file: string): string | undefined {
  for (let at = path.dirname(file); at !== path.dirname(at); at = path.dirname(at)) {
    if (fs.existsSync(path.join(at, eventsFile)) && fs.existsSync(path.join(at, 'camp.yaml'))) return at;
  }
  return undefined;
}

/** The certificate of a camp with the very bytes of one that lies elsewhere. */
function sameCertificate(dir: string, file: string, given: string): string {
  const bytes = fs.readFileSync(file);
  const folder = path.join(dir, 'certificates');
  const names = fs.existsSync(folder) ? fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }) : [];
  const found = names.find((name) => name.endsWith('.json') && bytes.equals(fs.readFileSync(path.join(folder, name))));
  if (found !== undefined) return `certificates/${found.split(path.sep).join('/')}`;
  throw fileError(given, {
    da: 'er ikke et af campens certifikater, eller er ændret',
    en: "is not one of the camp's certificates, or was changed",
  });
}

function verifyArchive(
  given: string,
  file: string,
  trusted: Parameters<typeof verifyCamp>[1],
  settings: Settings,
  io: Io,
): Verification {
  const limits = { compressed: 2 * 1024 ** 3, unpacked: 0, file: 0, files: 0 };
  const opened = openArchive(given, readArchive(file, limits));
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'testcamp-verify-'));
  try {
    writeArchived(dir, opened.files);
    const own = path.join(dir, 'packages');
    const packages = fs.existsSync(own) ? [own, ...settings.packages] : settings.packages;
    const result = verifyCamp(path.join(dir, 'camp'), trusted, depsOf({ ...settings, packages }, io));
    const faults = opened.faults.map(({ file: at, message }) => ({ file: at.replace(/^camp\//, ''), message }));
    const discrepancies = [...faults, ...result.discrepancies];
    return { ...result, discrepancies, verdict: faults.length > 0 ? 'refuted' : result.verdict };
  } finally {
    fs.rmSync(dir, { recursive: true, force: true });
  }
}

/** What certificates are made again with; packages are opened when they are needed. */
function depsOf(settings: Settings, io: Io): ReproduceDeps {
  const opened = new Map<string | undefined, Guides>();
  const guidesWith = (answers: string | undefined): Guides => {
    const known = opened.get(answers);
    if (known !== undefined) return known;
    const guides = openGuides(settings, io, answers === undefined ? {} : { remote: recordedAnswers(answers) });
    opened.set(answers, guides);
    return guides;
  };
  return {
    validatorFor: (guide, answers) => guidesWith(answers).named([guide]),
    testNumbers: (text) =>
      new Set([...knownTestNumbers, ...(text === undefined ? [] : parseTestNumbers(text).numbers)]),
    tool: toolInfo(),
    shown: (entry, privacy) => shownEntry(entry, privacy, maskOf(privacy)),
    mask: maskOf,
  };
}
