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

/** Elements that say what an assert asks; an assert has one of them. */
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

/** Kinds that testcamp does not judge: XPath and JSONPath, and the links of a searchset, whose rule R4 leaves open. */
export const unsupportedKinds: ReadonlySet<AssertKind> = new Set(['compareToSourcePath', 'navigationLinks', 'path']);

/** The kinds that an assert has, in the order of {@link assertKinds}. */
export function kindsOf(texts: Readonly<Record<string, string>>): readonly AssertKind[] {
  // An assert that compares two sources says with `expression` what is compared.
  const compares = texts['compareToSourceExpression'] !== undefined || texts['compareToSourcePath'] !== undefined;
  const has = (kind: AssertKind): boolean =>
    kind === 'navigationLinks' ? texts[kind] === 'true' : texts[kind] !== undefined;
  return assertKinds.filter((kind) => has(kind) && !(compares && (kind === 'expression' || kind === 'path')));
}

/** Elements of which an assert compares with another source: one of them without the other asks for nothing. */
export const isComparison = (texts: Readonly<Record<string, string>>): boolean =>
  texts['compareToSourceId'] !== undefined ||
  texts['compareToSourceExpression'] !== undefined ||
  texts['compareToSourcePath'] !== undefined;

/** Interactions that hand a resource over (R4 section 3.1.0). */
const sending = ['create', 'update', 'updateCreate', 'patch', 'batch', 'transaction', 'process-message'];

/** Interactions that hand none over. */
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

/** Codes of operations that testcamp knows what to do with. */
export const operationCodes: readonly string[] = [...sending, ...asking];

/** Whether an operation hands a resource to the other side: by its method where the script names one. */
export function sendsPayload(code: string | undefined, method: string | undefined): boolean {
  if (method !== undefined) return ['post', 'put', 'patch'].includes(method);
  return code !== undefined && sending.includes(code);
}

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
