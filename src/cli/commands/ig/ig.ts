import { buildContext, selectGuide, packageKey } from '../../../packages/index.js';
import { checkFormat, exitCode } from '../../shared/failure.js';
import { openGuides } from '../../../app/guides/index.js';
import { takeInventory } from '../../../validator/index.js';
import { formatNames, renderAs } from '../../../report/rendering.js';
import { formats } from '../../shared/formats.js';
import { renderContext } from '../../shared/renderContext.js';
import type { Io } from '../../shared/io.js';
import { resolveSettings } from '../../shared/settings/settings.js';
import type { IgInventoryFlags, IgListFlags, IgShowFlags } from './declarations.js';

/** `testcamp ig list`: the available packages. */
export async function igListCommand(flags: IgListFlags, io: Io): Promise<number> {
  checkFormat(flags.format, formatNames(formats.packageList));
  const settings = await resolveSettings(flags, io);
  const packages = openGuides(settings, io).available.map(({ id, version, manifest, location, origin }) => ({
    id,
    version,
    title: manifest.title ?? '',
    origin,
    location,
  }));
  io.out(await renderAs(formats.packageList, flags.format, packages, renderContext(settings, io)));
  return exitCode.conformant;
}

/** `testcamp ig show NAME`: a guide's closure with hashes, what is missing, and the profiles it defines. */
export async function igShowCommand(name: string, flags: IgShowFlags, io: Io): Promise<number> {
  checkFormat(flags.format, formatNames(formats.guide));
  const settings = await resolveSettings(flags, io);
  const { available } = openGuides(settings, io);
  const guide = selectGuide(available, name);
  const { record } = buildContext(available, [packageKey(guide)]);
  const profiles = guide
    .open()
    .entries.filter(({ resourceType }) => resourceType === 'StructureDefinition')
    .map(({ url, version, type }) => ({ url: url ?? '', version: version ?? '', type: type ?? '' }));
  io.out(await renderAs(formats.guide, flags.format, { record, profiles }, renderContext(settings, io)));
  return exitCode.conformant;
}

/**
 * `testcamp ig inventory NAME...`: which features of FHIR the profiles of guides use, how often, and whether testcamp
 * judges them. The exit code is 1 where it does not judge all.
 */
export async function igInventoryCommand(names: readonly string[], flags: IgInventoryFlags, io: Io): Promise<number> {
  checkFormat(flags.format, formatNames(formats.inventory));
  const settings = await resolveSettings(flags, io);
  const { available } = openGuides(settings, io);
  const inventories = names.map((name) => {
    const guide = packageKey(selectGuide(available, name));
    return { guide, ...takeInventory(buildContext(available, [guide])) };
  });
  io.out(await renderAs(formats.inventory, flags.format, inventories, renderContext(settings, io)));
  const complete = inventories.every(({ lines }) => lines.every(({ status }) => status !== 'not-implemented'));
  return complete ? exitCode.conformant : exitCode.notConformant;
}
