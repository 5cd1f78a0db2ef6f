import { child, childrenNamed, literal, toJson, toXml, UnwritableError } from '../../../fhir/index.js';
import type { FhirNode } from '../../../fhir/index.js';
import type { Lang } from '../../../base/index.js';
import { readTarget } from './call.js';
import type { InteractionAnswer, InteractionCall, EndpointOptions, SentResource } from './call.js';
import { factsOf } from './beside.js';
import type { Format } from '../listen/mediaTypes.js';
import { buildResourceNode } from '../nodes.js';
import type { Members } from '../nodes.js';
import { outcomeOf } from '../listen/outcome.js';
import { listMember } from './reads.js';
import { conditionalReferences, withTargets } from './references.js';
import { Refusal, refuse } from '../listen/refusal.js';
import { chosenBy } from './search.js';

/** Carries out one interaction; the id is the one for a create to assign. */
export type RunInteraction = (call: InteractionCall, id?: string) => InteractionAnswer;

const maxEntries = 5000;

/** A parsed entry of a batch or transaction. */
interface BatchEntry {
  /** Index in the Bundle, from 0. */
  readonly index: number;
  readonly call: InteractionCall;
  readonly fullUrl: string | undefined;
  /** Id that a create assigns. */
  readonly id: string | undefined;
}

/**
 * The batch and transaction interactions (R4 section 3.1.0.11). The entries of a batch are independent; of a
 * transaction all are carried out or none.
 */
export function batch(
  options: EndpointOptions,
  call: InteractionCall,
  run: RunInteraction,
  lang: Lang,
): InteractionAnswer {
  const sent = call.resource();
  const type = sent.facts().bundleType;
  if (sent.resourceType !== 'Bundle' || (type !== 'batch' && type !== 'transaction')) throw notABatch();
  const nodes = childrenNamed(sent.root(), 'entry');
  if (nodes.length > maxEntries) throw tooMany();
  const answers =
    type === 'batch'
      ? nodes.map((node, index) => refusedOr(() => run(readEntry(options, node, index, sent.format).call)))
      : transaction(options, nodes, sent.format, run);
  const wants = call.headers['prefer'] ?? '';
  return {
    status: 200,
    headers: {},
    changes: true,
    content: async () => {
      const entry: Members[] = [];
      for (const answer of answers) entry.push(await responseEntry(answer, wants, lang));
      return buildResourceNode('Bundle', { type: `${type}-response`, ...listMember('entry', entry) });
    },
  };
}

function refusedOr(work: () => InteractionAnswer): InteractionAnswer {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { status: error.status, headers: error.headers, issues: error.issues };
  }
}

/** Deletes first, then creates, updates and reads (R4 section 3.1.0.11.2). */
const order = ['DELETE', 'POST', 'PUT', 'PATCH', 'GET', 'HEAD'];

function transaction(
  options: EndpointOptions,
  nodes: readonly FhirNode[],
  format: Format,
  run: RunInteraction,
): readonly InteractionAnswer[] {
  const entries = nodes.map((node, index) => at(index, () => readEntry(options, node, index, format)));
  checkDistinct(entries);
  const answers: InteractionAnswer[] = [];
  return options.store.transaction(() => {
    const targets = targetsOf(options, entries);
    const rank = ({ call }: BatchEntry): number => order.indexOf(call.method);
    for (const entry of [...entries].sort((a, b) => rank(a) - rank(b) || a.index - b.index)) {
      answers[entry.index] = at(entry.index, () => run(rewritten(options, entry, targets), entry.id));
    }
    return answers;
  });
}

/** Adds to a refusal the entry it is about. */
function at<T>(index: number, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const issues = error.issues.map((issue) => ({
      ...issue,
      expression: issue.expression ?? `Bundle.entry[${index}]`,
    }));
    // A status such as 404 or 410 would be read as the transaction's, though it is true of one entry only.
    throw new Refusal(error.status === 412 ? 412 : 400, issues);
  }
}

function readEntry(options: EndpointOptions, node: FhirNode, index: number, format: Format): BatchEntry {
  const request = child(node, 'request');
  const [method, url] = [literal(request, 'method'), literal(request, 'url')];
  if (method === undefined || url === undefined) throw noRequest();
  const { path, query } = readTarget(url.startsWith(`${options.base}/`) ? url.slice(options.base.length) : url);
  // A batch in a batch has no meaning, and the effects of an operation can't be rolled back with the others.
  if (!order.includes(method) || path.length === 0 || path[0]?.startsWith('$') === true) throw notAnInteraction();
  const resource = child(node, 'resource');
  const call: InteractionCall = {
    method,
    path,
    query,
    headers: {
      'if-match': literal(request, 'ifMatch'),
      'if-none-match': literal(request, 'ifNoneMatch'),
      'if-none-exist': literal(request, 'ifNoneExist'),
      'if-modified-since': literal(request, 'ifModifiedSince'),
    },
    resource: () => {
      if (resource?.resourceType === undefined) throw noResource();
      return sentOf(resource, resource.resourceType, format, options);
    },
    form: () => new URLSearchParams(),
  };
  const creates = method === 'POST' && path.length === 1;
  return { index, call, fullUrl: literal(node, 'fullUrl'), id: creates ? options.ids() : undefined };
}

/** An entry's resource has no bytes of its own: it is serialized, in the format of the Bundle. */
function sentOf(root: FhirNode, resourceType: string, format: Format, { orderOf }: EndpointOptions): SentResource {
  const tree = { root: () => root, facts: () => factsOf(root) };
  const asJson = (): SentResource => ({ ...tree, resourceType, format: 'json', bytes: Buffer.from(toJson(root)) });
  if (format === 'json') return asJson();
  try {
    return { ...tree, resourceType, format, bytes: Buffer.from(toXml(root, orderOf)) };
  } catch (error) {
    if (error instanceof UnwritableError) return asJson();
    throw error;
  }
}

/** No resource may be changed twice by one transaction. */
function checkDistinct(entries: readonly BatchEntry[]): void {
  const seen = new Set<string>();
  for (const { index, call } of entries) {
    if (call.method !== 'PUT' && call.method !== 'DELETE') continue;
    const target = `${call.path.join('/')}?${call.query.toString()}`;
    if (seen.has(target)) at(index, () => reject(changedTwice()));
    seen.add(target);
  }
}

const reject = (error: Error): never => {
  throw error;
};

/** Where each entry with a `fullUrl` will be stored. */
function targetsOf(options: EndpointOptions, entries: readonly BatchEntry[]): ReadonlyMap<string, string> {
  const targets = new Map<string, string>();
  for (const entry of entries) {
    const { call, fullUrl, index } = entry;
    const target = at(index, () => targetOf(options, entry));
    if (target === undefined || fullUrl === undefined) continue;
    if (targets.has(fullUrl)) at(index, () => reject(sameUrl()));
    targets.set(fullUrl, `${call.path[0] ?? ''}/${target}`);
  }
  return targets;
}

function targetOf(options: EndpointOptions, { call, id }: BatchEntry): string | undefined {
  const [type = '', given] = call.path;
  if (call.method === 'POST') {
    const condition = call.headers['if-none-exist'];
    if (condition === undefined) return id;
    return chosenBy(options, type, new URLSearchParams(condition))[0]?.id ?? id;
  }
  if (call.method !== 'PUT') return undefined;
  return given ?? chosenBy(options, type, call.query)[0]?.id ?? call.resource().facts().id;
}

/** The call with a resource whose references point to the other entries' new locations. */
function rewritten(
  options: EndpointOptions,
  { call }: BatchEntry,
  targets: ReadonlyMap<string, string>,
): InteractionCall {
  if (call.method !== 'POST' && call.method !== 'PUT') return call;
  return {
    ...call,
    resource: () => {
      const { root: tree, resourceType, format } = call.resource();
      const root = tree();
      const found = new Map(conditionalReferences(root).map((one) => [one, onlyMatch(options, one)]));
      const changed = withTargets(root, (address) => targets.get(address) ?? found.get(address));
      return sentOf(changed, resourceType, format, options);
    },
  };
}

/** @throws {Refusal} 412 if a conditional reference does not match exactly one resource */
function onlyMatch(options: EndpointOptions, reference: string): string {
  const { path, query } = readTarget(reference);
  const [type = ''] = path;
  const [found, ...more] = chosenBy(options, type, query);
  if (found !== undefined && more.length === 0) return `${type}/${found.id}`;
  throw refuse(412, found === undefined ? 'not-found' : 'multiple-matches', {
    da: 'En betinget reference skal føre til netop én ressource',
    en: 'A conditional reference must lead to exactly one resource',
  });
}

/** Reason phrases of the entries' response statuses. */
const reasons: Readonly<Record<number, string>> = {
  200: 'OK',
  201: 'Created',
  204: 'No Content',
  304: 'Not Modified',
  400: 'Bad Request',
  404: 'Not Found',
  405: 'Method Not Allowed',
  410: 'Gone',
  412: 'Precondition Failed',
};

async function responseEntry(answer: InteractionAnswer, prefer: string, lang: Lang): Promise<Members> {
  const { status, headers, issues, content, done } = answer;
  const { location, etag, 'last-modified': modified } = headers;
  const minimal = done !== undefined && /\breturn=(minimal|OperationOutcome)\b/.test(prefer);
  return {
    ...(content === undefined || minimal ? {} : { resource: await content() }),
    response: {
      status: `${status}${reasons[status] === undefined ? '' : ` ${reasons[status]}`}`,
      ...(location === undefined ? {} : { location }),
      ...(etag === undefined ? {} : { etag }),
      ...(modified === undefined ? {} : { lastModified: new Date(modified).toISOString() }),
      ...(issues === undefined ? {} : { outcome: outcomeOf(issues, lang) }),
    },
  };
}

const notABatch = (): Error =>
  refuse(400, 'invalid', {
    da: 'Her modtages kun en Bundle af typen batch eller transaction; andre ressourcer sendes til deres type',
    en: 'Only a Bundle of type batch or transaction is taken here; other resources are sent to their type',
  });
const tooMany = (): Error =>
  refuse(413, 'too-costly', {
    da: `En batch må højst have ${maxEntries} entries`,
    en: `A batch may have at most ${maxEntries} entries`,
  });
const noRequest = (): Error =>
  refuse(400, 'required', {
    da: 'Hver entry skal have request.method og request.url',
    en: 'Every entry must have request.method and request.url',
  });
const notAnInteraction = (): Error =>
  refuse(400, 'not-supported', {
    da: 'Dette kan ikke stå i en batch eller transaction',
    en: "This can't stand in a batch or transaction",
  });
const noResource = (): Error =>
  refuse(400, 'required', { da: 'Denne entry skal have en ressource', en: 'This entry must have a resource' });
const changedTwice = (): Error =>
  refuse(400, 'conflict', {
    da: 'En transaction må kun ændre en ressource én gang',
    en: 'A transaction may change a resource only once',
  });
const sameUrl = (): Error =>
  refuse(400, 'conflict', { da: 'To entries har samme fullUrl', en: 'Two entries have the same fullUrl' });
