import { describe, expect, it } from 'vitest';
import { formats } from './formats.js';
import { formatNames, formatNamed, isForTerminal, renderAs, withFormat } from './rendering.js';
import type { Format, Formats, RenderContext } from './rendering.js';
import { envelope, failingEntry, sources, submissionTextOf, validationResults } from './testing/sample.js';

const context: RenderContext = {
  lang: 'en',
  color: false,
  verbose: false,
  quiet: false,
  envelope,
  sourceLines: sources,
  sourceText: submissionTextOf,
  tool: { name: 'testcamp', version: '1.2.3' },
};
const subjects: readonly (readonly [string, Formats<never>])[] = Object.entries(formats);

describe('the registry of formats', () => {
  it.each(subjects)('has each name of %s once, and what each loads is a renderer', async (_, list) => {
    const names = formatNames(list);
    expect(names.length).toBeGreaterThan(0);
    expect(new Set(names).size).toBe(names.length);
    for (const format of list) expect(await format.load()).toBeTypeOf('function');
  });

  it('has text for a terminal first, but where a result is a file alone', () => {
    const others = subjects.filter(([, list]) => list[0]?.medium !== 'terminal').map(([name]) => name);
    expect(others).toEqual(['campExport', 'vendorSummary']);
  });

  it.each(formatNames(formats.validation))('renders a validation as %s', async (name) => {
    const text = await renderAs(formats.validation, name, { results: validationResults }, context);
    expect(text).toContain('titel');
  });

  it.each(formatNames(formats.protocolRun))('renders the run of a protocol as %s', async (name) => {
    const text = await renderAs(formats.protocolRun, name, { ...failingEntry, base: '' }, context);
    expect(text).toContain('3.3.1.11');
  });

  it('renders results that stream one by one as all of them at once', async () => {
    const streams = formats.validation.filter((format) => format.streams === true);
    expect(streams.map(({ name }) => name)).toEqual(['ndjson']);
    for (const { name } of streams) {
      const one = (at: number): Promise<string> =>
        renderAs(formats.validation, name, { results: validationResults.slice(at, at + 1) }, context);
      const parts = await Promise.all(validationResults.map((_, at) => one(at)));
      expect(parts.join('')).toBe(await renderAs(formats.validation, name, { results: validationResults }, context));
    }
  });

  it('takes a format of a layer above, and stays as it was', async () => {
    const counted: Format<{ readonly results: readonly unknown[] }> = {
      name: 'count',
      medium: 'file',
      load: () => Promise.resolve(({ results }) => `${results.length}\n`),
    };
    const more = withFormat(formats.validation, counted);
    expect(formatNames(more)).toEqual([...formatNames(formats.validation), 'count']);
    expect(await renderAs(more, 'count', { results: validationResults }, context)).toBe(
      `${validationResults.length}\n`,
    );
    expect(isForTerminal(more, 'count')).toBe(false);
    expect(() => formatNamed(formats.validation, 'count')).toThrow("There is no format 'count'");
  });

  it('writes no character into JSON that could steer a terminal', async () => {
    const name = 'Vendor\u009b31m\u202e';
    const system = { vendor: name, system: name, version: name, systemType: name };
    const tests = [{ system, standard: name, steps: [], unchanged: 0 }];
    const json = await renderAs(formats.roundDiff, 'json', { before: 1, after: 2, tests }, context);
    expect(json).not.toMatch(/[\u0080-\u009f\u202e]/);
    expect(JSON.parse(json)).toMatchObject({ tests });
  });
});
