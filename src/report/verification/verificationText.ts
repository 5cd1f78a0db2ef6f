import type { Discrepancy, VerifiedCertificate, Verification } from '../../model/verification.js';
import type { Lang } from '../../base/index.js';
import type { RenderContext } from '../rendering.js';
import { toneColour, toneSign } from '../shared/statusSign.js';
import type { Tone } from '../shared/statusSign.js';
import { stringsOf } from '../strings/strings.js';
import { lines, painter, wrap, type Paint } from '../shared/terminal/terminal.js';

const labels = {
  da: {
    verified: 'Efterprøvet: alt er, som det blev registreret, og alle afgørelser er genskabt.',
    refuted: 'Ikke efterprøvet: noget er ikke, som det blev registreret.',
    undecided: 'Ikke afgjort: intet modsiger det registrerede, men ikke alt kunne efterprøves.',
    reproduced: { yes: 'genskabt', no: 'ikke genskabt', 'not-tried': 'ikke genskabt (ikke forsøgt)' },
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
    reproduced: { yes: 'reproduced', no: 'not reproduced', 'not-tried': 'not reproduced (not tried)' },
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
};

/** The result of verifying, for a terminal: problems first, then each certificate, then the verdict. */
export function verificationText(result: Verification, { lang, color }: Pick<RenderContext, 'lang' | 'color'>): string {
  const paint = painter(color);
  const said = labels[lang];
  const tone = tones[result.verdict];
  return lines(
    result.discrepancies.flatMap((one) => discrepancyLines(one, '', lang, paint)),
    result.certificates.flatMap((one) => certificateLines(one, lang, paint)),
    result.notes.flatMap((note) => wrap(note[lang], '  ', '- ')),
    '',
    said.counts(result.events, result.files),
    wrap(said[result.verdict], '  ', `${toneSign[tone]} `).map((line) => paint(toneColour[tone], line)),
  );
}

function certificateLines(one: VerifiedCertificate, lang: Lang, paint: Paint): readonly string[] {
  const said = labels[lang];
  const tone: Tone = one.discrepancies.length > 0 ? 'bad' : one.reproduced === 'yes' ? 'good' : 'waiting';
  const decision = one.decision === null ? '-' : stringsOf(lang).decision[one.decision];
  const title = `${one.system} ${one.version}, ${one.standard}: ${decision}, ${said.reproduced[one.reproduced]}`;
  return [
    ...wrap(title, '  ', `${toneSign[tone]} `).map((line) => paint(toneColour[tone], line)),
    ...wrap(one.file, '    '),
    ...wrap(`${said.signature[one.signature]}${one.key === null ? '' : ` (${one.key.slice(0, 16)}…)`}`, '    '),
    ...one.discrepancies.flatMap((fault) => discrepancyLines(fault, '    ', lang, paint)),
    ...[...one.refusals, ...one.notes].flatMap((text) => wrap(text[lang], '      ', '    - ')),
  ];
}

function discrepancyLines({ file, message }: Discrepancy, indent: string, lang: Lang, paint: Paint): readonly string[] {
  const text = file === '' ? message[lang] : `${file}: ${message[lang]}`;
  return wrap(text, `${indent}  `, `${indent}✗ `).map((line) => paint('red', line));
}
