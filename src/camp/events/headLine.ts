import type { LogHead } from './log.js';

/** A log's last event, to be published outside the camp: who has it can prove later that the log was not cut or rewritten. */
export interface PublishedHead extends LogHead {
  /** Id of the camp. */
  readonly camp: string;
}

/** One line for a mail, the minutes or the web: `testcamp-head CAMP EVENT SHA256`. */
export const headLine = ({ camp, seq, sha256 }: PublishedHead): string => `testcamp-head ${camp} ${seq} ${sha256}`;

/** Reads a line that {@link headLine} wrote, alone or within other text; undefined where there is none. */
export function parseHeadLine(text: string): PublishedHead | undefined {
  const found = /testcamp-head\s{1,9}([a-z0-9-]{1,200})\s{1,9}(\d{1,9})\s{1,9}([0-9a-f]{64})(?![0-9a-f])/.exec(text);
  const [, camp, seq, sha256] = found ?? [];
  return camp === undefined || sha256 === undefined ? undefined : { camp, seq: Number(seq), sha256 };
}
