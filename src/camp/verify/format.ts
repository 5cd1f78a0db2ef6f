import type { IssuedCertificate } from '../../model/certificate.js';
import { schemaCheck } from '../../protocol/index.js';

const text = { type: 'string' };
const hash = { type: 'string', pattern: '^[0-9a-f]{64}$' };
const texts = { type: 'object', required: ['da', 'en'], properties: { da: text, en: text } };

const object = (
  required: Readonly<Record<string, object>>,
  optional: Readonly<Record<string, object>> = {},
): object => ({
  type: 'object',
  required: Object.keys(required),
  properties: { ...required, ...optional },
});
const list = (items: object): object => ({ type: 'array', items });
const orNull = (schema: object): object => ({ anyOf: [schema, { type: 'null' }] });

const file = object({ path: text, sha256: hash, bytes: { type: 'integer' } });
const submission = object({ path: text, sha256: hash, step: text, round: { type: 'integer' } });
const selfTest = object({ path: text, sha256: hash, decision: text });
const foreign = object({ kind: text, name: text, sha256: hash });
const step = object({ step: text, status: text, evidence: list(file), seen: list(file), checks: list(object({})) });

/** What a certificate must contain before it can be compared with anything. */
export const certificateSchema = object(
  {
    format: { const: 'testcamp-certificate/1' },
    system: object({ vendor: text, system: text, version: text, systemType: text }),
    standard: object({ id: text, name: texts, version: text }),
    role: text,
    channel: text,
    testType: text,
    protocol: object({ id: text, version: text, sha256: hash }),
    test: object({ folder: text, camp: object({ id: text }) }),
    decision: { enum: ['approved', 'approved-with-dispensation', 'in-progress', 'not-approved'] },
    selfTest: orNull(selfTest),
    steps: list(step),
    submissions: list(submission),
    packages: list(object({ id: text, version: text, sha256: hash })),
    tool: object({ name: text, version: text }),
    basis: object(
      {
        camp: file,
        protocol: file,
        scripts: list(object({ name: text, path: text, sha256: hash, bytes: { type: 'integer' } })),
        knownIssues: orNull(file),
        testNumbers: orNull(file),
      },
      { terminology: file },
    ),
    envelope: object(
      { issuedAt: text, issuedBy: text, log: object({ seq: { type: 'integer' }, sha256: hash }) },
      { number: { type: 'integer', minimum: 1 }, replaces: orNull({ type: 'integer', minimum: 1 }) },
    ),
  },
  { notOfficial: object({ reason: text, what: list(foreign) }) },
);
const check = schemaCheck(certificateSchema);

/** True for a parsed file that has the structure of a certificate of testcamp. */
export function isIssuedCertificate(value: unknown): value is IssuedCertificate {
  return check(value).length === 0 && hasFittingSignature(value);
}

function hasFittingSignature(value: unknown): boolean {
  const { signature } = value as { readonly signature?: unknown };
  if (signature === undefined) return true;
  if (typeof signature !== 'object' || signature === null) return false;
  return ['algorithm', 'key', 'publicKey', 'value'].every(
    (key) => typeof (signature as Readonly<Record<string, unknown>>)[key] === 'string',
  );
}
