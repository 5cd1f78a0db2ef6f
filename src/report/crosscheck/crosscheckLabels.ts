import type { CrossAgreement, Crosscheck, CrosscheckedFile, CrossVerdict, Settlement } from '../../model/crosscheck.js';
import type { Lang } from '../../base/index.js';
import type { Tone } from '../shared/statusSign.js';

/** The tone of a verdict on a file. */
export const crosscheckTone: Readonly<Record<CrossVerdict, Tone>> = {
  'both-valid': 'good',
  'both-invalid': 'bad',
  'only-ours': 'caution',
  'only-theirs': 'caution',
  'not-reached': 'waiting',
  'not-judged': 'waiting',
};

/** Verdicts in the order in which they are counted: agreements first. */
const crosscheckVerdicts = Object.keys(crosscheckTone) as readonly CrossVerdict[];

interface CrosscheckLabels {
  readonly title: string;
  readonly with: string;
  readonly verdict: Readonly<Record<CrossVerdict, string>>;
  readonly accord: Readonly<Record<CrossAgreement, string>>;
  readonly place: string;
  readonly who: string;
  readonly ours: string;
  readonly theirs: string;
  readonly file: string;
  readonly files: string;
  readonly agree: string;
  readonly differ: string;
  readonly cached: string;
  readonly noRows: string;
  readonly rows: string;
  readonly validator: string;
  readonly unknownVersion: string;
  readonly packages: string;
  readonly standards: string;
  readonly standard: string;
  readonly agreement: string;
  readonly settled: string;
  readonly open: string;
  readonly right: Readonly<Record<Settlement['right'], string>>;
}

const labels: Readonly<Record<Lang, CrosscheckLabels>> = {
  da: {
    title: 'Krydstjek',
    with: 'Sammenholdt med',
    verdict: {
      'both-valid': 'begge gyldig',
      'both-invalid': 'begge ugyldig',
      'only-ours': 'kun testcamp finder fejl',
      'only-theirs': 'kun den anden finder fejl',
      'not-reached': 'den anden svarede ikke',
      'not-judged': 'ikke bedømt af testcamp',
    },
    accord: {
      both: 'begge',
      ours: 'kun os',
      theirs: 'kun dem',
      'weaker-ours': 'dem*',
      'weaker-theirs': 'os*',
    },
    place: 'sted',
    who: 'hvem',
    ours: 'testcamp',
    theirs: 'den anden',
    file: 'fil',
    files: 'Filer',
    agree: 'Steder, begge har fejl',
    differ: 'steder, kun én har',
    cached: 'svar fra en tidligere kørsel',
    noRows: 'Ingen fejl hos nogen af dem.',
    rows: '* den anden part advarer kun',
    validator: "HL7's validator",
    unknownVersion: 'ukendt version',
    packages: 'Pakker',
    standards: 'Enighed pr. standard',
    standard: 'standard',
    agreement: 'enige',
    settled: 'afgjort',
    open: 'åbne forskelle',
    right: { testcamp: 'testcamp har ret', other: 'den anden har ret', neither: 'begge dele er tilladt' },
  },
  en: {
    title: 'Crosscheck',
    with: 'Compared with',
    verdict: {
      'both-valid': 'both valid',
      'both-invalid': 'both invalid',
      'only-ours': 'only testcamp finds errors',
      'only-theirs': 'only the other finds errors',
      'not-reached': 'the other did not answer',
      'not-judged': 'not judged by testcamp',
    },
    accord: {
      both: 'both',
      ours: 'ours',
      theirs: 'theirs',
      'weaker-ours': 'theirs*',
      'weaker-theirs': 'ours*',
    },
    place: 'place',
    who: 'who',
    ours: 'testcamp',
    theirs: 'the other',
    file: 'file',
    files: 'Files',
    agree: 'Places with errors of both',
    differ: 'places with errors of one alone',
    cached: 'answers of an earlier run',
    noRows: 'No errors of either.',
    rows: '* the other side only warns',
    validator: "HL7's validator",
    unknownVersion: 'unknown version',
    packages: 'Packages',
    standards: 'Agreement per standard',
    standard: 'standard',
    agreement: 'agree',
    settled: 'settled',
    open: 'open differences',
    right: { testcamp: 'testcamp is right', other: 'the other is right', neither: 'both is allowed' },
  },
};

export const crosscheckLabels = (lang: Lang): CrosscheckLabels => labels[lang];

/** Number of files by verdict. */
export function countVerdicts({ files }: Crosscheck): ReadonlyMap<CrossVerdict, number> {
  return new Map(crosscheckVerdicts.map((one) => [one, files.filter(({ verdict }) => verdict === one).length]));
}

/** Number of locations at which both have errors, and at which only one has. */
export function countRows({ files }: Crosscheck): { readonly agree: number; readonly differ: number } {
  const rows = files.flatMap((file) => file.rows);
  const agree = rows.filter(({ accord }) => accord === 'both').length;
  return { agree, differ: rows.length - agree };
}

/** `3 both valid, 1 only testcamp finds errors.` */
export function verdictLine(check: Crosscheck, lang: Lang): string {
  const counts = [...countVerdicts(check)].filter(([, count]) => count > 0);
  return `${counts.map(([verdict, count]) => `${count} ${labels[lang].verdict[verdict]}`).join(', ')}.`;
}

/** How far two validators agree on the submissions of one standard. */
export interface StandardAgreement {
  readonly standard: string;
  readonly files: number;
  /** Files on whose verdict both agree. */
  readonly agree: number;
  /** Places that one alone has an error at, by whether somebody settled it. */
  readonly settled: number;
  readonly open: number;
}

/** Agreement by standard, sorted: by that of a camp's test, else by the guides that judged; empty where neither is known. */
export function agreementByStandard({ files }: Crosscheck): readonly StandardAgreement[] {
  const groups = new Map<string, CrosscheckedFile[]>();
  for (const file of files) {
    const standard = standardOf(file);
    if (standard !== undefined) groups.set(standard, [...(groups.get(standard) ?? []), file]);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([standard, group]) => agreementOf(standard, group));
}

const standardOf = ({ test, guides }: CrosscheckedFile): string | undefined =>
  test?.standard ?? (guides === undefined ? undefined : guides.join(' ') || 'FHIR R4');

function agreementOf(standard: string, files: readonly CrosscheckedFile[]): StandardAgreement {
  const differing = files.flatMap(({ rows }) => rows.filter(({ accord }) => accord !== 'both'));
  const settled = differing.filter((row) => row.settled !== undefined).length;
  const agree = files.filter(({ verdict }) => verdict === 'both-valid' || verdict === 'both-invalid').length;
  return { standard, files: files.length, agree, settled, open: differing.length - settled };
}
