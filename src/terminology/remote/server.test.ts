import { afterEach, describe, expect, it } from 'vitest';
import { createClient } from '../../http/client/client.js';
import { serveTerminology } from '../testing/terminologyServer.js';
import type { LoopbackTerminology, TerminologyBehaviour } from '../testing/terminologyServer.js';
import type { RemoteQuestion } from './question.js';
import { openTerminologyServer } from './server.js';
import type { ServerOptions, TerminologyServer } from './server.js';

const snomed = 'http://snomed.info/sct';
const code = (text: string): RemoteQuestion => ({ kind: 'code', system: snomed, code: text });
const many = Array.from({ length: 100 }, (_, at) => code(String(at)));

const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
});

async function open(
  behaviour: Partial<TerminologyBehaviour> = {},
  options: ServerOptions = {},
): Promise<{ readonly loopback: LoopbackTerminology; readonly server: TerminologyServer }> {
  const loopback = await serveTerminology({ knows: ({ code: one }) => (one === '7' ? 'no' : 'yes'), ...behaviour });
  const client = createClient({ proxy: { http: '', https: '', none: '*' } });
  opened.push(client, loopback);
  return { loopback, server: openTerminologyServer(`${loopback.url}/`, client, { pauses: [10], ...options }) };
}

describe('a terminology server', () => {
  it('is asked in batches, and answers in the order of the questions', async () => {
    const { loopback, server } = await open();
    expect(await server.software()).toBe('Loopback 1');
    const answers = await server.ask(many);
    expect(answers.map((answer) => 'result' in answer && answer.result)).toEqual(
      many.map((_, at) => (at === 7 ? 'no' : 'yes')),
    );
    expect(answers[7]).toEqual({ result: 'no', message: "Unknown code '7'" });
    expect(loopback.requests.filter((one) => one.startsWith('POST'))).toEqual(['POST /r4', 'POST /r4', 'POST /r4']);
  });

  it('is asked one by one where it takes no batches', async () => {
    const { loopback, server } = await open({ batches: false });
    const answers = await server.ask(many.slice(0, 10));
    expect(answers.filter((answer) => 'result' in answer)).toHaveLength(10);
    expect(loopback.requests.filter((one) => one.endsWith('CodeSystem/$validate-code'))).toHaveLength(10);
    await server.ask(many.slice(10, 12));
    expect(loopback.requests.filter((one) => one === 'POST /r4')).toHaveLength(1);
  });

  it('is asked about value sets, filters and expansions by the operations that R4 has for them', async () => {
    const { loopback, server } = await open();
    const filters = [{ property: 'concept', op: 'is-a', value: '404684003' }];
    const answers = await server.ask([
      { kind: 'value-set', valueSet: 'http://x/vs|2', system: snomed, code: '1' },
      { kind: 'filter', system: snomed, code: '1', filters },
      { kind: 'expansion', valueSet: 'http://x/vs' },
    ]);
    expect(answers).toEqual([
      { result: 'yes' },
      { result: 'yes' },
      { result: 'yes', codes: [{ system: snomed, code: '1', display: 'One' }] },
    ]);
    expect(loopback.asked).toMatchObject([
      { path: 'ValueSet/$validate-code', valueSet: 'http://x/vs', code: '1' },
      { path: 'ValueSet/$validate-code', sent: { compose: { include: [{ system: snomed, filter: filters }] } } },
      { path: 'ValueSet/$expand', valueSet: 'http://x/vs' },
    ]);
  });

  it('does not refuse a code whose system it does not have', async () => {
    const { server } = await open({ knows: () => 'unknown' });
    expect(await server.ask([code('1')])).toMatchObject([{ result: 'unknown' }]);
  });

  it('is asked again where a fault may pass', async () => {
    const { loopback, server } = await open({
      odd: (_, response, times) => {
        if (times > 1) return false;
        response.writeHead(503).end();
        return true;
      },
    });
    expect(await server.ask([code('1')])).toEqual([{ result: 'yes' }]);
    expect(loopback.requests).toHaveLength(2);
  });

  it('is left alone after it failed several times in a row', async () => {
    const { loopback, server } = await open({ odd: (_, response) => (response.writeHead(500).end(), true) });
    await server.software();
    for (const question of many.slice(0, 6)) {
      expect((await server.ask([question]))[0]).toHaveProperty('failure');
    }
    expect(loopback.requests.filter((one) => one.startsWith('POST'))).toHaveLength(6);
  });

  it('is given up after the time it may take', async () => {
    const { server } = await open({ odd: () => true }, { deadline: 200, pauses: [] });
    expect(await server.ask([code('1')])).toEqual([
      { failure: { da: 'serveren svarede ikke i tide', en: 'the server did not answer in time' } },
    ]);
    expect(await server.software()).toBeUndefined();
  });

  it('is not asked at all where it can not even be reached', async () => {
    const { loopback, server } = await open();
    await loopback.close();
    expect(await server.software()).toBeUndefined();
    const answers = await server.ask(many);
    expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(
      new Set([
        JSON.stringify({
          failure: { da: 'serveren tager ikke imod forbindelser', en: 'the server refuses connections' },
        }),
      ]),
    );
  });

  it.each([
    ['HTML', '<html>'],
    ['an empty answer', ''],
    ['another resource', '{"resourceType":"Patient"}'],
    ['a result that is none', '{"resourceType":"Parameters","parameter":[{"name":"result","valueBoolean":"true"}]}'],
    ['a batch of another length', '{"resourceType":"Bundle","entry":[]}'],
  ])('gives no verdict by %s', async (_, text) => {
    const { server } = await open({ odd: (_request, response) => (response.writeHead(200).end(text), true) });
    for (const answer of await server.ask([code('1'), code('2')])) expect(answer).toHaveProperty('failure');
  });

  it('can not fill the memory', async () => {
    const block = Buffer.alloc(1024 * 1024, 32);
    const { server } = await open({
      odd: (_, response) => {
        response.writeHead(200);
        const more = (): void => {
          while (response.write(block));
        };
        response.on('drain', more);
        more();
        return true;
      },
    });
    const before = process.memoryUsage().rss;
    expect(await server.ask([code('1')])).toMatchObject([{ failure: { en: "the server's answer is too large" } }]);
    expect(process.memoryUsage().rss - before).toBeLessThan(200 * 1024 * 1024);
  });
});
