import { schemaCheck } from '../../protocol/index.js';
import { knownIssueSchema } from '../decision/knownIssueSchema.js';

const text = { type: 'string' };
const name = { type: 'string', minLength: 1 };
const hash = { type: 'string', pattern: '^[0-9a-f]{64}$' };
const base64 = { type: 'string', pattern: '^[A-Za-z0-9+/]+=*$' };
const day = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' };
const round = { type: 'integer', minimum: 1 };
const mark = { enum: ['F1', 'F2', 'F3', 'F4', 'OK', 'not-relevant'] };
const testType = { enum: ['self-test', 'live-test'] };
const decision = { enum: ['approved', 'approved-with-dispensation', 'in-progress', 'not-approved'] };
/** A path inside the camp. */
const place = { type: 'string', pattern: '^[^/\\\\]+(/[^/\\\\]+)*$', not: { pattern: '(^|/)\\.\\.?(/|$)' } };

type Properties = Readonly<Record<string, object>>;

/** Schema of an object with these keys, of which those of `optional` may be absent; no others. */
function object(properties: Properties, optional: Properties = {}): object {
  return {
    type: 'object',
    additionalProperties: false,
    required: Object.keys(properties),
    properties: { ...properties, ...optional },
  };
}

const test = { vendor: name, system: name, standard: name };
const step = { ...test, step: name, round };
const file = { path: place, sha256: hash, bytes: { type: 'integer', minimum: 0 } };
const entered = object({ protocol: name, testType }, { folder: name });
const certificate = object({
  ...test,
  version: name,
  standardId: name,
  standardVersion: name,
  role: name,
  testType,
  decision,
  path: place,
  sha256: hash,
  bodySha256: hash,
  signedBy: { anyOf: [hash, { type: 'null' }] },
});

const edited = object({ sha256: { anyOf: [hash, { type: 'null' }] } });

/** JSON Schemas of the data of each type of event. */
export const dataSchemas: Readonly<Record<string, object>> = {
  'camp-created': object({ id: name, name, place: name, from: day, to: day }, { sha256: hash }),
  'camp-edited': edited,
  'known-issues-edited': edited,
  'system-added': object(
    { vendor: name, system: name, version: name, systemType: name, tests: { type: 'array', items: entered } },
    { vendorFolder: name, systemFolder: name },
  ),
  'version-changed': object({
    vendor: name,
    system: name,
    version: name,
    reason: text,
    rounds: { type: 'object', additionalProperties: { type: 'integer', minimum: 0 } },
  }),
  'system-withdrawn': object({ vendor: name, system: name, reason: name }, { standard: name }),
  'submission-received': object({ ...step, ...file, name }),
  'run-finished': object(
    { tests: { type: 'array', items: object({ ...test, inputs: hash, decision }) } },
    { files: object(file) },
  ),
  mark: object({ ...step, mark, remark: text }, { proposed: mark, evidence: { type: 'array', items: object(file) } }),
  remark: object({ ...test, remark: name }, { step: name }),
  retraction: object({ ...test, event: round, reason: name }),
  'prerequisite-confirmed': object({ ...test, prerequisite: name, remark: text }),
  dispensation: object({ ...test, step: name, reason: name, grantedBy: name, expires: day }),
  'known-issue': knownIssueSchema,
  certificate,
  'certificate-imported': certificate,
  'camp-keyed': object({ publicKey: base64 }, { issuer: object({ publicKey: base64, value: base64 }) }),
  'person-trusted': object({
    name,
    roles: { type: 'array', uniqueItems: true, items: { enum: ['tester', 'dispensation', 'certifier'] } },
    publicKey: base64,
  }),
  'person-removed': object({ name, key: hash, reason: name }),
  'masking-off': object({ reason: name }),
  'log-repaired': object({ line: round, file: place, sha256: hash }),
};

const dataChecks = new Map(Object.entries(dataSchemas).map(([type, schema]) => [type, schemaCheck(schema)]));
const frameOf = (type: object): ((value: unknown) => readonly unknown[]) =>
  schemaCheck(
    object(
      { seq: round, at: name, by: text, type, data: { type: 'object' }, prev: hash },
      { signature: object({ key: hash, value: base64 }) },
    ),
  );
const frame = frameOf({ enum: Object.keys(dataSchemas) });
const newerFrame = frameOf({ type: 'string', pattern: '^[a-z]+(-[a-z]+)*$', not: { enum: Object.keys(dataSchemas) } });

/** True for a parsed line that has all that an event has, but a type that a newer version must have added. */
export const isEventOfUnknownType = (value: unknown): boolean => newerFrame(value).length === 0;

/** True for a parsed line that is an event of a known type with all required data, and nothing else. */
export function isEvent(value: unknown): boolean {
  if (frame(value).length > 0) return false;
  const { type, data } = value as { readonly type: string; readonly data: unknown };
  return dataChecks.get(type)?.(data).length === 0;
}
