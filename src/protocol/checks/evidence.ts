import type { FhirDocument } from '../../fhir/index.js';
import type { AbsentCheck, EvidenceCheck, MentionsCheck } from '../../model/protocol.js';
import type { Finding } from '../../model/finding.js';
import type { CheckResult, FileFinding } from '../../model/run.js';
import type { Text } from '../../base/index.js';
import { requireRule } from '../../catalogue/index.js';
import { kindOfExtension } from '../evidence/kinds.js';
import { asksForDocuments, kindsOf, wantedWords } from '../evidence/wanted.js';
import { extensionOf } from '../evidence/extension.js';
import { tellsNothing } from '../evidence/mentions.js';
import type { CheckContext, Session } from '../run/session.js';
import type { SubmittedFile } from '../run/submission.js';
import { result } from './outcome.js';

/**
 * Files must be there that a tester can open and see something in, of the kinds that the check allows, named as MedCom
 * asks. Where files are there and too few of them can be opened, a tester decides: it is no failure, and never a pass.
 */
export function runEvidenceCheck(check: EvidenceCheck, context: CheckContext): CheckResult {
  const own = check.of ?? context.step.id;
  const steps = check.scope === 'section' ? sectionSteps(context, own) : [own];
  const files = steps.flatMap((step) => filesUpTo(context, step));
  const { readable, faults } = asksForDocuments(check.extensions)
    ? documentsAmong(files, check.extensions)
    : judgeEvidence(files, check.extensions, context.session);
  const enough = readable.length >= check.min;
  if (!enough && faults.length === 0) return result(check, 'missing', tooFew(readable.length, check));
  const { session } = context;
  if (!enough) return unreadable(check, faults, { ...check, step: own }, session);
  const findings = faults
    .filter(({ file }) => file.document === undefined)
    .map((one) => findingOf(one, check.extensions));
  const standard = session.protocol.standard.id;
  const misnamed = readable.filter((file) => !isWellNamed(file, standard)).map(nameOf);
  if (misnamed.length > 0) return result(check, 'warning', wrongNames(misnamed, standard, own), findings);
  return result(check, 'pass', { da: count(readable.length, 'da'), en: count(readable.length, 'en') }, findings);
}

/** A file that a tester can't open, or that shows nothing of the test, and why. */
export interface EvidenceFault {
  readonly file: SubmittedFile;
  readonly why: Text;
}

/** Tells the files that a tester can open, each content once, from those that nobody can. */
export function judgeEvidence(
  files: readonly SubmittedFile[],
  extensions: readonly string[],
  session: Pick<Session, 'isMentionedIn'>,
): { readonly readable: readonly SubmittedFile[]; readonly faults: readonly EvidenceFault[] } {
  const readable = new Map<string, SubmittedFile>();
  const faults: EvidenceFault[] = [];
  for (const file of files) {
    const why = faultOf(file, extensions) ?? untiedFault(file, session);
    if (why !== undefined) faults.push({ file, why });
    else if (!readable.has(file.sha256)) readable.set(file.sha256, file);
  }
  return { readable: [...readable.values()], faults };
}

function faultOf({ evidence, path, sheet }: SubmittedFile, extensions: readonly string[]): Text | undefined {
  if ('fault' in evidence) return evidence.fault;
  if (sheet !== undefined) return isSheet;
  const ending = extensionOf(path);
  const kinds = kindsOf(extensions);
  const promised = kindOfExtension(ending);
  const allowed = extensions.includes(ending) || (promised !== undefined && kinds.has(promised));
  return allowed && kinds.has(evidence.kind) ? undefined : notTaken(ending);
}

/** A text that tells of no time, address or answer must name something that was submitted. */
function untiedFault({ evidence }: SubmittedFile, session: Pick<Session, 'isMentionedIn'>): Text | undefined {
  const untied = 'untied' in evidence ? evidence.untied : undefined;
  return untied === undefined || session.isMentionedIn(untied) ? undefined : tellsNothing;
}

const isRead = (document: FhirDocument | undefined): boolean => document !== undefined && document.root !== null;

/** The documents among files, each content once, where it is they that are asked for. */
function documentsAmong(files: readonly SubmittedFile[], extensions: readonly string[]) {
  const documents = files.filter(({ document, path }) => isRead(document) && extensions.includes(extensionOf(path)));
  return { readable: [...new Map(documents.map((file) => [file.sha256, file])).values()], faults: [] };
}

/** The result where files are there and too few can be opened: with each file, and what is wanted and where. */
export function unreadable(
  check: EvidenceCheck | AbsentCheck | MentionsCheck,
  faults: readonly EvidenceFault[],
  { extensions, step, min }: { readonly extensions: readonly string[]; readonly step: string; readonly min: number },
  { protocol }: Session,
): CheckResult {
  // The documents of a step are as they should be; they are named only where there is nothing else.
  const others = faults.filter(({ file }) => !isRead(file.document));
  const told = others.length > 0 ? others : faults.slice(0, 1);
  const findings = told.map((fault) => findingOf(fault, extensions));
  const words = wantedWords(extensions);
  const name = `${protocol.standard.id}_${step}_A`;
  const [da, en] =
    min === 1
      ? [
          'Der er ingen dokumentation, som en tester kan se noget i, så trinnet afventer testeren.',
          'There is no evidence that shows a tester anything, so the step waits for the tester.',
        ]
      : [
          `Der er færre end ${min} filer, som en tester kan se noget i, så trinnet afventer testeren.`,
          `There are fewer than ${min} files that show a tester anything, so the step waits for the tester.`,
        ];
  const message = {
    da: `${da} Aflever ${words.da}, for eksempel som ${name}, i mappen ${step}.`,
    en: `${en} Submit ${words.en}, for example as ${name}, in the folder ${step}.`,
  };
  return result(check, 'waiting', message, findings);
}

function findingOf({ file, why }: EvidenceFault, extensions: readonly string[]): FileFinding {
  const words = wantedWords(extensions);
  const finding: Finding = {
    rule: 'protocol/evidence-not-readable',
    severity: requireRule('protocol/evidence-not-readable').severity,
    expression: '',
    position: { line: 1, column: 1 },
    message: { da: `${why.da} Der ønskes ${words.da}.`, en: `${why.en} What is wanted is ${words.en}.` },
    sources: [],
  };
  return { file: file.path, finding };
}

/** `<Standard>_<step>_<letter>.<ext>` */
function isWellNamed({ path, step }: SubmittedFile, standard: string): boolean {
  const name = nameOf({ path });
  return (
    name.startsWith(`${standard}_${step}_`) && /^[A-Z]{1,2}\.[^.]+$/.test(name.slice(`${standard}_${step}_`.length))
  );
}

const nameOf = ({ path }: Pick<SubmittedFile, 'path'>): string => path.split('/').pop() ?? path;

function sectionSteps({ session }: CheckContext, step: string): readonly string[] {
  const section = session.protocol.sections.find(({ steps }) => steps.some(({ id }) => id === step));
  return section?.steps.map(({ id }) => id) ?? [step];
}

/** The files of a step's newest round up to the one judged. */
export function filesUpTo({ session, round }: CheckContext, step: string): readonly SubmittedFile[] {
  const files = session.filesOf(step).filter((file) => file.round <= round);
  const newest = Math.max(0, ...files.map((file) => file.round));
  return files.filter((file) => file.round === newest);
}

function count(files: number, lang: keyof Text): string {
  if (lang === 'da') return files === 1 ? 'Én fil kan åbnes af en tester.' : `${files} filer kan åbnes af en tester.`;
  return files === 1 ? 'One file can be opened by a tester.' : `${files} files can be opened by a tester.`;
}

const isSheet: Text = {
  da: 'Filen er arket med registreringer, ikke det, systemet viser.',
  en: 'The file is the sheet of registrations, not what the system shows.',
};

const notTaken = (ending: string): Text =>
  ending === ''
    ? { da: 'Filens navn har ingen endelse.', en: 'The name of the file has no ending.' }
    : {
        da: `En fil, der ender på .${ending}, tager trinnet ikke som dokumentation.`,
        en: `The step does not take a file that ends in .${ending} as evidence.`,
      };

const tooFew = (found: number, { extensions, min }: EvidenceCheck): Text => ({
  da: `Der er ${found} filer til dokumentation (${extensions.join(', ')}); der skal være mindst ${min}.`,
  en: `There are ${found} evidence files (${extensions.join(', ')}); at least ${min} must be there.`,
});

const wrongNames = (names: readonly string[], standard: string, step: string): Text => ({
  da: `Filer hedder ikke ${standard}_${step}_A og så videre: ${names.join(', ')}.`,
  en: `Files are not named ${standard}_${step}_A and so on: ${names.join(', ')}.`,
});
