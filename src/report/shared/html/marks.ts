import type { ChangeClass } from '../../../model/comparison.js';
import type { ValidationResult, Verdict } from '../../../model/finding.js';
import type { CheckOutcome } from '../../../model/run.js';
import { capital } from '../wording.js';
import { html, type SafeHtml } from './html.js';
import type { ShownDecision, StepStatus } from '../status.js';
import { changeTone, decisionTone, outcomeTone, statusTone, type Tone } from '../statusSign.js';
import { verdictWords } from '../verdict.js';
import type { Strings } from '../../strings/strings.js';

const shapes: Readonly<Record<Tone, string>> = {
  good: 'M3 8.5l3.5 3.5L13 4.5',
  bad: 'M4 4l8 8M12 4l-8 8',
  caution: 'M8 3v6M8 12.6v.2',
  waiting: 'M8 2.5a5.5 5.5 0 1 0 .01 0zM8 5.2V8l2 1.6',
  neutral: 'M3.5 8h9',
};

/** A symbol for the meaning of a colour; always next to the label, so it is hidden from screen readers. */
export function icon(tone: Tone): SafeHtml {
  return html`<svg class="i" viewBox="0 0 16 16" aria-hidden="true"><path d="${shapes[tone]}" /></svg>`;
}

function badge(tone: Tone, label: string, meaning = ''): SafeHtml {
  const hidden = meaning === '' ? null : html`<span class="vh"> (${meaning})</span>`;
  return html`<span class="mark ${tone}">${icon(tone)}<span>${label}${hidden}</span></span>`;
}

/** MedCom's mark, or why a step has none. */
export function statusBadge(status: StepStatus, strings: Strings): SafeHtml {
  return badge(statusTone[status], strings.status[status], /^F\d$/.test(status) ? strings.statusMeaning[status] : '');
}

/** The outcome of a check; one that waited for a tester who has since decided says so. */
export function outcomeBadge(outcome: CheckOutcome, judged: boolean, strings: Strings): SafeHtml {
  if (outcome === 'waiting' && judged) return badge('neutral', strings.html.judged);
  return badge(outcomeTone[outcome], strings.outcome[outcome]);
}

export function decisionBadge(decision: ShownDecision, strings: Strings): SafeHtml {
  return badge(decisionTone[decision], strings.decision[decision]);
}

export const verdictTone: Readonly<Record<Verdict, Tone>> = {
  valid: 'good',
  invalid: 'bad',
  'not-judged': 'caution',
  error: 'caution',
};

export function verdictBadge(result: ValidationResult, strings: Strings): SafeHtml {
  return badge(verdictTone[result.verdict], capital(verdictWords(result, strings)));
}

/** What a difference means for senders and receivers. */
export function changeBadge(name: ChangeClass, strings: Strings): SafeHtml {
  return badge(changeTone[name], capital(strings.comparison.className[name]));
}
