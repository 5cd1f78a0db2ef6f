import { readDocument } from '../../fhir/index.js';
import { maskAll, testNumbersWith } from '../../privacy/index.js';
import type { IgContext } from '../../packages/index.js';
import { createValidator as validatorOf } from '../../validator/index.js';
import type { Validator, ValidatorSettings } from '../../validator/index.js';
import { oneGuide } from '../guides/index.js';
import { createJudge, rulesWanted } from '../judge/index.js';
import { maskOf } from '../privacy/index.js';
import type { Privacy } from '../privacy/index.js';

/** Which person identifiers are shown. */
export interface MaskOptions {
  /** Further test numbers: CPR numbers and e-CPRs in ten characters, which are shown as they are. */
  readonly testNumbers?: readonly string[];
  /** `false` shows every CPR number as it is, and marks the result as `unmasked`. */
  readonly mask?: boolean;
}

/** Which business rules are applied. */
export interface RulesOption {
  /** `true` applies MedCom's business rules by any edition of the guide, `false` none; by default those of bundled guides. */
  readonly rules?: boolean;
}

/** The options in the format that every judge takes. */
export const privacyFrom = ({ testNumbers = [], mask }: MaskOptions): Privacy => ({
  known: testNumbersWith(testNumbers),
  masked: mask !== false,
});

/**
 * Makes a validator of a context. Its results have what those of the command line have: findings about person
 * identifiers that are not known test numbers, and these masked, and of MedCom's business rules, unless the settings say
 * otherwise. Single elements (`validateNode`) are judged by profiles alone.
 */
export function createValidator(
  context: IgContext,
  settings: ValidatorSettings & MaskOptions & RulesOption = {},
): Validator {
  const validator = validatorOf(context, settings);
  const privacy = privacyFrom(settings);
  const judge = createJudge({
    guides: oneGuide(validator),
    names: context.record.guides,
    privacy,
    rules: rulesWanted(settings.rules),
  });
  const mask = maskOf(privacy);
  const validateDocument: Validator['validateDocument'] = (document, { file = '', profiles, guideProfile } = {}) =>
    judge.document(document, file, profiles, guideProfile).result;
  return {
    ...validator,
    validateDocument,
    validateText: (text, options) => validateDocument(readDocument(text), options),
    validateNode: (document, node, profile) => maskAll(validator.validateNode(document, node, profile), mask),
  };
}
