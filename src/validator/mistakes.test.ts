import { describe, expect, it } from 'vitest';
import type { Finding } from '../model/finding.js';
import { knownTestNumbers } from '../privacy/testNumbers.js';
import { countsBefore, createJudge, createMistakeFiles, readMistakes } from '../testing/mistakes/mistakes.js';

const mistakes = readMistakes();
const files = createMistakeFiles();
const judge = createJudge();
const ruled = createJudge({ rules: { wanted: 'all', testNumbers: new Set(knownTestNumbers) } });
const cases = mistakes.flatMap((one) => one.formats.map((format) => ({ ...one, format })));

const textsIn = ({ message, followers = [] }: Finding): readonly string[] => [
  message.da,
  message.en,
  ...followers.flatMap(textsIn),
];

describe('mistakes of vendors', () => {
  it('are forty or more, of all three standards, each with what was said of it before', () => {
    expect(mistakes.length).toBeGreaterThanOrEqual(40);
    expect(new Set(mistakes.map(({ standard }) => standard)).size).toBe(3);
    const before = countsBefore();
    for (const { name, format } of cases) expect(before[name]?.[format], `${name} in ${format}`).toHaveLength(2);
  });

  it.each(cases)('$name in $format: the cause comes first, at its line, with the answer', (one) => {
    const file = files(one, one.format);
    const { findings } = judge(one.standard, file);
    const [first] = findings;
    expect(first?.rule).toBe(one.rule);
    for (const lang of ['da', 'en'] as const) {
      for (const words of one.says[lang]) expect(first?.message[lang]).toContain(words);
      expect(first?.message[lang]).not.toMatch(/\{\w+\}|\[\[|undefined/);
    }
    const line = file.toString('utf8').split('\n')[(first?.position.line ?? 0) - 1];
    if (one.line !== undefined) expect(line).toContain(one.line);
    expect(findings.filter(({ severity }) => severity === 'error').length).toBeLessThanOrEqual(one.errors ?? 1);
  });

  it.each(cases)('$name in $format: business rules come after the cause, or under it', (one) => {
    const { findings } = ruled(one.standard, files(one, one.format));
    const cause = findings.find(({ rule }) => rule === one.rule);
    // An error is told before a warning, whichever is why.
    expect(findings.find(({ severity }) => severity === cause?.severity)?.rule).toBe(one.rule);
    expect(findings.filter(({ severity }) => severity === 'error').length).toBeLessThanOrEqual(one.errors ?? 1);
    const texts = findings.flatMap(textsIn);
    expect(texts.filter((text) => /'-'|(?:about|om) -|for CPR'/.test(text))).toEqual([]);
  });
});
