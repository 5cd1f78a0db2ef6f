import { expect } from 'vitest';

/** CPR numbers that are in no list of test numbers, and patterns that detect them in any output. */
export const unknownPersonIdentifiers = ['1502817391', '150281-7391', '1502811AB3'] as const;
const leak = /(?<!\d)150281[^0-9A-Za-z*]{0,8}(?:7391|1AB3)(?!\d)/i;

/** A text together with its HTML, JSON and URL decoded variants. */
function readings(text: string): readonly string[] {
  const html = text.replace(/<wbr>|<[^>]*>/g, '').replace(/&#39;/g, "'");
  const json = text.replace(/\\u([0-9a-f]{4})/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
  return [text, html, json, json.normalize('NFKC')];
}

/** Fails if a text shows one of the numbers, in any notation. */
export function expectNoLeak(text: string, what: string): void {
  for (const reading of readings(text)) expect(leak.exec(reading)?.[0], what).toBeUndefined();
}

/** Whether a text shows one of the numbers. */
export const leaksIdentifier = (text: string): boolean => readings(text).some((reading) => leak.test(reading));
