import fs from 'node:fs';
import path from 'node:path';
import { readBytes, child, childrenNamed } from '../../../fhir/index.js';
import type { FhirDocument } from '../../../fhir/index.js';
import { constraintKinds } from '../../../model/mutation.js';
import type { ConstraintKind, JudgedMutant, MutationSummary } from '../../../model/mutation.js';
import { createWorkbench, errorsOf, mutants, createCounter, withoutDocument } from '../../../mutation/index.js';
import type { Workbench } from '../../../mutation/index.js';
import { buildContext, guideDefining, selectGuide, packageKey } from '../../../packages/index.js';
import type { IgContext } from '../../../packages/index.js';
import { maskAll, maskUnknown } from '../../../privacy/index.js';
import { checkFormat, exitCode, fileError, UsageError } from '../../shared/failure.js';
import { readInput } from '../../../app/environment/index.js';
import { expandInputs } from '../../../app/inputs/index.js';
import { openGuides } from '../../../app/guides/index.js';
import { formatNames, renderAs } from '../../../report/rendering.js';
import { formats } from '../../shared/formats.js';
import { renderContext } from '../../shared/renderContext.js';
import type { Io } from '../../shared/io.js';
import { resolveSettings } from '../../shared/settings/settings.js';
import type { Settings } from '../../shared/settings/settings.js';
import type { MutateFlags } from './command.js';

/**
 * `testcamp mutate`: writes documents that each break one constraint of a profile, made from valid ones. The exit code
 * is 1 where testcamp's own validator does not find a breach.
 */
export async function mutateCommand(given: readonly string[], flags: MutateFlags, io: Io): Promise<number> {
  checkFormat(flags.format, formatNames(formats.mutation));
  const kinds = kindsOf(flags.kind);
  const settings = await resolveSettings(flags, io);
  const inputs = expandInputs(given, io).map((file) => ({ file, document: readBytes(readInput(file, io)) }));
  const profile = flags.profile ?? claimOf(inputs[0]?.document);
  if (profile === undefined) throw noProfile();
  const target = emptyFolder(flags.out, io);
  const context = contextFor(profile, flags, settings, io);
  const lab = createWorkbench(context, profile);
  if (lab === undefined) throw unknownProfile(profile);
  for (const { file, document } of inputs) admit(file, document, lab);
  const written = writeMutants(lab, kinds, target, {
    profile: lab.profile.canonical,
    guides: context.record.guides,
    bases: inputs.map(({ file }) => file),
  });
  const summary = maskAll(written, maskUnknown);
  io.out(await renderAs(formats.mutation, flags.format, summary, renderContext(settings, io)));
  return summary.survivors.length === 0 ? exitCode.conformant : exitCode.notConformant;
}

function kindsOf(given: readonly string[] | undefined): ReadonlySet<string> {
  const known: readonly string[] = constraintKinds;
  const odd = given?.find((kind) => !known.includes(kind));
  if (odd === undefined) return new Set(given ?? known);
  const list = constraintKinds.join(', ');
  throw new UsageError({
    da: `Slagsen '${odd}' findes ikke. Vælg af: ${list}.`,
    en: `There is no kind '${odd}'. Choose from: ${list}.`,
  });
}

function claimOf(document: FhirDocument | undefined): string | undefined {
  const meta = child(document?.root ?? undefined, 'meta');
  return meta === undefined ? undefined : childrenNamed(meta, 'profile')[0]?.literal;
}

const noProfile = (): UsageError =>
  new UsageError({
    da: 'Filen angiver ingen profil i meta.profile: angiv den med --profile.',
    en: 'The file claims no profile in meta.profile: name one with --profile.',
  });

const unknownProfile = (profile: string): UsageError =>
  new UsageError({
    da: `Profilen '${profile}' findes ikke i pakkerne.`,
    en: `There is no profile '${profile}' in the packages.`,
  });

function contextFor(profile: string, flags: MutateFlags, settings: Settings, io: Io): IgContext {
  const { available } = openGuides(settings, io);
  const named = flags.ig ?? settings.ig[0];
  const guide = named === undefined ? guideDefining(available, profile) : selectGuide(available, named);
  return buildContext(available, guide === undefined ? [] : [packageKey(guide)]);
}

/** @throws {UsageError} for a document that is not valid: a mutant must break a document that was valid before. */
function admit(file: string, document: FhirDocument, lab: Workbench): void {
  const [error] = document.root === null ? document.problems : errorsOf(lab.judge(document));
  if (error === undefined) {
    lab.admit(path.basename(file), document);
    return;
  }
  const { profile } = lab;
  throw fileError(file, {
    da: `overholder ikke ${profile.canonical} (${error.rule}); mutanter laves af gyldige dokumenter`,
    en: `does not conform to ${profile.canonical} (${error.rule}); mutants are made from valid documents`,
  });
}

/** The absolute path of a folder that does not exist yet, or is empty. */
function emptyFolder(given: string, io: Io): string {
  const folder = path.resolve(io.cwd, given);
  const stat = fs.statSync(folder, { throwIfNoEntry: false });
  if (stat === undefined || (stat.isDirectory() && fs.readdirSync(folder).length === 0)) return folder;
  throw fileError(given, {
    da: 'findes allerede; mutanter skrives i en ny eller tom mappe',
    en: 'exists already; mutants are written to a new or empty folder',
  });
}

/** Writes everything beside the folder first, so that the folder is created completely or not at all. */
function writeMutants(
  lab: Workbench,
  kinds: ReadonlySet<string>,
  folder: string,
  of: Pick<MutationSummary, 'profile' | 'guides' | 'bases'>,
): MutationSummary {
  fs.mkdirSync(path.dirname(folder), { recursive: true });
  const part = fs.mkdtempSync(`${folder}.part-`);
  try {
    const counter = createCounter();
    const manifest: string[] = [];
    for (const outcome of mutants(lab, ({ kind }) => kinds.has(kind satisfies ConstraintKind))) {
      counter.add(outcome);
      if ('unreached' in outcome) continue;
      const { mutant } = outcome.judged;
      fs.writeFileSync(path.join(part, fileOf(outcome.judged)), mutant.document);
      // A mutant keeps its base's content unmasked; its description is masked.
      manifest.push(`${JSON.stringify(maskAll(manifestLine(outcome.judged), maskUnknown))}\n`);
    }
    fs.writeFileSync(path.join(part, 'mutants.ndjson'), manifest.join(''));
    if (fs.existsSync(folder)) fs.rmdirSync(folder);
    fs.renameSync(part, folder);
    return counter.summary(of);
  } catch (error) {
    fs.rmSync(part, { recursive: true, force: true });
    throw error;
  }
}

const fileOf = ({ mutant }: JudgedMutant): string => `${mutant.id}.${mutant.format}`;

function manifestLine(judged: JudgedMutant): object {
  const { id, ...rest } = withoutDocument(judged.mutant);
  return { id, file: fileOf(judged), ...rest, found: judged.found, alone: judged.alone };
}
