import { xmlElement } from '../../report/shared/xml/index.js';
import type { XmlElement } from '../../report/shared/xml/index.js';
import { attributeText, textExpression } from './expressions.js';

/** Namespaces of a suite's files: `gitb_tdl.xsd` and `gitb_core.xsd`. */
export const suiteNamespaces = {
  xmlns: 'http://www.gitb.com/tdl/v1/',
  'xmlns:gitb': 'http://www.gitb.com/core/v1/',
} as const;

/** The marks that allow approval, as the `RegExpValidator` of the Test Bed compares them. */
export const approvable = '^(OK|F4|not-relevant)$';

/** The domain parameter that a MedCom administrator gives the address of testcamp's service. */
export const serviceHandler = '$DOMAIN{testcampValidator}';

/** An input of a handler. @param expression in the Test Bed's language, not a text */
export const input = (name: string, expression: string): XmlElement => xmlElement('input', { name }, expression);

/** A text that is shown. */
export const instruct = (desc: string, text: string): XmlElement =>
  xmlElement('instruct', { desc: attributeText(desc) }, textExpression(text));

/** A choice of one of several values. A comma separates values and labels, so that none may have one. */
export const choice = (name: string, desc: string, options: Readonly<Record<string, string>>): XmlElement =>
  xmlElement('request', {
    ...{ name, desc: attributeText(desc), inputType: 'SELECT_SINGLE', required: 'true' },
    options: Object.keys(options).join(','),
    optionLabels: Object.values(options)
      .map((label) => label.replaceAll(',', ''))
      .join(','),
  });

/** Verifies by a validator of the Test Bed that a text matches an expression. */
export function verifyPattern(
  about: { readonly id: string; readonly desc: string; readonly passed: string; readonly failed: string },
  value: string,
  pattern: string,
): XmlElement {
  const { id, desc, passed, failed } = about;
  return xmlElement('verify', { id, desc: attributeText(desc), handler: 'RegExpValidator' }, [
    input('input', value),
    input('expression', textExpression(pattern)),
    input('successMessage', textExpression(passed)),
    input('failureMessage', textExpression(failed)),
  ]);
}
