import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { repository } from '../testing/shared.js';
import { judgeMetadata } from './judgeMetadata.js';
import { asEbrim, asFhirJson, asFhirXml, sampleOf } from './testing/forms.js';
import type { Attributes } from './testing/forms.js';

const standards = ['ConditionList', 'Notes', 'HomeCareObservation'] as const;
const forms = { json: asFhirJson, xml: asFhirXml, ebrim: asEbrim };

const endings: Readonly<Record<string, string>> = { json: 'json', xml: 'xml', ebrim: 'ebrim.xml' };

const rulesIn = (bytes: Uint8Array, document?: Uint8Array): readonly string[] => [
  ...new Set(judgeMetadata(bytes, 'f', { version: '1.0', document }).findings.map(({ rule }) => rule)),
];

describe.each(standards)('%s', (standard) => {
  const { document, attributes } = sampleOf(standard);

  it.each(Object.entries(forms))('has nothing wrong in %s', (_, write) => {
    expect(judgeMetadata(write(attributes), 'f', { version: '1.0', document }).findings).toEqual([]);
  });

  it.each(Object.entries(forms))('is in fixtures/metadata in %s as it is written here', (name, write) => {
    const file = path.join(repository, `fixtures/metadata/${standard.toLowerCase()}.${endings[name]}`);
    expect(fs.readFileSync(file, 'utf8')).toBe(`${Buffer.from(write(attributes)).toString('utf8')}\n`);
  });

  const uuid = 'urn:uuid:11111111-1111-4111-8111-111111111111';
  const missing = [
    'title',
    'creationTime',
    'languageCode',
    'mimeType',
    'uniqueId',
    'entryUUID',
    'classCode',
    'typeCode',
    'formatCode',
    'confidentialityCode',
    'healthcareFacilityTypeCode',
    'practiceSettingCode',
    'authorInstitution',
    'patientId',
    'sourcePatientId',
  ];
  const broken: readonly (readonly [Attributes, string])[] = [
    ...missing.map((name) => [{ [name]: null }, 'metadata/missing'] as const),
    [{ comments: 'x' }, 'metadata/not-used'],
    [{ creationTime: '2026-09-14' }, 'metadata/format'],
    [{ hash: 'abc' }, 'metadata/format'],
    [{ title: ' x' }, 'metadata/space-around'],
    [{ title: 'x'.repeat(128) }, 'metadata/format'],
    [{ authorPerson: 'null' }, 'metadata/placeholder'],
    [{ languageCode: 'en' }, 'metadata/value'],
    [{ availabilityStatus: 'Submitted' }, 'metadata/value'],
    [{ classCode: '002' }, 'metadata/value'],
    [{ confidentialityCode: 'R' }, 'metadata/value'],
    [{ healthcareFacilityTypeCode: '22232009' }, 'metadata/value'],
    [{ practiceSettingCode: '1' }, 'metadata/value'],
    [{ typeCode: '1' }, 'metadata/value'],
    [{ formatCode: 'urn:ad:dk:medcom:xxx' }, 'metadata/value'],
    [{ 'typeCode.system': '1.2.3' }, 'metadata/code-system'],
    [{ 'practiceSettingCode.system': '1.2.3' }, 'metadata/code-system'],
    [{ title: 'DOC001.XML' }, 'metadata/title'],
    [{ sourcePatientId: '2509479989' }, 'metadata/two-patients'],
    [{ serviceStopTime: '2020-01-01T00:00:00Z' }, 'metadata/stops-before-start'],
    [{ replaces: '' }, 'metadata/replaces'],
  ];
  // Without the document one fault is one finding; a title has the patient's number, so that one may bring two.
  it.each(broken.filter(([change]) => !('replaces' in change)))('finds %j as %s in all forms alike', (change, rule) => {
    for (const write of Object.values(forms)) {
      const found = rulesIn(write({ ...attributes, ...change }));
      expect(found.filter((one) => one !== 'metadata/title' || rule === one)).toEqual([rule]);
    }
  });

  const differing: readonly Attributes[] = [
    { uniqueId: uuid },
    { creationTime: '2026-01-01T00:00:00Z' },
    { serviceStartTime: '2026-01-01T00:00:00Z', serviceStopTime: null },
    { mimeType: 'application/fhir+xml' },
    { size: '1' },
    { hash: 'a'.repeat(40) },
    { authorInstitution: '1' },
    {
      patientId: '2509479989',
      sourcePatientId: '2509479989',
      title: `${String(attributes['title']).replace(/\d+$/, '')}2509479989`,
    },
  ];
  const hasId = standard !== 'ConditionList';
  it.each(differing.filter((one) => hasId || !('uniqueId' in one || 'serviceStartTime' in one)))(
    'finds that %j differs from the document, in all forms alike',
    (change) => {
      for (const write of Object.values(forms)) {
        expect(rulesIn(write({ ...attributes, ...change }), document)).toEqual(['metadata/differs']);
      }
    },
  );
});

describe('hostile input', () => {
  it('with more faults than can be shown is told so, once', () => {
    const entry = '<ExtrinsicObject id="x"/><Association sourceObject="x" associationType=":RPLC"/>';
    const { verdict, findings } = judgeMetadata(Buffer.from(`<a xmlns="urn:x">${entry.repeat(2000)}</a>`), 'f', {
      version: '1.0',
    });
    expect(verdict).toBe('invalid');
    expect(findings).toHaveLength(10_001);
    expect(findings.filter(({ rule }) => rule === 'validator/too-many-findings')).toHaveLength(1);
  });

  it.each([
    '',
    '{',
    '<',
    '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
    '--x\n\n',
    '--x\nA: b\n\n<a',
    '<a>'.repeat(300),
    'null',
    '\u0000',
  ])('%j is one finding', (text) => {
    const result = judgeMetadata(Buffer.from(text), 'f', { version: '1.0' });
    expect(result).toMatchObject({ verdict: 'error', findings: [{ rule: 'metadata/no-entry' }] });
  });
});

const examples = path.join(repository, '../shared/data/xds/transactions/aftaledeling');
describe.skipIf(!fs.existsSync(examples))(
  `public examples of transactions (skipped without ${path.basename(examples)})`,
  () => {
    it.each(['iti41-request.xml', 'iti41withreplacement-request.xml', 'iti18-response.xml'])('%s is read', (name) => {
      const result = judgeMetadata(fs.readFileSync(path.join(examples, name)), name, { version: '1.0' });
      expect(result.findings.map(({ rule }) => rule)).not.toContain('metadata/no-entry');
    });

    it.each(['iti43-response.xml', 'iti57-request.xml'])('%s has no entry, and is no pass', (name) => {
      const result = judgeMetadata(fs.readFileSync(path.join(examples, name)), name, { version: '1.0' });
      expect(result).toMatchObject({ verdict: 'error', findings: [{ rule: 'metadata/no-entry' }] });
    });
  },
);

describe('a multipart body', () => {
  it.each([
    ['ebRIM', asEbrim],
    ['FHIR in XML', asFhirXml],
  ] as const)('has findings at the lines of the file: %s', (_, write) => {
    const { attributes } = sampleOf('ConditionList');
    const alone = Buffer.from(write({ ...attributes, languageCode: '' })).toString('utf8');
    const head = '--x\r\nContent-Type: text/xml; charset=utf-8\r\nX-Sent-By: Æblegård\r\n\r\n';
    const linesOf = (text: string): readonly (readonly [string, number, number])[] =>
      judgeMetadata(Buffer.from(text), 'f', { version: '1.0' }).findings.map(
        ({ rule, position: { line, column } }) => [rule, line, column] as const,
      );
    expect(linesOf(alone).length).toBeGreaterThan(0);
    expect(linesOf(`${head}${alone}\r\n--x--\r\n`)).toEqual(
      linesOf(alone).map(([rule, line, column]) => [rule, line + 4, column]),
    );
  });
});

describe('the syntax of FHIR', () => {
  const { attributes } = sampleOf('ConditionList');

  it.each([
    ['a key that stands twice', asFhirJson, '"status"', '"status":"current","status"', 'syntax/duplicate-key'],
    ['an empty object', asFhirJson, '"status"', '"text":{},"status"', 'syntax/empty-object'],
    ['text in XML', asFhirXml, '<status', 'text<status', 'syntax/xml-text'],
  ] as const)('is judged: %s', (_, write, before, after, rule) => {
    const broken = Buffer.from(Buffer.from(write(attributes)).toString('utf8').replace(before, after));
    const { verdict, findings } = judgeMetadata(broken, 'f', { version: '1.0' });
    expect(findings.map((one) => one.rule)).toContain(rule);
    expect(verdict).toBe('invalid');
  });
});
