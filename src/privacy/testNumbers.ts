/**
 * CPR numbers, and one replacement number, that MedCom and HL7 Denmark print in their own test material. They belong to
 * no one. A tester adds numbers that MedCom hands out in a file of the same format, see `parseTestNumbers`.
 */
export const knownTestNumbers: readonly string[] = [
  '0108629996',
  '0106059890',
  '0201609995',
  '0201609996',
  '0201919990',
  '0201919996',
  '0211223989',
  '0504909989',
  '0504909995',
  '0506889996',
  '0511699884',
  '0703921VJ5',
  '1206550VK9',
  '1502779995',
  '1502799995',
  '1911629885',
  '2509479989',
  '2701779899',
  '3001749995',
  '3103979995',
];

/** The known test numbers, and further ones. */
export const testNumbersWith = (further: readonly string[] = []): ReadonlySet<string> =>
  new Set([...knownTestNumbers, ...further]);

/** A line of a file of test numbers that is neither a CPR number nor an e-CPR. */
export interface TestNumberFault {
  /** From 1. */
  readonly line: number;
  readonly text: string;
}

/**
 * Reads a file of test numbers: one CPR number or e-CPR per line, with or without hyphen, `#` begins a comment.
 * Other lines are returned as faults.
 */
export function parseTestNumbers(text: string): { numbers: readonly string[]; faults: readonly TestNumberFault[] } {
  const numbers: string[] = [];
  const faults: TestNumberFault[] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const content = (line.split('#', 1)[0] ?? '').trim();
    if (content === '') continue;
    const number = content.replace(/^(\d{6})-(.{4})$/, '$1$2').toUpperCase();
    if (/^\d{6}(?:\d{4}|\d[A-Z]{2}\d)$/.test(number)) numbers.push(number);
    else faults.push({ line: index + 1, text: content });
  }
  return { numbers, faults };
}
