import { readBytes } from '../../../fhir/index.js';
import {
  allowedUriFetcher,
  moduleInputs,
  listenGitb,
  GitbRequestError,
  createGitbService,
  gitbWriter,
  tarOf,
} from '../../../gitb/index.js';
import type { GitbListener, GitbQuestion, GitbService, Tar } from '../../../gitb/index.js';
import { packageKey } from '../../../packages/index.js';
import { exitCode, line, systemReason, UsageError, userText } from '../../shared/failure.js';
import { openGuides } from '../../shared/guides.js';
import type { Guides } from '../../shared/guides.js';
import type { Io } from '../../shared/io.js';
import { documentJudge } from '../../shared/judgeFiles.js';
import { maskOf, privacyOf } from '../../shared/privacy.js';
import type { Privacy, PrivacyFlags } from '../../shared/privacy.js';
import { resolveSettings } from '../../shared/settings/settings.js';
import type { Settings } from '../../shared/settings/settings.js';
import { stopSignal } from '../../shared/network/stopSignal.js';
import { toolInfo } from '../../shared/tool.js';
import type { GitbFlags } from './command.js';

/** Path of the service at its host. */
export const gitbPath = '/gitb';
/** MedCom allows messages of 100 MB; Base64 makes a third more of them. */
export const maxGitbBodyBytes = 144 * 1024 * 1024;
const maxContentBytes = 100 * 1024 * 1024;

/** `testcamp gitb`: judges what the Interoperability Test Bed sends, until it is stopped. */
export async function gitbCommand(flags: GitbFlags, io: Io): Promise<number> {
  const settings = await resolveSettings(flags, io);
  const port = portOf(flags.port);
  const token = flags.token ?? (io.env['TESTCAMP_GITB_TOKEN'] || undefined);
  checkReach(flags.host, token);
  const service = openGitbService({ ...flags, path: gitbPath, allowUri: flags.allowUri ?? [] }, settings, io);
  const options = {
    host: flags.host,
    port,
    path: gitbPath,
    limit: maxGitbBodyBytes,
    ...(token === undefined ? {} : { token }),
  };
  const listener = await listening(() => listenGitb(service, options), flags);
  io.out(`${listener.url}/validation?wsdl\n`);
  await stopSignal().signal;
  await listener.close();
  return exitCode.conformant;
}

export interface GitbServiceFlags extends PrivacyFlags {
  /** Path that the service is reached under, `/gitb`. */
  readonly path: string;
  /** Addresses that content may be fetched from. */
  readonly allowUri: readonly string[];
}

/**
 * The validation service with the packages at hand, for whatever listens.
 * @throws {UsageError} for an address to allow that is none. @throws {PackageError} where packages can't be read
 */
export function openGitbService(flags: GitbServiceFlags, settings: Settings, io: Io): GitbService {
  const { path, allowUri } = flags;
  const bad = allowUri.find((one) => !URL.canParse(one) || !/^https?:$/.test(new URL(one).protocol));
  if (bad !== undefined) {
    throw new UsageError({
      da: `--allow-uri er en http-adresse, ikke '${bad}'.`,
      en: `--allow-uri is an http address, not '${bad}'.`,
    });
  }
  const privacy = privacyOf(flags, settings.lang, io);
  const guides = openGuides(settings, io);
  let strictGuides: Guides | undefined;
  const guidesOf = (strict: boolean): Guides => {
    if (!strict) return guides;
    strictGuides ??= openGuides(settings, { ...io, err: () => undefined }, { unknownDefinitions: 'refuse' });
    return strictGuides;
  };
  const tool = toolInfo();
  return createGitbService({
    validate: async (question) => Promise.resolve(judged(question, guidesOf(question.strict), privacy, settings, io)),
    definition: {
      id: 'testcamp',
      name: 'testcamp',
      version: tool.version,
      description:
        "Validates FHIR R4 submissions against the profiles they claim: MedCom's standards and any other guide at hand.",
      inputs: moduleInputs,
    },
    guides: guides.available.filter(({ id }) => !id.startsWith('hl7.')).map(packageKey),
    write: gitbWriter,
    fetchInput: allowedUriFetcher({ allowed: allowUri, limit: maxContentBytes, timeout: 30_000 }),
    lang: settings.lang,
    path,
    onFault: (error) => {
      const words = { da: 'fejl i testcamp', en: 'fault of testcamp' }[settings.lang];
      io.err(line(`${words}: ${error instanceof Error ? error.message : String(error)}`, io));
    },
  });
}

/** @throws {GitbRequestError} for a guide or profile that is not at hand */
function judged(question: GitbQuestion, guides: Guides, privacy: Privacy, settings: Settings, io: Io): Tar {
  const { content, profiles, guides: names, lang = settings.lang, addInput, locationAsPath } = question;
  if (names.length > 1) {
    throw new GitbRequestError({ da: 'Der kan kun gives én guide.', en: 'Only one guide can be given.' });
  }
  try {
    const judge = documentJudge({ guides: names.length > 0 ? names : settings.ig, profiles, privacy }, guides);
    const { result, context } = judge(readBytes(content), '');
    const { verdict, findings } = result;
    settings.log('info', 'submission judged', { verdict, findings: findings.length });
    const text = addInput ? { content: maskOf(privacy)(new TextDecoder().decode(content)) } : {};
    return tarOf(result, context, { lang, tool: toolInfo(), date: io.now(), locationAsPath, ...text });
  } catch (error) {
    const text = userText(error);
    throw text === undefined ? error : new GitbRequestError(text);
  }
}

function portOf(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : NaN;
  if (port <= 65_535) return port;
  throw new UsageError({
    da: `--port er et tal fra 0 til 65535, ikke '${text}'.`,
    en: `--port is a number from 0 to 65535, not '${text}'.`,
  });
}

/** Whoever reaches the service can have it judge: wider than this machine only for those with the token. */
function checkReach(host: string, token: string | undefined): void {
  if (token !== undefined || /^(?:127(?:\.\d+){3}|::1|localhost)$/.test(host)) return;
  throw new UsageError({
    da: `På ${host} kan andre maskiner nå tjenesten: giv også --token.`,
    en: `At ${host} other machines can reach the service: give --token too.`,
  });
}

async function listening(start: () => Promise<GitbListener>, { host, port }: GitbFlags): Promise<GitbListener> {
  try {
    return await start();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const known = systemReason(error) ?? portReasons[code];
    if (known === undefined) throw error;
    throw new UsageError({ da: `${host}:${port}: ${known.da}`, en: `${host}:${port}: ${known.en}` });
  }
}

const portReasons: Readonly<Record<string, UsageError['text']>> = {
  EADDRINUSE: { da: 'porten er i brug', en: 'the port is in use' },
  EADDRNOTAVAIL: { da: 'adressen er ikke denne maskines', en: "the address is not this machine's" },
  ENOTFOUND: { da: 'navnet findes ikke', en: 'the name is not known' },
};
