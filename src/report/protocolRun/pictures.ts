import type { Picture } from '../../model/reported.js';
import type { EvidenceFile } from '../../model/run.js';

/** How the steps of a report show what testers kept. */
export interface SeenContext {
  /** A picture to embed, or that the report has it already; undefined for what is not shown. */
  readonly picture: (file: EvidenceFile) => Picture | 'shown before' | undefined;
  /** Way from the report to the camp's folder; undefined where the camp is not beside the report. */
  readonly toCamp: string | undefined;
}

/** Pictures with each content once: the same screenshot may be kept with many steps. */
export function eachPictureOnce(read: (file: EvidenceFile) => Picture | undefined): SeenContext['picture'] {
  const shown = new Set<string>();
  return (file) => {
    if (shown.has(file.sha256)) return 'shown before';
    const picture = read(file);
    if (picture !== undefined) shown.add(file.sha256);
    return picture;
  };
}
