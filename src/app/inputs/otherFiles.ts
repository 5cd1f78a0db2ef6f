import fs from 'node:fs';
import path from 'node:path';
import { fileHead } from '../../base/index.js';
import type { LeftOutReason } from '../../model/finding.js';
import { systemReason } from '../environment/index.js';
import { leftOutReason } from './notSubmissions.js';

/** Files that operating systems and version control put in folders: nobody submits them. */
const droppings = /^(?:\..*|~\$.*|Thumbs\.db|desktop\.ini)$/i;

/** True for a file that whoever filled the folder did not put there. */
export const isDropping = (file: string): boolean => droppings.test(path.basename(file));

const headLength = 8192;
/** Longest file that is searched for a resource's type: testcamp reads no longer ones. */
const longestSearched = 512 * 1024 * 1024;

/**
 * Why a file of another name than `.json`, `.xml` and `.ndjson` is not judged, by its content; undefined where that is a FHIR
 * resource, which is judged whatever its name is.
 * @param file absolute
 */
export function otherFileReason(file: string): LeftOutReason | undefined {
  if (/^testcamp\.ya?ml$/i.test(path.basename(file))) return 'settings';
  try {
    const head = fileHead(file, headLength);
    if (isFhir(head, file)) return undefined;
    const start = head.toString('latin1');
    return leftOutReason(file, head) ?? kinds.find(([, is]) => is.test(start))?.[0] ?? 'other-content';
  } catch (error) {
    if (systemReason(error) === undefined) throw error;
    return 'unreadable';
  }
}

/** What a file is by its first bytes. */
const kinds: readonly (readonly [LeftOutReason, RegExp])[] = [
  [
    'office',
    /^(?:PK\u0003\u0004[^]{26}(?:\[Content_Types\]|word\/|xl\/|ppt\/|docProps|_rels|mimetype)|\u00d0\u00cf\u0011\u00e0)/,
  ],
  ['archive', /^(?:PK[\u0003\u0005]|Rar!|7z\u00bc\u00af|[^]{257}ustar)/],
  ['compressed', /^(?:\u001f\u008b|BZh|\u00fd7zXZ|\u0028\u00b5\u002f\u00fd)/],
  ['document', /^(?:%PDF-|\{\\rtf)/],
  ['picture', /^(?:\u0089PNG|\u00ff\u00d8\u00ff|GIF8|BM[^]{12}|RIFF[^]{4}WEBP|II\*\u0000|MM\u0000\*)/],
];

function isFhir(head: Buffer, file: string): boolean {
  const text = textOf(head).trimStart();
  if (/^(?:\{|\[\s*\{)/.test(text)) {
    if (fs.statSync(file).size > longestSearched) return /"resourceType"\s*:/.test(text);
    return head.length < headLength
      ? /"resourceType"\s*:/.test(text)
      : /"resourceType"\s*:/.test(textOf(fs.readFileSync(file)));
  }
  return /^<[\w:.-]+\s[^>]*["']http:\/\/hl7\.org\/fhir["']/.test(withoutProlog(text));
}

/** Text of UTF-8 or, by its byte order mark, UTF-16; without the mark. */
function textOf(bytes: Buffer): string {
  const [first, second] = bytes;
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  return new TextDecoder(encoding).decode(bytes);
}

/** XML from its root element on: after declaration, comments and document type (XML 1.0, production 22). */
function withoutProlog(text: string): string {
  let rest = text;
  while (/^<[?!]/.test(rest)) {
    const end = rest.startsWith('<!--') ? '-->' : '>';
    const at = rest.indexOf(end);
    if (at < 0) return '';
    rest = rest.slice(at + end.length).trimStart();
  }
  return rest;
}
