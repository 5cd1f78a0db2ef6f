import { expect, it } from 'vitest';
import { readBytes } from '../../fhir/read.js';
import { buildContext } from '../../packages/context/context.js';
import { embeddedPackages } from '../../packages/embedded/embedded.js';
import type { Validator } from '../../validator/api.js';
import { createValidator } from '../../validator/validator.js';
import type { LimitCase } from './limitCases.js';
import { resultFault } from './targets.js';

/** A validator for a bundled guide. */
export const limitsValidator = (): Validator =>
  createValidator(buildContext(embeddedPackages(), ['medcom.fhir.dk.conditionlist#1.0.1']));

/** A test for each case: its verdict, the rule that explains it, and a location and a text for every finding. */
export function judgeLimits(cases: readonly LimitCase[]): void {
  const validator = limitsValidator();

  it.each(cases)('%s: %s', (_, verdict, rule, text) => {
    const document = readBytes(Buffer.from(text()));
    const result = validator.validateDocument(document);
    expect(result.verdict).toBe(verdict);
    expect(result.findings.some((finding) => finding.rule === rule)).toBe(rule !== undefined);
    if (result.findings.length < 1000) expect(resultFault(result, document)).toBeUndefined();
  });
}
