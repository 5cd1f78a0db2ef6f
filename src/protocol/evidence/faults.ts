import type { Text } from '../../base/index.js';

/** The end of a picture or document is missing. */
export const isCut = (kind: string): Text => ({
  da: `Filen er ikke hel: den slutter, før ${kind}-indholdet er færdigt.`,
  en: `The file is not whole: it ends before its ${kind} content does.`,
});

/** What stands inside a file is not what the format asks. */
export const isDamaged = (kind: string): Text => ({
  da: `Filen er beskadiget: dens ${kind}-indhold hænger ikke sammen.`,
  en: `The file is damaged: its ${kind} content does not hold together.`,
});

/** A picture of no width or height. */
export const isWithoutSize = (kind: string): Text => ({
  da: `Filen er et ${kind}-billede uden bredde eller højde, så der er intet at se.`,
  en: `The file is a ${kind} picture of no width or height, so there is nothing to see.`,
});
