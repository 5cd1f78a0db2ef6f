import type { Rule } from '../../model/rule.js';
import type { RenderContext } from '../rendering.js';

/** Rules with their severity and title, one per line. */
export function rulesText(rules: readonly Rule[], { lang }: Pick<RenderContext, 'lang'>): string {
  const width = Math.max(0, ...rules.map(({ id }) => id.length));
  return rules
    .map(({ id, severity, title }) => `${id.padEnd(width)}  ${severity.padEnd(11)}  ${title[lang]}\n`)
    .join('');
}
