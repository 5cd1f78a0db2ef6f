import type { Text } from '../base/index.js';

/**
 * What a rule says that can't be judged, since an element it looks at is not there.
 * @param element FHIRPath of it as a reader knows it, `Composition.subject`
 */
export const textOfMissingInput = (element: string): Text => ({
  da: `${element} mangler eller kan ikke læses, så det kan ikke afgøres, om kravet er opfyldt. Tilføj eller ret det.`,
  en: `${element} is missing or can't be read, so that whether the requirement is met can't be told. Add or correct it.`,
});
