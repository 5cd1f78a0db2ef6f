import { UsageError, userText } from '../../base/index.js';
import { allowedUriFetcher, createGitbService, GitbRequestError, moduleInputs, tarOf } from '../../gitb/index.js';
import type { GitbQuestion, Tar } from '../../gitb/index.js';
import type { HttpService } from '../../http/server/index.js';
import { packageKey } from '../../packages/index.js';
import { proxyOf } from '../client/index.js';
import { line } from '../environment/index.js';
import type { Environment, Settings } from '../environment/index.js';
import type { Guides } from '../guides/index.js';
import { createJudge } from '../judge/index.js';
import type { JudgePolicy } from '../judge/index.js';
import { maskOf } from '../privacy/index.js';
import type { Privacy } from '../privacy/index.js';
import { toolInfo } from '../tool/index.js';
import { strictSettings } from '../../validator/index.js';
import type { RulesWanted } from '../../validator/index.js';

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
  // Compiled profiles are kept from one request to the next.
  const strict = guides.with(strictSettings);
  const judging = { privacy, ...(rules === undefined ? {} : { rules }) };
  const tool = toolInfo();
  return createGitbService({
    validate: async (question) =>
      Promise.resolve(
        judged(question, { guides: question.strict ? strict : guides, ...judging }, settings, environment),
      ),
    definition: {
      id: 'testcamp',
      name: 'testcamp',
      version: tool.version,
      description:
        "Validates FHIR R4 submissions against the profiles they claim: MedCom's standards and any other guide at hand.",
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

/** @throws {GitbRequestError} for a guide or profile that is not available */
function judged(
  question: GitbQuestion,
  policy: Pick<JudgePolicy, 'guides' | 'privacy' | 'rules'>,
  settings: Settings,
  environment: Environment,
): Tar {
  const { content, profiles, guides: names, lang = settings.lang, addInput, locationAsPath } = question;
  if (names.length > 1) {
    throw new GitbRequestError({ da: 'Der kan kun gives én guide.', en: 'Only one guide can be given.' });
  }
  try {
    const judge = createJudge({ ...policy, names: names.length > 0 ? names : settings.ig, profiles });
    const { result, context } = judge.bytes(content, '');
    const { verdict, findings } = result;
    settings.log('info', 'submission judged', { verdict, findings: findings.length });
    const text = addInput ? { content: maskOf(policy.privacy)(new TextDecoder().decode(content)) } : {};
    return tarOf(result, context, { lang, tool: toolInfo(), date: environment.now(), locationAsPath, ...text });
  } catch (error) {
    const text = userText(error);
    throw text === undefined ? error : new GitbRequestError(text);
  }
}
