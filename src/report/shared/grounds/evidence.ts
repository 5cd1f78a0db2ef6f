import { stepsOf } from '../../../model/protocol.js';
import type { Picture } from '../../../model/reported.js';
import type { EvidenceFile, ProtocolRun } from '../../../model/run.js';
import type { Lang } from '../../../base/index.js';
import { html, pictureElement, relativeHref, type SafeHtml } from '../html/html.js';
import { columns, path, table, type PageSection } from '../html/page.js';
import { formatCount } from '../numbersAndDates.js';
import { roundsOf } from '../status.js';
import { stringsOf } from '../../strings/strings.js';
import { largestPicture, mostPictureBytes } from './pictures.js';

const labels = {
  da: {
    noneSubmitted: 'Leverandøren har ikke indsendt filer.',
    below: (folder: string) => `Stierne er regnet fra ${folder}.`,
    once: 'En fil med samme indhold står én gang.',
    seen: 'Hvad testerne har set og gemt',
    seenCaption: 'Testernes dokumentation',
    pictures: (each: string, all: string) =>
      `Billeder (PNG og JPEG) på højst ${each} byte er vist ved trinnet, i alt højst ${all} byte. Andre filer ligger på den angivne sti i campens mappe og i dens arkiv.`,
    shownBefore: 'billedet er vist ved et tidligere trin',
  },
  en: {
    noneSubmitted: 'The vendor submitted no files.',
    below: (folder: string) => `Paths are relative to ${folder}.`,
    once: 'A file of the same content is listed once.',
    seen: 'What the testers saw and kept',
    seenCaption: "The testers' evidence",
    pictures: (each: string, all: string) =>
      `Pictures (PNG and JPEG) of at most ${each} bytes are shown at their step, at most ${all} bytes in all. Other files are at the path given in the camp's folder and in its archive.`,
    shownBefore: 'the picture is shown at an earlier step',
  },
} as const;

interface Listed {
  readonly file: EvidenceFile;
  readonly step: string;
  readonly round: number;
}

/** The files that a run is based on, all rounds, with SHA-256: submissions, and what testers kept. Equal content is listed once. */
export function evidencePart(run: ProtocolRun, toCamp: string | undefined, lang: Lang): PageSection {
  const said = labels[lang];
  const strings = stringsOf(lang).html;
  const results = stepsOf(run.protocol).flatMap((step) => roundsOf(run, step.id));
  const list = (files: (one: (typeof results)[number]) => readonly EvidenceFile[]): readonly Listed[] =>
    results.flatMap((one) => files(one).map((file) => ({ file, step: one.step, round: one.round })));
  const submitted = list(({ evidence }) => evidence);
  const seen = list(({ seen: kept = [] }) => kept);
  const none = seen.length === 0 ? strings.noEvidence : said.noneSubmitted;
  const folder = commonFolder(submitted.map(({ file }) => file.path));
  const below = folder === '' ? '' : ` ${said.below(folder)}`;
  const body = html`${
    submitted.length === 0
      ? html`<p>${none}</p>`
      : html`<p>${strings.evidenceIntro}${below} ${said.once}</p>
          ${filesTable('evidence', strings.evidenceCaption, submitted, { cut: folder.length, toCamp: undefined }, lang)}`
  }
  ${
    seen.length > 0 &&
    html`<h3>${said.seen}</h3>
      <p>${said.pictures(formatCount(largestPicture, lang), formatCount(mostPictureBytes, lang))} ${said.once}</p>
      ${filesTable('seen', said.seenCaption, seen, { cut: 0, toCamp }, lang)}`
  }`;
  return { id: 'evidence', title: strings.evidence, body };
}

/** The folder that all paths begin with, with its slash; empty for none. */
function commonFolder(paths: readonly string[]): string {
  const [first = '', ...others] = paths.map((one) => one.slice(0, one.lastIndexOf('/') + 1));
  const parts = first.split(/(?<=\/)/);
  const length = others.reduce((most, other) => {
    const its = other.split(/(?<=\/)/);
    const differs = parts.findIndex((part, at) => its[at] !== part);
    return Math.min(most, differs === -1 ? parts.length : differs);
  }, parts.length);
  return paths.length < 2 ? '' : parts.slice(0, length).join('');
}

interface Shown {
  /** Characters of each path that are said before the table. */
  readonly cut: number;
  readonly toCamp: string | undefined;
}

function filesTable(id: string, caption: string, all: readonly Listed[], shown: Shown, lang: Lang): SafeHtml {
  const strings = stringsOf(lang).html;
  const byContent = new Map<string, Listed[]>();
  for (const one of all) byContent.set(one.file.sha256, [...(byContent.get(one.file.sha256) ?? []), one]);
  const labelled = columns(strings.file, strings.step, strings.roundLabel, strings.size, strings.sha256);
  return table(
    `${id}-caption`,
    'files evidence',
    caption,
    labelled,
    html`<tbody>
      ${[...byContent.values()].map((same) => fileRow(same, shown, lang))}
    </tbody>`,
  );
}

function fileRow(same: readonly Listed[], shown: Shown, lang: Lang): SafeHtml {
  const unique = (values: readonly string[]): string => [...new Set(values)].join(', ');
  const names = [...new Set(same.map(({ file }) => file.path))];
  const { sha256 = '', bytes = 0 } = same[0]?.file ?? {};
  return html` <tr>
    <th scope="row">${names.map((name, at) => html`${at > 0 && html`<br />`}${fileLink(name, shown)}`)}</th>
    <td>${unique(same.map(({ step }) => step))}</td>
    <td>${unique(same.map(({ round }) => String(round)))}</td>
    <td class="narrow">${stringsOf(lang).count.bytes(bytes)}</td>
    <td><span class="hash">${sha256}</span></td>
  </tr>`;
}

/** A file by its path, as a link where it lies beside the report; a masked path leads nowhere. */
function fileLink(name: string, { cut, toCamp }: Shown): SafeHtml {
  const href = toCamp === undefined || name.includes('****') ? undefined : relativeHref(toCamp + encodeURI(name));
  const text = path(name.slice(cut));
  return href === undefined ? text : html`<a href="${href}">${text}</a>`;
}

/** How a file that a tester kept is shown. */
export interface FigureContext {
  readonly lang: Lang;
  /** What the picture is, for who can't see it. */
  readonly alt: string;
  readonly picture: (file: EvidenceFile) => Picture | 'shown before' | undefined;
  readonly toCamp: string | undefined;
}

/** A file that a tester kept: the picture itself where it is small, else a link, with the beginning of its hash. */
export function seenFigure(file: EvidenceFile, { lang, alt, picture, toCamp }: FigureContext): SafeHtml {
  const found = picture(file);
  const size = stringsOf(lang).count.bytes(file.bytes);
  const note = found === 'shown before' ? `, ${labels[lang].shownBefore}` : '';
  return html`<figure class="seen">
    ${found !== undefined && found !== 'shown before' && pictureElement(found, alt)}
    <figcaption>
      ${fileLink(file.path, { cut: 0, toCamp })}, ${size}${note},
      <span class="hash">SHA-256 ${file.sha256.slice(0, 16)}…</span>
    </figcaption>
  </figure>`;
}
