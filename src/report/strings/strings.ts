import type { Lang } from '../../base/index.js';
import { da, type Strings } from './da.js';
import { en } from './en.js';

export type { Strings } from './da.js';

const byLang: Readonly<Record<Lang, Strings>> = { da, en };

/** Texts of reports in a language. */
export function stringsOf(lang: Lang): Strings {
  return byLang[lang];
}
