import type { ContextRecord, PackageRecord } from '../../model/package.js';
import type { Certificate } from '../../model/camp.js';
import type { Lang } from '../../base/index.js';
import { untrusted } from './untrusted.js';
import { stringsOf } from '../strings/strings.js';

/** The publisher of a package, as far as its id shows. */
function publisherOf(id: string): string {
  return id.startsWith('medcom.') ? 'MedCom' : id.startsWith('hl7.fhir.dk.') ? 'HL7 Danmark' : 'HL7';
}

/** Which edition of a package was used, as text for a reader who has to trust it. */
export function packageSource({ id, origin, official }: PackageRecord, lang: Lang): string {
  const { source } = stringsOf(lang);
  if (official === undefined) {
    return origin === 'built-in' || origin === 'embedded' ? source[origin] : source.unofficial(source[origin]);
  }
  return origin === 'embedded'
    ? source.equalTo(publisherOf(id), official)
    : source.official(publisherOf(id), source[origin]);
}

/** What a test rests on that is not MedCom's or HL7's, in one sentence; undefined where all is. */
export function foreignText({ foreign }: Pick<Certificate, 'foreign'>, lang: Lang): string | undefined {
  if (foreign === undefined || foreign.length === 0) return undefined;
  const parts = foreign.map(({ name, sha256 }) => `${name} (SHA-256 ${sha256.slice(0, 16)}…)`);
  return stringsOf(lang).source.foreign([...new Set(parts)].join(', '));
}

/** One line per guide of a context: which edition of it was used. None for R4 alone. */
export function guideSources({ guides, packages }: ContextRecord, lang: Lang): readonly string[] {
  return guides.flatMap((guide) => {
    const record = packages.find(({ id, version }) => `${id}#${version}` === guide);
    if (record === undefined) return [];
    // An embedded edition is identified by the package that it equals.
    const hash = record.origin === 'embedded' ? '' : ` (SHA-256 ${record.sha256})`;
    return `${guide}: ${packageSource(record, lang)}${hash}`;
  });
}

/** A package as in JSON output. */
export interface PackageJson {
  readonly id: string;
  readonly version: string;
  readonly origin: string;
  readonly sha256: string;
  /** SHA-256 of the publisher's package that it is or was shown equal to; null if testcamp knows none. */
  readonly official: string | null;
}

/** The guides of a context as in JSON output; empty for R4 alone. */
export function guideObjects({ guides, packages }: ContextRecord): readonly PackageJson[] {
  return packages
    .filter(({ id, version }) => guides.includes(`${id}#${version}`))
    .map(({ id, version, origin, sha256, official }) => ({
      id: untrusted(id),
      version: untrusted(version),
      origin,
      sha256,
      official: official ?? null,
    }));
}
