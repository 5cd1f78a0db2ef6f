import type { Lang } from '../../base/index.js';
import type { InstalledPackage } from '../../model/installation.js';
import type { RenderContext } from '../rendering.js';
import { escapeInvisible } from '../shared/untrusted.js';
import type { InstallationReport } from './reports.js';

/** What was installed with its source, and what is not available. */
export function installationText(
  { cache, packages, lacking }: InstallationReport,
  { lang, quiet }: Pick<RenderContext, 'lang' | 'quiet'>,
): string {
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
