/** JSON Schema of a text in both languages. */
export const text = {
  type: 'object',
  description: 'A text in Danish and English.',
  additionalProperties: false,
  required: ['da', 'en'],
  properties: {
    da: { type: 'string', minLength: 1, description: 'The text in Danish.' },
    en: { type: 'string', minLength: 1, description: 'The text in English.' },
  },
};

/** JSON Schema of a document that the system under test is to receive. */
export const document = {
  type: 'object',
  description: 'A document that the system under test is to receive.',
  additionalProperties: false,
  required: ['path', 'title'],
  properties: {
    path: {
      type: 'string',
      pattern: '^[A-Za-z0-9-]+(/[A-Za-z0-9-]+)*$',
      description: "Path of the document below the protocol file's folder, without .json or .xml.",
    },
    title: { ...text, description: 'What is in the document.' },
    formats: {
      type: 'array',
      minItems: 1,
      items: { enum: ['json', 'xml'] },
      description: 'Formats that it is given in; both where nothing is said.',
    },
    invalid: {
      type: 'boolean',
      description: 'Whether it breaks the standard on purpose; false where nothing is said.',
    },
  },
};
