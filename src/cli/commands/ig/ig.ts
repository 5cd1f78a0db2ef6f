import { buildContext, selectGuide, packageKey } from '../../../packages/index.js';
import type { IgContext } from '../../../packages/index.js';
import type { Lang } from '../../../base/index.js';
import { checkFormat, exitCode } from '../../shared/failure.js';
import { openGuides } from '../../../app/guides/index.js';
import { takeInventory } from '../../../validator/index.js';
import type { Inventory } from '../../../validator/index.js';
import type { Io } from '../../shared/io.js';
import { resolveSettings } from '../../shared/settings.js';
import type { CommonOptions } from '../../shared/settings.js';

export interface IgFlags extends CommonOptions {
  readonly format: string;
}

/** `testcamp ig list`: the packages at hand. */
export async function igListCommand(flags: IgFlags, io: Io): Promise<number> {
  checkFormat(flags.format, ['text', 'json']);
  const settings = await resolveSettings(flags, io);
  const packages = openGuides(settings, io).available.map(({ id, version, manifest, location, origin }) => ({
    id,
    version,
    title: manifest.title ?? '',
    origin,
    location,
  }));
  if (flags.format === 'json') io.out(`${JSON.stringify(packages, null, 2)}\n`);
  else {
    const width = Math.max(0, ...packages.map(({ id, version }) => `${id}#${version}`.length));
    for (const { id, version, title, origin } of packages)
      io.out(`${`${`${id}#${version}`.padEnd(width)}  ${origin.padEnd(8)}  ${title}`.trimEnd()}\n`);
  }
  return exitCode.conformant;
}

/** `testcamp ig show NAME`: a guide's closure with hashes, what is missing, and the profiles it defines. */
export async function igShowCommand(name: string, flags: IgFlags, io: Io): Promise<number> {
  checkFormat(flags.format, ['text', 'json']);
  const settings = await resolveSettings(flags, io);
  const { available } = openGuides(settings, io);
  const guide = selectGuide(available, name);
  const context = buildContext(available, [packageKey(guide)]);
  const profiles = guide
    .open()
    .entries.filter(({ resourceType }) => resourceType === 'StructureDefinition')
    .map(({ url, version, type }) => ({ url: url ?? '', version: version ?? '', type: type ?? '' }));
  if (flags.format === 'json') io.out(`${JSON.stringify({ ...context.record, profiles }, null, 2)}\n`);
  else io.out(showText(context, profiles, settings.lang));
  return exitCode.conformant;
}

/**
 * `testcamp ig inventory NAME...`: what the profiles of guides use of FHIR, how often, and whether testcamp judges it.
 * The exit code is 1 where something is not.
 */
export async function igInventoryCommand(names: readonly string[], flags: IgFlags, io: Io): Promise<number> {
  checkFormat(flags.format, ['text', 'json']);
  const settings = await resolveSettings(flags, io);
  const { available } = openGuides(settings, io);
  const inventories = names.map((name) => {
    const guide = packageKey(selectGuide(available, name));
    return { guide, ...takeInventory(buildContext(available, [guide])) };
  });
  if (flags.format === 'json') io.out(`${JSON.stringify(inventories, null, 2)}\n`);
  else for (const inventory of inventories) io.out(inventoryText(inventory, settings.lang));
  const complete = inventories.every(({ lines }) => lines.every(({ status }) => status !== 'not-implemented'));
  return complete ? exitCode.conformant : exitCode.notConformant;
}

function inventoryText({ guide, definitions, missing, lines }: Inventory & { guide: string }, lang: Lang): string {
  const words = {
    da: {
      definitions: 'definitioner',
      missing: 'Ikke i pakkerne',
      status: {
        implemented: 'kontrolleres',
        'asks-nothing': 'kræver intet',
        'not-implemented': 'KONTROLLERES IKKE',
      },
    },
    en: {
      definitions: 'definitions',
      missing: 'Not in the packages',
      status: { implemented: 'implemented', 'asks-nothing': 'asks nothing', 'not-implemented': 'NOT IMPLEMENTED' },
    },
  }[lang];
  const out = [`${guide}: ${definitions.length} ${words.definitions}`];
  let kind = '';
  for (const line of lines) {
    if (line.kind !== kind) out.push('', line.kind);
    kind = line.kind;
    out.push(`${String(line.count).padStart(7)}  ${line.name}  -  ${words.status[line.status]}  (${line.by})`);
  }
  if (missing.length > 0) out.push('', `${words.missing}:`, ...missing.map((url) => `  ${url}`));
  return `${out.join('\n')}\n\n`;
}

function showText(
  { record }: IgContext,
  profiles: readonly { readonly url: string; readonly version: string; readonly type: string }[],
  lang: Lang,
): string {
  const words = {
    da: {
      packages: 'Pakker',
      gaps: 'Mangler',
      conflicts: 'Uenige pakker',
      profiles: 'Profiler',
      instead: 'i stedet bruges',
      by: 'kræves af',
    },
    en: {
      packages: 'Packages',
      gaps: 'Missing',
      conflicts: 'Packages that disagree',
      profiles: 'Profiles',
      instead: 'used in its place:',
      by: 'required by',
    },
  }[lang];
  const lines = [record.guides.join(', '), '', `${words.packages}:`];
  for (const { id, version, sha256, origin } of record.packages)
    lines.push(`  ${id}#${version}  ${origin}  sha256 ${sha256}`);
  if (record.gaps.length > 0) lines.push('', `${words.gaps}:`);
  for (const { id, version, requiredBy, substitutedBy } of record.gaps) {
    const instead = substitutedBy === undefined ? '' : `; ${words.instead} #${substitutedBy}`;
    lines.push(`  ${id}#${version} (${words.by} ${requiredBy.join(', ')}${instead})`);
  }
  if (record.conflicts.length > 0) lines.push('', `${words.conflicts}:`);
  for (const { url, version, packages } of record.conflicts) lines.push(`  ${url}|${version}: ${packages.join(', ')}`);
  lines.push('', `${words.profiles}:`);
  for (const { url, version, type } of profiles) lines.push(`  ${type.padEnd(18)} ${url}|${version}`);
  return `${lines.join('\n')}\n`;
}
