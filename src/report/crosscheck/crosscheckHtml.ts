import type { AlignedRow, Crosscheck, CrosscheckedFile } from '../../model/crosscheck.js';
import type { Lang } from '../../base/index.js';
import { agreementByStandard, countRows, crosscheckTone, crosscheckLabels, verdictLine } from './crosscheckLabels.js';
import { settledLine, validatorLines } from './crosscheckProvenance.js';
import { capital } from '../shared/wording.js';
import { anchor, html } from '../shared/html/html.js';
import type { SafeHtml } from '../shared/html/html.js';
import { icon } from '../shared/html/marks.js';
import { columns, path, renderPage, table } from '../shared/html/page.js';
import type { Tone } from '../shared/statusSign.js';
import { stringsOf } from '../strings/strings.js';
import type { RenderContext } from '../rendering.js';

/** A crosscheck as one HTML file: its result, then every file with the locations where either side has an error. */
export function crosscheckHtml(
  check: Crosscheck,
  { envelope, lang }: Pick<RenderContext, 'envelope' | 'lang'>,
): string {
  const words = crosscheckLabels(lang);
  return renderPage({
    lang,
    kind: words.title,
    tool: 'testcamp',
    title: `${words.title} – ${verdictLine(check, lang)}`,
    heading: words.title,
    subheading: `${words.with} ${check.other}`,
    opening: opening(check, lang),
    parts: [
      ...standardsPart(check, lang),
      { id: 'files', title: words.files, body: filesTable(check, lang) },
      {
        id: 'places',
        title: capital(words.place),
        body: [
          html`<p>${words.rows}.</p>`,
          ...check.files.flatMap((file, at) =>
            file.rows.length === 0 && file.theirs.reached ? [] : [fileHtml(file, at, lang)],
          ),
        ],
      },
    ],
    envelope,
  });
}

function opening(check: Crosscheck, lang: Lang): SafeHtml {
  const words = crosscheckLabels(lang);
  const { agree, differ } = countRows(check);
  const tone = worst(check);
  return html` <section class="decision ${tone}" id="decision" aria-labelledby="decision-title" tabindex="-1">
    <h2 id="decision-title">${stringsOf(lang).html.verdictTitle}</h2>
    <p class="verdict-word">${icon(tone)} ${capital(verdictLine(check, lang))}</p>
    <p>${words.agree}: ${agree}; ${words.differ}: ${differ}.</p>
    ${validatorLines(check, lang).map((text) => html`<p>${text}</p>`)}
  </section>`;
}

/** No agreement is claimed if one file has none. */
function worst({ files }: Crosscheck): Tone {
  const order: readonly Tone[] = ['waiting', 'caution', 'bad'];
  return order.find((tone) => files.some(({ verdict }) => crosscheckTone[verdict] === tone)) ?? 'good';
}

/** Agreement per standard, where the standards are known. */
function standardsPart(check: Crosscheck, lang: Lang): readonly { id: string; title: string; body: SafeHtml }[] {
  const words = crosscheckLabels(lang);
  const rows = agreementByStandard(check);
  if (rows.length === 0) return [];
  const head = columns(...[words.standard, words.files, words.agreement, words.open, words.settled].map(capital));
  const body = rows.map(
    ({ standard, files, agree, open, settled }) =>
      html` <tr>
        <th scope="row">${standard}</th>
        <td>${files}</td>
        <td>${agree}</td>
        <td>${open}</td>
        <td>${settled}</td>
      </tr>`,
  );
  const title = words.standards;
  return [
    {
      id: 'standards',
      title,
      body: table(
        'standards-caption',
        'titled',
        title,
        head,
        html`<tbody>
          ${body}
        </tbody>`,
      ),
    },
  ];
}

function filesTable({ files }: Crosscheck, lang: Lang): SafeHtml {
  const words = crosscheckLabels(lang);
  const rows = files.map(({ file, verdict, theirs }, at) => {
    const tone = crosscheckTone[verdict];
    const note = theirs.reached ? (theirs.cached ? words.cached : '') : theirs.reason[lang];
    return html` <tr>
      <th scope="row">${path(file)}</th>
      <td>
        <span class="mark ${tone}">${icon(tone)}<span>${capital(words.verdict[verdict])}</span></span>
      </td>
      <td>${files[at]?.rows.length ?? 0}</td>
      <td>${note}</td>
    </tr>`;
  });
  const head = columns(capital(words.file), words.title, capital(words.place), '');
  return table(
    'files-caption',
    'files titled',
    words.files,
    head,
    html`<tbody>
      ${rows}
    </tbody>`,
  );
}

function fileHtml({ file, verdict, theirs, rows }: CrosscheckedFile, at: number, lang: Lang): SafeHtml {
  const words = crosscheckLabels(lang);
  const id = anchor('file', String(at + 1));
  const head = columns(capital(words.who), capital(words.place), words.ours, words.theirs);
  return html` <article class="step" id="${id}">
    <div class="step-head">
      <h3>${path(file)}</h3>
      ${capital(words.verdict[verdict])}
    </div>
    ${theirs.reached ? null : html`<p>${theirs.reason[lang]}</p>`}
    ${
      rows.length === 0
        ? null
        : table(
            `${id}-caption`,
            'titled',
            file,
            head,
            html`<tbody>
              ${rows.map((row) => rowHtml(row, lang))}
            </tbody>`,
          )
    }
  </article>`;
}

function rowHtml({ accord, place, position, ours, theirs, settled }: AlignedRow, lang: Lang): SafeHtml {
  const who = settledLine(settled, lang);
  const at = position === undefined ? '' : ` (${position.line}:${position.column})`;
  return html` <tr>
    <td>${capital(crosscheckLabels(lang).accord[accord])}</td>
    <th scope="row">${place}${at}</th>
    <td>${ours.map(({ rule, severity, message }) => html`<p>${rule} (${severity}): ${message[lang]}</p>`)}</td>
    <td>
      ${theirs.map(
        ({ code, messageId, severity, message }) => html`<p>${messageId ?? code} (${severity}): ${message}</p>`,
      )}
      ${who === undefined ? null : html`<p>${who}</p>`}
    </td>
  </tr>`;
}
