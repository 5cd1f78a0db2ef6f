import { html, type SafeHtml } from '../shared/html/html.js';
import { renderPage } from '../shared/html/page.js';
import { inline } from '../shared/markdown/inline.js';
import { stringsOf } from '../strings/strings.js';
import type { RenderContext } from '../rendering.js';
import { introOf, summaryLabels, summaryTests } from './vendorSummary.js';
import type { SummaryTest, VendorSummary } from './vendorSummary.js';

type Context = Pick<RenderContext, 'lang' | 'envelope' | 'tool'>;
type Labels = (typeof summaryLabels)[Context['lang']];

/** The letter to a vendor in Markdown; what vendors and testers wrote stays text. */
export function vendorSummaryMarkdown(summary: VendorSummary, { lang, envelope }: Context): string {
  const said = summaryLabels[lang];
  const unmasked = envelope.unmasked === true ? ['', `**${stringsOf(lang).html.unmasked}**`] : [];
  const tests = summaryTests(summary, lang);
  return `${[
    `# ${inline(summary.vendor)}`,
    '',
    inline(introOf(summary, lang)),
    ...unmasked,
    ...tests.flatMap((test) => testLines(test, said)),
    ...(tests.some(({ faults }) => faults.length > 0) ? ['', said.next] : []),
  ].join('\n')}\n`;
}

function testLines(test: SummaryTest, said: Labels): readonly string[] {
  const { approved, open, faults } = test;
  return [
    ...['', `## ${inline(test.title)}`, '', `**${test.decision}.** ${test.reasons.map(inline).join(' ')}`],
    ...['', `### ${said.faults}`, ''],
    ...(faults.length === 0 ? [said.none] : []),
    ...faults.flatMap(({ step, title, mark, remark, found, more }) => [
      `- **${step} ${inline(title)}** (${mark})${remark === '' ? '' : `: ${inline(remark)}`}`,
      ...found.map(({ where, message }) => `  - ${inline(where)}: ${inline(message)}`),
      ...(more === 0 ? [] : [`  - ${said.more(more)}`]),
    ]),
    ...['', `### ${said.open}`, ''],
    ...(open.length === 0 ? [said.none] : []),
    ...open.map(({ step, title, state }) => `- ${step} ${inline(title)}: ${state}`),
    ...['', `### ${said.approved}`, '', approved.length === 0 ? said.none : approved.join(', ')],
  ];
}

/** The letter to a vendor as one HTML file that needs nothing else. */
export function vendorSummaryHtml(summary: VendorSummary, { lang, envelope, tool }: Context): string {
  const said = summaryLabels[lang];
  const tests = summaryTests(summary, lang);
  return renderPage({
    lang,
    kind: said.kind,
    tool: `${tool.name} ${tool.version}`,
    title: summary.vendor,
    heading: summary.vendor,
    subheading: introOf(summary, lang),
    opening: tests.some(({ faults }) => faults.length > 0) && html`<p>${said.next}</p>`,
    parts: tests.map((test, at) => ({ id: `test-${at + 1}`, title: test.title, body: testBody(test, said) })),
    envelope,
  });
}

function testBody({ decision, reasons, approved, open, faults }: SummaryTest, said: Labels): SafeHtml {
  return html`<p><strong>${decision}.</strong> ${reasons.join(' ')}</p>
    <h3>${said.faults}</h3>
    ${faults.length === 0 && html`<p>${said.none}</p>`}
    <ul>
      ${faults.map(
        ({ step, title, mark, remark, found, more }) =>
          html`<li>
            <strong>${step} ${title}</strong> (${mark})${remark !== '' && `: ${remark}`}
            <ul>
              ${found.map(({ where, message }) => html`<li>${where}: ${message}</li>`)}
              ${more > 0 && html`<li>${said.more(more)}</li>`}
            </ul>
          </li>`,
      )}
    </ul>
    <h3>${said.open}</h3>
    ${open.length === 0 && html`<p>${said.none}</p>`}
    <ul>
      ${open.map(({ step, title, state }) => html`<li>${step} ${title}: ${state}</li>`)}
    </ul>
    <h3>${said.approved}</h3>
    <p>${approved.length === 0 ? said.none : approved.join(', ')}</p>`;
}
