import type { IgnoredFinding, ValidationResult, Verdict } from '../../model/finding.js';
import type { Lang } from '../../base/index.js';
import { countAll, countFindings, type FindingCounts } from '../shared/findings.js';
import { ruleNotes, ruleSentence } from './businessRules.js';
import { findingLines } from '../shared/terminal/findingText.js';
import { shortCanonical } from '../shared/wording.js';
import { verdictWords } from '../shared/verdict.js';
import { stringsOf, type Strings } from '../strings/strings.js';
import { ignoredWords } from './inputWords.js';
import { verdictCounts } from './verdictCounts.js';
import { lines, oneLine, painter, wrap, type Colour, type Paint } from '../shared/terminal/terminal.js';

export interface ValidationTextOptions {
  readonly lang: Lang;
  /** ANSI colours. */
  readonly color: boolean;
  /** Lists every finding, also unverifiable ones and those of one cause. */
  readonly verbose: boolean;
  /** All that was judged, where only some of it is shown: the summary counts it. */
  readonly counted?: readonly ValidationResult[];
  /** What else was found and not judged, in words, for the verdict line. */
  readonly besides?: string;
}

const signs: Readonly<Record<Verdict, { readonly sign: string; readonly colour: Colour }>> = {
  valid: { sign: '✓', colour: 'green' },
  invalid: { sign: '✗', colour: 'red' },
  'not-judged': { sign: '?', colour: 'yellow' },
  error: { sign: '!', colour: 'yellow' },
};

/** Validation results, for a terminal: verdict and findings per file, then a summary. Ends with a line feed. */
export function validationText(results: readonly ValidationResult[], options: ValidationTextOptions): string {
  const strings = stringsOf(options.lang);
  const paint = painter(options.color);
  if (results.length === 0) return lines(strings.text.noFiles);
  return lines(
    results.flatMap((result) => fileLines(result, options, paint)),
    '',
    summary(options.counted ?? results, options, paint),
  );
}

function fileLines(result: ValidationResult, options: ValidationTextOptions, paint: Paint): string[] {
  const strings = stringsOf(options.lang);
  const { sign, colour } = signs[result.verdict];
  const name = result.file === '' ? strings.text.unnamed : oneLine(result.file);
  const type = result.resourceType === null ? '' : ` (${oneLine(result.resourceType)})`;
  const profiles = result.profiles.map(shortCanonical).join(', ');
  const body = findingLines(result.findings, { lang: options.lang, paint, verbose: options.verbose, indent: '    ' });
  const uncertain = countFindings(result.findings).notVerifiable;
  return [
    `${paint(colour, `${sign} ${verdictWords(result, strings)}`)}  ${paint('bold', name)}${type}`,
    ...(profiles === '' ? [] : wrap(profiles, '    ').map((line) => paint('dim', line))),
    ...body,
    ...(result.ignored ?? []).flatMap((one) => ignoredLines(one, options)),
    ...(uncertain > 0 && !options.verbose ? [paint('dim', `    ${strings.text.notVerifiable(uncertain)}`)] : []),
    ...(body.length > 0 || result.ignored !== undefined ? [''] : []),
  ];
}

/** What does not count, told with who said so. */
function ignoredLines(ignored: IgnoredFinding, { lang }: ValidationTextOptions): readonly string[] {
  const { rule, position, expression, message, followers = [] } = ignored.finding;
  const [head = '', ...rest] = wrap(ignoredWords(ignored, lang), '      ', '    ');
  return [
    `    ${`${position.line}:${position.column}`.padEnd(9)} ${oneLine(rule)}`,
    ...(expression === '' ? [] : wrap(expression, '      ')),
    ...wrap(message[lang], '      '),
    `  ${head}`,
    ...rest,
    // Each with its rule, which the entry need not name: nothing is ignored unseen.
    ...(followers.length === 0 ? [] : [`      ${stringsOf(lang).text.follows(followers.length)}:`]),
    ...followers.flatMap((one) =>
      wrap(
        `${stringsOf(lang).severity[one.severity]} ${one.position.line}:${one.position.column} ${one.rule}: ${one.message[lang]}`,
        '          ',
        '        - ',
      ),
    ),
  ];
}

function summary(results: readonly ValidationResult[], options: ValidationTextOptions, paint: Paint): string[] {
  const strings = stringsOf(options.lang);
  const counts = countAll(results);
  const invalid = results.some((result) => result.verdict === 'invalid');
  const undecided = results.some(({ verdict }) => verdict === 'error' || verdict === 'not-judged');
  const colour: Colour = invalid ? 'red' : undecided ? 'yellow' : 'green';
  const besides = options.besides === undefined || options.besides === '' ? '' : `; ${options.besides}`;
  const hint = options.verbose ? '' : ` (${strings.text.notVerifiableHint})`;
  return [
    ...wrap(`${strings.count.files(results.length)}: ${verdictCounts(results, strings)}${besides}.`, '').map((line) =>
      paint(colour, line),
    ),
    ...wrap(`${findingCounts(counts, strings)}.`, ''),
    ...ruleNotes(results, options.lang).flatMap((note) => wrap(`${ruleSentence(note, options.lang)}.`, '')),
    ...(counts.notVerifiable > 0 ? wrap(`${strings.text.notVerifiable(counts.notVerifiable)}${hint}.`, '') : []),
  ];
}

/** `3 errors, 1 warning`: number of findings, information only if there is any. */
export function findingCounts(counts: FindingCounts, strings: Strings): string {
  const parts = [strings.count.errors(counts.error), strings.count.warnings(counts.warning)];
  if (counts.information > 0) parts.push(strings.count.information(counts.information));
  return parts.join(', ');
}
