import type { Section, Step } from '../../model/protocol.js';
import type { CheckResult, ProtocolRun, StepResult } from '../../model/run.js';
import { formatInstant } from '../shared/numbersAndDates.js';
import { anchor, html, type SafeHtml } from '../shared/html/html.js';
import { currentStatus, roundsOf, statusOf } from '../shared/status.js';
import { filter, kindOfStatus } from '../shared/html/filter.js';
import { findingList, ruleLink, type FindingContext } from '../shared/html/findingHtml.js';
import { seenFigure } from '../shared/html/evidence.js';
import { outcomeBadge, statusBadge } from '../shared/html/marks.js';
import { terms, type PageSection } from '../shared/html/page.js';
import type { SeenContext } from './pictures.js';

/** How steps are shown. */
type StepContext = FindingContext & SeenContext;

/** Every step: its actions and expected results, what the checks found in the newest round, and the rounds before. */
export function stepsPart(run: ProtocolRun, context: StepContext): PageSection {
  const sections = run.protocol.sections.map((section) => sectionHtml(run, section, context));
  const { lang, strings } = context;
  const body = html`${filter(strings.html.filterSteps, lang)}${sections}`;
  return { id: 'steps', title: strings.html.details, body };
}

function sectionHtml(run: ProtocolRun, section: Section, context: StepContext): SafeHtml {
  return html`<div class="group">
    <h3>${section.id} ${section.title[context.lang]}</h3>
    ${section.steps.map((step) => stepHtml(run, step, context))}
  </div>`;
}

function stepHtml(run: ProtocolRun, step: Step, context: StepContext): SafeHtml {
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
    ${instructions(step, context)}
    ${newest === undefined ? html`<p class="soft">${strings.html.noSubmission}</p>` : newestRound(newest, step, context)}
    ${rounds.length > 1 ? history(step, rounds, context) : null}
  </article>`;
}

/** What a step asks, by the protocol. */
export const instructions = (step: Step, { lang, strings }: Pick<FindingContext, 'lang' | 'strings'>): SafeHtml =>
  terms('fields', [
    [strings.html.purpose, step.purpose?.[lang]],
    [strings.html.precondition, step.precondition?.[lang]],
    [strings.html.testData, step.testData?.[lang]],
    [strings.html.action, step.action[lang]],
    [strings.html.expected, step.expected[lang]],
    [strings.html.reason, step.reason?.[lang]],
  ]);

function newestRound(result: StepResult, step: Step, context: StepContext): SafeHtml {
  return html`<ul class="checks">
      ${result.checks.map((check) => checkHtml(check, step, result, context))}
    </ul>
    ${judgement(result, context)}`;
}

/** What one check of a step found. */
export function checkHtml(
  check: CheckResult,
  step: Step,
  { tester, seen = [] }: StepResult,
  context: FindingContext,
): SafeHtml {
  const { lang, strings } = context;
  const asked = step.checks.find((one) => one.id === check.check);
  const see = asked?.kind === 'manual' ? html`<p>${asked.see[lang]}</p>` : null;
  // What the tester kept answers a check that asks for a file.
  const judged =
    tester !== undefined && (check.outcome === 'waiting' || (check.outcome === 'missing' && seen.length > 0));
  const message = check.message[lang];
  // Print leaves out what a check that passed says of itself.
  const isPassed = check.outcome === 'pass' && check.findings.length === 0;
  const kind = isPassed ? (see === null ? 'passed plain' : 'passed seen-by') : '';
  return html` <li class="${kind}">
    <p class="check-line">${outcomeBadge(check.outcome, judged, strings)} <span>${check.title[lang]}</span></p>
    ${message === '' || judged ? null : html`<p class="soft said">${message}</p>`} ${see}
    ${check.findings.length === 0 ? null : findingList(check.findings, context)}
  </li>`;
}

/** Who set the mark in force and why; a tester's overruling is shown next to the checks' proposal. */
function judgement(result: StepResult, context: StepContext): SafeHtml | null {
  const { lang, strings } = context;
  const { tester, proposed, mark, seen = [] } = result;
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
    ${seen.map((file) => seenFigure(file, { ...context, alt: strings.html.seenAt(result.step) }))}
  </div>`;
}

/** Rounds before the newest one, which is shown above. */
function history(step: Step, rounds: readonly StepResult[], context: FindingContext): SafeHtml {
  return html`<div class="rounds">
    <p>${context.strings.html.roundsCaption(step.id)}</p>
    <ul>
      ${rounds.slice(0, -1).map((result) => earlierRound(result, context))}
    </ul>
  </div>`;
}

function earlierRound(result: StepResult, { lang, strings }: FindingContext): SafeHtml {
  const { tester, round, seen = [] } = result;
  const who = tester === undefined ? '' : strings.html.testerLine(tester.by, formatInstant(tester.at, lang));
  const remark = tester === undefined || tester.remark === '' ? '' : `: ${tester.remark}`;
  const findings = result.checks
    .flatMap((check) => check.findings)
    .filter((one) => one.finding.severity !== 'information');
  const items = findings
    .slice(0, 20)
    .map(({ finding }) => html`<li>${finding.message[lang]} ${ruleLink(finding.rule, lang)}</li>`);
  const rest = findings.length > 20 ? html`<li>${strings.html.andMorePlaces(findings.length - 20)}</li>` : null;
  return html`<li>
    ${strings.html.roundLabel} ${round} ${statusBadge(statusOf(result), strings)} ${who}${remark}
    ${seen.length > 0 && html`(${seen.map(({ path }) => path).join(', ')})`}
    ${
      findings.length > 0 &&
      html`<ul>
        ${items}${rest}
      </ul>`
    }
  </li>`;
}
