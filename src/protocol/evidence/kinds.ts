import type { Text } from '../../base/index.js';
import { byteView } from './bytes.js';
import { isGif, readGif } from './gif.js';
import { isJpeg, readJpeg } from './jpeg.js';
import { isPdf, readPdf } from './pdf.js';
import { isPng, readPng } from './png.js';
import type { EvidenceKind, EvidenceReader } from './types.js';
import { isWebp, readWebp } from './webp.js';

/** Pictures and documents, told by their first bytes. */
export const binaryKinds: readonly {
  readonly kind: EvidenceKind;
  readonly is: (bytes: Uint8Array) => boolean;
  readonly read: EvidenceReader;
}[] = [
  { kind: 'png', is: isPng, read: readPng },
  { kind: 'jpeg', is: isJpeg, read: readJpeg },
  { kind: 'gif', is: isGif, read: readGif },
  { kind: 'webp', is: isWebp, read: readWebp },
  { kind: 'pdf', is: isPdf, read: readPdf },
];

const byExtension: Readonly<Record<string, EvidenceKind>> = {
  png: 'png',
  jpg: 'jpeg',
  jpeg: 'jpeg',
  gif: 'gif',
  webp: 'webp',
  pdf: 'pdf',
  txt: 'text',
  log: 'text',
  csv: 'text',
  md: 'text',
  json: 'json',
  xml: 'xml',
};

/** The kind that a file's ending promises; undefined for one that testcamp can't tell a readable file of. */
export const kindOfExtension = (extension: string): EvidenceKind | undefined => byExtension[extension];

/** Files that people often submit and a tester can't open without further work, by their first bytes. */
const others: readonly { readonly is: (start: string) => boolean; readonly said: Text }[] = [
  {
    is: (start) => /^PK\u0003\u0004[^]{26}(?:\[Content_Types\]|word\/|xl\/|ppt\/|docProps|_rels)/.test(start),
    said: {
      da: 'Filen er et Office-dokument (docx, xlsx eller pptx). Gem den som PDF.',
      en: 'The file is an Office document (docx, xlsx or pptx). Save it as PDF.',
    },
  },
  {
    is: (start) => start.startsWith('PK\u0003\u0004') || start.startsWith('PK\u0005\u0006'),
    said: {
      da: 'Filen er et zip-arkiv. Pak det ud, og aflever filerne hver for sig.',
      en: 'The file is a zip archive. Unpack it, and submit its files one by one.',
    },
  },
  {
    is: (start) => /^(?:\u001f\u008b|Rar!|7z\u00bc\u00af)/.test(start),
    said: {
      da: 'Filen er et pakket arkiv. Pak det ud, og aflever filerne hver for sig.',
      en: 'The file is a packed archive. Unpack it, and submit its files one by one.',
    },
  },
  {
    is: (start) => start.startsWith('\u00d0\u00cf\u0011\u00e0'),
    said: {
      da: 'Filen er et ældre Office-dokument eller en e-mail fra Outlook. Gem den som PDF.',
      en: 'The file is an older Office document or a mail of Outlook. Save it as PDF.',
    },
  },
  {
    is: (start) =>
      /^(?:BM[^]{12}[\u000c\u0028\u006c\u007c]|II\*\u0000|MM\u0000\*)|^[^]{4}ftyp(?:heic|heix|mif1|avif)/.test(start),
    said: {
      da: 'Filen er et billede af en slags, som ikke alle kan åbne. Gem det som PNG eller JPEG.',
      en: 'The file is a picture of a kind that not everyone can open. Save it as PNG or JPEG.',
    },
  },
  {
    is: (start) => /^[^]{4}ftyp|^\u001a\u0045\u00df\u00a3/.test(start),
    said: {
      da: 'Filen er en video. Aflever skærmbilleder af det, der skal ses.',
      en: 'The file is a video. Submit screen dumps of what is to be seen.',
    },
  },
  {
    is: (start) => start.startsWith('MZ') || start.startsWith('\u007fELF'),
    said: { da: 'Filen er et program.', en: 'The file is a program.' },
  },
];

/** What a file is that no tester can open as it is; undefined where its first bytes don't tell. */
export function otherKind(bytes: Uint8Array): Text | undefined {
  const start = byteView(bytes).ascii(0, 64);
  return others.find(({ is }) => is(start))?.said;
}
