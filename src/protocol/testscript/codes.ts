/** R4 section 5.12.3, TestScript.setup.action.assert.operator. */
export const operators = [
  'equals',
  'notEquals',
  'in',
  'notIn',
  'greaterThan',
  'lessThan',
  'empty',
  'notEmpty',
  'contains',
  'notContains',
  'eval',
] as const;
export type Operator = (typeof operators)[number];

export const isOperator = (text: string): text is Operator => (operators as readonly string[]).includes(text);

/** Elements that say what an assert checks; an assert has one of them. */
export const assertKinds = [
  'compareToSourceExpression',
  'compareToSourcePath',
  'contentType',
  'expression',
  'headerField',
  'minimumId',
  'navigationLinks',
  'path',
  'requestMethod',
  'requestURL',
  'resource',
  'response',
  'responseCode',
  'validateProfileId',
] as const;
export type AssertKind = (typeof assertKinds)[number];

/** The kinds that an assert has, in the order of {@link assertKinds}. */
export function kindsOf(texts: Readonly<Record<string, string>>): readonly AssertKind[] {
  const valued = texts['value'] !== undefined;
  // An assert that compares two sources names with `expression` or `path` what is compared; with a value, nothing is.
  const compares = !valued && (texts['compareToSourceExpression'] ?? texts['compareToSourcePath']) !== undefined;
  const has = (kind: AssertKind): boolean =>
    kind === 'navigationLinks' ? texts[kind] === 'true' : texts[kind] !== undefined;
  return assertKinds.filter((kind) => {
    if (kind === 'expression' || kind === 'path') return has(kind) && !compares;
    return has(kind) && !(valued && kind.startsWith('compareToSource'));
  });
}

/** Asserts on the request by what they ask for, whether they name a direction or not. */
export const isOnRequest = (texts: Readonly<Record<string, string>>): boolean =>
  kindsOf(texts).every((kind) => kind === 'requestMethod' || kind === 'requestURL') && kindsOf(texts).length > 0;

/** Elements by which an assert compares with another source: one of them without the other checks nothing. */
export const isComparison = (texts: Readonly<Record<string, string>>): boolean =>
  texts['value'] === undefined &&
  (texts['compareToSourceId'] ?? texts['compareToSourceExpression'] ?? texts['compareToSourcePath']) !== undefined;

/** Interactions of FHIR's REST with a resource in the request (R4 section 3.1.0). */
const sending = ['create', 'update', 'updateCreate', 'patch', 'batch', 'transaction'];

/** Interactions without one. */
const asking = [
  'read',
  'vread',
  'delete',
  'deleteCondSingle',
  'deleteCondMultiple',
  'history',
  'search',
  'capabilities',
];

/** Operations of R4 (section 3.2), each invoked as `$code`. */
const named = [
  'apply',
  'closure',
  'conforms',
  'data-requirements',
  'document',
  'evaluate',
  'evaluate-measure',
  'everything',
  'expand',
  'find',
  'find-matches',
  'graphql',
  'implements',
  'lastn',
  'lookup',
  'match',
  'meta',
  'meta-add',
  'meta-delete',
  'populate',
  'populatehtml',
  'populatelink',
  'process-message',
  'questionnaire',
  'stats',
  'subset',
  'subsumes',
  'transform',
  'translate',
  'validate',
  'validate-code',
];

/** The codes of http://terminology.hl7.org/CodeSystem/testscript-operation-codes in R4. */
export const operationCodes: readonly string[] = [...sending, ...asking, ...named];

/** Whether a code is that of an operation (`$expand`) rather than of an interaction. */
export const isNamedOperation = (code: string | undefined): boolean => code !== undefined && named.includes(code);

/** Whether an operation needs a resource in its request: by its method where the script names one. */
export function sendsPayload(code: string | undefined, method: string | undefined): boolean {
  if (method !== undefined) return ['post', 'put', 'patch'].includes(method) && code !== 'search';
  return code !== undefined && (sending.includes(code) || code === 'process-message');
}

/** The HTTP method of an operation; one that is named with `$` is invoked by GET unless it sends a resource. */
export function methodOf(code: string | undefined, method: string | undefined, hasSource: boolean): string {
  if (method !== undefined) return method.toUpperCase();
  if (code === 'create' || code === 'batch' || code === 'transaction') return 'POST';
  if (code === 'update' || code === 'updateCreate') return 'PUT';
  if (code === 'patch') return 'PATCH';
  if (code?.startsWith('delete') === true) return 'DELETE';
  return isNamedOperation(code) && hasSource ? 'POST' : 'GET';
}

/** Touchstone's shorthand for FHIR's media types, which MedCom's scripts use; any other text stays as it is. */
export const mediaType = (text: string): string =>
  text === 'xml' || text === 'json' ? `application/fhir+${text}` : text;

/** TestScript.setup.action.assert.response: the HTTP status codes by name. */
export const responseStatus: Readonly<Record<string, number>> = {
  okay: 200,
  created: 201,
  noContent: 204,
  notModified: 304,
  bad: 400,
  forbidden: 403,
  notFound: 404,
  methodNotAllowed: 405,
  conflict: 409,
  gone: 410,
  preconditionFailed: 412,
  unprocessable: 422,
};
