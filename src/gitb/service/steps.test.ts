import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pngOf } from '../../testing/evidence.js';
import { repository } from '../../testing/shared.js';
import { schemasMissing, xmlFaults } from '../../testing/schemas.js';
import { startGitbServer } from '../testing/gitbServer.js';
import type { GitbServer } from '../testing/gitbServer.js';

const fixture = (name: string): string =>
  fs.readFileSync(path.join(repository, 'fixtures/conditionlist/valid', name), 'utf8');
const right = fixture('step-3.3.1.3.json');
const wrong = right.replace('"type": "document"', '"type": "collection"');

let server: GitbServer;
beforeAll(async () => {
  server = await startGitbServer();
});
afterAll(() => server.close());

const step = { protocol: 'conditionlist-send', step: '3.3.1.3', locale: 'en' };

/** By the REST interface that the Test Bed's own validators have; the report is XML. */
const ask = (body: object) => server.post('/api/validate', JSON.stringify(body));
const itemOf = (name: string, xml: string): string | undefined =>
  new RegExp(`<core:item name="${name}"[^>]*>\\s*<core:value>([^<]*)<`).exec(xml)?.[1];
const resultOf = (xml: string): string | undefined => /<tr:result>(\w+)</.exec(xml)?.[1];
const base64 = (bytes: Uint8Array | string): string => Buffer.from(bytes).toString('base64');

describe('the validation service, asked about a step of a protocol', () => {
  it.each([
    ['what is right', { ...step, contentToValidate: right }, 'SUCCESS', 'OK', 'OK'],
    ['a wrong document', { ...step, contentToValidate: wrong }, 'FAILURE', 'F1', 'F1'],
    ['nothing', step, 'FAILURE', 'not-tested', '-'],
    [
      'the version that is here',
      { ...step, protocol: 'conditionlist-send@1.0.2', contentToValidate: right },
      'SUCCESS',
      'OK',
      'OK',
    ],
    ['the right role', { ...step, role: 'sender', contentToValidate: right }, 'SUCCESS', 'OK', 'OK'],
    ['a document among the submissions', { ...step, submissions: { '3.3.1.3': right } }, 'SUCCESS', 'OK', 'OK'],
    [
      'the same document twice',
      { ...step, contentToValidate: right, submissions: { '3.3.1.3_A': base64(right) } },
      'SUCCESS',
      'OK',
      'OK',
    ],
    [
      'an upload that nobody made',
      { ...step, contentToValidate: right, submissions: { '3.3.1.3_B': '' } },
      'SUCCESS',
      'OK',
      'OK',
    ],
  ])('judges by its checks and proposes its mark: %s', async (_, body, result, status, proposed) => {
    const { status: code, text } = await ask(body);
    expect([code, resultOf(text)]).toEqual([200, result]);
    expect([itemOf('status', text), itemOf('proposedMark', text)]).toEqual([status, proposed]);
    expect(text).toContain('<tr:assertionID>3.3.1.3/');
  });

  it('compares with the document of an earlier step, and takes evidence for what it holds', async () => {
    const changed = { ...step, step: '3.3.4.3', contentToValidate: fixture('step-3.3.4.2.json') };
    const alone = await ask(changed);
    expect(itemOf('status', alone.text)).toBe('not-tested');
    const compared = await ask({ ...changed, submissions: { '3.3.3.3_A': fixture('step-3.3.3.3.json') } });
    expect(itemOf('status', compared.text)).toBe('OK');
    const missing = await ask({ protocol: 'conditionlist-receive', step: '3.2.1.8' });
    expect(itemOf('status', missing.text)).toBe('not-tested');
    const shown = await ask({
      ...{ protocol: 'conditionlist-receive', step: '3.2.1.8' },
      submissions: { '3.2.1.8_A': base64(pngOf()) },
    });
    expect([resultOf(shown.text), itemOf('status', shown.text)]).toEqual(['SUCCESS', 'OK']);
  });

  it.skipIf(schemasMissing)(`answers by the Test Bed's schema ${schemasMissing ?? ''}`, async () => {
    const { text } = await ask({ ...step, contentToValidate: wrong });
    expect(await xmlFaults(text, ['gitb/gitb_tr.xsd', 'gitb/gitb_core.xsd'])).toEqual([]);
    expect(text).toMatch(/<tr:location>contentToValidate:\d+:\d+</);
  });

  it.each([
    [
      { ...step, protocol: 'conditionlst-send' },
      "There is no protocol 'conditionlst-send'. Did you mean 'conditionlist-send'?",
    ],
    [
      { ...step, protocol: 'conditionlist-send@9.9.9' },
      'is here in version 1.0.2, not 9.9.9. Export the test suite again.',
    ],
    [{ ...step, protocol: 'testscripts/conditionlist/send.yaml' }, 'is the id of a protocol'],
    [{ ...step, protocol: '../../etc/passwd.yaml' }, 'is the id of a protocol'],
    [{ ...step, step: '3.3.1.33' }, 'has no step 3.3.1.33. Did you mean 3.3.1.3?'],
    [{ ...step, role: 'receiver' }, "The system's role in conditionlist-send is"],
    [{ protocol: 'conditionlist-send' }, 'The input step is missing'],
    [{ step: '3.3.1.3', contentToValidate: right }, 'The input step goes with protocol, which is missing.'],
    [{ ...step, guide: 'conditionlist', contentToValidate: right }, "The input guide can't be given with protocol"],
    [{ ...step, strict: 'true', contentToValidate: right }, "The input strict can't be given with protocol"],
    [{ ...step, submissions: { '9.9_A': right } }, 'has no step 9.9.'],
    [{ ...step, submissions: { '../x': right } }, 'The input submissions is a map'],
    [{ ...step, submissions: { '3.3.1.3': right, '3.3.1.3_A': right } }, 'The input submissions is a map'],
    [{ ...step, submissions: 'text' }, 'The input submissions is a map'],
    [{ ...step, contentToValidate: right, submissions: { '3.3.1.3_A': wrong } }, 'are the same file, but not alike.'],
  ])('refuses %j', async (body, words) => {
    const { status, text } = await ask(body);
    expect(status).toBe(400);
    expect(text.replaceAll('\\"', '"')).toContain(words);
  });
});
