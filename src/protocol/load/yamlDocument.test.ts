import { describe, expect, it } from 'vitest';
import { readYaml } from './yamlDocument.js';

const faultOf = (text: string): { line: number; column: number; message: string } | undefined => {
  const read = readYaml(text);
  const [fault] = 'faults' in read ? read.faults : [];
  return fault === undefined ? undefined : { line: fault.line, column: fault.column, message: fault.message.en };
};

describe('YAML from outside', () => {
  it('may use aliases', () => {
    const read = readYaml('a: &x [1, 2]\nb: *x\n');
    expect('value' in read && read.value).toEqual({ a: [1, 2], b: [1, 2] });
  });

  it.each([
    ['a: 1\nb: *nobody\n', 2, /\*nobody stands for something/],
    ['a: &a [*a]\n', 1, /itself a part of/],
    ['a: [', 1, /Not valid YAML/],
    ['? [a, b]\n: c\n', 1, /Not valid YAML/],
  ])('%j is refused with its place', (text, line, message) => {
    expect(faultOf(text)).toMatchObject({ line, message: expect.stringMatching(message) as string });
  });

  it('is not blown up by aliases of aliases', () => {
    const levels = Array.from({ length: 30 }, (_, at) => `l${at + 1}: &l${at + 1} [${`*l${at}, `.repeat(9)}*l${at}]`);
    expect(faultOf(`l0: &l0 [x]\n${levels.join('\n')}\n`)?.message).toMatch(/repeat too much/);
  });

  it('is refused where it is too deep or too long', () => {
    expect(faultOf('['.repeat(100_000))?.message).toMatch(/too many levels|Not valid YAML/);
    expect(faultOf('a'.repeat(5_000_000))?.message).toMatch(/too long/);
  });
});
