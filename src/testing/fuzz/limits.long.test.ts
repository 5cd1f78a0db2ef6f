import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { repository } from '../shared.js';
import { judgeLimits, limitsValidator } from './judgeLimits.js';
import { bundle, largeCases, list, smallCases } from './limitCases.js';

const cases = [...smallCases, ...largeCases];
const verdictOf = new Map(cases.map(([name, verdict]) => [name, verdict]));

/** Highest memory of a process so far, in megabytes, after each text. */
interface Peak {
  readonly name: string;
  readonly verdict: string;
  readonly peak: number;
}

/**
 * Judges all cases in a process of their own whose heap can't grow beyond its bounds: what needs more ends it. Without
 * them Node takes what the machine has before it looks for what is no longer needed.
 */
function peaksOf(): readonly Peak[] {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'testcamp-limits-'));
  const files = cases.map(([name, , , text], at) => {
    const file = path.join(folder, String(at));
    fs.writeFileSync(file, text());
    return [name, file];
  });
  const built = (file: string): string => JSON.stringify(pathToFileURL(path.join(repository, 'dist', file)).href);
  const script = `
    import { readFileSync } from 'node:fs';
    import { readBytes } from ${built('fhir/read.js')};
    import { buildContext } from ${built('packages/context/context.js')};
    import { embeddedPackages } from ${built('packages/embedded/embedded.js')};
    import { createValidator } from ${built('validator/validator.js')};
    const validator = createValidator(buildContext(embeddedPackages(), ['medcom.fhir.dk.conditionlist#1.0.1']));
    for (const [name, file] of ${JSON.stringify(files)}) {
      const { verdict } = validator.validateDocument(readBytes(readFileSync(file)));
      console.log(JSON.stringify({ name, verdict, peak: Math.round(process.resourceUsage().maxRSS / 1024) }));
    }`;
  const bounds = ['--max-old-space-size=380', '--max-semi-space-size=16'];
  const args = [...bounds, '--input-type=module', '-e', script];
  try {
    const printed = execFileSync(process.execPath, args, { encoding: 'utf8' }).trim();
    return printed.split('\n').map((line) => JSON.parse(line) as Peak);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

describe('limits of size', () => {
  judgeLimits(largeCases);

  it('hold for a document of 25 MB', () => {
    const note = 'n'.repeat(700);
    const condition = (at: number): string =>
      `{"fullUrl":"http://x/Condition/c${at}","resource":{"resourceType":"Condition","id":"c${at}","subject":{"reference":"http://y/Patient/1"},"note":[{"text":"${note}"}]}}`;
    const text = bundle(list(28_000, condition));
    expect(text.length).toBeGreaterThan(24_000_000);
    const { verdict } = limitsValidator().validateText(text);
    expect(verdict).toBe('valid');
  });

  it('hold in less than 500 MB, Node included', { timeout: 240_000 }, () => {
    const peaks = peaksOf();
    expect(peaks.map(({ name }) => name)).toEqual(cases.map(([name]) => name));
    for (const { name, verdict } of peaks) expect([name, verdict]).toEqual([name, verdictOf.get(name)]);
    expect(Math.max(...peaks.map(({ peak }) => peak))).toBeLessThan(500);
  });
});
