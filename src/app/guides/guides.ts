import type { FhirDocument } from '../../fhir/index.js';
import type { PackageRecord } from '../../model/package.js';
import { nearest, UsageError } from '../../base/index.js';
import {
  PackageError,
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

/** Finds the validator for a document; each context is built once. */
export interface Guides {
  readonly available: readonly AvailablePackage[];
  /** The same packages with other settings of the validator: nothing is searched for or reported again. */
  with(validation: ValidatorSettings): Guides;
  /**
   * Of the packages found at all, those with these very contents alone, whatever is preferred otherwise; where one of them was not
   * found, the others of its id and version stay.
   */
  recorded(packages: readonly PackageRecord[]): Guides;
  /** By the names of guides as a user writes them. @throws {PackageError} */
  named(names: readonly string[]): Validator;
  /** By the profiles that the document and all in it claim; R4 alone where they are of no guide. */
  forDocument(document: FhirDocument): Validator;
  /** By the guide that the profiles are of, whatever version they name; R4 alone where there is none. */
  forProfiles(profiles: readonly string[]): Validator;
  /** A profile of any available package that is spelt almost like this; undefined where there is none. */
  profileLike(profile: string): string | undefined;
}

/**
 * Finds the packages that the settings name, those of the FHIR cache, and the bundled ones. A file among the first
 * that can't be read is reported on stderr.
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
    recorded: (packages) => {
      const unique = new Map(packages.map((one) => [`${one.id}#${one.version} ${one.sha256}`, one]));
      const picked = [...unique.values()].flatMap((record) => pickRecorded(available, record) ?? []);
      return guidesOf(picked, createGuideChooser(picked), validation, log);
    },
    named: (names) => byKeys(names.map((name) => packageKey(selectGuide(available, name)))),
    forDocument: (document) => forProfiles(claimsOf(document)),
    forProfiles,
    profileLike: (profile) => nearest(profile.split('|')[0] ?? '', available.flatMap(profilesOf)),
  };
}

/** One validator for all documents, for a program that has made its own context. */
export function oneGuide(validator: Validator): Guides {
  const only = (): Validator => validator;
  const guides: Guides = {
    available: [],
    with: () => guides,
    recorded: () => guides,
    named: only,
    forDocument: only,
    forProfiles: only,
    profileLike: () => undefined,
  };
  return guides;
}

/** The package of a record's id and version with its hash; else the one that is preferred. */
function pickRecorded(available: readonly AvailablePackage[], record: PackageRecord): AvailablePackage | undefined {
  const found = available.find(({ id, version }) => id === record.id && version === record.version);
  if (found === undefined) return undefined;
  const picked = [found, ...(found.others ?? [])].find((one) => hasHash(one, record.sha256)) ?? found;
  const { id, version, manifest, location, origin } = picked;
  return { id, version, manifest, location, origin, open: () => picked.open() };
}

/** False for a package that can't be read, too. */
function hasHash(pkg: AvailablePackage, hash: string): boolean {
  try {
    return pkg.open().record.sha256 === hash;
  } catch (error) {
    if (error instanceof PackageError) return false;
    throw error;
  }
}

const profilesOf = (pkg: AvailablePackage): readonly string[] =>
  pkg.open().entries.flatMap(({ resourceType, url }) => (resourceType === 'StructureDefinition' ? (url ?? []) : []));
