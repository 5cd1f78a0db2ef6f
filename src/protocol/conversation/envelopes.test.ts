import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { chainTexts } from '../../testing/envelopeChain.js';
import type { ChainPart } from '../../testing/envelopeChain.js';
import { conversationCaseFiles } from '../../testing/fixtures/generate.js';
import { fixedUuid } from '../../testing/fixtures/uuid.js';
import { repository } from '../../testing/shared.js';
import { conversationFile, defaultSettings, judgeConversation } from './index.js';

const files = conversationCaseFiles(path.join(repository, 'fixtures'), 'all');
const textOf = (name: string): string => files.get(`conversations/acknowledged/${name}.json`)!;

const uuids = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
/** The message and its acknowledgement of one conversation of several: with ids of its own. */
const renamed = (text: string, place: number): string => text.replace(uuids, (id) => fixedUuid(`${place} ${id}`));

const idsOf = (text: string): { readonly bundle: string; readonly header: string } => {
  const bundle = JSON.parse(text) as { id: string; entry: { resource: { id: string } }[] };
  return { bundle: bundle.id, header: bundle.entry[0]!.resource.id };
};

type Chain = readonly [message: ChainPart, receipt: ChainPart, acknowledgement: ChainPart, ofThat: ChainPart];

/** A message, its receipt, its acknowledgement and the receipt of that, all right. */
function chainOf(place: number): Chain {
  const [message, acknowledgement] = [renamed(textOf('1-message'), place), renamed(textOf('2-acknowledgement'), place)];
  const [sent, answer] = [idsOf(message), idsOf(acknowledgement)];
  const id = (name: string): string => fixedUuid(`envelope ${place} ${name}`);
  return [
    {
      message: sent.header,
      bundle: sent.bundle,
      envelope: id('a'),
      at: '2026-09-16T08:31:04+02:00',
      content: message,
    },
    { receipt: id('b'), of: id('a'), at: '2026-09-16T08:32:00+02:00' },
    {
      acknowledgement: answer.header,
      bundle: answer.bundle,
      envelope: id('c'),
      of: id('a'),
      at: '2026-09-16T08:33:00+02:00',
      content: acknowledgement,
    },
    { receipt: id('d'), of: id('c'), at: '2026-09-16T08:34:00+02:00' },
  ];
}

/** Ten conversations of four files each. */
const chains = Array.from({ length: 10 }, (_, place) => chainOf(place));

const judge = (all: readonly (readonly ChainPart[])[], isReversed = false) => {
  const named = all.flatMap((chain, place) =>
    chainTexts(chain).map((text, at) => conversationFile(`${place}-${at}.xml`, Buffer.from(text))),
  );
  return judgeConversation(isReversed ? named.reverse() : named, defaultSettings);
};
const told = (...input: Parameters<typeof judge>): readonly string[] =>
  judge(...input)
    .findings.map(({ file, finding }) => `${finding.rule} ${file}`)
    .sort();

/** What is done to a conversation, and what must be found: rule and number of the file. */
type Fault = readonly [what: string, change: (chain: Chain) => readonly ChainPart[], ...found: readonly string[]];

const later = '2026-09-16T08:41:00+02:00';
const faults: readonly Fault[] = [
  ['the message has no receipt', ([a, , c, d]) => [a, c, d], 'chain/no-receipt 0'],
  ['the acknowledgement has no receipt', ([a, b, c]) => [a, b, c], 'chain/no-receipt 2'],
  [
    'the receipt quotes the Bundle',
    ([a, b, c, d]) => [a, { ...b, of: a.bundle! }, c, d],
    'chain/no-receipt 0',
    'chain/original-unknown 1',
  ],
  [
    'the receipt quotes another message',
    ([a, b, c, d]) => [a, { ...b, parts: { 'Scope ORIGINALMESSAGEIDENTIFIER': fixedUuid('x') } }, c, d],
    'chain/original-differs 1',
  ],
  [
    'the receipt goes to its sender',
    ([a, b, c, d]) => [a, { ...b, parts: { Receiver: '0088:5790000201389' } }, c, d],
    'chain/original-differs 1',
  ],
  [
    'the receipt quotes another time',
    ([a, b, c, d]) => [a, { ...b, parts: { RequestingDocumentCreationDateTime: later } }, c, d],
    'chain/original-differs 1',
  ],
  [
    'the receipt is late',
    ([a, b, c, d]) => [a, { ...b, at: '2026-09-16T08:42:00+02:00' }, c, d],
    'chain/receipt-late 1',
  ],
  [
    'the receipt is older than the message',
    ([a, b, c, d]) => [a, { ...b, at: '2026-09-16T08:30:00+02:00' }, c, d],
    'chain/receipt-before-sent 1',
  ],
  [
    'a receipt has a receipt',
    ([a, b, c, d]) => [a, b, c, d, { receipt: fixedUuid('r'), of: d.receipt!, at: later }],
    'chain/receipt-of-receipt 4',
  ],
  [
    'the receipt refuses what is acknowledged',
    ([a, b, c, d]) => [a, { ...b, refuses: true }, c, d],
    'chain/refused-and-acknowledged 2',
  ],
  [
    'a second receipt says otherwise',
    ([a, b, c, d]) => [a, b, c, d, { ...b, receipt: fixedUuid('s'), at: '2026-09-16T08:40:00+02:00', refuses: true }],
    'chain/receipts-disagree 4',
  ],
  [
    'the id of the envelope is used again',
    ([a, b, c, d]) => [a, b, { ...c, envelope: a.envelope! }, { ...d, of: a.envelope! }],
    'chain/envelope-id-reused 2',
  ],
  [
    'a new envelope has the time of the first',
    ([a, b, c, d]) => [a, b, c, d, { ...a, envelope: fixedUuid('t') }],
    'chain/resend-keeps-time 4',
  ],
];

describe('conversations of 40 envelopes', () => {
  it('have nothing to find, and are told in the order of their times', () => {
    expect(told(chains)).toEqual([]);
    const { messages } = judge(chains.slice(0, 1), true);
    expect(messages.map(({ file, envelope, kind, code }) => [file, envelope, kind, code])).toEqual([
      ['0-0.xml!BinaryContent', '0-0.xml', 'message', undefined],
      ['0-1.xml', undefined, 'receipt', 'received'],
      ['0-2.xml!BinaryContent', '0-2.xml', 'acknowledgement', 'ok'],
      ['0-3.xml', undefined, 'receipt', 'received'],
    ]);
  });

  it.each(faults.map(([what, ...rest]) => [what, rest] as const))('of which in one %s', (_, [change, ...found]) => {
    const place = 7;
    const seeded = chains.map((chain, at) => (at === place ? change(chain) : chain));
    const expected = found.map((one) => `${one.replace(/ (\d)$/, ` ${place}-$1`)}.xml`).sort();
    expect(told(seeded)).toEqual(expected);
    expect(told(seeded, true)).toEqual(expected);
  });

  it('may have a message delivered twice, and sent again with the first receipt once more', () => {
    const [a, b, c, d] = chains[0]!;
    const again = { ...a, envelope: fixedUuid('again'), at: '2026-09-16T08:36:00+02:00' };
    const receipt = { ...b, receipt: fixedUuid('receipt again'), of: again.envelope, at: '2026-09-16T08:37:00+02:00' };
    expect(told([[a, b, c, d, a], ...chains.slice(1)])).toEqual([]);
    expect(told([[a, b, c, d, again, receipt], ...chains.slice(1)])).toEqual([]);
  });
});

describe('an envelope that can not be opened', () => {
  it('is told, as is what is no envelope', () => {
    const [first] = chainTexts(chains[0]!);
    const broken = first!.replace(/(<BinaryContent[^>]*>)/, '$1*');
    const found = judgeConversation([conversationFile('a.xml', Buffer.from(broken))], defaultSettings).findings;
    expect(found.map(({ file, finding }) => `${file} ${finding.rule}`)).toEqual([
      'a.xml envelope/base64',
      'a.xml chain/no-receipt',
    ]);
    const cut = conversationFile('a.xml', Buffer.from(first!.slice(0, 900)));
    expect(judgeConversation([cut], defaultSettings).findings.map(({ finding }) => finding.rule)).toEqual([
      'syntax/not-xml',
    ]);
  });
});
