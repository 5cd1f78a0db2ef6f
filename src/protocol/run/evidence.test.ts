import { describe, expect, it } from 'vitest';
import { gif, gifFrom, gifOf, jpeg, log, pdfOf, plainJpeg, pngFrom, pngOf, webp } from '../../testing/evidence.js';
import { readSubmission } from './submission.js';

const read = (path: string, bytes: Uint8Array | string) =>
  readSubmission({ path, step: '1', round: 1, bytes: typeof bytes === 'string' ? Buffer.from(bytes) : bytes }).evidence;
const faultOf = (path: string, bytes: Uint8Array | string): string => {
  const evidence = read(path, bytes);
  return 'fault' in evidence ? evidence.fault.en : `readable: ${evidence.kind}`;
};
/** Bytes that look like chance, the same each time. */
function noise(seed: number, length: number): Buffer {
  let state = seed;
  return Buffer.from(Array.from({ length }, () => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) >> 16));
}
const changed = (bytes: Buffer, at: number): Buffer => {
  const copy = Buffer.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ 0xff;
  return copy;
};

const pictures = { png: pngOf(), jpeg, gif, webp, pdf: pdfOf() };

describe('evidence that a tester can open', () => {
  it.each(Object.entries(pictures))('%s, whatever its file is named', (kind, bytes) => {
    expect(read(`a.${kind}`, bytes)).toEqual({ kind });
    expect(read('a.png', bytes)).toEqual({ kind });
  });

  it('a PDF whose objects are packed, or that has something after its end', () => {
    expect(read('a.pdf', pdfOf({ packed: true }))).toEqual({ kind: 'pdf' });
    expect(read('a.pdf', Buffer.concat([Buffer.from('x\n'), pdfOf(), Buffer.from('\0\0\0')]))).toEqual({ kind: 'pdf' });
  });

  it.each([
    ['a log', 'a.txt', log],
    [
      'a log of JSON lines',
      'a.log',
      '{"level":"info","event":"document sent"}\n{"level":"info","event":"answer 201"}\n',
    ],
    ['a log of Windows-1252', 'a.txt', Buffer.from('L\u00e6gens system sendte listen kl. 10.00', 'latin1')],
    ['a log of UTF-16', 'a.txt', Buffer.from('\ufeffListen er sendt til platformen kl. 10.00', 'utf16le')],
  ])('%s', (_, path, bytes) => expect(read(path, bytes)).toEqual({ kind: 'text' }));

  it('a report in JSON or XML', () => {
    expect(read('a.json', '{"resourceType":"TestReport","status":"completed","issued":"2026-09-14"}')).toEqual({
      kind: 'json',
    });
    expect(read('a.json', '{"level":"info","time":1789372800000}')).toEqual({ kind: 'json' });
    expect(read('a.xml', '<?xml version="1.0"?><report><at>2026-09-14T10:00:00Z</at></report>')).toEqual({
      kind: 'xml',
    });
  });
});

/** A PNG of any colour type, lines and filter, each line the same bytes. */
function pngOfLines(header: { width: number; height: number; depth: number; type: number }, line: readonly number[]) {
  const bytes = Buffer.alloc(13);
  bytes.writeUInt32BE(header.width, 0);
  bytes.writeUInt32BE(header.height, 4);
  bytes[8] = header.depth;
  bytes[9] = header.type;
  return pngFrom(bytes, Buffer.from(Array.from({ length: header.height }, () => line).flat()));
}
const rgb = { width: 100, height: 50, depth: 8, type: 2 };
const repeated = (pixel: readonly number[], count: number) => Array.from({ length: count }, () => pixel).flat();

/** LZW codes of one colour, as an encoder writes them: each code is the string that the one before made. */
const plainCodes = [0x80, 0x01, ...Array.from({ length: 98 }, (_, at) => 0x82 + at)];
const plainGif = gifFrom(100, 50, [...plainCodes, 0x80, 0x01, 0x82, 0x83, 0x81]);

const [tiny, plain] = ['is only', 'one colour'];
const nothingToSee: readonly (readonly [string, string, Buffer, string])[] = [
  ['a picture of one pixel', 'a.png', pngOf(1, 1), `${tiny} 1 × 1 pixels`],
  ['a picture that is too narrow', 'a.png', pngOf(99, 400), `${tiny} 99 × 400 pixels`],
  ['a picture that is too low', 'a.gif', gifOf(400, 49), `A screen dump is at least 100 × 50 pixels`],
  ['a PNG of one grey', 'a.png', pngOf(640, 480, 0x60), plain],
  ['a PNG of one RGB colour', 'a.png', pngOfLines(rgb, [0, ...repeated([1, 2, 3], 100)]), plain],
  // Sub, "as the pixel before": a pixel and 99 differences of nothing.
  ['a PNG of one colour, filtered', 'a.png', pngOfLines(rgb, [1, 1, 2, 3, ...repeated([0, 0, 0], 99)]), plain],
  [
    'a PNG of one bit a pixel',
    'a.png',
    pngOfLines({ ...rgb, width: 101, depth: 1, type: 0 }, [0, ...repeated([0xff], 12), 0xf8]),
    plain,
  ],
  ['a GIF of one colour', 'a.gif', gifOf(200, 100, 5), plain],
  ['a GIF of one colour, packed', 'a.gif', plainGif, plain],
  ['a JPEG of one colour', 'a.jpg', plainJpeg, plain],
];

describe('a text must mention something of the run', () => {
  const untied = (path: string, text: string): boolean => 'untied' in read(path, text);

  it.each([
    ['lorem ipsum', 'a.txt', 'Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor'],
    ['words by chance', 'a.log', 'hest batteri korrekt hæfteklamme vindue 4711 sol'],
    ['an object of letters', 'a.json', '{"a":"aaaa"}'],
    ['XML of letters', 'a.xml', '<a xmlns="http://example.org/a">aaaaaaaaaaaaaaaaaaaaaaaa</a>'],
    ['a report of nothing', 'a.json', '{"resourceType":"TestReport","status":"completed"}'],
  ])('%s does not', (_, path, text) => expect(untied(path, text)).toBe(true));

  it.each([
    ['a time', 'Listen er sendt 2026-09-14T10:00:02Z til modtageren'],
    ['a Danish date', 'Listen er sendt til modtageren den 14.09.2026'],
    ['a clock', '10:00:02 Listen er sendt til modtageren'],
    ['an address', 'Listen er sendt til https://plsp.example/fhir/Bundle'],
    ['an answer', 'POST sendt til modtageren, status: 201'],
    ['a request', 'POST /fhir/Bundle sendt til modtageren'],
    ['an id', 'Listen 7d8ee9c2-40a0-4b5f-9d6e-0d2f1e1b1a77 er sendt'],
  ])('%s does', (_, text) => expect(read('a.txt', text)).toEqual({ kind: 'text' }));
});

describe('no evidence', () => {
  const bundle = '{"resourceType":"Bundle","type":"document"}';

  it('random bytes, whatever their name', () => {
    for (const name of ['a.png', 'a.jpg', 'a.pdf', 'a.txt', 'a.json', 'a.log', 'a']) {
      for (let i = 0; i < 20; i++) expect(faultOf(name, noise(i + 1, 300)), name).not.toMatch(/^readable/);
    }
  });

  it('the submission, under whichever name', () => {
    for (const name of ['a.json', 'a.txt', 'a.png', 'a.log']) {
      expect(faultOf(name, bundle)).toContain('what the system made (Bundle)');
    }
    expect(faultOf('a.txt', bundle.slice(0, -1))).toContain('what the system made');
  });

  it.each<readonly [string, string, Buffer | string, string]>([
    ['an empty file', 'a.png', '', 'empty'],
    ['text named JSON', 'a.json', 'ikke json', "can't be read as JSON: 'ikke json'"],
    ['text named as a picture', 'a.png', 'et skærmbillede', "can't be read as PNG"],
    ['a word or two', 'a.txt', 'ikke json', 'only 8 letters'],
    ['an empty object', 'a.json', '{}', "can't be read as JSON"],
    ['a zip archive', 'a.png', Buffer.from('PK\u0003\u0004aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'), 'zip archive'],
    ['a PDF without pages', 'a.pdf', pdfOf({ pages: 0 }), 'no pages'],
    ['a PDF with a password', 'a.pdf', pdfOf({ trailer: '/Encrypt 8 0 R' }), 'password'],
    ['a picture without height', 'a.png', pngOf(4, 0), 'no width or height'],
    ...nothingToSee,
  ])('%s', (_, name, bytes, why) => expect(faultOf(name, bytes)).toContain(why));

  it.each(Object.entries(pictures))('a %s that is cut, at any byte', (kind, bytes) => {
    const last = kind === 'pdf' ? bytes.length - 8 : bytes.length - 1;
    for (let length = 1; length <= last; length++) {
      expect(faultOf(`a.${kind}`, bytes.subarray(0, length)), `${length} bytes`).not.toMatch(/^readable/);
    }
  });

  it('a PNG with any byte changed', () => {
    const bytes = pngOf();
    for (let at = 0; at < bytes.length; at++)
      expect(faultOf('a.png', changed(bytes, at)), `${at}`).not.toMatch(/^readable/);
  });
});
