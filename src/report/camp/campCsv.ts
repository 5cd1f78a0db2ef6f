import type { CampEntry, CampRun } from '../../model/camp.js';
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
 * spreadsheets need to detect UTF-8. One row per system, standard and channel: the live test's if there is one
 * that has begun. A system that was withdrawn has none.
 */
export function campCsv(camp: CampRun): string {
  const rows = new Map<string, CampEntry>();
  for (const entry of camp.entries) {
    const { system, standard, channel, withdrawn } = entry.certificate;
    if (withdrawn !== undefined) continue;
    const key = JSON.stringify([system.vendor, system.system, standard.id, standard.version, channel]);
    const known = rows.get(key);
    if (known === undefined || counts(entry, known)) rows.set(key, entry);
  }
  const records = [columns, ...[...rows.values()].map(rowOf)];
  return `\uFEFF${records.map((record) => `${record.map(cellOf).join(',')}\r\n`).join('')}`;
}

/** True if an entry replaces another of the same row: a live test that has begun replaces a self test. */
function counts({ certificate }: CampEntry, known: CampEntry): boolean {
  const begun = certificate.publicStatus !== 'Test mangler';
  return begun && (certificate.testType === 'live-test' || known.certificate.publicStatus === 'Test mangler');
}

function rowOf({ certificate }: CampEntry): readonly string[] {
  const { system, standard, channel, publicStatus } = certificate;
  const version = /^\d+\.\d+/.exec(standard.version)?.[0] ?? standard.version;
  return [
    system.system,
    system.vendor,
    system.systemType,
    standard.name.da,
    `${standard.id} (${version})`,
    channel,
    publicStatus,
  ].map(untrusted);
}

/** A field, quoted if necessary: a spreadsheet may take a semicolon or a tab for the separator. What a spreadsheet would take for a formula gets a leading apostrophe. */
function cellOf(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",;\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
