import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { allRules } from '../catalogue/index.js';
import { envelopeOf, envelopeText } from '../testing/envelopes.js';
import { repository } from '../testing/shared.js';
import { judgeEnvelope } from './index.js';

const rulesOf = (bytes: Uint8Array): readonly string[] => judgeEnvelope(bytes).findings.map(({ rule }) => rule);
const own = allRules().filter(({ id }) => id.startsWith('envelope/'));

/** BinaryContent is in a namespace that one of MedCom's sources does not have, whichever it is. */
const always = 'envelope/sources-contradict';

describe('an envelope', () => {
  it('that is right has no findings but the one on the namespace', () => {
    expect(rulesOf(Buffer.from(envelopeText({})))).toEqual([always]);
  });

  it.each(own.map(({ id, example }) => [id, example.failing] as const))(
    'breaks %s and no other rule',
    (id, failing) => {
      const found = new Set(rulesOf(envelopeOf(failing)).filter((rule) => rule !== always));
      expect([...found]).toEqual(id === always ? [] : [id]);
    },
  );

  it('is shown where it breaks', () => {
    const text = envelopeText({ HeaderVersion: '2.0' });
    const { findings } = judgeEnvelope(Buffer.from(text));
    const line = text.split('\n').findIndex((one) => one.includes('HeaderVersion')) + 1;
    expect(findings[0]).toMatchObject({
      expression: 'StandardBusinessDocument.StandardBusinessDocumentHeader.HeaderVersion',
      position: { line, column: 1 },
    });
  });

  it.each([
    ['a DTD', '<!DOCTYPE x [<!ENTITY e "x">]><StandardBusinessDocument/>', 'syntax/xml-doctype'],
    ['an end that lacks', '<StandardBusinessDocument><a>', 'syntax/not-xml'],
    ['deep nesting', '<a>'.repeat(300), 'syntax/limit-depth'],
    ['nothing', '', 'syntax/empty-file'],
    ['JSON', '{"resourceType":"Bundle"}', 'envelope/not-an-envelope'],
    ['another encoding', Buffer.from('<a>\u00e6</a>', 'latin1'), 'syntax/not-utf8'],
    ['an element alone', '<StandardBusinessDocument/>', 'envelope/not-an-envelope'],
  ])('with %s is refused', (_, text, rule) => {
    expect(rulesOf(Buffer.from(text))).toContain(rule);
  });

  it('has its message in ISO-8859-1 read as it is meant', () => {
    const text = envelopeText({ encoding: 'ISO-8859-1', content: 'latin1' });
    const { findings, message } = judgeEnvelope(Buffer.from(text));
    expect(new Set(findings.map(({ rule }) => rule))).toEqual(new Set([always]));
    expect(message?.text).toContain('Ågård');
  });

  it.each(['=', '====', 'AAA', 'AA=A', 'A\u00e6==', '&#65;AA='])('reads hostile base64 %j without a fall', (base64) => {
    expect(() => judgeEnvelope(Buffer.from(envelopeText({ base64 })))).not.toThrow();
  });
});

// Published examples of MedCom's ehmiSBDH 2.0.1; docs/ehmi.md argues each finding.
const examples = path.join(repository, '../shared/data/sbdh/examples');
const published: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  '20250429_ehmisbdh_ack_sample.xml': {
    'envelope/sources-contradict': 2,
    'envelope/correlation': 1,
    'envelope/uuid': 1,
    'envelope/response-time': 1,
    'envelope/content-encoding': 1,
    'envelope/content-of-other-standard': 1,
  },
  '20250429_ehmisbdh_sample.xml': {
    'envelope/sources-contradict': 1,
    'envelope/correlation': 1,
    'envelope/uuid': 1,
    'envelope/content-encoding': 1,
    'envelope/content-of-other-standard': 1,
  },
  'HCO_RA_signal.xml': { 'envelope/not-an-envelope': 1 },
  'HCO_XDS_full.xml': {
    'envelope/sources-contradict': 2,
    'envelope/correlation': 1,
    'envelope/uuid': 1,
    'envelope/differs-from-message': 7,
    'envelope/missing': 1,
    'envelope/value': 1,
  },
  'HCO_full.xml': {
    'envelope/sources-contradict': 1,
    'envelope/correlation': 1,
    'envelope/uuid': 1,
    'envelope/differs-from-message': 2,
  },
  'ReceiptAcknowledgement_full.xml': { 'envelope/sources-contradict': 3 },
  'ehmiMessage_HCO.xml': { 'envelope/not-an-envelope': 1 },
  'ehmisbdh_fullsample.xml': {
    'envelope/sources-contradict': 1,
    'envelope/correlation': 1,
    'envelope/uuid': 1,
    'envelope/differs-from-message': 3,
  },
  'ehmisbdh_fullsample_ack.xml': {
    'envelope/sources-contradict': 1,
    'envelope/correlation': 1,
    'envelope/uuid': 1,
    'envelope/response-time': 1,
    'envelope/content-encoding': 1,
    'envelope/content-of-other-standard': 1,
  },
  'ehmisbdh_fullsample_sbdhack.xml': {
    'envelope/sources-contradict': 3,
    'envelope/uuid': 1,
    'envelope/response-time': 1,
  },
};

describe.skipIf(!fs.existsSync(examples))("MedCom's published examples (skipped without ../shared/data/sbdh)", () => {
  it.each(Object.entries(published))('%s has the findings that are argued', (name, counts) => {
    const found: Record<string, number> = {};
    for (const rule of rulesOf(fs.readFileSync(path.join(examples, name)))) found[rule] = (found[rule] ?? 0) + 1;
    expect(found).toEqual(counts);
  });
});
