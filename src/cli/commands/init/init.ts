import fs from 'node:fs';
import path from 'node:path';
import { nearest, writeWhole } from '../../../base/index.js';
import type { Lang, Text } from '../../../base/index.js';
import { embeddedPackages, packageKey } from '../../../packages/index.js';
import { exitCode, fileError, UsageError } from '../../shared/failure.js';
import { existingFolder } from '../../../app/environment/index.js';
import type { Io } from '../../shared/io.js';
import { availableProtocols } from '../../../app/protocol/index.js';
import type { ProtocolFile } from '../../../app/protocol/index.js';
import { buildServers, isSource } from './starter/ci.js';
import type { BuildServer } from './starter/ci.js';
import { starterFiles } from './starter/files.js';
import { toolInfo } from '../../../app/tool/index.js';
import { resolveSettings } from '../../shared/settings/settings.js';
import type { InitFlags } from './command.js';

/** `testcamp init`: a folder for a vendor to start from. Either all files are written, or, where one exists, none. */
export async function initCommand(given: string | undefined, flags: InitFlags, io: Io): Promise<number> {
  const { lang, quiet } = await resolveSettings(flags, io);
  const folder = given ?? '.';
  const dir = path.resolve(io.cwd, folder);
  if (fs.existsSync(dir)) existingFolder(folder, io);
  const protocols = availableProtocols(flags.protocols, io);
  const source = flags.testcamp ?? `./medcom-testcamp-${toolInfo().version}.tgz`;
  if (!isSource(source)) throw unfit(source);
  const chosen = await choose(protocols, flags, lang, io);
  const brought = embeddedPackages().some((one) => packageKey(one) === chosen.protocol.standard.package);
  const files = starterFiles({
    chosen,
    server: await chooseServer(flags.ci, lang, io),
    source,
    bundled: brought,
    lang,
  });
  writeNew(dir, files, folder);
  const shown = path.relative(io.cwd, dir);
  for (const name of files.keys()) io.out(`${path.join(shown, name)}\n`);
  const next = { da: 'Læs nu', en: 'Now read' }[lang];
  if (!quiet) io.out(`${next} ${path.join(shown, 'TESTCAMP.md')}\n`);
  return exitCode.conformant;
}

/** The protocol of a standard in which a system has a role, from the flags or the user's answers. */
async function choose(protocols: readonly ProtocolFile[], flags: InitFlags, lang: Lang, io: Io): Promise<ProtocolFile> {
  const standards = [...new Set(protocols.map(({ protocol }) => protocol.standard.id))];
  const standard = await answer(
    { name: 'standard', flag: flags.standard, choices: standards, what: { da: 'Standard', en: 'Standard' } },
    lang,
    io,
  );
  const ofIt = protocols.filter(({ protocol }) => protocol.standard.id === standard);
  const roles = ['send', 'receive'].filter((one) => ofIt.some((protocol) => roleOf(protocol) === one));
  const what = { da: 'Hvad gør dit system', en: 'What your system does' };
  const role = await answer({ name: 'role', flag: flags.role, choices: roles, what }, lang, io);
  const chosen = ofIt.find((one) => roleOf(one) === role);
  if (chosen === undefined) throw new Error(`${standard} has no protocol for ${role}`);
  return chosen;
}

/** MedCom's channel, as the ids of protocols have it. */
const roleOf = ({ protocol }: ProtocolFile): string => (protocol.channel === 'Sende' ? 'send' : 'receive');

async function chooseServer(flag: string | undefined, lang: Lang, io: Io): Promise<BuildServer | undefined> {
  const given = flag ?? (io.ask === undefined ? 'none' : undefined);
  const what = { da: 'Byggeserver', en: 'Build server' };
  const server = await answer({ name: 'ci', flag: given, choices: [...buildServers, 'none'], what }, lang, io);
  return buildServers.find((one) => one === server);
}

/** A question about a new folder: the option that answers it, its value, and the prompt. */
interface Question {
  readonly name: string;
  readonly flag: string | undefined;
  readonly choices: readonly string[];
  readonly what: Text;
}

/**
 * One of the choices: the one that the flag or the user names, case-insensitive.
 * @throws {UsageError} for any other word, and where there is no terminal.
 */
async function answer(question: Question, lang: Lang, io: Io): Promise<string> {
  const { name, flag, choices } = question;
  const list = choices.join(', ');
  if (flag === undefined && io.ask === undefined) {
    throw new UsageError({
      da: `Valget '--${name}' mangler: ${list}. Se: testcamp init --help`,
      en: `The option '--${name}' is missing: ${list}. See: testcamp init --help`,
    });
  }
  const given = (flag ?? (await asked(question, lang, io))).trim();
  const meant = choices.find((choice) => choice.toLowerCase() === given.toLowerCase());
  if (meant !== undefined) return meant;
  const near = nearest(given, choices);
  throw new UsageError({
    da: `--${name} kan ikke være '${given}'. ${near === undefined ? `Vælg ${list}.` : `Mente du '${near}'?`}`,
    en: `--${name} can't be '${given}'. ${near === undefined ? `Choose ${list}.` : `Did you mean '${near}'?`}`,
  });
}

/** The user's answer: chosen from a list, or typed where the terminal can show none. @throws {UsageError} where the user gives up */
async function asked({ what, choices }: Question, lang: Lang, io: Io): Promise<string> {
  if (io.choose === undefined) return (await io.ask?.(`${what[lang]} (${choices.join(', ')}): `)) ?? '';
  const list = choices.map((value) => ({ value, ...(hints[value] === undefined ? {} : { hint: hints[value][lang] }) }));
  const chosen = await io.choose(what[lang], list);
  if (chosen === undefined)
    throw new UsageError({ da: 'Afbrudt; intet er skrevet.', en: 'Given up; nothing was written.' });
  return chosen;
}

/** What choices mean whose name does not say it. */
const hints: Readonly<Record<string, Text>> = {
  send: { da: 'sender eller publicerer', en: 'sends or publishes' },
  receive: { da: 'modtager eller viser', en: 'receives or displays' },
  none: { da: 'ingen byggefil', en: 'no build file' },
};

/** Writes files where none of them exists, a dangling link included. */
function writeNew(dir: string, files: ReadonlyMap<string, string | Uint8Array>, folder: string): void {
  for (const name of files.keys()) {
    if (fs.lstatSync(path.join(dir, name), { throwIfNoEntry: false }) === undefined) continue;
    throw fileError(path.join(folder, name), {
      da: 'findes allerede; intet er skrevet',
      en: 'exists already; nothing was written',
    });
  }
  const written: string[] = [];
  try {
    for (const [name, content] of files) {
      writeWhole(path.join(dir, name), content);
      written.push(path.join(dir, name));
    }
  } catch (error) {
    for (const file of written) fs.rmSync(file, { force: true });
    throw error;
  }
}

const unfit = (source: string): UsageError =>
  new UsageError({
    da: `'${source}' kan ikke stå i en byggefil. Angiv en npm-pakke, en .tgz-fil eller EJER/NAVN@REF.`,
    en: `'${source}' can't stand in a build file. Give an npm package, a .tgz file or OWNER/NAME@REF.`,
  });
