import type { CampOverview } from './campOverview.js';
import { gapJson, gatherNotChecked } from '../shared/gaps/gaps.js';
import { indentedJson } from '../shared/json.js';
import type { RenderContext } from '../rendering.js';

/** The overview across camps as indented JSON with texts in one language. Ends with a line feed. */
export function campOverviewJson(
  { camps, trends, frequent }: CampOverview,
  { lang, envelope }: Pick<RenderContext, 'lang' | 'envelope'>,
): string {
  const overview = {
    camps: camps.map(({ camp, entries }) => ({ ...camp, tests: entries.length })),
    standards: trends.map(({ rounds, ...trend }) => ({
      ...trend,
      rounds: { ...rounds, average: rounds.average ?? null },
    })),
    frequent: frequent.map((one) => ({ ...one, example: one.example[lang] })),
    notChecked: gatherNotChecked(camps.flatMap(({ entries }) => entries)).map((gap) => gapJson(gap, lang)),
    ...(envelope.unmasked === true ? { unmasked: true } : {}),
  };
  return indentedJson(overview);
}
