import { describe, expect, it } from 'vitest';
import { countsBefore, createJudge, createMistakeFiles, readMistakes } from '../testing/mistakes/mistakes.js';

const mistakes = readMistakes();
const files = createMistakeFiles();
const judge = createJudge();
const cases = mistakes.flatMap((one) => one.formats.map((format) => ({ ...one, format })));

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
});
