import { describe, expect, it } from 'vitest';
import type { Comparison } from '../model/comparison.js';
import { availablePackages } from '../packages/find/available.js';
import { buildContext } from '../packages/context/context.js';
import { embeddedPackages } from '../packages/embedded/embedded.js';
import { packageKey } from '../packages/version.js';
import { officialPackages, packagesMissing, standards } from '../testing/shared.js';
import { compareContexts } from './compare.js';

/** The embedded edition of a guide and the official one. */
function compare(guide: string): Comparison {
  const contextOf = (paths: readonly string[]) => buildContext(availablePackages({ paths }).packages, [guide]);
  return compareContexts(contextOf([]), contextOf([officialPackages]));
}

/** All changes but those that change no verdict. */
function differencesIn(definitions: Comparison['definitions']): readonly unknown[] {
  return definitions.flatMap(({ before, after, changes }) =>
    changes
      .filter((change) => change.class !== 'editorial')
      .map((change) => ({ url: (before ?? after)?.url, ...change })),
  );
}

const title = packagesMissing === undefined ? '' : ` (${packagesMissing})`;

describe.skipIf(packagesMissing !== undefined)(`guides that testcamp brings${title}`, () => {
  it.each(standards)('ask the same as the official ones: $guide', ({ guide }) => {
    const { definitions, counts, notCompared } = compare(guide);
    expect(differencesIn(definitions)).toEqual([]);
    expect(definitions.every(({ before, after }) => before?.version === after?.version)).toBe(true);
    // What neither side has is published by others; what is here must have its snapshot.
    expect(notCompared.filter(({ reason }) => reason !== 'missing')).toEqual([]);
    const figures = Object.entries(counts).map(([what, count]) => `${count} ${what}`);
    process.stdout.write(`${guide}: compared ${figures.join(', ')}; no difference but editorial ones\n`);
    for (const [what, count] of Object.entries(counts)) expect(count, what).toBeGreaterThan(5);
    expect(counts.elements).toBeGreaterThan(800);
    expect(counts.codes).toBeGreaterThan(2000);
  });

  // MedCom's packages hold profiles that none of the three guides leads to.
  const others = embeddedPackages().map(packageKey);
  it.each(others.filter((key) => key.startsWith('medcom.')))('ask the same as the official ones: %s, whole', (key) => {
    const { definitions } = compare(key);
    expect(definitions.length).toBeGreaterThan(2);
    expect(differencesIn(definitions)).toEqual([]);
  });
});
