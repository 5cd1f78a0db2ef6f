const text = (description: string): object => ({ type: 'string', minLength: 1, description });

/** Keys that take a text or a list of texts. */
export const textsKeys = ['packages', 'ig', 'exclude'] as const;

const texts = (description: string): object => ({
  anyOf: [
    { type: 'string', minLength: 1 },
    { type: 'array', items: { type: 'string', minLength: 1 } },
  ],
  description,
});

const ignoreSchema = {
  type: 'object',
  description: 'Findings of `validate` that do not count: which, why, and until when.',
  additionalProperties: false,
  required: ['rule', 'reason', 'expires'],
  properties: {
    rule: text('Rule of the catalogue, or group/* for all of a group.'),
    element: text('FHIRPath of the element as findings show it, with or without indexes, or an ElementDefinition.id.'),
    profile: text('Canonical URL of the profile that asks, with or without version.'),
    file: text('Pattern for the file, relative to the folder of testcamp.yaml, or for its name alone.'),
    reason: { type: 'string', pattern: '[\\p{L}\\p{N}]', description: 'Why it does not count, in words.' },
    expires: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: 'Last day it holds, YYYY-MM-DD.' },
  },
};

/** JSON Schema of testcamp.yaml. */
export const configSchema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'testcamp.yaml',
  description: 'Settings of a folder and what is below it.',
  type: 'object',
  additionalProperties: false,
  properties: {
    packages: texts('Files and folders with FHIR packages, relative to the folder of testcamp.yaml.'),
    lang: text('Language of output: da or en.'),
    ig: texts('Guides that `validate` judges by.'),
    registry: text('Address of the registry that packages are installed from.'),
    tx: text('Address of the terminology server to ask.'),
    strict: { type: 'boolean', description: '`validate --strict`.' },
    'fail-severity': { type: 'string', enum: ['error', 'warning'], description: '`validate --fail-severity`.' },
    exclude: texts('Patterns of files that `validate` leaves out of folders.'),
    ignore: { type: 'array', description: 'Findings that do not count.', items: ignoreSchema },
  },
};
