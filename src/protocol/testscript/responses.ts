import { isNamedOperation, kindsOf, responseStatus } from './codes.js';
import type { ScriptAction, ScriptAssert, ScriptOperation } from './script.js';

/** What the operations of R4 give back (section 3.2), where it is one type whatever they are asked of. */
const typesOfOperations: Readonly<Record<string, string>> = {
  ...named('Bundle', 'everything document find-matches lastn match process-message'),
  ...named('Parameters', 'lookup meta meta-add meta-delete stats subsumes translate validate-code'),
  ...named('OperationOutcome', 'implements validate'),
  closure: 'ConceptMap',
  'data-requirements': 'Library',
  'evaluate-measure': 'MeasureReport',
  expand: 'ValueSet',
  questionnaire: 'Questionnaire',
};

function named(type: string, codes: string): Readonly<Record<string, string>> {
  return Object.fromEntries(codes.split(' ').map((code) => [code, type]));
}

/** Interactions whose response is a Bundle, whatever resource they are about (R4 section 3.1.0). */
const givingBundles: ReadonlySet<string | undefined> = new Set(['search', 'history', 'batch', 'transaction']);

/** The type of what comes back from an operation that succeeds; `Resource` where that can't be said. */
export function responseTypeOf({ code, texts }: Pick<ScriptOperation, 'code' | 'texts'>): string {
  if (givingBundles.has(code)) return 'Bundle';
  if (code === 'capabilities') return 'CapabilityStatement';
  if (isNamedOperation(code)) return typesOfOperations[code ?? ''] ?? 'Resource';
  // By its method alone an operation may ask for anything below the type.
  return code === undefined || code.startsWith('delete') ? 'Resource' : (texts['resource'] ?? 'Resource');
}

const isFailure = (status: number): boolean => status >= 400;

/** The asserts on what came back from an operation: those before the next one, and those that name its response. */
export function assertsOn(operation: ScriptOperation, following: readonly ScriptAction[]): readonly ScriptAssert[] {
  const { responseId } = operation.texts;
  const next = following.findIndex(({ kind }) => kind === 'operation');
  return following.flatMap((action, at) => {
    if (action.kind !== 'assert') return [];
    const { sourceId, direction } = action.texts;
    const isOwn = sourceId === undefined ? direction !== 'request' && (next < 0 || at < next) : sourceId === responseId;
    return isOwn ? [action] : [];
  });
}

/** Whether an assert judges whether the operation succeeded: its status, or the outcome that stands for a failure. */
export function judgesStatus({ texts }: ScriptAssert): boolean {
  const { resource, expression = '', path = '' } = texts;
  return (
    kindsOf(texts).some((kind) => kind === 'response' || kind === 'responseCode') ||
    [resource, expression, path].some((text) => text?.includes('OperationOutcome') === true)
  );
}

/** Whether an assert wants the operation to fail. */
export function wantsFailure({ texts }: ScriptAssert): boolean {
  const { response = '', responseCode = '', resource, operator = 'equals' } = texts;
  if (resource === 'OperationOutcome') return operator === 'equals';
  const codes = responseCode.split(',').map((code) => Number(code.trim()));
  const status = Object.hasOwn(responseStatus, response) ? responseStatus[response] : undefined;
  const wanted = status === undefined ? codes : [status];
  return ['equals', 'in'].includes(operator) && wanted.every(isFailure);
}

/** Whether a status says that an operation failed (RFC 9110 section 15). */
export const isRefusal = (status: number | undefined): boolean => status !== undefined && isFailure(status);
