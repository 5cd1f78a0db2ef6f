import type { FhirDocument } from '../../fhir/index.js';
import { extensionOf } from './extension.js';
import { binaryKinds, kindOfExtension, otherKind } from './kinds.js';
import { emptinessOf, textOf } from './text.js';
import { tellsOfARun } from './mentions.js';
import type { Evidence, EvidenceKind } from './types.js';

/** Resources that a system or a test tool reports by; any other is what the system was to send. */
const reports: ReadonlySet<string> = new Set(['TestReport', 'OperationOutcome', 'AuditEvent']);

/**
 * What a submitted file shows a tester, by its content rather than its name: a picture or PDF whose structure holds
 * together and that shows something, JSON, XML or a text that can be read. The submission itself is no evidence of what was seen.
 * @param document the file as read, where it was read as FHIR.
 */
export function readEvidence(path: string, bytes: Uint8Array, document: FhirDocument | undefined): Evidence {
  if (bytes.length === 0) return { fault: { da: 'Filen er tom.', en: 'The file is empty.' } };
  if (document !== undefined && isResource(document)) {
    return ofResource(document.root?.resourceType ?? '', bytes, document.text);
  }
  const binary = binaryKinds.find(({ is }) => is(bytes));
  if (binary !== undefined) {
    const fault = binary.read(bytes);
    return fault === undefined ? { kind: binary.kind } : { fault };
  }
  const other = otherKind(bytes);
  if (other !== undefined) return { fault: other };
  const text = textOf(bytes);
  if (text === undefined) return unknownBytes(path);
  // A document that was cut or misspelt is one nonetheless, whatever it is named.
  const isBroken = document !== undefined && kindOfExtension(extensionOf(path)) === 'text';
  return isBroken ? ofResource('FHIR', bytes, text) : ofText(path, text);
}

/** XML of another namespace, such as an envelope, is read leniently; only a Bundle is likely to be meant as FHIR. */
export function isResource({ root, problems }: FhirDocument): boolean {
  if (root === null) return false;
  return root.resourceType === 'Bundle' || problems.every(({ rule }) => rule !== 'syntax/xml-namespace');
}

const startOf = (bytes: Uint8Array): string => Buffer.from(bytes.subarray(0, 256)).toString('utf8').trimStart();

function ofResource(type: string, bytes: Uint8Array, text: string): Evidence {
  if (reports.has(type)) return tied(startOf(bytes).startsWith('<') ? 'xml' : 'json', text);
  return {
    fault: {
      da: `Filen er selve det, systemet har dannet (${type}). Den viser ikke, hvad testeren skal se.`,
      en: `The file is what the system made (${type}). It does not show what the tester is to see.`,
    },
  };
}

/** Text by the promise of its name: a file named JSON or XML must be that, or its reader sees something else. */
function ofText(path: string, text: string): Evidence {
  const promised = kindOfExtension(extensionOf(path));
  if (promised === 'json') return isJson(text) ? tied('json', text) : { fault: notAs('JSON', text) };
  if (promised === 'xml') return isXml(text) ? tied('xml', text) : { fault: notAs('XML', text) };
  if (promised !== undefined && promised !== 'text') return { fault: notAs(extensionOf(path).toUpperCase(), text) };
  const fault = emptinessOf(text);
  return fault === undefined ? tied('text', text) : { fault };
}

/** A text that can be read, with its content where that must still be held against what was submitted. */
const tied = (kind: EvidenceKind, text: string): Evidence =>
  tellsOfARun(text) ? { kind } : { kind, untied: text.slice(0, longestUntied) };

/** Characters of a text that names no time or address: a real log of that length does. */
const longestUntied = 256 * 1024;

/** An object or array that holds something. */
function isJson(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text.replace(/^\ufeff/, ''));
    return typeof value === 'object' && value !== null && Object.keys(value).length > 0;
  } catch {
    return false;
  }
}

/** One element from its start to its end; what stands between is the reader's to show. */
function isXml(text: string): boolean {
  const [, name = ''] =
    /^\ufeff?\s*(?:<\?[^]*?\?>\s*|<!--[^]*?-->\s*|<!DOCTYPE[^>]*>\s*)*<([A-Za-z_][\w.:-]*)[\s/>]/.exec(text) ?? [];
  if (name === '') return false;
  const rest = text.trimEnd();
  return rest.endsWith(`</${name}>`) || /^[^<]*(?:<\?[^]*?\?>\s*)?<[^<>]*\/>$/.test(rest);
}

const excerpt = (text: string): string => {
  const line =
    text
      .replace(/^\ufeff/, '')
      .trim()
      .split('\n', 1)[0] ?? '';
  return line.length > 40 ? `${line.slice(0, 40)}…` : line;
};

const notAs = (kind: string, text: string) => ({
  da: `Filen hedder ${kind}, men indholdet er tekst, der ikke kan læses som ${kind}: '${excerpt(text)}'.`,
  en: `The file is named ${kind}, but its content is text that can't be read as ${kind}: '${excerpt(text)}'.`,
});

function unknownBytes(path: string): Evidence {
  const extension = extensionOf(path);
  const [da, en] =
    extension === ''
      ? ['Filens indhold er hverken billede, PDF eller tekst.', 'The content of the file is no picture, PDF or text.']
      : [
          `Filen ender på .${extension}, men indholdet er hverken billede, PDF eller tekst.`,
          `The file ends in .${extension}, but its content is no picture, PDF or text.`,
        ];
  return { fault: { da, en } };
}
