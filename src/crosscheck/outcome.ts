import { isObject } from '../base/index.js';
import type { ExternalIssue } from '../model/crosscheck.js';
import type { Position, Severity } from '../model/finding.js';
import type { Text } from '../base/index.js';

/** The external result in an OperationOutcome, or why it contains none. */
export type OutcomeReading =
  | { readonly judged: true; readonly issues: readonly ExternalIssue[] }
  | { readonly judged: false; readonly reason: Text };

/** IssueTypes (R4) that concern the validator, not the submission. */
const serverIssueCodes = new Set(
  'login unknown expired forbidden suppressed not-supported transient lock-error no-store exception timeout throttled incomplete'.split(
    ' ',
  ),
);

/** Reads an OperationOutcome, or Parameters that return one. It comes from outside and may be anything. */
export function readOutcome(resource: unknown): OutcomeReading {
  const outcome = outcomeOf(resource);
  if (outcome === undefined) {
    return not('svaret er ikke et OperationOutcome', 'the answer is not an OperationOutcome');
  }
  const list = outcome['issue'];
  if (!Array.isArray(list) || list.length === 0) {
    return not('dens OperationOutcome er tomt', 'its OperationOutcome is empty');
  }
  const issues = list.filter(isObject).map(issueOf);
  const own = issues.find(
    ({ severity, code, expression }) => severity === 'error' && expression === '' && serverIssueCodes.has(code),
  );
  if (own !== undefined) {
    return not(`den kunne ikke bedømme filen: ${own.message}`, `it could not judge the file: ${own.message}`);
  }
  return { judged: true, issues };
}

const not = (da: string, en: string): OutcomeReading => ({ judged: false, reason: { da, en } });

function outcomeOf(resource: unknown): Record<string, unknown> | undefined {
  if (!isObject(resource)) return undefined;
  if (resource['resourceType'] === 'OperationOutcome') return resource;
  if (resource['resourceType'] !== 'Parameters') return undefined;
  const returned = list(resource['parameter'])
    .filter(isObject)
    .find(({ name }) => name === 'return');
  return returned === undefined ? undefined : outcomeOf(returned['resource']);
}

const severities: Readonly<Record<string, Severity>> = {
  fatal: 'error',
  error: 'error',
  warning: 'warning',
  information: 'information',
};

function issueOf(issue: Record<string, unknown>): ExternalIssue {
  const spelt = [...texts(issue['expression']), ...texts(issue['location'])];
  const { text } = isObject(issue['details']) ? issue['details'] : {};
  const message = [text, issue['diagnostics']].find((one) => typeof one === 'string' && one !== '');
  const messageId = messageIdOf(issue);
  return {
    // An unknown severity is taken as the worst.
    severity: severities[String(issue['severity'])] ?? 'error',
    code: typeof issue['code'] === 'string' ? issue['code'] : '',
    ...(messageId === undefined ? {} : { messageId }),
    expression: spelt.find((one) => !linePattern.test(one)) ?? '',
    position: extensionPosition(issue) ?? spelt.map(positionIn).find((one) => one !== undefined),
    message: typeof message === 'string' ? message : '',
  };
}

const messageIdUrl = 'http://hl7.org/fhir/StructureDefinition/operationoutcome-message-id';

/** HL7's validator names its messages; an id that is none is left out. */
function messageIdOf(issue: Record<string, unknown>): string | undefined {
  const found = list(issue['extension'])
    .filter(isObject)
    .find((one) => one['url'] === messageIdUrl);
  const id = found?.['valueCode'] ?? found?.['valueString'];
  return typeof id === 'string' && /^[\w.:-]{1,100}$/.test(id) ? id : undefined;
}

const lineUrl = 'http://hl7.org/fhir/StructureDefinition/operationoutcome-issue-line';
const columnUrl = 'http://hl7.org/fhir/StructureDefinition/operationoutcome-issue-col';

/** HL7's validator, and servers built on it, give line and column in extensions. */
function extensionPosition(issue: Record<string, unknown>): Position | undefined {
  const value = (url: string): number | undefined => {
    const found = list(issue['extension'])
      .filter(isObject)
      .find((one) => one['url'] === url);
    return typeof found?.['valueInteger'] === 'number' ? found['valueInteger'] : undefined;
  };
  const line = value(lineUrl);
  return line === undefined || line < 1 ? undefined : { line, column: value(columnUrl) ?? 1 };
}

/** Others give them as `Line[3] Col[7]` or `line 3, column 7` in `location`. */
const linePattern = /\bline\s*(?:\[\s*)?(\d+)\]?[\s,]*col(?:umn)?\s*(?:\[\s*)?(\d+)/i;

function positionIn(text: string): Position | undefined {
  const match = linePattern.exec(text);
  return match === null ? undefined : { line: Number(match[1]), column: Number(match[2]) };
}

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const texts = (value: unknown): readonly string[] => list(value).filter((one) => typeof one === 'string');
