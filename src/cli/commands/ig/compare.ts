import fs from 'node:fs';
import path from 'node:path';
import { compareContexts } from '../../../compare/index.js';
import {
  availablePackages,
  buildContext,
  type IgContext,
  findPackages,
  type AvailablePackage,
  guideDefining,
  selectGuide,
  packageKey,
} from '../../../packages/index.js';
import { checkFormat, exitCode, UsageError } from '../../shared/failure.js';
import { openGuides } from '../../../app/guides/index.js';
import { formatNames, renderAs } from '../../../report/rendering.js';
import { isEquivalent } from '../../../report/comparison/index.js';
import { formats } from '../../shared/formats.js';
import { renderContext } from '../../shared/renderContext.js';
import type { Io } from '../../shared/io.js';
import { resolveSettings } from '../../shared/settings/settings.js';
import type { Settings } from '../../shared/settings/settings.js';
import type { CompareFlags } from './declarations.js';
import { writeOutput } from '../../shared/output/write.js';

/** One side as the user named it, with the context that it is compared in. */
interface ComparisonSide {
  readonly context: IgContext;
  /** The profile, where the user named one. */
  readonly profile: string | undefined;
}

/**
 * `testcamp ig compare A B`: differences between guides, packages or profiles that matter to a validator. A side is a
 * guide (`conditionlist@1.0.1`), a .tgz file, a package's folder, or a profile (`URL|version`). The exit code is 0 if
 * no verdict depends on any difference, else 1.
 */
export async function igCompareCommand(before: string, after: string, flags: CompareFlags, io: Io): Promise<number> {
  checkFormat(flags.format, formatNames(formats.comparison));
  const settings = await resolveSettings(flags, io);
  const atHand = openGuides(settings, io).available;
  const sides = [before, after].map((name) => openSide(name, atHand, settings, io)) as [ComparisonSide, ComparisonSide];
  const profiles = profilesOf(sides, flags);
  const comparison = compareContexts(sides[0].context, sides[1].context, {
    names: [before, after],
    ...(profiles === undefined ? {} : { profiles }),
  });
  settings.log('info', 'compared', { ...comparison.counts });
  const text = await renderAs(formats.comparison, flags.format, comparison, renderContext(settings, io, flags));
  writeOutput(text, flags.output, io);
  return isEquivalent(comparison) ? exitCode.conformant : exitCode.notConformant;
}

/** @throws {UsageError} @throws {PackageError} where a side is none of these, or is not available. */
function openSide(name: string, atHand: readonly AvailablePackage[], settings: Settings, io: Io): ComparisonSide {
  if (/^(https?:\/\/|urn:)/.test(name)) {
    const guide = guideDefining(atHand, name);
    if (guide !== undefined) return { context: buildContext(atHand, [packageKey(guide)]), profile: name };
    throw new UsageError({
      da: `Profilen '${name}' findes ikke i pakkerne. Angiv en mappe, der har den, med --packages.`,
      en: `There is no profile '${name}' in the packages. Name a folder that has it with --packages.`,
    });
  }
  const file = path.resolve(io.cwd, name);
  if (!fs.existsSync(file)) {
    return { context: buildContext(atHand, [packageKey(selectGuide(atHand, name))]), profile: undefined };
  }
  const [guide, ...others] = findPackages([file]);
  if (guide === undefined || others.length > 0) {
    throw new UsageError({
      da: `${name}: er ikke én FHIR-pakke. Angiv en .tgz-fil eller mappen for en pakke.`,
      en: `${name}: is not one FHIR package. Name a .tgz file or the folder of a package.`,
    });
  }
  // Dependencies of a package are searched for in its own folder first.
  const paths = [file, path.dirname(file), ...settings.packages];
  const { packages } = availablePackages({ paths, fhirCache: settings.fhirCache });
  return { context: buildContext(packages, [packageKey(guide)]), profile: undefined };
}

/** The profiles to start from; undefined for all that the guides define. */
function profilesOf(
  [before, after]: readonly [ComparisonSide, ComparisonSide],
  flags: CompareFlags,
): [string, string][] | undefined {
  const asked = flags.profilesReachedBy;
  if (before.profile === undefined && after.profile === undefined) {
    for (const profile of asked ?? []) {
      const known = [before, after].some(
        ({ context }) => context.resolve('StructureDefinition', profile) !== undefined,
      );
      if (!known) throw unknown(profile);
    }
    return asked?.map((profile) => [profile, profile]);
  }
  if (asked !== undefined) {
    throw new UsageError({
      da: '--profiles-reached-by passer ikke til to profiler: de sammenlignes med alt, de når.',
      en: '--profiles-reached-by does not go with two profiles: they are compared with all that they reach.',
    });
  }
  const [one, other] = [before.profile ?? after.profile, after.profile ?? before.profile];
  return one === undefined || other === undefined ? undefined : [[one, other]];
}

function unknown(profile: string): UsageError {
  return new UsageError({
    da: `Ingen af siderne har profilen '${profile}'.`,
    en: `Neither side has the profile '${profile}'.`,
  });
}
