import { expect, it } from 'vitest';
import { buildContext } from '../../../packages/context/context.js';
import { createValidator } from '../../../validator/validator.js';
import { ask, message, patient, testEndpoint } from '../testing/endpoint.js';

const validator = createValidator(buildContext([], []));

/** Errors of what the server answers; what can't be verified, and best practice, is left aside. */
const errorsIn = (text: string): readonly string[] =>
  validator
    .validateText(text)
    .findings.filter(({ severity }) => severity === 'error')
    .map(({ rule, expression }) => `${rule} ${expression}`);

it.each(['json', 'xml'])('what the server answers in %s is valid by our own validator', async (format) => {
  const endpoint = testEndpoint();
  await ask(endpoint, 'PUT /Patient/a', patient({ id: 'a' }));
  await ask(endpoint, 'PUT /Bundle/m', message('m', 'http://x.example'));
  await ask(endpoint, 'DELETE /Patient/a');
  await ask(endpoint, 'PUT /Patient/a', patient({ id: 'a' }));
  const accept = { accept: `application/fhir+${format}` };
  const batch = {
    resourceType: 'Bundle',
    type: 'batch',
    entry: [{ request: { method: 'GET', url: 'Patient/a' } }, { request: { method: 'GET', url: 'Patient/none' } }],
  };
  for (const [line, body] of [
    ['GET /metadata'],
    ['GET /Patient?_count=1'],
    ['GET /Patient/a/_history'],
    ['GET /Patient/none'],
    ['GET /zebra'],
    ['POST /', batch],
  ] as const) {
    const { text } = await ask(endpoint, line, body, accept);
    expect(text.startsWith(format === 'json' ? '{' : '<')).toBe(true);
    expect(errorsIn(text), line).toEqual([]);
  }
});
