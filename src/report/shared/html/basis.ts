import type { ContextRecord, DependencyGap, PackageRecord } from '../../../model/package.js';
import type { ProtocolRun } from '../../../model/run.js';
import type { Lang } from '../../../base/index.js';
import { html, type SafeHtml } from './html.js';
import { packageSource } from '../packageSource.js';
import { stringsOf } from '../../strings/strings.js';
import { columns, table, type PageSection } from './page.js';
import { terminologyBlock } from './terminologyHtml.js';

/** A context with the name of its use, needed if a report has more than one. */
export interface NamedContext {
  readonly name: string;
  readonly context: ContextRecord;
}

/** Packages that verdicts are based on, with the missing or substituted ones marked. `before` comes first. */
export function rulesPart(contexts: readonly NamedContext[], lang: Lang, before: SafeHtml | null = null): PageSection {
  const strings = stringsOf(lang).html;
  const body = html` ${before}
    <p>${strings.rulesIntro}</p>
    ${packageTable(contexts, lang)}
    <h3>${strings.gapsTitle}</h3>
    ${gapList(contexts, lang)}
    ${terminologyBlock(
      contexts.flatMap(({ context }) => context.terminology ?? []),
      lang,
    )}`;
  return { id: 'basis', title: strings.rules, body };
}

interface UsedPackage {
  readonly record: PackageRecord;
  readonly users: Set<string>;
}

function usedPackages(contexts: readonly NamedContext[]): readonly UsedPackage[] {
  const used = new Map<string, UsedPackage>();
  for (const { name, context } of contexts) {
    for (const record of context.packages) {
      const key = `${record.id}#${record.version}#${record.sha256}`;
      const entry = used.get(key) ?? { record, users: new Set<string>() };
      entry.users.add(name);
      used.set(key, entry);
    }
  }
  return [...used.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry);
}

function packageTable(contexts: readonly NamedContext[], lang: Lang): SafeHtml {
  const strings = stringsOf(lang).html;
  const several = new Set(contexts.map((one) => one.name)).size > 1;
  const rows = usedPackages(contexts).map(
    ({ record, users }) =>
      html` <tr>
        <th scope="row">${record.id}</th>
        <td>${record.version}</td>
        ${several && html`<td>${[...users].join(', ')}</td>`}
        <td>
          ${withCode(packageSource(record, lang))}<br /><span class="hash">${strings.sha256} ${record.sha256}</span>
        </td>
      </tr>`,
  );
  const labels = [strings.package, strings.version, ...(several ? [strings.usedFor] : []), strings.origin];
  return table(
    'packages-caption',
    'packages',
    strings.packagesCaption,
    columns(...labels),
    html`<tbody>
      ${rows}
    </tbody>`,
  );
}

/** Text between backticks, which a terminal shows unchanged, as code. */
function withCode(text: string): SafeHtml {
  return html`${text.split('`').map((part, at) => (at % 2 === 0 ? part : html`<code>${part}</code>`))}`;
}

function gapList(contexts: readonly NamedContext[], lang: Lang): SafeHtml {
  const strings = stringsOf(lang).html;
  const sentences = contexts.flatMap(({ context }) => [
    ...context.gaps.map((gap) => gapSentence(gap, lang)),
    ...context.conflicts.map((conflict) =>
      strings.conflict(
        `${conflict.url}|${conflict.version}`,
        conflict.packages[0] ?? '',
        conflict.packages.slice(1).join(', '),
      ),
    ),
  ]);
  if (sentences.length === 0) return html`<p>${strings.noGaps}</p>`;
  return html`<ul>
    ${[...new Set(sentences)].map((sentence) => html`<li>${sentence}</li>`)}
  </ul>`;
}

function gapSentence(gap: DependencyGap, lang: Lang): string {
  const strings = stringsOf(lang).html;
  const wanted = `${gap.id}#${gap.version}`;
  const by = gap.requiredBy.join(', ');
  return gap.substitutedBy === undefined
    ? strings.gapMissing(wanted, by)
    : strings.gapSubstituted(wanted, gap.substitutedBy, by);
}

/** How to repeat the same test with the same result. */
export function reproducePart(tool: ProtocolRun['tool'], command: string, lang: Lang): PageSection {
  const strings = stringsOf(lang).html;
  const steps = strings.reproduceSteps(tool.name, tool.version).map((one) => html`<li>${one}</li>`);
  const body = html`<ol>
      ${steps}
    </ol>
    <p><code>${command}</code></p>`;
  return { id: 'reproduce', title: strings.reproduce, body };
}
