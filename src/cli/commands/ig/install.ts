import fs from 'node:fs';
import path from 'node:path';
import { defaultReadLimits } from '../../../packages/archive/index.js';
import { openCore, packageKey } from '../../../packages/index.js';
import { installPackages, type InstallRequest, openRegistry } from '../../../packages/install/index.js';
import { checkFormat, exitCode, UsageError } from '../../shared/failure.js';
import { openClient } from '../../../app/client/index.js';
import { formatNames, renderAs } from '../../../report/rendering.js';
import { formats } from '../../shared/formats.js';
import { renderContext } from '../../shared/renderContext.js';
import type { Io } from '../../shared/io.js';
import { resolveSettings } from '../../shared/settings/settings.js';
import type { Settings } from '../../shared/settings/settings.js';
import type { InstallFlags } from './declarations.js';

/**
 * `testcamp ig install ID[@VERSION]...`: installs packages and their dependencies into the user's FHIR cache, from a
 * registry or from .tgz files. The exit code is 1 where a dependency was not available anywhere; the rest is installed.
 */
export async function igInstallCommand(names: readonly string[], flags: InstallFlags, io: Io): Promise<number> {
  checkFormat(flags.format, formatNames(formats.installation));
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
    const result = { cache, ...installation };
    io.out(await renderAs(formats.installation, flags.format, result, renderContext(settings, io)));
    return installation.lacking.length === 0 ? exitCode.conformant : exitCode.notConformant;
  } finally {
    await client?.close();
  }
}

/** A file where it is written as one, else a package; the latest where no version is given. */
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
