import { nearest, UsageError } from '../../base/index.js';
import type { Lang } from '../../base/index.js';
import { stepTar } from '../../gitb/index.js';
import type { GitbQuestion, StepQuestion, Tar } from '../../gitb/index.js';
import { judgedStep } from '../../gitb/suite/index.js';
import { guidesOf, stepsOf } from '../../model/protocol.js';
import type { Protocol, Step } from '../../model/protocol.js';
import type { StepState } from '../../model/run.js';
import { binaryKinds, runOneStep } from '../../protocol/index.js';
import type { Submission } from '../../protocol/index.js';
import type { Environment } from '../environment/index.js';
import { createJudge } from '../judge/index.js';
import type { JudgePolicy } from '../judge/index.js';
import { maskOf } from '../privacy/index.js';
import { chooseProtocol } from '../protocol/index.js';
import type { ProtocolFile } from '../protocol/index.js';
import { toolInfo } from '../tool/index.js';

/** The report on a step, and its state for the log. */
export interface JudgedStepTar {
  readonly tar: Tar;
  readonly state: StepState;
}

/** Judges what the Test Bed asks about steps of protocols, by each protocol's own guide. */
export type StepJudge = (question: GitbQuestion, step: StepQuestion, lang: Lang, date: string) => JudgedStepTar;

/**
 * Makes the judge of steps. Protocols are read when they are first asked for, and kept.
 * @param folder the user's own protocols, beside those that testcamp brings
 */
export function gitbStepJudge(
  policy: Pick<JudgePolicy, 'guides' | 'privacy'>,
  folder: string | undefined,
  environment: Environment,
): StepJudge {
  const known = new Map<string, ProtocolFile>();
  const judge = createJudge(policy);
  return (question, asked, lang, date) => {
    const file = known.get(asked.protocol) ?? chooseProtocol(asked.protocol, folder, environment);
    known.set(asked.protocol, file);
    const { protocol, sha256 } = file;
    const step = stepAsked(protocol, asked);
    const { submissions, content } = submissionsOf(question, asked, protocol, step);
    const deps = judge.forRun(guidesOf(protocol));
    const judged = judge.shown(runOneStep(step, { protocol, submissions }, deps));
    const report = { protocol, protocolSha256: sha256, step, ...judged, context: deps.validator.context, content };
    const text = question.addInput ? { text: maskOf(policy.privacy)(new TextDecoder().decode(question.content)) } : {};
    return { tar: stepTar(report, { lang, tool: toolInfo(), date, ...text }), state: judged.result.state };
  };
}

/** The step that is asked for. @throws {UsageError} where the protocol is another than the caller takes it for */
function stepAsked(protocol: Protocol, { version, role, step: id }: StepQuestion): Step {
  const { id: name } = protocol;
  if (version !== undefined && version !== protocol.version) {
    throw new UsageError({
      da: `${name} findes her i version ${protocol.version}, ikke ${version}. Eksportér testsuiten igen.`,
      en: `${name} is here in version ${protocol.version}, not ${version}. Export the test suite again.`,
    });
  }
  if (role !== undefined && role !== protocol.role) {
    throw new UsageError({
      da: `Systemets rolle i ${name} er ${protocol.role}, ikke ${role}.`,
      en: `The system's role in ${name} is ${protocol.role}, not ${role}.`,
    });
  }
  const step = stepsOf(protocol).find((one) => one.id === id);
  if (step !== undefined) return step;
  throw noStep(protocol, id);
}

function noStep(protocol: Protocol, id: string): UsageError {
  const near = nearest(
    id,
    stepsOf(protocol).map((step) => step.id),
  );
  return new UsageError({
    da: `${protocol.id} har intet trin ${id}.${near === undefined ? '' : ` Mente du ${near}?`}`,
    en: `${protocol.id} has no step ${id}.${near === undefined ? '' : ` Did you mean ${near}?`}`,
  });
}

/** The files as a vendor would name them, and which of them is the content. */
function submissionsOf(
  { content }: GitbQuestion,
  { files }: StepQuestion,
  protocol: Protocol,
  step: Step,
): { readonly submissions: readonly Submission[]; readonly content: string | undefined } {
  const ids = new Set(stepsOf(protocol).map(({ id }) => id));
  const stray = files.find((file) => !ids.has(file.step));
  if (stray !== undefined) throw noStep(protocol, stray.step);
  if (content.length === 0)
    return { submissions: files.map((file) => submissionOf(protocol, file)), content: undefined };
  const judged = judgedStep(step);
  const twin = files.find((file) => file.step === judged && file.letter === 'A');
  if (twin !== undefined && Buffer.compare(twin.bytes, content) !== 0) {
    throw new UsageError({
      da: `contentToValidate og submissions{${judged}_A} er samme fil, men ikke ens.`,
      en: `contentToValidate and submissions{${judged}_A} are the same file, but not alike.`,
    });
  }
  const own = submissionOf(protocol, { step: judged, letter: 'A', bytes: content });
  const others = files.filter((file) => file !== twin).map((file) => submissionOf(protocol, file));
  return { submissions: [own, ...others], content: own.path };
}

/** A file in round 1 under the name that MedCom asks for; its ending is that of what it holds. */
function submissionOf({ standard }: Protocol, { step, letter, bytes }: StepQuestion['files'][number]): Submission {
  const ending = letter === 'reconcile' ? sheetEnding(bytes) : endingOf(bytes);
  return { path: `${step}/${standard.id}_${step}_${letter}.${ending}`, step, round: 1, bytes };
}

const startOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes.subarray(0, 4096)).trimStart();

function endingOf(bytes: Uint8Array): string {
  const binary = binaryKinds.find(({ is }) => is(bytes));
  if (binary !== undefined) return binary.kind === 'jpeg' ? 'jpg' : binary.kind;
  const start = startOf(bytes);
  if (start.startsWith('<')) return /^<(?:!doctype\s+html|html|svg)\b/i.test(start) ? 'html' : 'xml';
  return /^[{[]/.test(start) ? 'json' : 'txt';
}

/** A sheet in YAML begins with a key or an item, one in CSV with the names of its columns. */
const sheetEnding = (bytes: Uint8Array): string =>
  /^(?:#[^\n]*\n\s*|---\s*)*(?:-\s|["']?\w+["']?:)/.test(startOf(bytes)) ? 'yaml' : 'csv';
