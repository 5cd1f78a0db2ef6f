import type { Lang } from '../../base/index.js';
import type { StepStatus } from '../../model/run.js';

const states: Readonly<Record<string, Readonly<Record<Lang, string>>>> = {
  'not-relevant': { da: 'ikke relevant', en: 'not relevant' },
  'not-tested': { da: 'ikke testet', en: 'not tested' },
  'waiting-for-tester': { da: 'afventer tester', en: 'waiting for a tester' },
  'could-not-run': { da: 'kunne ikke køres', en: 'could not be run' },
};

/** The status of a step within a sentence: MedCom's marks as they are, the rest in words. */
export const statusIn = (status: StepStatus, lang: Lang): string => states[status]?.[lang] ?? status;
