import type { ContextRecord } from '../../model/package.js';
import type { Step } from '../../model/protocol.js';
import type { CheckResult, FileFinding, ProtocolRun, StepResult } from '../../model/run.js';
import type { Lang } from '../../base/index.js';
import { findingJson } from '../shared/findingJson.js';
import { gapJson } from '../shared/gaps/gaps.js';
import { untrusted } from '../shared/untrusted.js';
import { currentStatus, roundsOf, statusOf, tallyRun } from '../shared/status.js';
import { nextObject, unmatchedObject } from './selfTest.js';
import { terminologyObject } from '../shared/terminologySource.js';

/** A run as in JSON output: plain data with texts in one language, steps with all their rounds, oldest first. */
export function runObject(run: ProtocolRun, lang: Lang): Readonly<Record<string, unknown>> {
  const { protocol } = run;
  return {
    tool: run.tool,
    protocol: {
      id: protocol.id,
      version: protocol.version,
      sha256: run.protocolSha256,
      ...(run.scripts === undefined ? {} : { scripts: run.scripts }),
      title: protocol.title[lang],
      source: protocol.source,
      standard: { ...protocol.standard, name: protocol.standard.name[lang] },
      role: protocol.role,
      channel: protocol.channel,
    },
    system: systemObject(run.system),
    context: contextObject(run.context, lang),
    tally: tallyRun(run),
    sections: protocol.sections.map((section) => ({
      id: section.id,
      title: section.title[lang],
      steps: section.steps.map((step) => stepObject(run, step, lang)),
    })),
    notChecked: run.notChecked.map((gap) => gapJson(gap, lang)),
    ...(run.unmatched === undefined ? {} : { unmatched: run.unmatched.map((one) => unmatchedObject(one, lang)) }),
    ...(run.next === undefined ? {} : { next: run.next.map((one) => nextObject(one, lang)) }),
    ...(run.personNumbers === undefined
      ? {}
      : { personNumbers: run.personNumbers.map((one) => fileFindingObject(one, lang)) }),
    ...(run.unmasked === true ? { unmasked: true } : {}),
  };
}

function contextObject(context: ContextRecord, lang: Lang): object {
  const { terminology } = context;
  return terminology === undefined ? context : { ...context, terminology: terminologyObject(terminology, lang) };
}

/** A system's names, which a vendor wrote. */
export function systemObject(system: ProtocolRun['system']): ProtocolRun['system'] {
  return {
    vendor: untrusted(system.vendor),
    system: untrusted(system.system),
    version: untrusted(system.version),
    systemType: untrusted(system.systemType),
  };
}

function stepObject(run: ProtocolRun, step: Step, lang: Lang): Readonly<Record<string, unknown>> {
  return {
    id: step.id,
    title: step.title[lang],
    obligation: step.obligation,
    status: currentStatus(run, step),
    rounds: roundsOf(run, step.id).map((result) => roundObject(result, lang)),
  };
}

function roundObject(result: StepResult, lang: Lang): Readonly<Record<string, unknown>> {
  const { tester } = result;
  return {
    round: result.round,
    status: statusOf(result),
    proposed: result.proposed ?? null,
    tester: tester === undefined ? null : { ...tester, by: untrusted(tester.by), remark: untrusted(tester.remark) },
    checks: result.checks.map((check) => checkObject(check, lang)),
    evidence: result.evidence.map((file) => ({ ...file, path: untrusted(file.path) })),
    ...(result.seen === undefined
      ? {}
      : { seen: result.seen.map((file) => ({ ...file, path: untrusted(file.path) })) }),
  };
}

function checkObject(check: CheckResult, lang: Lang): Readonly<Record<string, unknown>> {
  return {
    id: check.check,
    kind: check.kind,
    title: check.title[lang],
    outcome: check.outcome,
    message: untrusted(check.message[lang]),
    findings: check.findings.map((one) => fileFindingObject(one, lang)),
  };
}

/** `issuer` only where the issuer's (MedCom's) key signed it. */
const accepter = ({ byIssuer, knownIssue }: FileFinding): string =>
  byIssuer === true ? 'issuer' : knownIssue === undefined ? 'protocol' : 'known-issue';

function fileFindingObject(one: FileFinding, lang: Lang): Readonly<Record<string, unknown>> {
  const { file, finding, accepted } = one;
  return {
    file: untrusted(file),
    ...findingJson(finding, lang),
    ...(accepted === undefined ? {} : { accepted: accepted[lang], acceptedBy: accepter(one) }),
  };
}
