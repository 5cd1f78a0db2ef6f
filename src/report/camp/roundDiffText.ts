import type { StepChange, TestChange } from '../../model/roundDiff.js';
import type { Lang } from '../../base/index.js';
import { toneColour } from '../shared/statusSign.js';
import type { Tone } from '../shared/statusSign.js';
import { stringsOf } from '../strings/strings.js';
import { lines, painter, wrap, type Paint } from '../shared/terminal/terminal.js';
import type { RenderContext } from '../rendering.js';
import type { RoundDiff } from './reports.js';

const tones: Readonly<Record<StepChange['kind'], Tone>> = { mended: 'good', broken: 'bad', changed: 'neutral' };

/** What changed between two rounds, for a terminal: a paragraph per test, a line per step. */
export function roundDiffText(
  { before, after, tests }: RoundDiff,
  { lang, color }: Pick<RenderContext, 'lang' | 'color'>,
): string {
  const paint = painter(color);
  const title = { da: `Fra runde ${before} til runde ${after}`, en: `From round ${before} to round ${after}` }[lang];
  return lines(
    paint('bold', title),
    tests.flatMap((test) => testLines(test, lang, paint)),
  );
}

function testLines({ system, standard, steps, unchanged }: TestChange, lang: Lang, paint: Paint): readonly string[] {
  const rest = {
    da: `${unchanged} trin er uændrede.`,
    en: `${unchanged} steps are unchanged.`,
  }[lang];
  return [
    '',
    ...wrap(`${system.system} ${system.version} (${system.vendor}), ${standard}`, ''),
    ...steps.flatMap((step) => stepLines(step, lang, paint)),
    `  ${rest}`,
  ];
}

function stepLines(change: StepChange, lang: Lang, paint: Paint): readonly string[] {
  const { status } = stringsOf(lang);
  const word = (one: StepChange['before']): string =>
    one === null ? { da: 'intet', en: 'nothing' }[lang] : status[one];
  const { findings, files } = change;
  const words = {
    da: [
      `${files.added} ${files.added === 1 ? 'ny fil' : 'nye filer'}`,
      `${findings.added} ${findings.added === 1 ? 'nyt' : 'nye'} fund`,
      `${findings.removed} fund væk`,
    ],
    en: [
      `${files.added} new ${plural('file', files.added)}`,
      `${findings.added} new ${plural('finding', findings.added)}`,
      `${findings.removed} ${plural('finding', findings.removed)} gone`,
    ],
  }[lang];
  const details = words.filter((text) => !text.startsWith('0 ')).join(', ');
  const text = `${change.step}  ${word(change.before)} -> ${word(change.after)}${details === '' ? '' : ` (${details})`}`;
  return wrap(text, '      ', '  ').map((line) => paint(toneColour[tones[change.kind]], line));
}

const plural = (word: string, count: number): string => (count === 1 ? word : `${word}s`);
