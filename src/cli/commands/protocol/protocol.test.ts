import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { repository } from '../../../testing/shared.js';
import { UsageError } from '../../shared/failure.js';
import { silentIo } from '../../shared/io.js';
import type { Io } from '../../shared/io.js';
import { protocolDocumentsCommand } from './protocol.js';
import { protocolSendCommand } from './protocolSend.js';
import type { SendFlags } from './declarations.js';

interface Received {
  readonly method: string;
  readonly url: string;
  readonly type: string;
  readonly authorization: string;
  readonly body: Buffer;
}

const document = (name: string) => fs.readFileSync(path.join(repository, 'testscripts', name));

describe('testcamp protocol', () => {
  let folder = '';
  let printed = '';
  let received: Received[] = [];
  /** What the server answers: status, location and body. */
  let answer: readonly [number, string, string] = [201, '', ''];
  const server = http.createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      const type = headers['content-type'] ?? '';
      received.push({ method, url, type, authorization: headers.authorization ?? '', body: Buffer.concat(parts) });
      const [status, location, body] = answer;
      response.writeHead(status, location === '' ? {} : { location }).end(body);
    });
  });
  let base = '';

  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/fhir`;
  });
  afterAll(() => {
    server.close();
  });
  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'testcamp-protocol-'));
    printed = '';
    received = [];
    answer = [201, '', ''];
  });
  afterEach(() => {
    fs.rmSync(folder, { recursive: true, force: true });
  });

  const io = (): Io => ({
    ...silentIo(folder),
    env: { HOME: folder },
    out: (text) => (printed += text),
    now: () => '2024-01-01T00:00:00Z',
  });
  const send = (step: string, flags: Partial<SendFlags> = {}, protocol = 'conditionlist-receive') =>
    protocolSendCommand(protocol, { step, server: base, method: 'post', lang: 'en', ...flags }, io());

  describe('documents', () => {
    it('writes every document of every step as JSON and XML, byte for byte', async () => {
      await protocolDocumentsCommand('conditionlist-receive', { out: 'out', lang: 'en' }, io());
      const name = 'conditionlist/documents/receive-1.xml';
      expect(fs.readFileSync(path.join(folder, 'out/3.2.1.1/receive-1.xml')).equals(document(name))).toBe(true);
      expect(fs.readdirSync(path.join(folder, 'out/3.3.2.1'))).toEqual(['receive-2.json']);
      expect(printed).toContain('out/3.3.1.1/receive-invalid.json');
      expect(printed).toContain('(invalid on purpose)');
    });

    it('writes those of one step', async () => {
      await protocolDocumentsCommand('notes-consumer', { out: 'out', step: 'C1.5', quiet: true }, io());
      expect(fs.readdirSync(path.join(folder, 'out'))).toEqual(['C1.5']);
      expect(fs.readdirSync(path.join(folder, 'out/C1.5'))).toHaveLength(6);
      expect(printed).toBe('');
    });

    it('lets acknowledgements answer a message of the system, wherever they quote it', async () => {
      const message = {
        resourceType: 'Bundle',
        entry: [{ resource: { resourceType: 'MessageHeader', id: 'sent-1' } }],
      };
      fs.writeFileSync(path.join(folder, 'sent.json'), JSON.stringify(message));
      await protocolDocumentsCommand('acknowledgement-receive', { out: 'out', answer: 'sent.json' }, io());
      for (const format of ['json', 'xml']) {
        const before = document(`acknowledgement/documents/ack-ok.${format}`).toString();
        const quoted = /"identifier": "([0-9a-f-]{36})"|<identifier value="([0-9a-f-]{36})"/.exec(before);
        const after = fs.readFileSync(path.join(folder, `out/3.3.1.1/ack-ok.${format}`), 'utf8');
        expect(after).toBe(before.replaceAll(quoted?.[1] ?? quoted?.[2] ?? '', 'sent-1'));
        expect(after.split('sent-1')).toHaveLength(4);
      }
    });

    it('refuses to answer what is no message', async () => {
      fs.writeFileSync(path.join(folder, 'sent.json'), '{"resourceType":"Patient","id":"x"}');
      const flags = { out: 'out', answer: 'sent.json' };
      await expect(protocolDocumentsCommand('acknowledgement-receive', flags, io())).rejects.toThrow('no message');
      expect(fs.existsSync(path.join(folder, 'out'))).toBe(false);
    });

    it.each([
      ['conditionlist-receive', '3.2.1.99', 'conditionlist-receive has no step 3.2.1.99.'],
      ['conditionlist-receive', '3.2.1.2', 'conditionlist-receive 3.2.1.2 has no documents to be received.'],
      ['conditionlist-send', undefined, 'conditionlist-send has no documents to be received.'],
    ])('%s %s says that there is nothing to write', async (protocol, step, message) => {
      const flags = { out: 'out', ...(step === undefined ? {} : { step }) };
      await expect(protocolDocumentsCommand(protocol, flags, io())).rejects.toThrow(message);
      expect(fs.existsSync(path.join(folder, 'out'))).toBe(false);
    });
  });

  describe('send', () => {
    it("creates a step's documents on the server, in order", async () => {
      answer = [201, `${base}/Bundle/1`, ''];
      expect(await send('C1.5', {}, 'notes-consumer')).toBe(0);
      expect(received.map(({ method, url, type }) => [method, url, type])).toEqual(
        Array(3).fill(['POST', '/fhir/Bundle', 'application/fhir+json; charset=utf-8']),
      );
      expect(received[1]?.body.equals(document('notes/documents/multiple-notes-2.json'))).toBe(true);
      expect(printed).toContain('✓ C1.5 documents/multiple-notes-1.json: taken, HTTP 201');
      expect(printed).toContain(`${base}/Bundle/1`);
    });

    it('stores under the id, as XML, and with the header given, where it is asked to', async () => {
      const flags = { method: 'put', as: 'xml', header: ['Authorization: Bearer x'], server: `${base}/` };
      expect(await send('3.2.1.1', flags)).toBe(0);
      const json = JSON.parse(document('conditionlist/documents/receive-1.json').toString()) as { id: string };
      expect(received).toMatchObject([
        { method: 'PUT', url: `/fhir/Bundle/${json.id}`, type: 'application/fhir+xml; charset=utf-8' },
      ]);
      expect(received[0]?.authorization).toBe('Bearer x');
    });

    it('gives 1 where a document is refused, with what the server says', async () => {
      const issue = [{ severity: 'error', code: 'invalid', diagnostics: 'No\u001b[31m thanks' }];
      answer = [422, '', JSON.stringify({ resourceType: 'OperationOutcome', issue })];
      expect(await send('3.2.1.1')).toBe(1);
      expect(printed).toBe('✗ 3.2.1.1 documents/receive-1.json: refused, HTTP 422\n    No␛[31m thanks\n');
    });

    it.each([201, 400])('leaves it to the step what %d means for an invalid document', async (status) => {
      answer = [status, '', 'nothing that is FHIR'];
      expect(await send('3.3.1.1')).toBe(0);
      expect(printed).toMatch(/\(invalid on purpose\): (taken|refused), HTTP/);
    });

    it('does not follow where the server points to', async () => {
      answer = [307, 'http://127.0.0.1:1/', ''];
      expect(await send('3.2.1.1')).toBe(1);
      expect(received).toHaveLength(1);
    });

    it.each([
      [{ server: 'localhost' }, "'localhost' is not the address of a FHIR server"],
      [{ server: 'http://127.0.0.1:1/fhir' }, 'http://127.0.0.1:1/fhir/Bundle: '],
      [{ as: 'jsn' }, "--as can't be 'jsn'. Choose json, xml."],
      [{ method: 'get' }, "--method can't be 'get'. Choose post, put."],
      [{ header: ['no colon'] }, '--header is written as'],
    ])('with %j says what is wrong', async (flags, message) => {
      const failure = send('3.2.1.1', flags);
      await expect(failure).rejects.toBeInstanceOf(UsageError);
      await expect(failure).rejects.toThrow(message);
      expect(received).toEqual([]);
    });

    it('has no XML of a step that is about JSON', async () => {
      await expect(send('3.3.2.1', { as: 'xml' })).rejects.toThrow('The step has no documents in xml.');
    });
  });
});
