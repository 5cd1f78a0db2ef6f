const name = (description: string): object => ({ type: 'string', minLength: 1, description });

/** JSON Schema of one known issue of a standard. */
export const knownIssueSchema = {
  type: 'object',
  description: 'One known issue: exactly which finding is accepted, why, and until when.',
  additionalProperties: false,
  required: ['rule', 'reason', 'owner', 'link', 'expires'],
  properties: {
    rule: name('Rule of the catalogue.'),
    element: name('ElementDefinition.id of the profile element that asks.'),
    profile: name('Canonical of the profile that asks, with or without version.'),
    expression: name('FHIRPath without indexes, at or below which it is accepted.'),
    reason: name('Why it is accepted.'),
    owner: name('Who answers for it.'),
    link: { type: 'string', pattern: '^https?://[^\\s]+$', description: 'Where it is followed up.' },
    expires: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: 'Last day it holds, YYYY-MM-DD.' },
  },
};

/** JSON Schema of known-issues.yaml. */
export const knownIssuesSchema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'testcamp known issues',
  description: 'The register of known issues of the standards of a camp.',
  type: 'object',
  additionalProperties: false,
  required: ['issues'],
  properties: { issues: { type: 'array', description: 'The issues.', items: knownIssueSchema } },
};
