import { describe, expect, it } from 'vitest';
import { gif, jpeg, log, pdfOf, pngOf, webp } from '../../testing/evidence.js';
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
    ['a log of UTF-16', 'a.txt', Buffer.from('\ufeffListen er sendt til platformen', 'utf16le')],
  ])('%s', (_, path, bytes) => expect(read(path, bytes)).toEqual({ kind: 'text' }));

  it('a report in JSON or XML', () => {
    expect(read('a.json', '{"resourceType":"TestReport","status":"completed"}')).toEqual({ kind: 'json' });
    expect(read('a.json', '{"level":"info"}')).toEqual({ kind: 'json' });
    expect(read('a.xml', '<?xml version="1.0"?><report><passed>12</passed></report>')).toEqual({ kind: 'xml' });
  });
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

  it.each([
    ['an empty file', 'a.png', '', 'empty'],
    ['text named JSON', 'a.json', 'ikke json', "can't be read as JSON: 'ikke json'"],
    ['text named as a picture', 'a.png', 'et skærmbillede', "can't be read as PNG"],
    ['a word or two', 'a.txt', 'ikke json', 'only 8 letters'],
    ['an empty object', 'a.json', '{}', "can't be read as JSON"],
    ['a zip archive', 'a.png', Buffer.from('PK\u0003\u0004aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'), 'zip archive'],
    ['a PDF without pages', 'a.pdf', pdfOf({ pages: 0 }), 'no pages'],
    ['a PDF with a password', 'a.pdf', pdfOf({ trailer: '/Encrypt 8 0 R' }), 'password'],
    ['a picture without height', 'a.png', pngOf(4, 0), 'no width or height'],
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
