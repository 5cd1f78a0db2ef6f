import type { ContextRecord, TerminologyRecord } from '../../model/package.js';
import type { Lang } from '../../base/index.js';
import { untrusted } from './untrusted.js';
import { stringsOf } from '../strings/strings.js';

/** `https://tx.example.org/r4 (Ontoserver 6.1)` */
export function serverName({ server, software }: TerminologyRecord): string {
  return untrusted(software === undefined ? server : `${server} (${software})`);
}

/** Which terminology server was used, and what it left unanswered. None if none was asked. */
export function terminologyLines({ terminology }: Pick<ContextRecord, 'terminology'>, lang: Lang): readonly string[] {
  if (terminology === undefined) return [];
  const { source } = stringsOf(lang);
  const said = source.terminology(serverName(terminology), terminology.answers.length);
  return terminology.open === 0 ? [said] : [said, openSentence(terminology, lang)];
}

/** Number of unanswered questions, with the reasons. */
export function openSentence({ open, notes }: TerminologyRecord, lang: Lang): string {
  return stringsOf(lang).html.terminologyOpen(open, notes.map((note) => untrusted(note[lang])).join('; '));
}

/** The answers of a terminology server as in JSON output: each question with its answer and its time. */
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
