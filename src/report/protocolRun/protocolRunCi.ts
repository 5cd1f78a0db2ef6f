import type { Step } from '../../model/protocol.js';
import type { CheckResult, ProtocolRun, StepResult } from '../../model/run.js';
import type { Lang } from '../../base/index.js';
import { isNotVerifiable } from '../shared/findings.js';
import { untrusted } from '../shared/untrusted.js';
import { namelessNote } from './systemName.js';
import { currentStatus, roundsOf, tallyRun } from '../shared/status.js';
import type { StepStatus } from '../shared/status.js';
import { tallyText } from '../shared/tallyText.js';
import { stringsOf } from '../strings/strings.js';
import type { CiCase, CiOutcome, CiProblem, CiRun } from '../ci/ciRun.js';
import { packageProperties, unmaskedProperty } from '../ci/packageProperties.js';
import { problemOf } from '../ci/problem.js';
import type { RenderContext } from '../rendering.js';
import { selfTestLabelsOf } from './selfTest.js';
import type { ProtocolRunReport } from './protocolRunReport.js';

/**
 * A protocol run for build servers: one group per section, one case per step by its newest round. A step that waits
 * for a person or got no submission is skipped, never passed.
 */
export function ciRunOfProtocol(
  { run, base, requireAll }: Pick<ProtocolRunReport, 'run' | 'base' | 'requireAll'>,
  { lang }: Pick<RenderContext, 'lang'>,
): CiRun {
  const { protocol, system } = run;
  const product = [system.vendor, `${system.system} ${system.version}`.trim()].filter((part) => part !== '').join(', ');
  return {
    tool: run.tool,
    title: `${protocol.title[lang]} (${protocol.id} ${protocol.version})`,
    properties: [
      { name: 'protocol', value: `${protocol.id} ${protocol.version} sha256:${run.protocolSha256}` },
      { name: 'system', value: untrusted([product, namelessNote(system, lang)].filter(Boolean).join('. ')) },
      // What a green build is worth: how many steps are settled, and how many wait or were not tested.
      { name: { da: 'trin', en: 'steps' }[lang], value: tallyText(tallyRun(run), stringsOf(lang)) },
      ...unmaskedProperty(run.unmasked),
      ...packageProperties([run.context]),
    ],
    groups: [
      ...protocol.sections.map((section) => ({
        name: `${protocol.id} ${section.id} ${section.title[lang]}`,
        cases: section.steps.map((step) => settled(caseOf(run, step, base, lang), requireAll)),
      })),
      ...unmatchedGroup(run, lang),
    ],
    gaps: run.notChecked,
  };
}

/** A step that is not settled, as an error where all must be. What the protocol calls not relevant is settled. */
function settled({ isOpen, ...one }: StepCase, requireAll: true | undefined): CiCase {
  return isOpen && requireAll === true ? { ...one, outcome: 'error' } : one;
}

interface StepCase extends CiCase {
  readonly isOpen: boolean;
}

/** Files that fit no step: skipped, so that a build shows them and does not fail by them. */
function unmatchedGroup({ protocol, unmatched = [] }: ProtocolRun, lang: Lang): CiRun['groups'] {
  if (unmatched.length === 0) return [];
  const cases = unmatched.map(({ path, message }) => ({
    name: untrusted(path),
    outcome: 'skip' as const,
    message: message[lang],
    problems: [],
    isLeftOut: true as const,
  }));
  return [{ name: `${protocol.id} ${selfTestLabelsOf(lang).unmatched}`, cases }];
}

function caseOf(run: ProtocolRun, step: Step, base: string, lang: Lang): StepCase {
  const newest = roundsOf(run, step.id).at(-1);
  const status = currentStatus(run, step);
  const label = stringsOf(lang).status[status];
  const notes = (newest?.checks ?? [])
    .filter(({ outcome }) => outcome !== 'pass')
    .map(({ title, message }) => `${title[lang]}: ${untrusted(message[lang])}`);
  return {
    name: `${step.id} ${step.title[lang]}`,
    outcome: outcomeOf(status, newest),
    isOpen: outcomeOf(status, newest) === 'skip' && status !== 'not-relevant',
    message: [label, ...notes].join('\n'),
    problems: (newest?.checks ?? []).flatMap((check) => problemsOfCheck(check, base, lang)),
  };
}

function problemsOfCheck(check: CheckResult, base: string, lang: Lang): readonly CiProblem[] {
  return check.findings
    .filter(({ finding }) => !isNotVerifiable(finding))
    .map(({ file, finding, accepted }) =>
      problemOf(finding, base === '' ? file : `${base}/${file}`, lang, accepted?.[lang]),
    );
}

const outcomes: Readonly<Record<StepStatus, CiOutcome>> = {
  OK: 'pass',
  F4: 'pass',
  F3: 'fail',
  F2: 'fail',
  F1: 'fail',
  'not-relevant': 'skip',
  'not-tested': 'skip',
  'waiting-for-tester': 'skip',
  'could-not-run': 'error',
};

/** A step whose automatic part failed does not wait for anyone in a build. */
function outcomeOf(status: StepStatus, newest: StepResult | undefined): CiOutcome {
  const proposed = newest?.proposed;
  if (status === 'waiting-for-tester' && proposed !== undefined && outcomes[proposed] === 'fail') return 'fail';
  return outcomes[status];
}
