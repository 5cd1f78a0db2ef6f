import { isUtf8 } from 'node:buffer';
import { findingOf, messageOfBreach } from '../catalogue/index.js';
import { readBytes, readXmlTree, tooLongToRead } from '../fhir/index.js';
import type { FhirDocument, XmlDocument } from '../fhir/index.js';
import type { Finding } from '../model/finding.js';
import { elementAt, elementsIn, findingAt, sbdhNamespace, shown, valueOf } from './elements.js';
import type { Envelope, EnvelopeKind } from './types.js';

/** Why there is no envelope. */
export interface NoEnvelope {
  readonly faults: readonly Finding[];
  /** What the file is instead, by its outermost element; absent where it could not be read. */
  readonly outermost?: string;
}

/** Reads an envelope; else why there is none. Never throws. */
export function readEnvelope(bytes: Uint8Array): Envelope | NoEnvelope {
  const refused = tooLongToRead(bytes.length) ?? (isUtf8(bytes) ? undefined : readBytes(bytes));
  if (refused !== undefined) return { faults: faultsOf(refused) };
  const text = Buffer.from(bytes).toString('utf8');
  if (!/^\uFEFF?\s*</.test(text.slice(0, 8192))) {
    const other = readBytes(bytes);
    return other.problems.length > 0 ? { faults: faultsOf(other) } : { faults: [notXml()], outermost: 'JSON' };
  }
  const document = readXmlTree(text);
  const { root } = document;
  if (root === null) return { faults: faultsOf(document) };
  if (root.name !== 'StandardBusinessDocument' || root.uri !== sbdhNamespace) {
    const found = shown(root.uri === '' ? root.name : `${root.name} (${root.uri})`);
    const fault = findingAt({ document }, 'envelope/not-an-envelope', root, { found });
    return { faults: [fault], outermost: shown(root.name) };
  }
  return {
    document,
    root,
    kind: kindOf(valueOf(elementAt(root, 'StandardBusinessDocumentHeader', 'DocumentIdentification', 'Standard'))),
    scopes: elementsIn(elementAt(root, 'StandardBusinessDocumentHeader', 'BusinessScope'), 'Scope').map((element) => ({
      element,
      type: valueOf(elementAt(element, 'Type')),
      value: valueOf(elementAt(element, 'InstanceIdentifier')),
    })),
  };
}

/** True where bytes are meant as an envelope, whether or not they can be read as one: by the outermost element. */
export const isEnvelope = (bytes: Uint8Array): boolean =>
  /^\uFEFF?\s*(?:<\?[^?]*\?>\s*|<!--(?:[^-]|-(?!->))*-->\s*)*<(?:[\w.-]+:)?StandardBusinessDocument[\s/>]/.test(
    Buffer.from(bytes.subarray(0, 8192)).toString('utf8'),
  );

function kindOf(standard: string): EnvelopeKind {
  if (standard === 'ehmisbdh-acknowledgement') return 'receipt';
  return standard.toLowerCase() === 'acknowledgement-message' ? 'acknowledgement' : 'message';
}

function faultsOf(document: Pick<FhirDocument | XmlDocument, 'problems' | 'positionAt'>): Finding[] {
  return document.problems.map((problem) =>
    findingOf(problem.rule, messageOfBreach(problem), {
      expression: problem.expression,
      position: document.positionAt(problem.start),
    }),
  );
}

function notXml(): Finding {
  const document = readXmlTree('<JSON/>');
  if (document.root === null) throw new Error('XML of our own was not read');
  return findingAt({ document }, 'envelope/not-an-envelope', document.root, { found: 'JSON' });
}
