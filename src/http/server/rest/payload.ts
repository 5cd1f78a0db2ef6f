import { child, readBytes } from '../../../fhir/index.js';
import type { Limits, FhirDocument, FhirNode, SyntaxProblem } from '../../../fhir/index.js';
import type { HttpRequest } from '../../../model/exchange.js';
import type { Text } from '../../../base/index.js';
import { contentTypeOf } from '../listen/mediaTypes.js';
import type { Format, MediaType } from '../listen/mediaTypes.js';
import { Refusal, refuse } from '../listen/refusal.js';
import type { Issue } from '../listen/refusal.js';
import { resourceTypeNames } from './resourceTypes.js';

/** A resource as received. */
export interface RequestPayload {
  readonly document: FhirDocument;
  readonly root: FhirNode;
  readonly resourceType: string;
  readonly format: Format;
  /** The body as sent, byte for byte. */
  readonly bytes: Uint8Array;
}

export interface ReadOptions {
  readonly limits?: Partial<Limits>;
  /** What a problem of the syntax means to a reader. */
  readonly explain?: (problem: SyntaxProblem) => Text;
}

/**
 * Reads the resource that a request carries.
 * @param issues what its validation came to: one with severity error refuses it
 * @throws {Refusal} 415 for a media type other than FHIR's, 400 if the body is no resource in that format, 422 if it
 * does not pass validation (R4 section 3.1.0.8)
 */
export function readPayload(
  { headers, body }: Pick<HttpRequest, 'headers' | 'body'>,
  options: ReadOptions,
  issues: readonly Issue[] = [],
): RequestPayload {
  const type = checkMediaType({ headers });
  const document = readBytes(body, options.limits);
  const { root, problems } = document;
  if (problems.length > 0 || root === null) throw new Refusal(400, problems.map(issueOf(document, options)));
  if (document.format !== type.format) throw otherFormat(document.format, type.format);
  const { resourceType } = root;
  if (resourceType === undefined || !resourceTypeNames().has(resourceType)) throw notAResource();
  for (const name of ['id', 'meta'] as const) checkShape(root, name);
  if (issues.some(({ severity }) => severity === 'error' || severity === 'fatal')) throw new Refusal(422, issues);
  return { document, root, resourceType, format: type.format, bytes: body };
}

/** The media type of a request's body. @throws {Refusal} 415 for one other than FHIR's */
export function checkMediaType({ headers }: Pick<HttpRequest, 'headers'>): MediaType {
  const type = contentTypeOf(headers['content-type']);
  if (type === undefined) throw wrongMediaType();
  return type;
}

/** The server reads the id and writes into `meta`: with any other structure there is nothing to preserve. */
function checkShape(root: FhirNode, name: 'id' | 'meta'): void {
  const node = child(root, name);
  const found = root.children.filter((one) => one.name === name).length;
  if (node === undefined) return;
  const fits = name === 'meta' ? node.writtenAs === 'object' : ['string', 'text'].includes(node.writtenAs);
  if (fits && found === 1 && !(name === 'id' && node.literal === undefined)) return;
  const path = `${root.resourceType ?? ''}.${name}`;
  const text: Text = {
    da: `${path} har ikke den form, FHIR kræver`,
    en: `${path} does not have the form FHIR asks for`,
  };
  throw new Refusal(400, [{ severity: 'error', code: 'structure', text, expression: path }]);
}

const issueOf =
  (document: FhirDocument, { explain }: ReadOptions) =>
  (problem: SyntaxProblem): Issue => {
    const { line, column } = document.positionAt(problem.start);
    const text = explain?.(problem) ?? unreadable;
    return {
      severity: document.root === null ? 'fatal' : 'error',
      code: problem.rule.startsWith('syntax/limit') ? 'too-costly' : 'structure',
      text,
      diagnostics: `${problem.rule} (${line}:${column})`,
      ...(problem.expression === '' ? {} : { expression: problem.expression }),
    };
  };

const unreadable: Text = { da: 'Ressourcen kan ikke læses som FHIR', en: "The resource can't be read as FHIR" };

const wrongMediaType = (): Refusal =>
  refuse(415, 'not-supported', {
    da: 'Content-Type skal være application/fhir+json eller application/fhir+xml i UTF-8',
    en: 'Content-Type must be application/fhir+json or application/fhir+xml, in UTF-8',
  });

const otherFormat = (found: Format, declared: Format): Refusal =>
  refuse(400, 'structure', {
    da: `Content-Type siger ${declared.toUpperCase()}, men indholdet er ${found.toUpperCase()}`,
    en: `Content-Type says ${declared.toUpperCase()} but the body is ${found.toUpperCase()}`,
  });

const notAResource = (): Refusal =>
  refuse(400, 'structure', {
    da: 'Indholdet er ikke en ressource, som FHIR R4 har',
    en: 'The body is not a resource that FHIR R4 has',
  });
