import type { Lang } from '../../base/index.js';
import type { ContextRecord } from '../../model/package.js';
import type { Protocol, Step } from '../../model/protocol.js';
import type { CheckResult, FileFinding, StepResult, StepStatus } from '../../model/run.js';
import { ruleReference, untrusted } from '../../report/shared/index.js';
import { stringsOf } from '../../report/strings/index.js';
import type { AnyContent, ReportItem, Tar, TestResult } from '../types.js';
import { contentItem, levels, packageLines } from './tar.js';

/** What the report of a step is made from. */
export interface StepReport {
  readonly protocol: Protocol;
  /** SHA-256 of the protocol's file, in hex. */
  readonly protocolSha256: string;
  readonly step: Step;
  readonly result: StepResult;
  /** Findings about identifiers of persons, which no mark depends on. */
  readonly personNumbers: readonly FileFinding[];
  /** Present if person identifiers are not masked in it. */
  readonly unmasked?: true;
  readonly context: ContextRecord;
  /** Path of the file that came as `contentToValidate`; undefined where none did. */
  readonly content: string | undefined;
}

export interface StepTarOptions {
  readonly lang: Lang;
  readonly tool: { readonly name: string; readonly version: string };
  /** ISO 8601 with offset. */
  readonly date: string;
  /** The text of the content, to be shown with the findings; undefined leaves it out. */
  readonly text?: string;
}

/**
 * The result of one step of a protocol as a report of the Test Bed. Its context has the step's status and the mark that testcamp
 * proposes. A step that could not be judged fails: a result of `UNDEFINED` would let a test case pass.
 */
export function stepTar(report: StepReport, { lang, tool, date, text }: StepTarOptions): Tar {
  const { protocol, step, result, context, protocolSha256 } = report;
  const status = statusOf(result);
  return {
    date,
    result: resultOf(result),
    name: untrusted(`${protocol.id} ${step.id}`),
    overview: {
      profileID: `${protocol.id}@${protocol.version} ${step.id}`,
      validationServiceName: tool.name,
      validationServiceVersion: tool.version,
      note: untrusted(
        [
          ...(report.unmasked === true ? [stringsOf(lang).html.unmasked] : []),
          `${step.id} ${step.title[lang]}: ${status}`,
          `${protocol.id} ${protocol.version} sha256:${protocolSha256}`,
          ...packageLines(context, lang),
        ].join('\n'),
      ),
    },
    context: contextOf(report, status, text),
    items: [
      ...result.checks.flatMap((check) => itemsOf(check, report, lang)),
      ...report.personNumbers.map((one) => findingItem(one, report, lang, levels[one.finding.severity])),
    ],
  };
}

const statusOf = ({ state, mark, proposed }: StepResult): StepStatus =>
  state === 'marked' ? (mark ?? proposed ?? 'could-not-run') : state;

function resultOf({ state, mark, proposed }: StepResult): TestResult {
  if (state === 'waiting-for-tester')
    return proposed === 'F4' ? 'WARNING' : proposed === undefined ? 'UNDEFINED' : 'SUCCESS';
  if (state !== 'marked') return 'FAILURE';
  const given = mark ?? proposed;
  if (given === 'OK' || given === 'not-relevant') return 'SUCCESS';
  return given === 'F4' ? 'WARNING' : 'FAILURE';
}

function contextOf({ protocol, step, result }: StepReport, status: StepStatus, text: string | undefined): AnyContent {
  const item = (name: string, value: string): AnyContent => ({ name, type: 'string', value: untrusted(value) });
  return {
    type: 'map',
    items: [
      ...contentItem(text),
      item('protocol', `${protocol.id}@${protocol.version}`),
      item('step', step.id),
      item('role', protocol.role),
      item('status', status),
      item('proposedMark', result.proposed ?? '-'),
    ],
  };
}

/** How an outcome counts; a check that waits for a person is no fault. */
const outcomeLevels: Readonly<Record<CheckResult['outcome'], ReportItem['level']>> = {
  pass: 'info',
  waiting: 'info',
  warning: 'warning',
  fail: 'error',
  error: 'error',
  missing: 'error',
};

/** One item for the check, then one for each of its findings. Findings that are accepted inform, whatever their severity. */
function itemsOf(check: CheckResult, report: StepReport, lang: Lang): readonly ReportItem[] {
  const about: ReportItem = {
    level: outcomeLevels[check.outcome],
    assertionID: `${report.step.id}/${check.check}`,
    description: untrusted(`${check.title[lang]}: ${check.message[lang]}`),
    type: check.kind,
  };
  const findings = check.findings.map((one) => {
    const level = one.accepted === undefined ? levels[one.finding.severity] : 'info';
    return findingItem(one, report, lang, check.outcome === 'pass' && level === 'error' ? 'info' : level);
  });
  return [about, ...findings];
}

function findingItem(one: FileFinding, report: StepReport, lang: Lang, level: ReportItem['level']): ReportItem {
  const { finding, file, accepted } = one;
  const { rule, message, expression, position, sources, followers = [] } = finding;
  const follows = { da: 'Følger heraf', en: 'Follows from it' }[lang];
  const lines = followers.map((other) => `${follows}: ${other.expression}: ${other.message[lang]} (${other.rule})`);
  const asking =
    ruleReference(finding) ?? sources.map(({ profile, elementId }) => `${profile} ${elementId}`).join('\n');
  const where = file === report.content ? 'contentToValidate' : file;
  return {
    level,
    assertionID: rule,
    description: untrusted([message[lang], ...(accepted === undefined ? [] : [accepted[lang]]), ...lines].join('\n')),
    location: untrusted(`${where}:${position.line}:${position.column}`),
    ...(sources.length === 0 ? {} : { test: untrusted(asking) }),
    type: rule.split('/')[0] ?? rule,
    ...(expression === '' ? {} : { value: untrusted(expression) }),
  };
}
