import { crc32, deflateSync } from 'node:zlib';

/** A PNG of so many grey pixels. */
export function pngOf(width = 16, height = 8): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 8;
  const lines = Buffer.alloc((width + 1) * height, 0x60);
  for (let line = 0; line < height; line++) lines[line * (width + 1)] = 0;
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const chunks = [pngChunk('IHDR', header), pngChunk('IDAT', deflateSync(lines)), pngChunk('IEND', Buffer.alloc(0))];
  return Buffer.concat([signature, ...chunks]);
}

function pngChunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** A JPEG and a WebP of 16 by 8 pixels, as Chromium writes them, without colour profile. */
export const jpeg = Buffer.from(
  [
    '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABsSFBcUERsXFhceHBsgKEIrKCUlKFE6PTBCYFVlZF9VXVtqeJmBanGQc1tdhbWGkJ6jq62rZ4C8yb',
    'qmx5moq6T/2wBDARweHigjKE4rK06kbl1upKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKT/wAARCAAI',
    'ABADASIAAhEBAxEB/8QAFgABAQEAAAAAAAAAAAAAAAAAAAQF/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/EABQBAQAAAAAAAAAAAAAAAAAAAAP/xA',
    'AWEQEBAQAAAAAAAAAAAAAAAAAAA0H/2gAMAwEAAhEDEQA/AJWGBaYOb//Z',
  ].join(''),
  'base64',
);
export const webp = Buffer.from(
  ['UklGRjAAAABXRUJQVlA4ICQAAABwAQCdASoQAAgABABoJaACdAFAAAD+74R//dZ/8YdD+lmFgAA='].join(''),
  'base64',
);

/** A GIF of one pixel with a comment. */
export const gif = Buffer.concat([
  Buffer.from('GIF89a', 'latin1'),
  Buffer.from([1, 0, 1, 0, 0x80, 0, 0, 0, 0, 0, 255, 255, 255]),
  Buffer.from([0x21, 0xfe, 2, 0x68, 0x69, 0]),
  Buffer.from([0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0, 0x3b]),
]);

/** A PDF of so many pages; its objects in a stream where `packed`. */
export function pdfOf({ pages = 1, packed = false, trailer = '' } = {}): Buffer {
  const kids = Array.from({ length: pages }, (_, at) => `${at + 3} 0 R`).join(' ');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${pages} >>`,
    ...Array.from({ length: pages }, () => '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>'),
  ];
  const parts = ['%PDF-1.5\n'];
  const length = (): number => Buffer.byteLength(parts.join(''), 'latin1');
  if (packed) {
    const data = deflateSync(objects.join('\n')).toString('latin1');
    parts.push(
      `9 0 obj\n<< /Type /ObjStm /N ${objects.length} /Filter /FlateDecode >>\nstream\n${data}\nendstream\nendobj\n`,
    );
  } else objects.forEach((object, at) => parts.push(`${at + 1} 0 obj\n${object}\nendobj\n`));
  const start = length();
  parts.push(packed ? '10 0 obj\n<< /Type /XRef >>\nstream\nendstream\nendobj\n' : 'xref\n0 1\n0000000000 65535 f\n');
  parts.push(`trailer\n<< /Root 1 0 R ${trailer} >>\nstartxref\n${start}\n%%EOF\n`);
  return Buffer.from(parts.join(''), 'latin1');
}

/** A log as a vendor's system writes it. */
export const log = Buffer.from('2026-09-14 10:00:02 Listen er sendt til PLSP\n2026-09-14 10:00:03 Svar 201 fra PLSP\n');

/** Something that a tester can open, by the ending of its file. */
export function evidenceNamed(ending: string, place = 0): Buffer {
  if (ending === 'jpg' || ending === 'jpeg') return jpeg;
  if (ending === 'json') return Buffer.from(`{"resourceType":"TestReport","status":"completed","name":"Run ${place}"}`);
  if (ending === 'xml')
    return Buffer.from(`<VANSEnvelope xmlns="urn:example"><Identifier>${place}</Identifier></VANSEnvelope>`);
  if (ending === 'pdf') return pdfOf();
  if (ending === 'txt' || ending === 'log') return log;
  return pngOf(16 + place);
}
