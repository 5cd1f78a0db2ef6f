import type { Lang } from '../../base/index.js';
import type { SystemInfo } from '../../model/run.js';
import { capital } from '../shared/wording.js';

const da = {
  heading: 'System uden navn',
  inSentence: 'det testede system',
  note: 'Det testede system har intet navn: angiv --system og --system-version.',
};
const en: typeof da = {
  heading: 'System without a name',
  inSentence: 'the tested system',
  note: 'The tested system has no name: give --system and --system-version.',
};

const words = (lang: Lang): typeof da => ({ da, en })[lang];

const given = ({ system, version }: SystemInfo): string => `${system} ${version}`.trim();

/** Product and version; that there is no name where a self test was given none. */
export const systemHeading = (system: SystemInfo, lang: Lang): string =>
  system.system.trim() === '' ? `${words(lang).heading} ${system.version}`.trim() : given(system);

/** What to do to name the system; undefined where it has a name. */
export const namelessNote = (system: SystemInfo, lang: Lang): string | undefined =>
  system.system.trim() === '' ? words(lang).note : undefined;

/** A sentence about the system, by its name or as `the tested system`. */
export function aboutSystem(system: SystemInfo, lang: Lang, sentence: (who: string) => string): string {
  if (system.system.trim() !== '') return sentence(given(system));
  return capital(sentence(`${words(lang).inSentence} ${system.version}`.trim()));
}
