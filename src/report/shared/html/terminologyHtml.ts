import type { TerminologyRecord } from '../../../model/package.js';
import type { Lang } from '../../../base/index.js';
import { formatInstant } from '../numbersAndDates.js';
import { html, type SafeHtml } from './html.js';
import { untrusted } from '../untrusted.js';
import { stringsOf } from '../../strings/strings.js';
import { openSentence, serverName } from '../terminologySource.js';
import { columns, path, table } from './page.js';

/** Maximum number of answers that a page lists; the results have them all. */
const maxRows = 500;

/** The answers of terminology servers, with time: each server once. Null if none was asked. */
export function terminologyBlock(records: readonly TerminologyRecord[], lang: Lang): SafeHtml | null {
  const all = [...new Map(records.map((record) => [JSON.stringify(record), record])).values()];
  if (all.length === 0) return null;
  return html`<h3>${stringsOf(lang).html.terminology}</h3>
    ${all.map((record, at) => serverBlock(record, at, lang))}`;
}

function serverBlock(record: TerminologyRecord, at: number, lang: Lang): SafeHtml {
  const strings = stringsOf(lang).html;
  const { answers, open } = record;
  const id = `terminology-caption${at === 0 ? '' : `-${at + 1}`}`;
  const rows = answers.slice(0, maxRows).map((answer) => answerRow(answer, lang));
  const labels = columns(strings.question, strings.answer, strings.answeredAt);
  const body = html`<tbody>
    ${rows}
  </tbody>`;
  return html`<p>${strings.terminologyIntro(serverName(record))}</p>
    ${open > 0 && html`<p>${openSentence(record, lang)}</p>`}
    ${answers.length > 0 && table(id, 'files', strings.terminologyCaption, labels, body)}
    ${answers.length > maxRows && html`<p>${strings.terminologyMore(answers.length - maxRows)}</p>`}`;
}

function answerRow({ question, result, message, at }: TerminologyRecord['answers'][number], lang: Lang): SafeHtml {
  const said = stringsOf(lang).html.answers[result];
  return html` <tr>
    <th scope="row">${path(untrusted(question))}</th>
    <td>${message === undefined ? said : `${said}: ${untrusted(message)}`}</td>
    <td>${formatInstant(at, lang)}</td>
  </tr>`;
}
