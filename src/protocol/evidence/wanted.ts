import type { Text } from '../../base/index.js';
import { kindOfExtension } from './kinds.js';
import type { EvidenceKind } from './types.js';

/** Kinds of evidence that MedCom takes: screen dumps and files that a standard tool can read. */
export const evidenceExtensions: readonly string[] = [
  ...['png', 'jpg', 'jpeg', 'gif', 'webp', 'pdf', 'txt', 'log', 'json', 'xml'],
];

/** The kinds of content that a check takes by the endings it allows. */
export const kindsOf = (extensions: readonly string[]): ReadonlySet<EvidenceKind> =>
  new Set(extensions.flatMap((extension) => kindOfExtension(extension) ?? []));

/** True where only JSON and XML are allowed: then it is the documents themselves that are counted. */
export const asksForDocuments = (extensions: readonly string[]): boolean =>
  [...kindsOf(extensions)].every((kind) => kind === 'json' || kind === 'xml');

const groups: readonly { readonly kinds: readonly EvidenceKind[]; readonly said: Text }[] = [
  { kinds: ['png', 'jpeg', 'gif', 'webp'], said: { da: 'et skærmbillede', en: 'a screen dump' } },
  { kinds: ['pdf'], said: { da: 'en PDF', en: 'a PDF' } },
  { kinds: ['text', 'json', 'xml'], said: { da: 'en log eller rapport', en: 'a log or report' } },
];

/** What may be submitted, with its endings: `a screen dump (png, jpg), a PDF (pdf) or a log or report (txt)`. */
export function wantedWords(extensions: readonly string[]): Text {
  const parts = groups.flatMap(({ kinds, said }) => {
    const endings = extensions.filter((one) => kinds.some((kind) => kind === kindOfExtension(one)));
    const list = `(${endings.join(', ')})`;
    return endings.length === 0 ? [] : [{ da: `${said.da} ${list}`, en: `${said.en} ${list}` }];
  });
  if (parts.length === 0) return { da: `en fil (${extensions.join(', ')})`, en: `a file (${extensions.join(', ')})` };
  const joined = (lang: keyof Text, or: string): string => {
    const words = parts.map((part) => part[lang]);
    const last = words.pop() ?? '';
    return words.length === 0 ? last : `${words.join(', ')} ${or} ${last}`;
  };
  return { da: joined('da', 'eller'), en: joined('en', 'or') };
}
