import type { Discrepancy, Verification } from '../../model/verification.js';
import type { RenderContext } from '../rendering.js';
import { indentedJson } from '../shared/json.js';
import { untrusted } from '../shared/untrusted.js';

/** The result of verifying, as indented JSON with texts in one language. Ends with a line feed. */
export function verificationJson(result: Verification, { lang }: Pick<RenderContext, 'lang'>): string {
  const plain = ({ file, message }: Discrepancy): object => ({
    file: untrusted(file),
    message: untrusted(message[lang]),
  });
  const object = {
    verdict: result.verdict,
    events: result.events,
    keys: result.keys,
    head: result.head,
    headProven: result.headProven,
    files: result.files,
    discrepancies: result.discrepancies.map(plain),
    certificates: result.certificates.map((one) => ({
      ...one,
      discrepancies: one.discrepancies.map(plain),
      refusals: one.refusals.map((text) => text[lang]),
      notes: one.notes.map((text) => text[lang]),
    })),
    notes: result.notes.map((note) => note[lang]),
  };
  return indentedJson(object);
}
