import fs from 'node:fs';
import path from 'node:path';
import type { Lang } from '../../../base/index.js';
import { defaultReadLimits } from '../../../packages/archive/index.js';
import { openCore, packageKey } from '../../../packages/index.js';
import {
  installPackages,
  type Installation,
  type InstalledPackage,
  type InstallRequest,
  openRegistry,
} from '../../../packages/install/index.js';
import { jsonText } from '../../../report/shared/findingJson.js';
import { escapeInvisible } from '../../../report/shared/untrusted.js';
import { checkFormat, exitCode, UsageError } from '../../shared/failure.js';
import { openClient } from '../../../app/client/index.js';
import type { Io } from '../../shared/io.js';
import { resolveSettings } from '../../shared/settings.js';
import type { CommonOptions, Settings } from '../../shared/settings.js';

export interface InstallFlags extends CommonOptions {
  readonly format: string;
  readonly registry?: string;
  readonly offline?: boolean;
}

/**
 * `testcamp ig install ID[@VERSION]...`: puts packages and all that they depend on into the user's FHIR cache, from a registry or
 * from .tgz files. The exit code is 1 where a dependency can't be had by anyone, and the rest was installed.
 */
export async function igInstallCommand(names: readonly string[], flags: InstallFlags, io: Io): Promise<number> {
  checkFormat(flags.format, ['text', 'json']);
  const settings = await resolveSettings(flags, io);
  const wanted = names.map((name) => wantedOf(name, io));
  const { fhirCache: cache } = settings;
  if (cache === undefined) {
    throw new UsageError({
      da: 'Der er ingen hjemmemappe at have FHIR-cachen i: angiv en mappe med FHIR_PACKAGE_CACHE.',
      en: 'There is no home folder to have the FHIR cache in: name a folder with FHIR_PACKAGE_CACHE.',
    });
  }
  const address = registryOf(flags.registry ?? settings.registry);
  const client = flags.offline === true ? undefined : openClient(io);
  try {
    const installation = await installPackages(wanted, {
      cache,
      registry: client === undefined ? undefined : openRegistry(address, client, { limits: defaultReadLimits }),
      builtIn: [packageKey(openCore().record)],
      onFetch: (key) => printProgress(key, settings, io),
    });
    if (flags.format === 'json') io.out(`${jsonText({ cache, ...installation }, 2)}\n`);
    else io.out(installationText(installation, cache, settings));
    return installation.lacking.length === 0 ? exitCode.conformant : exitCode.notConformant;
  } finally {
    await client?.close();
  }
}

/** A file where it is written as one, else a package; without a version the latest. */
function wantedOf(name: string, io: Io): InstallRequest {
  if (/\.(tgz|tar\.gz)$/.test(name)) return { kind: 'file', file: path.resolve(io.cwd, name) };
  const match = /^([A-Za-z0-9][A-Za-z0-9._-]*)(?:[@#](\S+))?$/.exec(name);
  const [, id, version = 'latest'] = match ?? [];
  if (id !== undefined && !fs.existsSync(path.resolve(io.cwd, name, 'package.json')))
    return { kind: 'name', id, version };
  throw new UsageError({
    da: `'${name}' er hverken en pakke (medcom.fhir.dk.conditionlist@1.0.1) eller en .tgz-fil.`,
    en: `'${name}' is neither a package (medcom.fhir.dk.conditionlist@1.0.1) nor a .tgz file.`,
  });
}

function registryOf(address: string): string {
  if (/^https?:\/\//.test(address) && URL.canParse(address)) return address;
  throw new UsageError({
    da: `'${address}' er ikke adressen på et register. Den begynder med https://.`,
    en: `'${address}' is not the address of a registry. It begins with https://.`,
  });
}

function printProgress(key: string, { lang, quiet, log }: Settings, io: Io): void {
  log('info', 'fetching', { package: key });
  if (!quiet && io.showsProgress) io.err(`${{ da: 'Henter', en: 'Fetching' }[lang]} ${key}\n`);
}

function installationText({ packages, lacking }: Installation, cache: string, { lang, quiet }: Settings): string {
  const words = {
    da: { lacking: 'Kan ikke fås', by: 'kræves af', near: 'nærmeste', into: 'Cache', none: 'Intet at installere.' },
    en: { lacking: "Can't be had", by: 'required by', near: 'nearest', into: 'Cache', none: 'Nothing to install.' },
  }[lang];
  const lines = packages.flatMap((one) => [packageLine(one, lang), ...(quiet ? [] : detailLines(one, lang))]);
  if (packages.length === 0) lines.push(words.none);
  if (lacking.length > 0) lines.push('', `${words.lacking}:`);
  for (const { id, version, requiredBy, near } of lacking) {
    const nearest = near.length === 0 ? '' : `; ${words.near}: ${near.join(', ')}`;
    lines.push(`  ${id}#${version} (${words.by} ${requiredBy.join(', ')}${nearest})`);
  }
  if (!quiet) lines.push('', `${words.into}: ${cache}`);
  return escapeInvisible(`${lines.join('\n')}\n`);
}

function packageLine({ id, version, asked, present }: InstalledPackage, lang: Lang): string {
  const words = {
    da: { present: 'fandtes i forvejen', installed: 'installeret', for: 'for' },
    en: { present: 'was there already', installed: 'installed', for: 'for' },
  }[lang];
  const wish = asked === version ? '' : ` (${words.for} ${asked})`;
  return `${id}#${version}${wish}  ${present ? words.present : words.installed}`;
}

function detailLines({ source, sha256, checkedBy, present }: InstalledPackage, lang: Lang): readonly string[] {
  const words = {
    da: {
      from: 'fra',
      checked: 'kontrolleret mod registerets',
      unchecked: 'registeret opgiver ingen kontrolsum',
      unknown: 'lagt i cachen af et andet program',
    },
    en: {
      from: 'from',
      checked: 'checked against the registry’s',
      unchecked: 'the registry states no checksum',
      unknown: 'put into the cache by another program',
    },
  }[lang];
  if (source === undefined) return [`    ${words.unknown}`];
  const fetched = !present && /^https?:/.test(source);
  const check = checkedBy === undefined ? words.unchecked : `${words.checked} ${checkedBy}`;
  return [`    ${words.from} ${source}`, `    sha256 ${sha256 ?? ''}${fetched ? `, ${check}` : ''}`];
}
