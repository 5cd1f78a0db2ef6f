import type { ContextRecord, TerminologyRecord } from '../../model/package.js';
import type { Lang } from '../../base/index.js';
import { untrusted } from './untrusted.js';
import { stringsOf } from '../strings/strings.js';

/** `https://tx.example.org/r4 (Ontoserver 6.1)` */
export function serverName({ server, software }: TerminologyRecord): string {
  return untrusted(software === undefined ? server : `${server} (${software})`);
}

/** Which terminology server had a say, and what it left without an answer. None where none was asked. */
export function terminologyLines({ terminology }: Pick<ContextRecord, 'terminology'>, lang: Lang): readonly string[] {
  if (terminology === undefined) return [];
  const { source } = stringsOf(lang);
  const said = source.terminology(serverName(terminology), terminology.answers.length);
  return terminology.open === 0 ? [said] : [said, openSentence(terminology, lang)];
}

/** How many questions got no answer, and why. */
export function openSentence({ open, notes }: TerminologyRecord, lang: Lang): string {
  return stringsOf(lang).html.terminologyOpen(open, notes.map((note) => untrusted(note[lang])).join('; '));
}

/** What a terminology server said, as programs read it: each question with its answer and when it was given. */
export function terminologyObject({ server, software, answers, open, notes }: TerminologyRecord, lang: Lang): object {
  return {
    server: untrusted(server),
    software: software === undefined ? null : untrusted(software),
    answers: answers.map(({ question, result, message, at }) => ({
      question: untrusted(question),
      result,
      ...(message === undefined ? {} : { message: untrusted(message) }),
      at,
    })),
    open,
    notes: notes.map((note) => untrusted(note[lang])),
  };
}
