import type { Text } from '../../base/index.js';
import type { FhirDocument, FhirNode } from '../../fhir/index.js';

/** What ties a text to a run, by its form. */
const marks: readonly RegExp[] = [
  // Dates of ISO 8601 and as Danes write them, and the head of a syslog line.
  /\b(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])/,
  /\b(?:0?[1-9]|[12]\d|3[01])[-./](?:0?[1-9]|1[0-2])[-./](?:19|20)\d\d\b/,
  /\b(?:jan|feb|mar|apr|ma[jy]|jun|jul|aug|sep|o[ck]t|nov|dec)[a-z]*\.? +\d{1,2}(?:,? (?:19|20)\d\d|,? \d\d:\d\d)/i,
  // Times, and those that programs count from 1970.
  /\b(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?\b/,
  /\bkl\. ?(?:[01]?\d|2[0-3])[.:][0-5]\d\b/i,
  /"@?(?:time|ts|timestamp)" ?: ?"?1\d{9,18}/i,
  // Addresses.
  /\bhttps?:\/\/\w/i,
  /\burn:(?:uuid:[\da-f-]{36}|oid:[\d.]{3,})/i,
  /\b[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}\b/i,
  /\b(?:\d{1,3}\.){3}\d{1,3}\b/,
  // What HTTP says.
  /\b(?:GET|POST|PUT|PATCH|DELETE|HEAD) \/\w/,
  /\bHTTP\/[123](?:\.\d)?\b/,
  /\b(?:http|status(?:[ _-]?(?:code|kode))?|code|svar|svarkode|answer|response|returned)\b["']?[\s:=]{1,4}["']?[1-5]\d\d\b/i,
];

/** Names of schemas and namespaces are the same in every file of a kind. */
const sameEverywhere = /\bxmlns(?::[\w.-]+)? ?= ?(?:"[^"]*"|'[^']*')|"\$schema" ?: ?"[^"]*"|<!DOCTYPE[^>]*>/gi;

/** Characters of a file that are looked through: the head of a log of any length tells what it is about. */
const longest = 1024 * 1024;

/** True where a text names a time, an address, an identifier or an answer: something that happened. */
export function tellsOfARun(text: string): boolean {
  const own = text.slice(0, longest).replace(sameEverywhere, ' ');
  return marks.some((mark) => mark.test(own));
}

/**
 * The identifiers by which a document can be told from others: ids, identifiers, fullUrls and references with a digit in them.
 * A word such as `example` would be found in any text.
 */
export function identifiersOf({ root }: FhirDocument): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (node: FhirNode): void => {
    const { literal, name, parent } = node;
    const isOwn = identifying.has(name) || (name === 'value' && parent?.name === 'identifier');
    if (isOwn && literal !== undefined && literal.length >= 4 && /\d/.test(literal)) found.add(literal);
    node.children.forEach(visit);
  };
  if (root !== null) visit(root);
  return found;
}

const identifying: ReadonlySet<string> = new Set(['id', 'fullUrl', 'reference', 'versionId']);

/** Text without any tie to what was submitted. */
export const tellsNothing: Text = {
  da: 'Teksten nævner intet fra testen: hverken tidspunkt, adresse, HTTP-svar eller noget id fra det afleverede.',
  en: 'The text mentions nothing of the test: no time, address, HTTP answer or id of what was submitted.',
};
