/** What a validator of the Test Bed takes, where testcamp knows its inputs. */
export interface EmbeddedInputs {
  readonly required: readonly string[];
  readonly optional: readonly string[];
}

const messages = ['successMessage', 'failureMessage'];

/** The validators that the Test Bed itself has; undefined inputs are not checked. */
export const embeddedValidators: Readonly<Record<string, EmbeddedInputs | undefined>> = {
  StringValidator: { required: ['actual', 'expected'], optional: messages },
  RegExpValidator: { required: ['input', 'expression'], optional: messages },
  NumberValidator: { required: ['actual', 'expected'], optional: messages },
  ExpressionValidator: { required: ['expression'], optional: messages },
  JsonValidator: undefined,
  XmlValidator: undefined,
  XsdValidator: undefined,
  XPathValidator: undefined,
  SchematronValidator: undefined,
  ShaclValidator: undefined,
  YamlValidator: undefined,
};

/** Variables that the Test Bed sets. */
export const testBedVariables: readonly string[] = [
  ...['DOMAIN', 'ORGANISATION', 'SYSTEM', 'ACTOR', 'SESSION', 'SPECIFICATION'],
  ...['STEP_STATUS', 'STEP_SUCCESS', 'TEST_SUCCESS', 'TEST_REPORT'],
];
