import type { ListedCertificate } from '../../model/reported.js';
import { untrusted } from '../shared/untrusted.js';

const columns = [
  'System',
  'Leverandør',
  'Systemtype',
  'Standard',
  'Standard ID (Version)',
  'Kanal',
  'Teststatus',
] as const;

/**
 * The rows of a camp for MedCom's public list of approvals, as CSV by RFC 4180 in UTF-8 with a byte order mark, which
 * spreadsheets need to detect UTF-8. One row per system, standard and channel that has a certificate in force: the live test's if there
 * is one. A trial decision is called that: it is no approval.
 */
export function campCsv(certificates: readonly ListedCertificate[]): string {
  const rows = new Map<string, ListedCertificate>();
  for (const one of certificates) {
    const { vendor, system, standard, channel, testType } = one;
    const key = JSON.stringify([vendor, system, standard.id, standard.version, channel]);
    if (!rows.has(key) || testType === 'live-test') rows.set(key, one);
  }
  const records = [columns, ...[...rows.values()].map(rowOf)];
  return `\uFEFF${records.map((record) => `${record.map(cellOf).join(',')}\r\n`).join('')}`;
}

function rowOf({ vendor, system, systemType, standard, ...one }: ListedCertificate): readonly string[] {
  const version = /^\d+\.\d+/.exec(standard.version)?.[0] ?? standard.version;
  const status = one.isTrial ? `Prøveafgørelse: ${one.publicStatus}` : one.publicStatus;
  return [system, vendor, systemType, standard.name.da, `${standard.id} (${version})`, one.channel, status].map(
    untrusted,
  );
}

/** A field, quoted if necessary: a spreadsheet may take a semicolon or a tab for the separator. What a spreadsheet would take for a formula gets a leading apostrophe. */
function cellOf(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",;\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
