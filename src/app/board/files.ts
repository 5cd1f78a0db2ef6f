import fs from 'node:fs';
import path from 'node:path';
import type { ServiceResponse } from '../../http/server/index.js';
import { readEvidence } from '../../protocol/index.js';
import { maskOf } from '../privacy/index.js';
import type { BoardNow, BoardState } from './boardState.js';
import { nothingHere } from './requests.js';

/** Nothing in a file runs, and no page shows it but as a picture. */
const filePolicy = "default-src 'none'; sandbox; frame-ancestors 'none'";

/**
 * A file of a test that the log or a result names: a submission, or what a tester kept. Pictures are what their content is, text
 * is shown as text with identifiers of persons masked, and all else is saved.
 * @throws {Refusal} for any other path, and one that leads out of the camp
 */
export function fileOf({ privacy }: BoardState, { camp, tests }: BoardNow, id: string, name: string): ServiceResponse {
  const steps = tests.get(id)?.shown.entry.run.steps ?? [];
  const isSubmitted = steps.some(({ evidence }) => evidence.some((file) => file.path === name));
  const isSeen = steps.some(({ seen = [] }) => seen.some((file) => file.path === name));
  const bytes = isSubmitted
    ? bytesBelow(camp.submissions, name)
    : isSeen
      ? bytesBelow(path.join(camp.dir, 'evidence'), name.replace(/^evidence\//, ''))
      : undefined;
  if (bytes === undefined) throw nothingHere();
  const read = readEvidence(name, bytes, undefined);
  const kind = 'kind' in read ? read.kind : undefined;
  if (kind === 'png' || kind === 'jpeg') return answer(`image/${kind}`, bytes);
  const text = textOf(bytes);
  if (text !== undefined) return answer('text/plain; charset=utf-8', Buffer.from(maskOf(privacy)(text)));
  return answer(
    'application/octet-stream',
    bytes,
    `attachment; filename*=UTF-8''${encodeURIComponent(path.basename(name))}`,
  );
}

const answer = (type: string, body: Uint8Array, disposition = 'inline'): ServiceResponse => ({
  status: 200,
  headers: {
    'content-type': type,
    'content-disposition': disposition,
    'content-security-policy': filePolicy,
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'same-origin',
  },
  body,
});

/** Undefined where there is none, and where a link leads out of the folder. */
function bytesBelow(folder: string, name: string): Uint8Array | undefined {
  try {
    const real = fs.realpathSync(path.join(folder, name));
    return real.startsWith(fs.realpathSync(folder) + path.sep) ? fs.readFileSync(real) : undefined;
  } catch {
    return undefined;
  }
}

/** Undefined for bytes that are no text. */
function textOf(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.includes('\0') ? undefined : text;
  } catch {
    return undefined;
  }
}
