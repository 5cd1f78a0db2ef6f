import type { ChangeClass } from '../../model/comparison.js';
import type { CheckOutcome } from '../../model/run.js';
import type { ShownDecision, StepStatus } from './status.js';
import type { Colour } from './terminal/terminal.js';

/** The tone of a mark, state, outcome or decision; each has its own symbol, so that colour is never the only cue. */
export type Tone = 'good' | 'bad' | 'caution' | 'waiting' | 'neutral';

/** One character per tone, for a terminal. */
export const toneSign: Readonly<Record<Tone, string>> = {
  good: '✓',
  bad: '✗',
  caution: '!',
  waiting: '?',
  neutral: '-',
};

/** One colour per tone, for a terminal with colours. */
export const toneColour: Readonly<Record<Tone, Colour>> = {
  good: 'green',
  bad: 'red',
  caution: 'yellow',
  waiting: 'cyan',
  neutral: 'dim',
};

export const statusTone: Readonly<Record<StepStatus, Tone>> = {
  F1: 'bad',
  F2: 'bad',
  F3: 'bad',
  F4: 'caution',
  OK: 'good',
  'not-relevant': 'neutral',
  'not-tested': 'neutral',
  'waiting-for-tester': 'waiting',
  'could-not-run': 'caution',
};

export const outcomeTone: Readonly<Record<CheckOutcome, Tone>> = {
  pass: 'good',
  warning: 'caution',
  fail: 'bad',
  error: 'caution',
  waiting: 'waiting',
  missing: 'neutral',
};

export const decisionTone: Readonly<Record<ShownDecision, Tone>> = {
  approved: 'good',
  'approved-with-dispensation': 'good',
  'in-progress': 'waiting',
  'not-approved': 'bad',
};

export const changeTone: Readonly<Record<ChangeClass, Tone>> = {
  breaking: 'bad',
  narrowing: 'caution',
  widening: 'waiting',
  editorial: 'neutral',
};
