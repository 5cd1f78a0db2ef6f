import type { CampEntry, CampRun } from '../../model/camp.js';
import type { SystemInfo } from '../../model/run.js';

/** The key of one column of a camp's matrix: a standard in one version, role and type of test. */
export type GridColumn = Pick<CampEntry['certificate'], 'standard' | 'role' | 'channel' | 'testType'>;

/** One system with its entry in each column, undefined where it has none. */
export interface GridRow {
  readonly system: SystemInfo;
  readonly entries: readonly (CampEntry | undefined)[];
}

/** Path of the report on an entry, relative to the camp's report. */
export type EntryLinks = (entry: CampEntry) => string;

/** A camp as a matrix: systems x standards, both in the order of the camp. */
export interface CampGrid {
  readonly columns: readonly GridColumn[];
  readonly rows: readonly GridRow[];
}

/** Builds the matrix of a camp. Of two entries for the same system and column the last one counts. */
export function campGrid(camp: CampRun): CampGrid {
  const columns = new Map<string, GridColumn>();
  const rows = new Map<string, { system: SystemInfo; entries: Map<string, CampEntry> }>();
  for (const entry of camp.entries) {
    const column = columnKey(entry);
    if (!columns.has(column)) columns.set(column, entry.certificate);
    const key = systemKey(entry.certificate.system);
    const row = rows.get(key) ?? { system: entry.certificate.system, entries: new Map<string, CampEntry>() };
    row.entries.set(column, entry);
    rows.set(key, row);
  }
  const keys = [...columns.keys()];
  return {
    columns: [...columns.values()],
    rows: [...rows.values()].map(({ system, entries }) => ({ system, entries: keys.map((key) => entries.get(key)) })),
  };
}

/** Name of a system with its version. */
export function systemKey(system: SystemInfo): string {
  return JSON.stringify([system.vendor, system.system, system.version]);
}

function columnKey({ certificate }: CampEntry): string {
  const { standard, role, channel, testType } = certificate;
  return JSON.stringify([standard.id, standard.version, role, channel, testType]);
}
