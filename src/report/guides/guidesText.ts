import { addAll } from '../../base/index.js';
import type { Lang } from '../../base/index.js';
import type { RenderContext } from '../rendering.js';
import type { GuideReport, InventoryReport, ListedPackage } from './reports.js';

/** Available packages, one per line. */
export function packageListText(packages: readonly ListedPackage[]): string {
  const width = Math.max(0, ...packages.map(({ id, version }) => `${id}#${version}`.length));
  return packages
    .map(({ id, version, title, origin }) =>
      `${`${id}#${version}`.padEnd(width)}  ${origin.padEnd(8)}  ${title}`.trimEnd().concat('\n'),
    )
    .join('');
}

/** A guide's packages with hashes, missing ones, and its profiles. */
export function guideText({ record, profiles }: GuideReport, { lang }: Pick<RenderContext, 'lang'>): string {
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

/** What the profiles of guides use of FHIR, how often, and whether each is validated. */
export function inventoryText(inventories: readonly InventoryReport[], { lang }: Pick<RenderContext, 'lang'>): string {
  return inventories.map((inventory) => inventoryLines(inventory, lang)).join('');
}

function inventoryLines({ guide, definitions, missing, lines }: InventoryReport, lang: Lang): string {
  const words = {
    da: {
      definitions: 'definitioner',
      missing: 'Ikke i pakkerne',
      status: {
        implemented: 'kontrolleres',
        'asks-nothing': 'kræver intet',
        'needs-content': 'INDHOLDET MANGLER',
        'not-implemented': 'KONTROLLERES IKKE',
      },
    },
    en: {
      definitions: 'definitions',
      missing: 'Not in the packages',
      status: {
        implemented: 'implemented',
        'asks-nothing': 'asks nothing',
        'needs-content': 'CONTENT MISSING',
        'not-implemented': 'NOT IMPLEMENTED',
      },
    },
  }[lang];
  const out = [`${guide}: ${definitions.length} ${words.definitions}`];
  let kind = '';
  for (const line of lines) {
    if (line.kind !== kind) out.push('', line.kind);
    kind = line.kind;
    out.push(`${String(line.count).padStart(7)}  ${line.name}  -  ${words.status[line.status]}  (${line.by})`);
  }
  if (missing.length > 0) addAll(out, ['', `${words.missing}:`, ...missing.map((url) => `  ${url}`)]);
  return `${out.join('\n')}\n\n`;
}
