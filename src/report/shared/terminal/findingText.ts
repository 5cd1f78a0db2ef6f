import type { Finding, Severity } from '../../../model/finding.js';
import type { Lang, Text } from '../../../base/index.js';
import { groupFindings, isNotVerifiable, ruleReference, type FindingGroup } from '../findings.js';
import { shortCanonical } from '../wording.js';
import { stringsOf } from '../../strings/strings.js';
import { oneLine, wrap, type Colour, type Paint } from './terminal.js';

/** How findings are printed for a terminal. */
export interface FindingTextOptions {
  readonly lang: Lang;
  readonly paint: Paint;
  readonly verbose: boolean;
  /** What each line starts with. */
  readonly indent: string;
  /** By whom a finding is accepted and why, if it is. */
  readonly accepted?: (finding: Finding) => string | undefined;
}

const colours: Readonly<Record<Severity, Colour>> = { error: 'red', warning: 'yellow', information: 'blue' };
const maxLines = 12;

/** Lines that list findings: errors first, each cause once, what could not be verified only when verbose. */
export function findingLines(findings: readonly Finding[], options: FindingTextOptions): string[] {
  const listed = options.verbose ? findings : findings.filter((finding) => !isNotVerifiable(finding));
  const groups = options.verbose ? listed.map((first) => ({ first, more: [] })) : groupFindings(listed);
  return groups.flatMap((group) => groupLines(group, options));
}

function groupLines({ first, more }: FindingGroup, options: FindingTextOptions): string[] {
  const { lang, paint, indent } = options;
  const strings = stringsOf(lang).text;
  const inner = `${indent}  `;
  const accepted = options.accepted?.(first);
  const followers = first.followers ?? [];
  const places = more.slice(0, maxLines).map((other) => String(other.position.line));
  if (more.length > maxLines) places.push('…');
  return [
    headLine(first, options),
    ...(first.expression === '' ? [] : wrap(first.expression, inner)).map((line) => paint('cyan', line)),
    ...wrap(first.message[lang], inner),
    ...sourceLine(first, lang, inner).map((line) => paint('dim', line)),
    ...(accepted === undefined ? [] : wrap(accepted, inner)),
    ...derivedFindingLines(followers, options, inner),
    ...(more.length === 0
      ? []
      : wrap(`${strings.moreLikeThis(more.length)}: ${strings.lines(places)}`, inner).map((line) =>
          paint('dim', line),
        )),
  ];
}

function headLine(finding: Finding, { lang, paint, indent }: FindingTextOptions): string {
  const severity = paint(colours[finding.severity], stringsOf(lang).severity[finding.severity].padEnd(9));
  const place = `${finding.position.line}:${finding.position.column}`.padEnd(9);
  return `${indent}${severity} ${place} ${paint('bold', oneLine(finding.rule))}`;
}

function sourceLine(finding: Finding, lang: Lang, indent: string): string[] {
  const source = finding.sources[0];
  if (source === undefined) return [];
  const strings = stringsOf(lang).text;
  const reference = ruleReference(finding);
  if (reference !== undefined) return wrap(`${strings.askedBy} ${reference}`, indent);
  const others = finding.sources.length > 1 ? strings.andOthers(finding.sources.length - 1) : '';
  return wrap(`${strings.askedBy} ${shortCanonical(source.profile)}: ${source.elementId}${others}`, indent);
}

function derivedFindingLines(followers: readonly Finding[], options: FindingTextOptions, indent: string): string[] {
  if (followers.length === 0) return [];
  const { lang, verbose } = options;
  const heading = `${indent}${stringsOf(lang).text.follows(followers.length)}:`;
  const shownFollowers = verbose ? followers : followers.slice(0, 3);
  const rest = followers.length - shownFollowers.length;
  return [
    heading,
    ...shownFollowers.flatMap((follower) =>
      wrap(
        `${follower.position.line}:${follower.position.column} ${follower.message[lang]}`,
        `${indent}    `,
        `${indent}  - `,
      ),
    ),
    ...(rest > 0 ? [`${indent}  - ${stringsOf(lang).html.andMorePlaces(rest)}`] : []),
  ];
}
