import { addAll } from '../../base/index.js';
import { readDocument } from '../../fhir/index.js';
import type { FhirNode } from '../../fhir/index.js';
import type { JudgingFile, TestScriptCheck } from '../../model/protocol.js';
import type { CheckResult, FileFinding } from '../../model/run.js';
import type { ActionOutcome, ActionResult } from '../../model/testscript.js';
import type { Severity } from '../../model/finding.js';
import type { Text } from '../../base/index.js';
import type { Validator } from '../../validator/index.js';
import { fileFinding } from '../run/session.js';
import type { CheckContext, Session, SubmittedDocument } from '../run/session.js';
import { checkScript, faultsByAction } from '../testscript/check/check.js';
import { containedFixtures } from '../testscript/run/fixtures.js';
import { offlineTransport } from '../testscript/http/offline.js';
import { readScript } from '../testscript/read.js';
import { runScriptDirectly } from '../testscript/run/runScript.js';
import type { Script } from '../testscript/script.js';
import { expectation } from '../findings.js';
import { missing, result } from './outcome.js';

/**
 * Runs a TestScript offline on the documents that count for the check, in the order of their paths: each operation that
 * sends something takes the next. While documents are left it is run again, so that each one is judged. An assert that
 * fails fails the check; one that could not be judged, or a script that judged nothing, is an error.
 */
export function runTestScriptCheck(check: TestScriptCheck, context: CheckContext): CheckResult {
  const { session, step, round } = context;
  const source = check.of ?? step.id;
  const files = session.documentsOf(source, round);
  if (files.length === 0) return missing(check, source, session, round);
  const prepared = preparedScript(check.script, session.validator);
  if (prepared === undefined) return result(check, 'error', notAScript(check.script.path));
  const readable = files.filter(({ document }) => document.root !== null);
  const unread = files.filter(({ document }) => document.root === null).flatMap((file) => ofReader(file, session));
  const { actions, findings } = runOn(readable, prepared, session);
  return judged(check, actions, [...unread, ...findings]);
}

/** Why a file can't be read as FHIR. */
const ofReader = (file: SubmittedDocument, session: Session): readonly FileFinding[] =>
  session.validate(file).findings.map((finding) => fileFinding(file, finding, session));

/** A script as it was read, and what a validator finds wrong with its actions. */
interface PreparedScript {
  readonly script: Script;
  readonly faults: ReadonlyMap<FhirNode, Text>;
}

const preparedBy = new WeakMap<Validator, WeakMap<JudgingFile, PreparedScript>>();

/**
 * Reads and checks a script once for all systems that are judged by it. With a terminology server it is done each time,
 * since requests are counted for each test. Undefined where the text is not a TestScript.
 */
function preparedScript(given: JudgingFile, validator: Validator): PreparedScript | undefined {
  const known = preparedBy.get(validator)?.get(given);
  if (known !== undefined) return known;
  const script = readScript(readDocument(given.text));
  if (script === undefined) return undefined;
  const prepared = { script, faults: faultsByAction(checkScript(script, validator, containedFixtures(script))) };
  if (validator.context.terminology === undefined) {
    const ofValidator = preparedBy.get(validator) ?? new WeakMap<JudgingFile, PreparedScript>();
    preparedBy.set(validator, ofValidator.set(given, prepared));
  }
  return prepared;
}

function runOn(files: readonly SubmittedDocument[], { script, faults }: PreparedScript, session: Session) {
  const fixtures = containedFixtures(script);
  const input = { script, validator: session.remembering, fixtures, faults, keepGoing: true };
  const transport = offlineTransport(files.map(({ path, document }) => ({ file: path, document })));
  const actions: ActionResult[] = [];
  let left = files.length;
  while (left > 0) {
    addAll(actions, runScriptDirectly({ ...input, transport }));
    const after = transport.remaining().length;
    // A script that sends nothing takes no document, however often it is run.
    if (after === left) break;
    left = after;
  }
  const findings = actions.flatMap((action) => findingsOf(action, files, session));
  return { actions, findings };
}

const severities: Readonly<Partial<Record<ActionOutcome, Severity>>> = { fail: 'error', warning: 'warning' };

/** The findings of an assert: those of validation, or the assert itself as an expectation that does not hold. */
function findingsOf(
  { title, outcome, message, file: path, findings }: ActionResult,
  files: readonly SubmittedDocument[],
  session: Session,
): readonly FileFinding[] {
  const file = files.find((one) => one.path === path);
  if (file === undefined || file.document.root === null) return [];
  const worst = severities[outcome];
  const words = { da: `${title} ${message.da}`.trim(), en: `${title} ${message.en}`.trim() };
  const own = worst === undefined ? [] : [expectation(file.document, file.document.root, worst, words)];
  const found = findings.length > 0 ? findings.map((one) => softened(one, outcome)) : own;
  return found.map((finding) => fileFinding(file, finding, session));
}

/** An assert with `warningOnly` turns the errors that it found into warnings. */
const softened = <F extends { readonly severity: Severity }>(finding: F, outcome: ActionOutcome): F =>
  outcome === 'warning' && finding.severity === 'error' ? { ...finding, severity: 'warning' } : finding;

function judged(
  check: TestScriptCheck,
  actions: readonly ActionResult[],
  findings: readonly FileFinding[],
): CheckResult {
  const open = findings.filter(({ accepted }) => accepted === undefined);
  const has = (severity: Severity): boolean => open.some(({ finding }) => finding.severity === severity);
  const asserts = actions.filter(({ kind }) => kind === 'assert');
  const came = (outcome: ActionOutcome): number => asserts.filter((one) => one.outcome === outcome).length;
  const message = summary(came);
  if (came('fail') > 0 || has('error')) return result(check, 'fail', message, findings);
  const fault = actions.find(({ outcome }) => outcome === 'error');
  if (fault !== undefined) return result(check, 'error', ofAction(fault), findings);
  if (came('pass') + came('warning') === 0) return result(check, 'error', nothingJudged(check.script.path), findings);
  return result(check, came('warning') > 0 || has('warning') ? 'warning' : 'pass', message, findings);
}

const ofAction = ({ title, message }: ActionResult): Text => ({
  da: `${title} ${message.da}`.trim(),
  en: `${title} ${message.en}`.trim(),
});

function summary(came: (outcome: ActionOutcome) => number): Text {
  const counts = (words: Readonly<Record<ActionOutcome, string>>): string =>
    (['pass', 'fail', 'warning', 'error', 'skip'] as const)
      .filter((outcome) => came(outcome) > 0)
      .map((outcome) => `${came(outcome)} ${words[outcome]}`)
      .join(', ');
  return {
    da: `Scriptets asserts: ${counts({ pass: 'opfyldt', fail: 'ikke opfyldt', warning: 'med advarsel', error: 'kunne ikke afgøres', skip: 'sprunget over, fordi en fil ikke viser serverens svar' })}.`,
    en: `Asserts of the script: ${counts({ pass: 'met', fail: 'not met', warning: 'with a warning', error: 'could not be judged', skip: "skipped, since a file does not show the server's response" })}.`,
  };
}

const notAScript = (path: string): Text => ({
  da: `${path} er ikke et TestScript.`,
  en: `${path} is no TestScript.`,
});

const nothingJudged = (path: string): Text => ({
  da: `${path} kontrollerede intet: scriptet spørger kun om det, en fil ikke viser.`,
  en: `${path} checked nothing: the script asks only for what a file does not show.`,
});
