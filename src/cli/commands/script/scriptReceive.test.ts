import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { buildContext } from '../../../packages/context/context.js';
import { repository } from '../../../testing/shared.js';
import { createValidator } from '../../../validator/validator.js';
import { silentIo } from '../../shared/io.js';
import { scriptRunCommand } from './scriptRun.js';
import type { ScriptRunFlags } from './declarations.js';

const script = 'testscripts/homecareobservation/send.testscript.json';
const valid = path.join(repository, 'fixtures/homecareobservation/valid');
const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'testcamp-receive-'));
afterAll(() => fs.rmSync(dir, { recursive: true, force: true }));

/** The messages of the self test, in the order of the script. */
const messages = ['comparator', 'alphanumeric', 'clinical-comment', 'analysis-comment', 'ecpr'];

type Client = (base: string) => Promise<void>;

interface Ran {
  readonly code: number;
  readonly text: string;
  readonly told: string;
}

/** Runs a script; a client begins when testcamp has said where it is to send. */
async function run(
  flags: Partial<ScriptRunFlags>,
  client: Client = () => Promise.resolve(),
  file: string = script,
): Promise<Ran> {
  let [text, told] = ['', ''];
  let sending: Promise<void> | undefined;
  const io = {
    ...silentIo(repository),
    user: 'tester',
    now: () => '2026-01-02T03:04:05Z',
    out: (part: string) => void (text += part),
    err: (part: string) => {
      told += part;
      const base = / is to send to (\S+?)(?:,|\n)/.exec(part)?.[1];
      if (base !== undefined) sending = client(base);
    },
  };
  const code = await scriptRunCommand(file, { format: 'json', lang: 'en', ...flags }, io);
  await sending;
  return { code, text, told };
}

/** A small client, which posts the messages one after the other. */
const posting =
  (names: readonly string[], format: 'json' | 'xml'): Client =>
  async (base) => {
    await fetch(`${base}/metadata`, { headers: { accept: 'application/fhir+json' } });
    for (const name of names) {
      const body = fs.readFileSync(path.join(valid, `${name}.${format}`));
      const type = `application/fhir+${format}`;
      const response = await fetch(`${base}/Bundle`, {
        method: 'POST',
        headers: { 'content-type': type, accept: type },
        body,
      });
      expect(response.status).toBe(201);
      await response.arrayBuffer();
    }
  };

interface RunJson {
  readonly setting: string;
  readonly actions: readonly {
    readonly outcome: string;
    readonly title: string;
    readonly message: string;
    readonly exchange?: { readonly request: { readonly body: string; readonly url: string } };
  }[];
  readonly unused: readonly string[];
}

const read = ({ text }: Ran): RunJson => JSON.parse(text) as RunJson;
const outcomes = (ran: Ran): readonly string[] => [...new Set(read(ran).actions.map(({ outcome }) => outcome))];

describe('testcamp script run --receive: a client sends a whole self test over HTTP', () => {
  for (const format of ['json', 'xml'] as const) {
    it(`passes its messages in ${format.toUpperCase()}, with what was sent as evidence`, async () => {
      const ran = await run({ receive: '0' }, posting(messages, format));
      const { setting, actions, unused } = read(ran);
      expect(actions.filter(({ outcome }) => outcome !== 'pass')).toEqual([]);
      expect([ran.code, setting, unused]).toEqual([0, 'receiving', ['GET /metadata']]);
      const bodies = new Set(actions.map(({ exchange }) => exchange?.request.body));
      for (const name of messages) {
        expect(bodies).toContain(fs.readFileSync(path.join(valid, `${name}.${format}`), 'utf8'));
      }
    });

    it(`writes a TestReport that conforms to R4, of messages in ${format.toUpperCase()}`, async () => {
      const { code, text } = await run(
        { receive: '0', format: 'testreport', system: 'demo-eoj' },
        posting(messages, format),
      );
      const validator = createValidator(buildContext([], []), {});
      const profiles = ['http://hl7.org/fhir/StructureDefinition/TestReport'];
      const { verdict, findings } = validator.validateText(text, { profiles });
      expect([verdict, findings.filter(({ severity }) => severity === 'error')]).toEqual(['valid', []]);
      const report = JSON.parse(text) as {
        result: string;
        score: number;
        test: readonly object[];
        participant: readonly object[];
      };
      expect([code, report.result, report.score, report.test.length]).toEqual([0, 'pass', 100, messages.length]);
      expect(report.participant[1]).toMatchObject({ type: 'client', display: 'demo-eoj' });
    });
  }

  it('fails the message that lacks what its test asks for, and no other', async () => {
    const ran = await run({ receive: '0' }, posting(['comparator', 'minimal', ...messages.slice(2)], 'json'));
    expect(ran.code).toBe(1);
    const failed = read(ran).actions.filter(({ outcome }) => outcome === 'fail');
    expect(failed.map(({ title }) => title)).toEqual(['A result is text.']);
  });

  it('is an error where nothing came in time, and tells on stderr what was waited for', async () => {
    const ran = await run({ receive: '0', wait: '3' }, posting(messages.slice(0, 4), 'json'));
    expect(ran.code).toBe(1);
    const last = read(ran).actions.filter(({ outcome }) => outcome === 'error');
    expect(last.map(({ message }) => message)).toEqual([
      "The system sent no request for 'create' before the time was up or the recording ended.",
    ]);
    expect(ran.told).toContain('waiting for 5 of 5, create Bundle (3 s at most): The system sends the message');
  });

  it('waits no longer for a client that keeps sending something else', async () => {
    let asked = 0;
    const asking: Client = async (base) => {
      for (; asked < 40; asked += 1) {
        const answered = await fetch(`${base}/metadata`).catch(() => undefined);
        if (answered === undefined) return;
        await answered.arrayBuffer();
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    };
    const one = 'testscripts/homecareobservation/message.testscript.json';
    const ran = await run({ receive: '0', wait: '1', quiet: true }, asking, one);
    // It waits a second; the client would ask for four.
    expect(asked).toBeLessThan(40);
    expect(read(ran).actions[0]?.outcome).toBe('fail');
    expect(read(ran).actions[0]?.message).toContain('it sent GET /metadata');
  });
});

describe('testcamp script run --exchanges: what was kept is judged again', () => {
  it('comes to the same as when it was sent', async () => {
    const store = path.join(dir, 'again');
    const live = await run({ receive: '0', store, system: 'demo-eoj' }, posting(messages, 'xml'));
    expect(live.told).toContain(`--exchanges ${path.join(store, 'demo-eoj')}`);
    const again = await run({ exchanges: path.join(store, 'demo-eoj') });
    expect(again.code).toBe(0);
    expect(JSON.parse(again.text)).toEqual(JSON.parse(live.text));

    const missing = posting(messages.slice(0, 4), 'json');
    const second = await run({ receive: '0', store, system: 'demo-eoj', wait: '3' }, missing);
    expect(second.code).toBe(1);
    const from = /--from (\d+)/.exec(second.told)?.[1] ?? '';
    expect(from).toBe('7');
    const secondAgain = await run({
      exchanges: path.join(store, 'demo-eoj', 'exchanges'),
      from,
    });
    expect(outcomes(secondAgain)).toEqual(outcomes(second));
  });

  it("gives what testcamp's own server answered then to what setup asks for", async () => {
    const store = path.join(dir, 'arranged');
    const file = path.join(dir, 'arranged.json');
    fs.writeFileSync(file, JSON.stringify(reading));
    let put = '';
    const client: Client = async (base) => {
      while (put === '') {
        const found = (await (await fetch(`${base}/Patient`)).json()) as {
          entry?: readonly { resource: { id: string } }[];
        };
        put = found.entry?.[0]?.resource.id ?? '';
      }
      await (await fetch(`${base}/Patient/${put}`)).arrayBuffer();
    };
    const live = await run({ receive: '0', store }, client, file);
    expect(outcomes(live)).toEqual(['pass']);
    const again = await run({ exchanges: path.join(store, 'test') }, undefined, file);
    expect(JSON.parse(again.text)).toEqual(JSON.parse(live.text));

    // A recording of the client alone does not show whether the client read what setup created.
    const bare = await run({ exchanges: path.join(store, 'test'), from: '2' }, undefined, file);
    expect(read(bare).actions.map(({ outcome }) => outcome)).toEqual(['error', 'skip', 'skip', 'skip', 'error']);
  });

  it('refuses a recording that is not as it was kept', async () => {
    const store = path.join(dir, 'damaged');
    await run({ receive: '0', store }, posting(messages, 'json'));
    const body = path.join(store, 'test/exchanges/000002/request.json');
    fs.writeFileSync(body, fs.readFileSync(body, 'utf8').replace('final', 'fynal'));
    await expect(run({ exchanges: path.join(store, 'test') })).rejects.toThrow(/000002: is not as it was kept$/);
  });
});

/** A script whose setup puts a patient on the server for the client to read, and whose teardown removes it. */
const reading = {
  resourceType: 'TestScript',
  url: 'http://example.org/reading',
  name: 'Reading',
  status: 'draft',
  contained: [{ resourceType: 'Patient', id: 'person', active: true }],
  fixture: [{ id: 'patient', autocreate: false, autodelete: false, resource: { reference: '#person' } }],
  variable: [{ name: 'id', expression: 'Patient.id', sourceId: 'created' }],
  setup: {
    action: [
      {
        operation: {
          type: { code: 'create' },
          resource: 'Patient',
          sourceId: 'patient',
          responseId: 'created',
          encodeRequestUrl: true,
        },
      },
      { assert: { direction: 'response', responseCode: '201', operator: 'equals', warningOnly: false } },
    ],
  },
  test: [
    {
      action: [
        { operation: { type: { code: 'read' }, resource: 'Patient', params: '/${id}', encodeRequestUrl: true } },
        { assert: { direction: 'response', response: 'okay', warningOnly: false } },
      ],
    },
  ],
  teardown: {
    action: [
      { operation: { type: { code: 'delete' }, resource: 'Patient', params: '/${id}', encodeRequestUrl: true } },
    ],
  },
};

describe('wrong use of testcamp script run', () => {
  it.each([
    [{}, 'Give one of --submissions'],
    [{ receive: '0', exchanges: 'x' }, 'Give one of --submissions'],
    [{ exchanges: 'x', wait: '3' }, '--wait goes with --receive.'],
    [{ receive: '0', from: '3' }, '--from goes with --exchanges.'],
    [
      { receive: 'here' },
      "--receive is a port, for example 8080, or an address, for example 127.0.0.1:8080, not 'here'.",
    ],
    [{ receive: '127.0.0.1:99999' }, "--receive is a number from 0 to 65535, not '99999'."],
    [{ receive: '0.0.0.0:0' }, '--receive 0.0.0.0 opens the server to other machines'],
    [{ receive: '0', wait: '0' }, "--wait is a number from 1 to 86400, not '0'."],
    [{ receive: '0', system: 'A B' }, "'A B' can't stand in an address"],
    [{ exchanges: 'missing' }, 'missing: does not exist'],
    [{ exchanges: 'docs' }, 'docs: has no exchanges'],
    [{ exchanges: 'docs', from: '0' }, "--from is the number of an exchange, not '0'."],
  ])('%j', async (flags, said) => {
    await expect(run(flags)).rejects.toThrow(said);
  });
});
