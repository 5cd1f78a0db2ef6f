import type { Section, Step } from '../../model/protocol.js';
import type { CheckResult, ProtocolRun, StepResult } from '../../model/run.js';
import { formatInstant } from '../shared/numbersAndDates.js';
import { anchor, html, type SafeHtml } from '../shared/html/html.js';
import { currentStatus, roundsOf, statusOf } from '../shared/status.js';
import { filter, kindOfStatus } from '../shared/html/filter.js';
import { findingList, ruleLink, type FindingContext } from '../shared/html/findingHtml.js';
import { outcomeBadge, statusBadge } from '../shared/html/marks.js';
import { columns, table, terms, type PageSection } from '../shared/html/page.js';

/** Every step: its actions and expected results, what the checks found in the newest round, and the rounds before. */
export function stepsPart(run: ProtocolRun, context: FindingContext): PageSection {
  const sections = run.protocol.sections.map((section) => sectionHtml(run, section, context));
  const { lang, strings } = context;
  const body = html`${filter(strings.html.filterSteps, lang)}${sections}`;
  return { id: 'steps', title: strings.html.details, body };
}

function sectionHtml(run: ProtocolRun, section: Section, context: FindingContext): SafeHtml {
  return html`<div class="group">
    <h3>${section.id} ${section.title[context.lang]}</h3>
    ${section.steps.map((step) => stepHtml(run, step, context))}
  </div>`;
}

function stepHtml(run: ProtocolRun, step: Step, context: FindingContext): SafeHtml {
  const { lang, strings } = context;
  const rounds = roundsOf(run, step.id);
  const newest = rounds.at(-1);
  const status = currentStatus(run, step);
  return html` <article class="step ${kindOfStatus(status)}" id="${anchor('step', step.id)}">
    <div class="step-head">
      <h4>${step.id} ${step.title[lang]}</h4>
      ${statusBadge(status, strings)}
      <p class="soft small">${strings.obligation[step.obligation]}</p>
    </div>
    ${terms('fields', [
      [strings.html.purpose, step.purpose?.[lang]],
      [strings.html.precondition, step.precondition?.[lang]],
      [strings.html.testData, step.testData?.[lang]],
      [strings.html.action, step.action[lang]],
      [strings.html.expected, step.expected[lang]],
      [strings.html.reason, step.reason?.[lang]],
    ])}
    ${newest === undefined ? html`<p class="soft">${strings.html.noSubmission}</p>` : newestRound(newest, step, context)}
    ${rounds.length > 1 ? history(step, rounds, context) : null}
  </article>`;
}

function newestRound(result: StepResult, step: Step, context: FindingContext): SafeHtml {
  return html`<ul class="checks">
      ${result.checks.map((check) => checkHtml(check, step, result.tester !== undefined, context))}
    </ul>
    ${judgement(result, context)}`;
}

function checkHtml(check: CheckResult, step: Step, judged: boolean, context: FindingContext): SafeHtml {
  const { lang, strings } = context;
  const asked = step.checks.find((one) => one.id === check.check);
  const see = asked?.kind === 'manual' ? html`<p>${asked.see[lang]}</p>` : null;
  return html` <li>
    <p class="check-line">${outcomeBadge(check.outcome, judged, strings)} <span>${check.title[lang]}</span></p>
    ${check.message[lang] === '' || (judged && check.outcome === 'waiting') ? null : html`<p class="soft">${check.message[lang]}</p>`}
    ${see} ${check.findings.length === 0 ? null : findingList(check.findings, context)}
  </li>`;
}

/** Who set the mark in force and why; a tester's overruling is shown next to the checks' proposal. */
function judgement(result: StepResult, { lang, strings }: FindingContext): SafeHtml | null {
  const { tester, proposed, mark } = result;
  if (tester === undefined) {
    return result.state === 'marked' && mark !== undefined
      ? html`<p class="soft small">${strings.html.byChecks(strings.status[mark])}</p>`
      : null;
  }
  const set = strings.status[tester.mark];
  const sentence =
    proposed !== undefined && proposed !== tester.mark
      ? strings.html.overruled(strings.status[proposed], set)
      : strings.html.confirmed(set);
  return html` <div class="tester">
    <p><strong>${strings.html.testerMark}:</strong> ${sentence}</p>
    ${tester.remark === '' ? null : html`<p>${tester.remark}</p>`}
    <p class="soft small">${strings.html.testerLine(tester.by, formatInstant(tester.at, lang))}</p>
  </div>`;
}

function history(step: Step, rounds: readonly StepResult[], context: FindingContext): SafeHtml {
  const strings = context.strings.html;
  const labels = columns(strings.roundLabel, strings.result, strings.testerMark, strings.findings);
  const rows = rounds.map((result) => historyRow(result, context));
  const id = `${anchor('step', step.id)}-rounds`;
  return table(
    id,
    'matrix',
    strings.roundsCaption(step.id),
    labels,
    html`<tbody>
      ${rows}
    </tbody>`,
  );
}

function historyRow(result: StepResult, { lang, strings }: FindingContext): SafeHtml {
  const { tester } = result;
  const judged =
    tester === undefined
      ? html`<span class="soft">–</span>`
      : html`${strings.status[tester.mark]},
        ${strings.html.testerLine(tester.by, formatInstant(tester.at, lang))}${tester.remark === '' ? '' : `: ${tester.remark}`}`;
  const findings = result.checks
    .flatMap((check) => check.findings)
    .filter((one) => one.finding.severity !== 'information');
  const items = findings
    .slice(0, 20)
    .map(({ finding }) => html`<li>${finding.message[lang]} ${ruleLink(finding.rule, lang)}</li>`);
  const rest = findings.length > 20 ? html`<li>${strings.html.andMorePlaces(findings.length - 20)}</li>` : null;
  return html` <tr>
    <th scope="row">${result.round}</th>
    <td>${statusBadge(statusOf(result), strings)}</td>
    <td>${judged}</td>
    <td>
      ${
        findings.length === 0
          ? strings.text.noFindings
          : html`<ul>
              ${items}${rest}
            </ul>`
      }
    </td>
  </tr>`;
}
