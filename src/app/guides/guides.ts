import type { FhirDocument } from '../../fhir/index.js';
import { nearest, UsageError } from '../../base/index.js';
import {
  buildContext,
  availablePackages,
  createGuideChooser,
  createPackageCache,
  selectGuide,
  packageKey,
} from '../../packages/index.js';
import type { AvailablePackage } from '../../packages/index.js';
import type { Validator, ValidatorSettings } from '../../validator/index.js';
import { createValidator, claimsOf } from '../../validator/index.js';
import { line } from '../environment/index.js';
import type { Environment, Log, Settings } from '../environment/index.js';

/** Finds the validator for what is to be judged; one context is built once. */
export interface Guides {
  readonly available: readonly AvailablePackage[];
  /** The same packages, by which is judged in another way: nothing is found or told of again. */
  with(validation: ValidatorSettings): Guides;
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
export function openGuides({ packages, fhirCache, lang, log, cache }: Settings, environment: Environment): Guides {
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
  for (const { text } of unreadable) environment.err(line(`${text[lang]}. ${passed}.`, environment));
  log('info', 'packages found', { paths: packages, packages: available.length, unreadable: unreadable.length });
  return guidesOf(available, createGuideChooser(available), {}, log);
}

/** As `openGuides`, once, when they are first asked for. */
export function guidesOnDemand(settings: Settings, environment: Environment): () => Guides {
  let guides: Guides | undefined;
  return () => (guides ??= openGuides(settings, environment));
}

function guidesOf(
  available: readonly AvailablePackage[],
  chooseGuide: (claims: readonly string[]) => AvailablePackage | undefined,
  validation: ValidatorSettings,
  log: Log,
): Guides {
  const validators = new Map<string, Validator>();
  const byKeys = (keys: readonly string[]): Validator => {
    const key = keys.join(' ');
    let validator = validators.get(key);
    if (validator === undefined) {
      const context = buildContext(available, keys);
      validator = createValidator(context, validation);
      log('info', 'context built', { guides: keys, packages: context.record.packages.length });
      validators.set(key, validator);
    }
    return validator;
  };
  const forProfiles = (profiles: readonly string[]): Validator => {
    const guide = chooseGuide(profiles);
    return byKeys(guide === undefined ? [] : [packageKey(guide)]);
  };
  return {
    available,
    with: (further) => guidesOf(available, chooseGuide, { ...validation, ...further }, log),
    named: (names) => byKeys(names.map((name) => packageKey(selectGuide(available, name)))),
    forDocument: (document) => forProfiles(claimsOf(document)),
    forProfiles,
    profileLike: (profile) => nearest(profile.split('|')[0] ?? '', available.flatMap(profilesOf)),
  };
}

/** One validator for whatever is asked, for a program that has made its own context. */
export function oneGuide(validator: Validator): Guides {
  const only = (): Validator => validator;
  const guides: Guides = {
    available: [],
    with: () => guides,
    named: only,
    forDocument: only,
    forProfiles: only,
    profileLike: () => undefined,
  };
  return guides;
}

const profilesOf = (pkg: AvailablePackage): readonly string[] =>
  pkg.open().entries.flatMap(({ resourceType, url }) => (resourceType === 'StructureDefinition' ? (url ?? []) : []));
