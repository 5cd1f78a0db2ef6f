import { UsageError } from '../../base/index.js';
import { allowedUriFetcher, createGitbService, GitbRequestError, moduleInputs } from '../../gitb/index.js';
import type { HttpService } from '../../http/server/index.js';
import type { HttpRequest } from '../../model/exchange.js';
import { packageKey } from '../../packages/index.js';
import { proxyOf } from '../client/index.js';
import { line, sentSettings, silentEnvironment } from '../environment/index.js';
import type { Environment, PlainSettings, Settings } from '../environment/index.js';
import { toolInfo } from '../tool/index.js';
import { gitbJudge } from './gitbJudge.js';
import type { GitbReply, GitbServiceParts, GitbVerdict } from './gitbParts.js';
import type { Judging } from './judging.js';

/** Path of the service at its host. */
export const gitbPath = '/gitb';
/** MedCom allows messages of 100 MB. */
const defaultMaxContentBytes = 100 * 1024 * 1024;
const usualFetchMs = 30_000;

/**
 * The validation service of the Interoperability Test Bed, for any listener.
 * @throws {UsageError} for an invalid allowed address. @throws {PackageError} where packages can't be read.
 */
export function openGitbService(parts: GitbServiceParts, settings: Settings, environment: Environment): HttpService {
  const {
    privacy,
    rules,
    allowUri,
    publicUrl,
    maxContentBytes = defaultMaxContentBytes,
    fetchMs = usualFetchMs,
  } = parts;
  const bad = allowUri.find((one) => !URL.canParse(one) || !/^https?:$/.test(new URL(one).protocol));
  if (bad !== undefined) {
    throw new UsageError({
      da: `--allow-uri er en http-adresse, ikke '${bad}'.`,
      en: `--allow-uri is an http address, not '${bad}'.`,
    });
  }
  const guides = parts.guides();
  const policy = { guides, privacy, ...(rules === undefined ? {} : { rules }) };
  const answer = gitbJudge(policy, settings, parts.protocols, environment);
  return createGitbService({
    validate: (question) => {
      const judgement = answer(question, environment.now());
      if ('problem' in judgement) throw new GitbRequestError(judgement.problem);
      const { tar, verdict, findings } = judgement;
      settings.log('info', judgedWords, { verdict, findings } satisfies GitbVerdict);
      return Promise.resolve(tar);
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
      ...{ allowed: allowUri, limit: maxContentBytes, timeout: fetchMs, proxy: proxyOf(environment) },
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

const judgedWords = 'submission judged';

/** What answers a request in a thread, with all that the server logs of it. */
export function gitbInThread(
  parts: GitbServiceParts,
  settings: PlainSettings,
  { cwd, env, seconds }: Pick<Environment, 'cwd' | 'env'> & { readonly seconds: number },
): (request: HttpRequest, date: string) => Promise<GitbReply> {
  let told = { date: '', judged: [] as GitbVerdict[], faults: [] as string[] };
  const environment: Environment = {
    ...silentEnvironment(cwd),
    env,
    now: () => told.date,
    err: (text) => void told.faults.push(text),
  };
  const log: Settings['log'] = (_, words, fields) => {
    if (words === judgedWords) told.judged.push(fields as unknown as GitbVerdict);
  };
  // What is fetched is judged within the same time.
  const asked = { ...parts, fetchMs: Math.min(usualFetchMs, seconds * 500) };
  const service = openGitbService(asked, { ...sentSettings(settings), log }, environment);
  // A thread has one task at a time.
  return async (request, date) => {
    const mine = { date, judged: [], faults: [] };
    told = mine;
    const { status, headers, body } = await service.handle(request, date);
    return { response: { status, headers, body }, judged: mine.judged, faults: mine.faults };
  };
}

/**
 * The service with all that is sent to it read, judged and answered in threads: the server's own only tells what it is.
 * @throws as {@link openGitbService}
 */
export function gitbBeside(
  parts: GitbServiceParts,
  judging: () => Judging,
  settings: Settings,
  environment: Environment,
): HttpService {
  const here = openGitbService(parts, settings, environment);
  return {
    ...here,
    handle: async (request, at, from = '') => {
      if (request.method !== 'POST') return here.handle(request, at, from);
      const { response, judged, faults } = await judging().gitb(from, request, environment.now());
      for (const one of judged) settings.log('info', judgedWords, { ...one });
      for (const one of faults) environment.err(one);
      return response;
    },
  };
}
