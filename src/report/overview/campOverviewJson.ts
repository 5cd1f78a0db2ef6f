import type { Lang } from '../../base/index.js';
import type { CampOverview } from './campOverview.js';
import { jsonText } from '../shared/findingJson.js';

/** The overview across camps as indented JSON with texts in one language. Ends with a line feed. */
export function campOverviewJson({ camps, trends, frequent }: CampOverview, lang: Lang, unmasked: boolean): string {
  const overview = {
    camps: camps.map(({ camp, entries }) => ({ ...camp, tests: entries.length })),
    standards: trends.map(({ rounds, ...trend }) => ({
      ...trend,
      rounds: { ...rounds, average: rounds.average ?? null },
    })),
    frequent: frequent.map((one) => ({ ...one, example: one.example[lang] })),
    ...(unmasked ? { unmasked } : {}),
  };
  return `${jsonText(overview, 2)}\n`;
}
