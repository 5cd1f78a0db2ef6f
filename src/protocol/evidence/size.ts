import type { Text } from '../../base/index.js';

/**
 * The least size of a picture that can be a screen dump, in pixels. A line of a list that was cut out is larger; icons,
 * tracking pixels and placeholders are smaller.
 */
export const leastSize = { width: 100, height: 50 } as const;

/** Why a picture is too small to be a screen dump; undefined where it may be one. Sizes are in pixels. */
export function sizeFault(width: number, height: number): Text | undefined {
  if (width >= leastSize.width && height >= leastSize.height) return undefined;
  const [size, least] = [`${width} × ${height}`, `${leastSize.width} × ${leastSize.height}`];
  return {
    da: `Billedet er kun ${size} pixel, så der er intet at se. Et skærmbillede er mindst ${least} pixel.`,
    en: `The picture is only ${size} pixels, so there is nothing to see. A screen dump is at least ${least} pixels.`,
  };
}

/** A picture whose pixels are all alike. */
export const isOneColour: Text = {
  da: 'Billedet har én og samme farve overalt, så der er intet at se.',
  en: 'The picture is of one colour all over, so there is nothing to see.',
};
