import type { Discrepancy, VerifiedCertificate, Verification } from '../../model/verification.js';
import type { Lang } from '../../base/index.js';
import type { RenderContext } from '../rendering.js';
import { tallyLine } from '../shared/grounds/grounds.js';
import { toneColour, toneSign } from '../shared/statusSign.js';
import type { Tone } from '../shared/statusSign.js';
import { namedCertificateText } from '../shared/grounds/standing.js';
import { stringsOf } from '../strings/strings.js';
import { lines, painter, wrap, type Paint } from '../shared/terminal/terminal.js';

const labels = {
  da: {
    verified: 'Efterprøvet: alt er, som det blev registreret, og alle afgørelser er genskabt.',
    refuted: 'Ikke efterprøvet: noget er ikke, som det blev registreret.',
    undecided: 'Ikke afgjort: intet modsiger det registrerede, men ikke alt kunne efterprøves.',
    'self-consistent':
      'Kun indbyrdes overensstemmelse: alt er genskabt, men ingen nøgle, du stoler på, står bag, så den, der opbevarede campen, kan have lavet det hele. Angiv udstederens offentlige nøgle med --key.',
    reproduced: {
      yes: ', genskabt',
      no: ', kunne ikke genskabes',
      'not-tried': ' ifølge certifikatet; ikke efterprøvet',
    },
    keys: {
      none: 'Campen har ingen nøgle: hændelserne er ikke signeret, og karaktererne kan være givet af hvem som helst.',
      own: (key: string) => `Campens nøgle er ${key}. Ingen udsteder står inde for den.`,
      issued: (key: string, issuer: string) => `Campens nøgle er ${key}, godkendt af udstederen ${issuer}.`,
      trusted: (key: string) => `Du stoler på ${key}, som står bag.`,
    },
    head: {
      proven: 'Loggen indeholder de offentliggjorte kontrollinjer: den er ikke afkortet før dem.',
      unproven:
        'Om hændelser efter den sidste er fjernet, kan kun en kontrollinje vise, der er offentliggjort uden for campen (--head).',
    },
    unknownStanding: 'ukendt, om det gælder',
    trial: (parts: string) => `Prøveafgørelse: ikke MedComs eller HL7's, som de er offentliggjort: ${parts}`,
    reason: (reason: string) => `Begrundelse: ${reason}`,
    signature: {
      unsigned: 'ikke signeret',
      trusted: 'signeret med den angivne nøgle',
      'self-consistent': 'signeret; nøglen er ikke sammenholdt med en, du stoler på (--key)',
      'other-key': 'signeret med en anden nøgle',
      invalid: 'signaturen er ugyldig',
    },
    counts: (events: number, files: number) => `${events} hændelser, ${files} filer læst`,
  },
  en: {
    verified: 'Verified: everything is as it was recorded, and every verdict was reproduced.',
    refuted: 'Not verified: something is not as it was recorded.',
    undecided: 'Undecided: nothing contradicts what was recorded, but not everything could be verified.',
    'self-consistent':
      "Consistent with itself only: everything was reproduced, but no key that you trust stands behind it, so whoever kept the camp may have made all of it. Give the issuer's public key by --key.",
    reproduced: { yes: ', reproduced', no: ', not reproduced', 'not-tried': ', not reproduced (not tried)' },
    keys: {
      none: 'The camp has no key: its events are not signed, and anybody may have set its marks.',
      own: (key: string) => `The camp's key is ${key}. No issuer vouches for it.`,
      issued: (key: string, issuer: string) => `The camp's key is ${key}, vouched for by the issuer ${issuer}.`,
      trusted: (key: string) => `You trust ${key}, which stands behind it.`,
    },
    head: {
      proven: 'The log contains the published heads: it was not cut before them.',
      unproven:
        'Whether events after the last one were removed can only be shown by a head that was published outside the camp (--head).',
    },
    unknownStanding: 'unknown whether it is in force',
    trial: (parts: string) => `Trial decision: not MedCom's or HL7's as published: ${parts}`,
    reason: (reason: string) => `Reason: ${reason}`,
    signature: {
      unsigned: 'not signed',
      trusted: 'signed by the key given',
      'self-consistent': 'signed; the key was not compared with one that you trust (--key)',
      'other-key': 'signed by another key',
      invalid: 'the signature is not valid',
    },
    counts: (events: number, files: number) => `${events} events, ${files} files read`,
  },
} as const;

const tones: Readonly<Record<Verification['verdict'], Tone>> = {
  verified: 'good',
  refuted: 'bad',
  undecided: 'waiting',
  'self-consistent': 'waiting',
};

/** The result of verifying, for a terminal: problems first, then each certificate, then the verdict. */
export function verificationText(result: Verification, { lang, color }: Pick<RenderContext, 'lang' | 'color'>): string {
  const paint = painter(color);
  const said = labels[lang];
  const tone = tones[result.verdict];
  return lines(
    keyLines(result, lang),
    result.discrepancies.flatMap((one) => discrepancyLines(one, '', lang, paint)),
    result.certificates.flatMap((one) => certificateLines(one, lang, paint)),
    result.notes.flatMap((note) => wrap(note[lang], '  ', '- ')),
    '',
    said.counts(result.events, result.files),
    wrap(said[result.verdict], '  ', `${toneSign[tone]} `).map((line) => paint(toneColour[tone], line)),
  );
}

/** Whose keys stand behind it, and whether its end is proven: what all that follows rests on. */
function keyLines({ keys, headProven, head }: Verification, lang: Lang): readonly string[] {
  const said = labels[lang];
  const { campKey, issuerKey, trustedBy } = keys;
  const own = campKey === null ? said.keys.none : said.keys.own(short(campKey));
  const first = campKey === null || issuerKey === null ? own : said.keys.issued(short(campKey), short(issuerKey));
  const all = [
    first,
    ...(trustedBy === null ? [] : [said.keys.trusted(short(trustedBy))]),
    ...(head === null ? [] : [headProven ? said.head.proven : said.head.unproven]),
  ];
  return all.flatMap((text) => wrap(text, '  '));
}

/** A key by the first characters of its fingerprint. */
const short = (fingerprint: string): string => `${fingerprint.slice(0, 16)}…`;

function standingText({ number, standing }: VerifiedCertificate, lang: Lang): string {
  if (standing.state === 'unknown' || number === null) return labels[lang].unknownStanding;
  return namedCertificateText({ number, standing }, lang);
}

/** In red: it looks like MedCom's and is not. */
function foreignLines(
  { foreign, notOfficialReason }: VerifiedCertificate,
  lang: Lang,
  paint: Paint,
): readonly string[] {
  if (foreign.length === 0) return [];
  const said = labels[lang];
  const parts = foreign.map(({ name, sha256 }) => `${name} (SHA-256 ${sha256.slice(0, 16)}…)`).join(', ');
  return [said.trial(parts), ...(notOfficialReason === null ? [] : [said.reason(notOfficialReason)])]
    .flatMap((text) => wrap(text, '    '))
    .map((line) => paint('red', line));
}

function certificateLines(one: VerifiedCertificate, lang: Lang, paint: Paint): readonly string[] {
  const said = labels[lang];
  const tone: Tone = one.discrepancies.length > 0 ? 'bad' : one.reproduced === 'yes' ? 'good' : 'waiting';
  const decision = one.decision === null ? '-' : stringsOf(lang).decision[one.decision];
  const title = `${one.system} ${one.version}, ${one.standard}: ${decision}${said.reproduced[one.reproduced]}`;
  return [
    ...wrap(title, '  ', `${toneSign[tone]} `).map((line) => paint(toneColour[tone], line)),
    ...wrap(one.file, '    '),
    ...wrap(standingText(one, lang), '    '),
    ...foreignLines(one, lang, paint),
    ...(one.tally === null ? [] : wrap(tallyLine(one.tally, lang), '    ')),
    ...wrap(`${said.signature[one.signature]}${one.key === null ? '' : ` (${one.key.slice(0, 16)}…)`}`, '    '),
    ...one.discrepancies.flatMap((fault) => discrepancyLines(fault, '    ', lang, paint)),
    ...[...one.refusals, ...one.notes].flatMap((text) => wrap(text[lang], '      ', '    - ')),
  ];
}

function discrepancyLines({ file, message }: Discrepancy, indent: string, lang: Lang, paint: Paint): readonly string[] {
  const text = file === '' ? message[lang] : `${file}: ${message[lang]}`;
  return wrap(text, `${indent}  `, `${indent}✗ `).map((line) => paint('red', line));
}
