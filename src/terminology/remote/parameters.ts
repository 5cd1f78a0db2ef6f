import { beginning } from '../../privacy/index.js';
import { isObject } from '../../base/index.js';
import { splitCanonical } from '../../packages/index.js';
import { objects } from '../codeSystem.js';
import type { ListedCode } from '../membershipAnswer.js';
import type { RemoteQuestion } from './question.js';
import type { RemoteAnswer } from './remote.js';

/** A request to a terminology server, below its base. */
export interface TerminologyRequest {
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
}

type Parameter = Readonly<Record<string, unknown>>;

/** How many codes of an expansion are requested: those that a message lists, and one more. */
const maxExpansionCodes = 6;

/** The operation that answers a question: R4's CodeSystem/$validate-code, ValueSet/$validate-code or ValueSet/$expand. */
export function operationRequest(question: RemoteQuestion): TerminologyRequest {
  switch (question.kind) {
    case 'code': {
      const { system, code, version } = question;
      return operation('CodeSystem/$validate-code', [uri('url', system), ...codeOf(code), ...text('version', version)]);
    }
    case 'value-set': {
      const { system, code, version } = question;
      const coding = system === undefined ? [{ name: 'inferSystem', valueBoolean: true }] : [uri('system', system)];
      const rest = [...codeOf(code), ...coding, ...text('systemVersion', version)];
      return operation('ValueSet/$validate-code', [...canonical(question.valueSet), ...rest]);
    }
    case 'filter': {
      const { system, code, version, filters } = question;
      const include = { system, ...(version === undefined ? {} : { version }), filter: filters };
      const resource = { resourceType: 'ValueSet', status: 'active', compose: { include: [include] } };
      const coding = [...codeOf(code), uri('system', system), ...text('systemVersion', version)];
      return operation('ValueSet/$validate-code', [{ name: 'valueSet', resource }, ...coding]);
    }
    case 'expansion': {
      const count = { name: 'count', valueInteger: maxExpansionCodes };
      return operation('ValueSet/$expand', [...canonical(question.valueSet), count]);
    }
  }
}

const operation = (path: string, parameter: readonly Parameter[]): TerminologyRequest => ({
  path,
  body: { resourceType: 'Parameters', parameter },
});
const uri = (name: string, valueUri: string): Parameter => ({ name, valueUri });
const codeOf = (valueCode: string): Parameter[] => [{ name: 'code', valueCode }];
const text = (name: string, valueString: string | undefined): Parameter[] =>
  valueString === undefined ? [] : [{ name, valueString }];

function canonical(valueSet: string): Parameter[] {
  const { url, version } = splitCanonical(valueSet);
  return [uri('url', url), ...text('valueSetVersion', version)];
}

/** The answer to a question in a server's resource; undefined if it contains none. */
export function answerOf(question: RemoteQuestion, resource: unknown): RemoteAnswer | undefined {
  if (!isObject(resource)) return undefined;
  if (resource['resourceType'] === 'OperationOutcome') return unknown(outcomeText(resource));
  if (question.kind === 'expansion') {
    return resource['resourceType'] === 'ValueSet'
      ? { result: 'yes', codes: codesOf(resource['expansion']) }
      : undefined;
  }
  if (resource['resourceType'] !== 'Parameters') return undefined;
  const parameters = objects(resource['parameter']);
  const named = (name: string): Parameter | undefined => parameters.find((one) => one['name'] === name);
  const result = named('result')?.['valueBoolean'];
  const words = textOf(named('message')?.['valueString']);
  if (typeof result !== 'boolean') return undefined;
  if (result) return { result: 'yes' };
  const isOpen =
    parameters.some(({ name }) => name === 'x-caused-by-unknown-system' || name === 'x-unknown-system') ||
    objects(isObject(named('issues')?.['resource']) ? (named('issues')?.['resource'] as Parameter)['issue'] : []).some(
      isServerIssue,
    ) ||
    serverIssueText.test(words);
  return isOpen ? unknown(words) : { result: 'no', ...(words === '' ? {} : { message: words }) };
}

const unknown = (message: string): RemoteAnswer => ({ result: 'unknown', ...(message === '' ? {} : { message }) });

/** Issues about what the server lacks, not about the code: HL7's tx-issue-type, and R4's IssueType. */
const serverIssueCodes: ReadonlySet<unknown> = new Set([
  'not-found',
  'vs-invalid',
  'not-supported',
  'too-costly',
  'timeout',
  'exception',
]);

function isServerIssue(issue: Parameter): boolean {
  const details = isObject(issue['details']) ? objects(issue['details']['coding']) : [];
  const ofTx = details.filter(({ system }) => /tx-issue-type/.test(String(system)));
  return ofTx.length > 0 ? ofTx.some(({ code }) => serverIssueCodes.has(code)) : serverIssueCodes.has(issue['code']);
}

/** R4 servers say only in free text that they lack the system. If the text may mean that, nothing is decided. */
const serverIssueText =
  /(unknown|unable to find|could not find|no such|cannot find) (code ?system|value ?set)|(code ?system|value ?set)\b.{0,300}\b(not found|could not be found|is unknown|not supported|does not exist|not known)/i;

const maxMessageLength = 500;

const textOf = (value: unknown): string => (typeof value === 'string' ? beginning(value, maxMessageLength) : '');

function outcomeText(outcome: Parameter): string {
  const [issue] = objects(outcome['issue']);
  const details = isObject(issue?.['details']) ? textOf(issue['details']['text']) : '';
  return details === '' ? textOf(issue?.['diagnostics']) : details;
}

function codesOf(expansion: unknown): readonly ListedCode[] {
  const contains = objects(isObject(expansion) ? expansion['contains'] : []);
  return contains.slice(0, maxExpansionCodes).flatMap(({ system, code, display }) => {
    if (typeof system !== 'string' || typeof code !== 'string') return [];
    return [{ system, code, ...(typeof display === 'string' ? { display: textOf(display) } : {}) }];
  });
}
