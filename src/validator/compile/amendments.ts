import { correctedExpressions } from '../../packages/index.js';

const system = 'http://terminology.hl7.org/CodeSystem';
const isInError = `verificationStatus.coding.where(system='${system}/condition-ver-status' and code = 'entered-in-error').exists()`;

/** Kinds of Consent of which R4's constraints ppc-2 to ppc-5 speak, by key. */
const consentScopes = ['patient-privacy', 'research', 'adr', 'treatment'];

const namePattern = '[A-Z]([A-Za-z0-9_]){0,254}';

/**
 * Constraints of R4 whose expression does not say what their own text says, by the expression, with one that does. A guide's
 * snapshot repeats them, so that they are amended wherever they stand. What only says less than its text stays as it is.
 */
const amended: ReadonlyMap<string, string> = new Map([
  ...correctedExpressions,
  // que-12: "if there are more than one enableWhen"; R4B and R5 count so.
  ['enableWhen.count() > 2 implies enableBehavior.exists()', 'enableWhen.count() > 1 implies enableBehavior.exists()'],
  // vs-1: "if effective[x] is dateTime and has a value"; a Period has no text, and neither has an absent dateTime.
  ['($this as dateTime).toString().length() >= 8', 'ofType(dateTime).where(hasValue()).all(toString().length() >= 8)'],
  // con-3: "and category is problem-list-item"; no CodeableConcept equals a string, so that R4 asks it of every category.
  [
    `clinicalStatus.exists() or ${isInError} or category.select($this='problem-list-item').empty()`,
    `clinicalStatus.exists() or ${isInError} or category.coding.where(system='${system}/condition-category' and code='problem-list-item').empty()`,
  ],
  // The name of ValueSet, Questionnaire and others may be absent (0..1); a name that is there is the whole of it.
  [`name.matches('${namePattern}')`, `name.hasValue().not() or name.matches('^${namePattern}$')`],
  // ppc-2 to ppc-5: "IF Scope=…", of a code system that R4 names 'something'; R4B has it.
  ...consentScopes.map((scope): [string, string] => [
    `patient.exists() or scope.coding.where(system='something' and code='${scope}').exists().not()`,
    `patient.exists() or scope.coding.where(system='${system}/consentscope' and code='${scope}').exists().not()`,
  ]),
  // inv-1 of the extension substanceExposureRisk: the code is the allergy's, not the extension's.
  ['substanceExposureRisk.exists() and code.empty()', '%resource.code.empty()'],
  // per-1, mdd-1 and inv-1 of Task: a time of low precision includes any that matches it (datatypes.html, Period).
  [
    'start.hasValue().not() or end.hasValue().not() or (start <= end)',
    'start.hasValue().not() or end.hasValue().not() or iif(start > end, false, true)',
  ],
  [
    'whenHandedOver.empty() or whenPrepared.empty() or whenHandedOver >= whenPrepared',
    'whenHandedOver.empty() or whenPrepared.empty() or iif(whenHandedOver < whenPrepared, false, true)',
  ],
  [
    'lastModified.exists().not() or authoredOn.exists().not() or lastModified >= authoredOn',
    'lastModified.exists().not() or authoredOn.exists().not() or iif(lastModified < authoredOn, false, true)',
  ],
]);

/** A constraint's expression, amended where R4's own is known not to say what its text says. */
export const amendedExpression = (expression: string | undefined): string | undefined =>
  amended.get(expression ?? '') ?? expression;
