import { stepsOf, type Step } from '../../model/protocol.js';
import type { BoardTest } from '../../model/reported/board.js';
import type { EvidenceFile, StepResult } from '../../model/run.js';
import { checkHtml, instructions } from '../protocolRun/steps.js';
import { formatCount } from '../shared/numbersAndDates.js';
import { html, type SafeHtml } from '../shared/html/html.js';
import { ruleEntries } from '../shared/html/glossary.js';
import { statusBadge } from '../shared/html/marks.js';
import { currentStatus, roundsOf } from '../shared/status.js';
import { stringsOf } from '../strings/strings.js';
import { filtered, queryOf, waitingSteps, type BoardFilter } from './filter.js';
import { historyOf } from './history.js';
import { labelsOf } from './labels.js';
import { decideForm, handInForm } from './stepForms.js';
import { boardDocument } from './shell.js';
import { crumb, fileHref } from './testPage.js';
import { stepHref, type BoardView } from './view.js';

/** The page of one step: what MedCom asks, what came, what the checks found, what people did, and what the reader may do. */
export function stepPage(view: BoardView, test: BoardTest, step: Step, filter: BoardFilter): string {
  const { lang } = view;
  const said = labelsOf(lang);
  const { run, certificate } = test.entry;
  const result = roundsOf(run, step.id).findLast(({ round }) => round > (run.earlierRounds ?? 0));
  const body = html`<div class="board-step">
    <div>
      <div class="title">
        ${crumb(view, test)}
        <h1>${step.id} ${step.title[lang]}</h1>
      </div>
      <div class="step-head" id="live-status" data-live>
        ${statusBadge(currentStatus(run, step), stringsOf(lang))}
        <p class="soft small">
          ${stringsOf(lang).obligation[step.obligation]}${result !== undefined && `, ${said.round(result.round).toLowerCase()}`}
        </p>
      </div>
      ${around(view, test, step, filter)}
      <h2>${said.instructions}</h2>
      ${instructions(step, { lang, strings: stringsOf(lang) })}
      <div id="live-found" data-live>${found(view, test, step, result)}</div>
      <h2 id="history">${said.history}</h2>
      <div id="live-history" data-live>${historyOf(view, test, step.id)}</div>
    </div>
    ${view.audience === 'vendor' ? handInForm(view, test, step) : decideForm(view, test, step, result)}
  </div>`;
  return boardDocument(view, {
    title: `${step.id} ${certificate.system.system}, ${certificate.standard.id}`,
    leads: leadsOf(view, test, step, filter),
    body,
  });
}

/** The steps before and after, and the next one that waits by the reader's filter. */
function leadsOf(
  view: BoardView,
  test: BoardTest,
  step: Step,
  filter: BoardFilter,
): { next?: string; previous?: string; waiting?: string } {
  const steps = stepsOf(test.entry.run.protocol).map(({ id }) => id);
  const at = steps.indexOf(step.id);
  const [before, after] = [steps[at - 1], steps[at + 1]];
  const waits = waitingSteps(filtered(view.camp.tests, filter), view.actor);
  const here = waits.findIndex((one) => one.test.id === test.id && one.step === step.id);
  const waiting = view.audience === 'tester' ? (waits[here + 1] ?? (here > 0 ? waits[0] : undefined)) : undefined;
  const query = queryOf(filter);
  return {
    ...(before === undefined ? {} : { previous: `${stepHref(view, test, before)}${query}` }),
    ...(after === undefined ? {} : { next: `${stepHref(view, test, after)}${query}` }),
    ...(waiting === undefined ? {} : { waiting: `${stepHref(view, waiting.test, waiting.step)}${query}` }),
  };
}

function around(view: BoardView, test: BoardTest, step: Step, filter: BoardFilter): SafeHtml {
  const said = labelsOf(view.lang);
  const { next, previous, waiting } = leadsOf(view, test, step, filter);
  const link = (href: string | undefined, label: string, key: string): SafeHtml | false =>
    href !== undefined &&
    html`<li>
      <a href="${href}">${label}</a> ${view.audience === 'tester' && html`<kbd aria-hidden="true">${key}</kbd>`}
    </li>`;
  return html`<ul class="around" id="live-around" data-live>
    ${link(previous, said.previous, 'K')} ${link(next, said.next, 'J')} ${link(waiting, said.nextWaiting, 'N')}
  </ul>`;
}

function found(view: BoardView, test: BoardTest, step: Step, result: StepResult | undefined): SafeHtml {
  const { lang, lines } = view;
  const said = labelsOf(lang);
  const context = { lang, strings: stringsOf(lang), lines };
  const rules = new Set(
    result?.checks.flatMap(({ findings }) =>
      findings.flatMap(({ finding }) => [finding, ...(finding.followers ?? [])].map(({ rule }) => rule)),
    ),
  );
  return html`<h2>${said.files}</h2>
    ${files(view, test, result?.evidence ?? [])}
    <h2>${said.findings}</h2>
    ${
      result === undefined
        ? html`<p class="soft">${said.noRound}</p>`
        : html`<ul class="checks">
            ${result.checks.map((check) => checkHtml(check, step, result, context))}
          </ul>`
    }
    ${
      rules.size > 0 &&
      html`<details class="rules">
        <summary>${said.rules}</summary>
        ${ruleEntries([...rules], lang)}
      </details>`
    }`;
}

/** Files that came for a step; a name as long as its path is cut to its end. */
function files(view: BoardView, test: BoardTest, evidence: readonly EvidenceFile[]): SafeHtml {
  const said = labelsOf(view.lang);
  if (evidence.length === 0) return html`<p class="soft">${said.noFiles}</p>`;
  return html`<ul class="board-files">
    ${evidence.map(
      (file) =>
        html`<li>
          <a href="${fileHref(view, test, file.path)}">${file.path.slice(file.path.lastIndexOf('/') + 1)}</a>
          <span class="soft small">${said.bytes(formatCount(file.bytes, view.lang))}</span>
        </li>`,
    )}
  </ul>`;
}
