import { UsageError } from '../../base/index.js';
import { allowedUriFetcher, createGitbService, GitbRequestError, moduleInputs } from '../../gitb/index.js';
import type { HttpService } from '../../http/server/index.js';
import { packageKey } from '../../packages/index.js';
import { proxyOf } from '../client/index.js';
import { line } from '../environment/index.js';
import type { Environment, Settings } from '../environment/index.js';
import type { Guides } from '../guides/index.js';
import type { Privacy } from '../privacy/index.js';
import { toolInfo } from '../tool/index.js';
import type { RulesWanted } from '../../validator/index.js';
import { gitbJudge } from './gitbJudge.js';
import type { Judging } from './judging.js';

/** Path of the service at its host. */
export const gitbPath = '/gitb';
/** MedCom allows messages of 100 MB. */
const defaultMaxContentBytes = 100 * 1024 * 1024;

/** What the service is built from. */
export interface GitbServiceParts {
  /** The packages, opened once per command. */
  readonly guides: () => Guides;
  readonly privacy: Privacy;
  /** MedCom's business rules beside the profiles; by default those of guides that testcamp brings. */
  readonly rules?: RulesWanted;
  /** Judges beside the server; without it, the thread of the server does. */
  readonly answer?: Judging['answer'] | undefined;
  /** Folder of protocols beside those that testcamp brings. */
  readonly protocols?: string | undefined;
  /** Addresses that content may be fetched from. */
  readonly allowUri: readonly string[];
  /** Largest submission, in bytes; 100 MB where it is left out. */
  readonly maxContentBytes?: number;
  /** Prefix of the path in the address that callers use; undefined for the one that each request was addressed to. */
  readonly publicUrl?: string | undefined;
}

/**
 * The validation service of the Interoperability Test Bed, for any listener.
 * @throws {UsageError} for an invalid allowed address. @throws {PackageError} where packages can't be read.
 */
export function openGitbService(parts: GitbServiceParts, settings: Settings, environment: Environment): HttpService {
  const { privacy, rules, allowUri, publicUrl, maxContentBytes = defaultMaxContentBytes } = parts;
  const bad = allowUri.find((one) => !URL.canParse(one) || !/^https?:$/.test(new URL(one).protocol));
  if (bad !== undefined) {
    throw new UsageError({
      da: `--allow-uri er en http-adresse, ikke '${bad}'.`,
      en: `--allow-uri is an http address, not '${bad}'.`,
    });
  }
  const guides = parts.guides();
  const policy = { guides, privacy, ...(rules === undefined ? {} : { rules }) };
  const here = gitbJudge(policy, settings, parts.protocols, environment);
  const answer: Judging['answer'] = parts.answer ?? ((question, date) => Promise.resolve(here(question, date)));
  return createGitbService({
    validate: async (question) => {
      const judgement = await answer(question, environment.now());
      if ('problem' in judgement) throw new GitbRequestError(judgement.problem);
      const { tar, verdict, findings } = judgement;
      settings.log('info', 'submission judged', { verdict, findings });
      return tar;
    },
    definition: {
      id: 'testcamp',
      name: 'testcamp',
      version: toolInfo().version,
      description:
        "Validates FHIR R4 submissions against the profiles they claim, MedCom's standards and any other guide at hand, or by a step of a test protocol.",
      inputs: moduleInputs,
    },
    guides: guides.available.filter(({ id }) => !id.startsWith('hl7.')).map(packageKey),
    fetchInput: allowedUriFetcher({
      ...{ allowed: allowUri, limit: maxContentBytes, timeout: 30_000, proxy: proxyOf(environment) },
    }),
    maxContentBytes,
    lang: settings.lang,
    path: gitbPath,
    publicUrl,
    onFault: (error) => {
      const words = { da: 'fejl i testcamp', en: 'fault of testcamp' }[settings.lang];
      environment.err(line(`${words}: ${error instanceof Error ? error.message : String(error)}`, environment));
    },
  });
}
