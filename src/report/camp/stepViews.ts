import { addAll } from '../../base/index.js';
import type { Lang } from '../../base/index.js';
import type { CampEntry, CertificateStep } from '../../model/camp.js';
import type { CampStatus, StatusView } from '../../model/reported/reported.js';
import { certifiedStatus } from '../shared/status.js';
import { oneLine, wrap, type Paint } from '../shared/terminal/terminal.js';
import { stringsOf } from '../strings/strings.js';

const labels = {
  da: {
    waiting: 'Venter på en tester',
    failed: 'F1, F2 eller F3',
    'by-step': 'Trin for trin, værst først',
    none: 'Ingen trin.',
    counts: ['med fejl', 'venter', 'i orden', 'ikke testet'],
    rest: (count: number) => `${count} trin uden fejl, som ingen venter på.`,
  },
  en: {
    waiting: 'Waiting for a tester',
    failed: 'F1, F2 or F3',
    'by-step': 'Step by step, the worst first',
    none: 'No steps.',
    counts: ['with errors', 'waiting', 'in order', 'not tested'],
    rest: (count: number) => `${count} ${count === 1 ? 'step' : 'steps'} without errors, for which nobody waits.`,
  },
} as const;

/** The steps of a camp as the views that were asked for show them, for a terminal of 80 columns. Withdrawn tests are left out. */
export function stepViews(
  { entries }: CampStatus,
  views: readonly StatusView[],
  lang: Lang,
  paint: Paint,
): readonly string[] {
  const open = entries.filter(({ certificate }) => certificate.withdrawn === undefined);
  return views.flatMap((view) => {
    const found = view === 'by-step' ? byStep(open, lang) : stepsThat(view, open, lang);
    return ['', paint('bold', labels[lang][view]), ...(found.length === 0 ? ['', labels[lang].none] : found)];
  });
}

const isFailed = (step: CertificateStep): boolean => ['F1', 'F2', 'F3'].includes(certifiedStatus(step));
const isWaiting = (step: CertificateStep): boolean => certifiedStatus(step) === 'waiting-for-tester';

/** By test, the steps that wait or that failed; a failed one with what the tester said. */
function stepsThat(view: 'waiting' | 'failed', entries: readonly CampEntry[], lang: Lang): readonly string[] {
  const { status, testType } = stringsOf(lang);
  return entries.flatMap(({ certificate }) => {
    const { system, standard } = certificate;
    const steps = certificate.steps.filter(view === 'waiting' ? isWaiting : isFailed);
    if (steps.length === 0) return [];
    const of = `${system.system} ${system.version} (${system.vendor}), ${standard.id}, ${testType[certificate.testType]}`;
    return [
      '',
      ...wrap(oneLine(of), ''),
      ...steps.flatMap((step) => {
        const mark = view === 'failed' ? `${status[certifiedStatus(step)]}  ` : '';
        const why = view === 'failed' && step.remark !== '' ? `: ${step.remark}` : '';
        return wrap(oneLine(`${step.step}  ${mark}${step.title[lang]}${why}`), '      ', '  ');
      }),
    ];
  });
}

interface StepCount {
  readonly step: CertificateStep;
  failed: number;
  waiting: number;
  passed: number;
  open: number;
}

/** By protocol, its steps with how many tests have errors there, wait, are in order, or have not come to it. */
function byStep(entries: readonly CampEntry[], lang: Lang): readonly string[] {
  const protocols = new Map<string, CampEntry[]>();
  for (const entry of entries) {
    const { protocol } = entry.run;
    const key = `${protocol.id} ${protocol.version}`;
    protocols.set(key, [...(protocols.get(key) ?? []), entry]);
  }
  const said: string[] = [];
  for (const [protocol, own] of protocols) {
    const all = [...countsOf(own).values()];
    const worst = all.filter(({ failed, waiting }) => failed + waiting > 0);
    worst.sort((a, b) => b.failed - a.failed || b.waiting - a.waiting);
    addAll(said, ['', protocol]);
    for (const { step, failed, waiting, passed, open } of worst) {
      const counts = [failed, waiting, passed, open].flatMap((count, at) =>
        count === 0 ? [] : `${count} ${labels[lang].counts[at] ?? ''}`,
      );
      const line = `${step.step}  ${step.title[lang]}: ${counts.join(', ')}`;
      addAll(said, wrap(oneLine(line), '      ', '  '));
    }
    addAll(said, [`  ${labels[lang].rest(all.length - worst.length)}`]);
  }
  return said;
}

function countsOf(entries: readonly CampEntry[]): ReadonlyMap<string, StepCount> {
  const counts = new Map<string, StepCount>();
  for (const { certificate } of entries) {
    for (const step of certificate.steps) {
      const count = counts.get(step.step) ?? { step, failed: 0, waiting: 0, passed: 0, open: 0 };
      counts.set(step.step, count);
      const status = certifiedStatus(step);
      if (isFailed(step)) count.failed++;
      else if (isWaiting(step)) count.waiting++;
      else if (status === 'not-tested' || status === 'could-not-run') count.open++;
      else count.passed++;
    }
  }
  return counts;
}
