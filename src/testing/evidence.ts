import { crc32, deflateSync } from 'node:zlib';

/** Grey of a pixel, or of all. */
type Paint = number | ((x: number, y: number) => number);

/** Lines of "text": bars of different lengths, as a list looks from afar. */
const bars = (x: number, y: number): number => (y % 12 < 6 && x > 8 && x < 40 + ((y * 7) % 60) ? 0x20 : 0xf0);

/** A PNG of so many grey pixels, with bars that look like lines of text unless `paint` says otherwise. */
export function pngOf(width = 120, height = 60, paint: Paint = bars): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 8;
  const lines = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) lines[y * (width + 1) + 1 + x] = typeof paint === 'number' ? paint : paint(x, y);
  }
  return pngFrom(header, lines);
}

/** A PNG of a header and lines as they are packed, each with the byte of its filter. */
export function pngFrom(header: Uint8Array, lines: Uint8Array): Buffer {
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const chunks = [pngChunk('IHDR', header), pngChunk('IDAT', deflateSync(lines)), pngChunk('IEND', Buffer.alloc(0))];
  return Buffer.concat([signature, ...chunks]);
}

function pngChunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** A JPEG and a WebP of 120 by 60 pixels with a line of text, as Chromium writes them, without colour profile. */
export const jpeg = Buffer.from(
  [
    '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABsSFBcUERsXFhceHBsgKEIrKCUlKFE6PTBCYFVlZF9VXVtqeJmBanGQc1tdhbWGkJ6jq62rZ4C8ybqmx5',
    'moq6T/2wBDARweHigjKE4rK06kbl1upKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKT/wAARCAA8AHgDASIA',
    'AhEBAxEB/8QAGgABAQADAQEAAAAAAAAAAAAAAAQCAwUBBv/EAC4QAAICAQMDAwEHBQAAAAAAAAECAAMRBBIhEzFBBSJRYRQjMlJxgaFTYpGiwf/EAB',
    'QBAQAAAAAAAAAAAAAAAAAAAAD/xAAUEQEAAAAAAAAAAAAAAAAAAAAA/9oADAMBAAIRAxEAPwD6aJJ6g9ijTrVa1ZsuCFlAJxg/IPxJ9Vfbo+rXdY16',
    'NQ7qeEYFRyMj9e8DpxOfq/Ul0h961hAATutAZs/lHn+J7qPUXqGodNPvroO1m34JOAeBjtyIF8SF/UHQ3t0AaqbAjNv55xyBj6w+vZTY4pzRXZ02ff',
    'znOCQMdgT8wLokdOta3UPWtS7Uco33g3DHkr8fv5mnT+sVX31IOltuJC7bQWHc+5fHaB0okmk1V2ppruGnVUc/1OQOcnt8zD1HWfY7NMzMRWzMHAGS',
    '3tJA/wA4gXROdZqNQnpz6o2LlypUDBCKSO35jj+ZpOvtSq8JY9mHREZ68OC3f24H7cQOvEk0Frv1UsexnRhkWqoYAj+3gyuAiIgT6zTvqBV07Frauw',
    'OCy7geCO2R8zTZoHvS433hrHqapSqYVAe+Bk/Tz4l0QOfd6a9n2lV1AWvUAbhsywIUDvntx2xJtZTfjUadDYTeVJC0nDNgAkNkhRxyDOzECN9Dvp1N',
    'fUx17N+dv4eBx/rPG0DMbKxcBRZZ1GTZznOSM57Ej4lsQIn0Vll6PZcrKj71+7w4+m7Pbn4mWm0tunFdY1GaK+FTZzjwCc84/QSuIE+n076fT00paM',
    'Vn3Er+Ic8d+Jldp+rfRbux0WLYx3ypH/ZuiBCfTsI9ddpSsutla7c9Ngc8fTPiG0DWdSy24G5tm1kTAXacjjJ8k+ZdECfTad6nsttsFltmMkLtAA7A',
    'DJ+soiICIiAiIgIiICIiAiIgIiICIiAiIgIiICIiAiIgIiICIiAiIgIiICIiAiIgf//Z',
  ].join(''),
  'base64',
);
export const webp = Buffer.from(
  [
    'UklGRuoBAABXRUJQVlA4IN4BAABwDQCdASp4ADwAPxGCt1MsKaWirhSYAYAiCWkAFtwsaPudddWAxnesDRyefpmqeo/YI6Lg/+ZXysz44ZL6Hi2W8t',
    'iCT0F8RsgkVaepIE7+mit5UhIfo8wmMSFYipYXO4lO7BjxM/WJcO9j+/2UzeMkl/8cAAD+/h/5+KmZW75T3vC6JTEfiD+3g+SoBEa4dqVz6plfyp0y',
    'YVcT3op+/TX8hjFojpOmLyBJ+8thMMg29XPg+8aUe+/hKcj7h2SCs0EEAyWDafZpb74MbX4oG0tGPpFpDIBIKzoEMb3kUAOvFmuzjfdjjo/OHNncxN',
    'pTNuPj/ShP55QpC6NP4F5a/fkRx0cWlEfRrPvH7zOddteW8KwdGSqgveZOwmmgPXAwzOU4npe0M8dExz8t/w0jr66dW35Sbai5HLzMxqpkWKZWhHWQ',
    '5+U2R36bma64iqnk1rusxnx+cNfOra8zpCdRm6kck3433rjYTzZGI8S5K36xtcec7LviGv/f8UWr03epF+brWwZsKc0d/zeduqRrhqAylkceDsXWyc',
    'MSMFlBRqeC3O9Kplsaoc67s9JI4N3qVVeBgYXUmOkuoDjdlj/IRu5ykXtrxDgZAtX7J+STKCNKy/N9rmAKK4x0IAAAAAAA',
  ].join(''),
  'base64',
);

/** A JPEG of 120 by 60 pixels of one colour. */
export const plainJpeg = Buffer.from(
  [
    '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABsSFBcUERsXFhceHBsgKEIrKCUlKFE6PTBCYFVlZF9VXVtqeJmBanGQc1tdhbWGkJ6jq62rZ4C8ybqmx5',
    'moq6T/2wBDARweHigjKE4rK06kbl1upKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKT/wAARCAA8AHgDASIA',
    'AhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAT/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFQEBAQAAAAAAAAAAAAAAAAAAAAP/xAAUEQEAAAAAAA',
    'AAAAAAAAAAAAAA/9oADAMBAAIRAxEAPwCoBRIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB//Z',
  ].join(''),
  'base64',
);

/**
 * A GIF with a comment, of 128 colours, each pixel a code of its own: eight bits, and the table begins anew before it would
 * need nine (GIF89a, appendix F).
 */
export function gifOf(width = 120, height = 60, paint: Paint = bars): Buffer {
  const codes: number[] = [];
  for (let at = 0; at < width * height; at++) {
    if (at % 100 === 0) codes.push(0x80);
    codes.push(typeof paint === 'number' ? paint & 0x7f : paint(at % width, Math.floor(at / width)) & 0x7f);
  }
  return gifFrom(width, height, [...codes, 0x81]);
}

/** A GIF of one image by the bytes of its codes. */
export function gifFrom(width: number, height: number, data: readonly number[]): Buffer {
  const size = [width & 0xff, width >> 8, height & 0xff, height >> 8];
  const blocks = Array.from({ length: Math.ceil(data.length / 255) }, (_, at) => data.slice(at * 255, at * 255 + 255));
  return Buffer.concat([
    Buffer.from('GIF89a', 'latin1'),
    Buffer.from([...size, 0x86, 0, 0]),
    Buffer.from(Array.from({ length: 128 * 3 }, (_, at) => Math.floor(at / 3) * 2)),
    Buffer.from([0x21, 0xfe, 2, 0x68, 0x69, 0]),
    Buffer.from([0x2c, 0, 0, 0, 0, ...size, 0, 7]),
    ...blocks.map((block) => Buffer.from([block.length, ...block])),
    Buffer.from([0, 0x3b]),
  ]);
}
export const gif = gifOf();

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
  if (ending === 'json')
    return Buffer.from(
      `{"resourceType":"TestReport","status":"completed","name":"Run ${place}","issued":"2026-09-14"}`,
    );
  if (ending === 'xml')
    return Buffer.from(`<VANSEnvelope xmlns="urn:example"><Sent>2026-09-14T10:00:0${place}Z</Sent></VANSEnvelope>`);
  if (ending === 'pdf') return pdfOf();
  if (ending === 'txt' || ending === 'log') return log;
  return pngOf(120 + place);
}
