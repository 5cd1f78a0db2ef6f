import { readBytes } from '../../../fhir/index.js';
import { allowedUriFetcher, moduleInputs, GitbRequestError, createGitbService, tarOf } from '../../../gitb/index.js';
import type { GitbQuestion, Tar } from '../../../gitb/index.js';
import { createMemoryBudget, memoryBudgetFor } from '../../../http/server/index.js';
import type { HttpService } from '../../../http/server/index.js';
import { packageKey } from '../../../packages/index.js';
import { exitCode, line, UsageError, userText } from '../../shared/failure.js';
import { openGuides } from '../../shared/guides.js';
import type { Guides } from '../../shared/guides.js';
import type { Io } from '../../shared/io.js';
import { documentJudge } from '../../shared/judgeFiles.js';
import { maskOf, privacyOf } from '../../shared/privacy.js';
import type { Privacy, PrivacyFlags } from '../../shared/privacy.js';
import { openListener } from '../../shared/openListener.js';
import { proxyOf } from '../../shared/proxy.js';
import { maxBodyBytesOf, readAddress } from '../../shared/serverAddress.js';
import type { AddressFlags } from '../../shared/serverAddress.js';
import { resolveSettings } from '../../shared/settings.js';
import type { CommonOptions, Settings } from '../../shared/settings.js';
import { stopSignal } from '../../shared/stopSignal.js';
import { toolInfo } from '../../shared/tool.js';

export interface GitbFlags extends CommonOptions, PrivacyFlags, AddressFlags {
  readonly maxBody: string;
  readonly allowUri?: readonly string[];
}

/** Path of the service at its host. */
export const gitbPath = '/gitb';
/** MedCom allows messages of 100 MB. */
const defaultMaxContentBytes = 100 * 1024 * 1024;
const tokenVariables = ['TESTCAMP_GITB_TOKEN', 'TESTCAMP_SERVE_TOKEN'];

/** `testcamp gitb`: judges what the Interoperability Test Bed sends, until it is stopped. */
export async function gitbCommand(flags: GitbFlags, io: Io): Promise<number> {
  const settings = await resolveSettings(flags, io);
  const address = readAddress(flags, { variables: tokenVariables }, io);
  const maxContentBytes = maxBodyBytesOf(flags.maxBody);
  const { publicUrl } = address;
  const { allowUri = [] } = flags;
  const service = openGitbService({ ...flags, path: gitbPath, allowUri, maxContentBytes, publicUrl }, settings, io);
  const stopped = stopSignal();
  const parts = {
    services: () => new Map([[gitbPath, service]]),
    budget: createMemoryBudget(memoryBudgetFor(service.maxBodyBytes)),
    notFound: { da: `Adresserne begynder med ${gitbPath}`, en: `Addresses begin with ${gitbPath}` },
  };
  try {
    const listener = await openListener(address, parts, settings, io);
    io.out(`${listener.root}${gitbPath}/validation?wsdl\n`);
    settings.log('info', 'stopping', { signal: await stopped.signal });
    await listener.close();
  } finally {
    stopped.forget();
  }
  return exitCode.conformant;
}

export interface GitbServiceFlags extends PrivacyFlags {
  /** Path that the service is reached under, `/gitb`. */
  readonly path: string;
  /** Addresses that content may be fetched from. */
  readonly allowUri: readonly string[];
  /** Largest submission, in bytes; 100 MB where it is left out. */
  readonly maxContentBytes?: number;
  /** What comes before the path in the address that callers use; undefined for what each calls it by. */
  readonly publicUrl?: string | undefined;
}

/**
 * The validation service with the packages at hand, for whatever listens.
 * @throws {UsageError} for an address to allow that is none. @throws {PackageError} where packages can't be read
 */
export function openGitbService(flags: GitbServiceFlags, settings: Settings, io: Io): HttpService {
  const { path, allowUri, publicUrl, maxContentBytes = defaultMaxContentBytes } = flags;
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
    fetchInput: allowedUriFetcher({ allowed: allowUri, limit: maxContentBytes, timeout: 30_000, proxy: proxyOf(io) }),
    maxContentBytes,
    lang: settings.lang,
    path,
    publicUrl,
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
