import { describe, expect, it } from 'vitest';
import { createReaders, growthOf, mostPerDoubling } from './scaling.js';
import { shapes } from './scalingShapes.js';

/**
 * Shapes that took the square of their size once, and those nearest to them: small, so that they take a second together.
 * `npm run scaling` has all shapes up to 8 MB.
 */
const chosen = [
  'JSON: unknown elements',
  'JSON: contained resources',
  'JSON: entries that refer to nothing',
  'JSON: parameters with references',
  'JSON: narrative: attributes',
  'JSON: narrative: less-than signs',
  'XML: white space in a text',
  'XML: end tags that do not fit',
  'masking: "1\u200b"',
  'masking: "010203"',
  'YAML: keys',
  'YAML: anchors with aliases',
  'FHIRPath: letters',
  'request: values of a search',
];

const clock = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

describe('the work of reading', () => {
  const readers = createReaders();
  const named = chosen.map((name) => {
    const shape = shapes.find((one) => one.name === name);
    if (shape === undefined) throw new Error(`there is no shape '${name}'`);
    return shape;
  });

  // Processor time of this process against itself: a factor of four in size is one of 16 where work is quadratic.
  it.each(named.map((shape) => [shape.name, shape] as const))('grows with the size of %s', async (_, shape) => {
    let ratio = Infinity;
    for (let tries = 0; tries < 3 && ratio > mostPerDoubling; tries += 1) {
      const options = { size: shape.from, largest: shape.from * 16, measurable: 5, clock };
      ({ ratio } = await growthOf(shape, readers[shape.reader], options));
    }
    expect(ratio).toBeLessThanOrEqual(mostPerDoubling);
  });
});
