import type { FhirDocument } from '../../fhir/index.js';
import { nearest } from '../../base/index.js';
import {
  buildContext,
  availablePackages,
  createGuideChooser,
  createPackageCache,
  selectGuide,
  packageKey,
} from '../../packages/index.js';
import type { AvailablePackage } from '../../packages/index.js';
import { createRemote } from '../../terminology/remote/index.js';
import type { Validator, ValidatorSettings } from '../../validator/index.js';
import { claimsOf, createValidator } from '../../validator/index.js';
import { line, UsageError } from './failure.js';
import type { Io } from './io.js';
import type { Settings } from './settings.js';

/** Finds the validator for what is to be judged; one context is built once. */
export interface Guides {
  readonly available: readonly AvailablePackage[];
  /** By the names of guides as a user writes them. @throws {PackageError} */
  named(names: readonly string[]): Validator;
  /** By the profiles that the document and all in it claim; R4 alone where they are of no guide. */
  forDocument(document: FhirDocument): Validator;
  /** By the guide that the profiles are of, whatever version they name; R4 alone where there is none. */
  forProfiles(profiles: readonly string[]): Validator;
  /** A profile of any package at hand that is spelt almost like this; undefined where there is none. */
  profileLike(profile: string): string | undefined;
}

/**
 * Finds the packages that the settings name, that the FHIR cache has, and that testcamp brings. A file among the first
 * that can't be read is told of on stderr.
 * @throws {UsageError} @throws {PackageError} where packages are named and none of them can be read.
 */
export function openGuides(
  { packages, fhirCache, lang, log, cache, terminology }: Settings,
  io: Io,
  validation: ValidatorSettings = {},
): Guides {
  const unpacked = cache === undefined ? undefined : createPackageCache(cache);
  const found = availablePackages({ paths: packages, fhirCache, cache: unpacked });
  const { packages: available, named, unreadable } = found;
  const [first] = unreadable;
  if (packages.length > 0 && named === 0) {
    if (first !== undefined) throw first;
    const list = packages.join(', ');
    throw new UsageError({ da: `${list}: ingen FHIR-pakker her`, en: `${list}: there are no FHIR packages here` });
  }
  const passed = { da: 'Pakken er sprunget over', en: 'The package was passed over' }[lang];
  for (const { text } of unreadable) io.err(line(`${text[lang]}. ${passed}.`, io));
  log('info', 'packages found', { paths: packages, packages: available.length, unreadable: unreadable.length });
  const remote = validation.remote ?? (terminology && createRemote(terminology));
  const how = remote === undefined ? validation : { ...validation, remote };
  const validators = new Map<string, Validator>();
  const byKeys = (keys: readonly string[]): Validator => {
    const key = keys.join(' ');
    let validator = validators.get(key);
    if (validator === undefined) {
      const context = buildContext(available, keys);
      validator = createValidator(context, how);
      log('info', 'context built', { guides: keys, packages: context.record.packages.length });
      validators.set(key, validator);
    }
    return validator;
  };
  const chooseGuide = createGuideChooser(available);
  const forProfiles = (profiles: readonly string[]): Validator => {
    const guide = chooseGuide(profiles);
    return byKeys(guide === undefined ? [] : [packageKey(guide)]);
  };
  return {
    available,
    named: (names) => byKeys(names.map((name) => packageKey(selectGuide(available, name)))),
    forDocument: (document) => forProfiles(claimsOf(document)),
    forProfiles,
    profileLike: (profile) => nearest(profile.split('|')[0] ?? '', available.flatMap(profilesOf)),
  };
}

const profilesOf = (pkg: AvailablePackage): readonly string[] =>
  pkg.open().entries.flatMap(({ resourceType, url }) => (resourceType === 'StructureDefinition' ? (url ?? []) : []));
