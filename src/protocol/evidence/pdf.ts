import { inflateSync } from 'node:zlib';
import type { Text } from '../../base/index.js';
import { isCut, isDamaged } from './faults.js';
import type { EvidenceReader } from './types.js';

/** Readers accept a header within the first kilobyte, and an end within the last (ISO 32000-1, annex H, notes 13 and 18). */
const margin = 1024;

export const isPdf = (bytes: Uint8Array): boolean => latin1(bytes.subarray(0, margin)).includes('%PDF-');

const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

/** Header, a cross-reference that `startxref` leads to, the end, and at least a page (ISO 32000-1, section 7.5). */
export const readPdf: EvidenceReader = (bytes) => {
  const text = latin1(bytes);
  const end = [...text.slice(-margin).matchAll(/startxref\s+(\d{1,12})\s+%%EOF/g)].at(-1);
  if (end === undefined) return isCut('PDF');
  const start = Number(end[1]);
  const header = text.indexOf('%PDF-');
  const isCrossReference = (at: number): boolean => /^\s*(?:xref\b|\d+\s+\d+\s+obj\b)/.test(text.slice(at, at + 64));
  if (!isCrossReference(start) && !isCrossReference(start + header)) return isDamaged('PDF');
  if (/\/Encrypt\s+\d+\s+\d+\s+R/.test(text)) return encrypted;
  return hasPage(bytes, text) ? undefined : noPage;
};

const page = /\/Type\s*\/Page(?![A-Za-z])/;

/** What is looked through in search of a page: object streams, and bytes that they unpack to. */
const limits = { streams: 200, bytes: 64 * 1024 * 1024 };

/** A page object in the file itself, or in one of its object streams (section 7.5.7). */
function hasPage(bytes: Uint8Array, text: string): boolean {
  if (page.test(text)) return true;
  let left = limits.bytes;
  const heads = text.matchAll(/\/Type\s*\/ObjStm[^]{0,400}?stream\r?\n/g);
  let streams = 0;
  for (const { index, 0: head } of heads) {
    const from = index + head.length;
    const to = text.indexOf('endstream', from);
    if (to < 0 || left <= 0 || streams === limits.streams) return false;
    const content = unpacked(bytes.subarray(from, to), left);
    if (content !== undefined && page.test(content)) return true;
    left -= content?.length ?? 0;
    streams += 1;
  }
  return false;
}

function unpacked(bytes: Uint8Array, most: number): string | undefined {
  try {
    return latin1(inflateSync(bytes, { maxOutputLength: most }));
  } catch {
    return undefined;
  }
}

const encrypted: Text = {
  da: 'PDF-filen er låst med en adgangskode. Gem den uden.',
  en: 'The PDF file is locked by a password. Save it without.',
};
const noPage: Text = { da: 'PDF-filen har ingen sider.', en: 'The PDF file has no pages.' };
