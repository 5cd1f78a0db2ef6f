import {
  changeClasses,
  type DefinitionChange,
  type Comparison,
  type DefinitionComparison,
} from '../../model/comparison.js';
import type { Lang } from '../../base/index.js';
import {
  byClass,
  classCountText,
  comparedText,
  conclusion,
  definitionTitle,
  graveClasses,
  isEquivalent,
} from './comparison.js';
import { guideSources } from '../shared/packageSource.js';
import { changeTone, toneColour, toneSign } from '../shared/statusSign.js';
import { stringsOf, type Strings } from '../strings/strings.js';
import { lines, oneLine, painter, wrap, type Paint } from '../shared/terminal/terminal.js';

export interface ComparisonTextOptions {
  readonly lang: Lang;
  /** ANSI colours. */
  readonly color: boolean;
  /** Lists editorial differences too. */
  readonly verbose: boolean;
}

/** A comparison for a terminal: each definition that differs, then what was compared. Ends with a line feed. */
export function comparisonText(comparison: Comparison, options: ComparisonTextOptions): string {
  const strings = stringsOf(options.lang);
  const words = strings.comparison;
  const paint = painter(options.color);
  const classes = options.verbose ? changeClasses : graveClasses;
  const differing = comparison.definitions.filter((definition) => byClass(definition, classes).length > 0);
  const equal = isEquivalent(comparison);
  const hidden = !options.verbose && comparison.definitions.some(({ changes }) => changes.some(isEditorial));
  return lines(
    paint('bold', oneLine(`${comparison.before.name} → ${comparison.after.name}`)),
    sideLines(comparison, options.lang),
    '',
    ...differing.flatMap((definition) => [definitionLines(definition, classes, strings, paint), '']),
    paint(equal ? 'green' : 'red', `${equal ? toneSign.good : toneSign.bad} ${conclusion(comparison, strings)}`),
    ...(comparison.definitions.some(({ changes }) => changes.length > 0)
      ? wrap(`${classCountText(comparison, strings)}.${hidden ? ` ${words.verboseHint}` : ''}`, '  ')
      : []),
    wrap(`${words.compared}: ${comparedText(comparison, strings)}.`, '  '),
    ...openLines(comparison, words),
  );
}

/** Which package each side resolved to, and its source. */
function sideLines({ before, after }: Comparison, lang: Lang): string[] {
  const words = stringsOf(lang).comparison;
  const width = Math.max(words.before.length, words.after.length);
  const line = (label: string, { context }: Comparison['before']): string[] =>
    guideSources(context, lang).flatMap((source) => wrap(source, ' '.repeat(width + 4), `  ${label.padEnd(width)}  `));
  return [...line(words.before, before), ...line(words.after, after)];
}

const isEditorial = (change: DefinitionChange): boolean => change.class === 'editorial';

function definitionLines(
  definition: DefinitionComparison,
  classes: typeof changeClasses | typeof graveClasses,
  strings: Strings,
  paint: Paint,
): string[] {
  const title = `${definition.resourceType} ${definitionTitle(definition, strings)}`;
  return [
    paint('bold', oneLine(title)),
    ...byClass(definition, classes).flatMap((change) => changeLines(change, strings, paint)),
  ];
}

function changeLines(change: DefinitionChange, { comparison: words }: Strings, paint: Paint): string[] {
  const tone = changeTone[change.class];
  const head = paint(toneColour[tone], `${toneSign[tone]} ${words.className[change.class].padEnd(classWidth(words))}`);
  if (change.facet === 'codes') {
    const moved = change.before === '' ? words.added : words.removed;
    return [`  ${head}  ${oneLine(`${words.facet.codes} ${change.at}: ${moved}`)}`];
  }
  const place = change.at === '' ? '' : `${change.at}: `;
  const value = (label: string, text: string) => {
    const lead = `      ${label.padEnd(Math.max(words.before.length, words.after.length))}  `;
    return wrap(text === '' ? words.empty : text, ' '.repeat(lead.length), lead);
  };
  return [
    `  ${head}  ${oneLine(`${place}${words.facet[change.facet]}`)}`,
    ...value(words.before, change.before),
    ...value(words.after, change.after),
  ];
}

const classWidth = (words: Strings['comparison']): number =>
  Math.max(...changeClasses.map((name) => words.className[name].length));

function openLines({ notCompared, before, after }: Comparison, words: Strings['comparison']): string[] {
  const generated = [...new Set([...before.generated, ...after.generated])].sort();
  return [
    ...(notCompared.length === 0
      ? []
      : [
          `  ${words.notCompared}:`,
          ...notCompared.map(({ canonical, reason }) => `    ${oneLine(canonical)} (${words.reason[reason]})`),
        ]),
    ...(generated.length === 0 ? [] : [`  ${words.generated}:`, ...generated.map((url) => `    ${oneLine(url)}`)]),
  ];
}
