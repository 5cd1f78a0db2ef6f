import { standingEvents } from '../../camp/index.js';
import type { CampEvent, CampTest, Filing, NewEvent } from '../../camp/index.js';
import { masked } from '../environment/index.js';

/** The events of files that came for a test, but for those that the log has already and nobody has taken back. */
export function receiptEvents(
  filings: readonly Filing[],
  events: readonly CampEvent[],
  { ref }: CampTest,
  { at, by }: Pick<NewEvent, 'at' | 'by'>,
): readonly NewEvent[] {
  const standing = standingEvents(events);
  return filings
    .filter((filing) => !isNoted(filing, standing))
    .map(({ path, sha256, bytes, name, step, round }) => ({
      ...{ at, by, type: 'submission-received' as const },
      data: { ...ref, step, round, path, sha256, bytes, name: masked(name) },
    }));
}

const isNoted = ({ path, sha256 }: Filing, events: readonly CampEvent[]): boolean =>
  events.some(({ type, data }) => type === 'submission-received' && data.path === path && data.sha256 === sha256);
