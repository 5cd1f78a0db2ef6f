import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ValidationResult } from '../../model/finding.js';
import {
  base64,
  fixture,
  judge,
  staysBroken,
  validatorFor,
  vendors,
  withClaims,
  wrappers,
} from '../../testing/claims/claimVariants.js';
import type { Json, Resource } from '../../testing/claims/claimVariants.js';
import type { ValidateOptions } from '../api.js';

const list = 'http://medcomfhir.dk/ig/conditionlist/StructureDefinition/medcom-conditionlist';

const byGuide = (resource: Json, options: ValidateOptions = {}): ValidationResult =>
  validatorFor(['medcom.fhir.dk.conditionlist#1.0.1']).validateText(JSON.stringify(resource), options);

const rulesOf = ({ findings }: ValidationResult): readonly string[] =>
  findings.map(({ rule, expression }) => `${rule} ${expression}`);

describe('no way of claiming makes a document green that is not', () => {
  it('over 1,000 variants; 10,000 in the second tier', { timeout: 120_000 }, () => {
    fc.assert(staysBroken(), { numRuns: 1000, seed: 20260930 });
  });

  it('and what is green is so in any container', () => {
    const sound = fixture('conditionlist/valid/maximal.json');
    for (const wrap of wrappers) {
      const result = judge(wrap(sound));
      expect(result.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
      expect(result).toMatchObject({ verdict: 'valid' });
      expect(result.formatOnly).toBeUndefined();
    }
  });
});

describe('a verdict', () => {
  const sound = fixture('conditionlist/valid/minimal.json');
  const unclaimed = withClaims(sound, () => []);

  it('says that nothing but the format was judged where no profile was applied', () => {
    expect(judge(unclaimed)).toMatchObject({ verdict: 'valid', formatOnly: true, profiles: [] });
    expect(judge(sound).formatOnly).toBeUndefined();
    const type = { resourceType: 'Patient', meta: { profile: ['http://hl7.org/fhir/StructureDefinition/Patient'] } };
    expect(judge(type)).toMatchObject({ verdict: 'valid', formatOnly: true });
  });

  it('is by the profile of the guide that the user names, where a Bundle claims none', () => {
    const { profiles, verdict } = byGuide(unclaimed, { guideProfile: true });
    expect({ profiles, verdict }).toEqual({ profiles: [`${list}-bundle|1.0.1`], verdict: 'valid' });
    const message = { ...unclaimed, type: 'message' };
    expect(byGuide(message, { guideProfile: true }).profiles).toEqual([]);
    expect(byGuide(sound, { guideProfile: true }).profiles).toEqual([`${list}-bundle|1.0.1`]);
  });

  it('is none where a claim was not judged, unless that is allowed, which is told', () => {
    const own = withClaims(sound, (claims, at) => (at === 2 ? [vendors] : claims));
    const result = judge(own);
    expect(result).toMatchObject({ verdict: 'not-judged' });
    expect(result.notJudged).toContainEqual(
      expect.objectContaining({ kind: 'claim', rule: 'profile/none-judged', blocks: true }),
    );
    const allowed = judge(own, { allowUnknownProfiles: true });
    expect(allowed).toMatchObject({ verdict: 'valid', unknownProfilesAllowed: true });
    expect(judge(sound, { allowUnknownProfiles: true }).unknownProfilesAllowed).toBeUndefined();
  });

  it('of content is told where it stands, with lines of the content', () => {
    const wrong = { resourceType: 'Patient', gender: 'mand' };
    const result = judge({ resourceType: 'Binary', contentType: 'application/fhir+json', data: base64(wrong) });
    expect(result.verdict).toBe('invalid');
    const [finding] = result.findings.filter(({ severity }) => severity === 'error');
    expect(finding).toMatchObject({ rule: 'content/invalid', expression: 'Binary.data' });
    const inner = finding?.followers?.find(({ rule }) => rule === 'binding/required');
    expect(inner).toMatchObject({ expression: 'Binary.data', position: finding?.position });
    expect(inner?.message.en).toContain('In the content, line 1, Patient.gender: ');
  });

  it('of content that cannot be read is never valid, and other bytes are no content', () => {
    const bytes = (contentType: string, text: string): ValidationResult =>
      judge({ resourceType: 'Binary', contentType, data: Buffer.from(text).toString('base64') });
    expect(bytes('application/fhir+json', '{"resourceType":')).toMatchObject({ verdict: 'invalid' });
    expect(bytes('application/json', '{"resourceType":"Patient"').verdict).toBe('invalid');
    expect(bytes('application/fhir+xml', 'PDF').verdict).toBe('invalid');
    expect(bytes('application/json', '{"a":1}').verdict).toBe('valid');
    expect(bytes('text/html', '<p>Resourcetype</p>').verdict).toBe('valid');
    expect(bytes('text/xml', '<Patient xmlns="http://hl7.org/fhir"><gender value="mand"/></Patient>').verdict).toBe(
      'invalid',
    );
  });

  it('is none where a vendor claims nothing else but a type of R4', () => {
    const type = 'http://hl7.org/fhir/StructureDefinition/Patient';
    for (const profile of [
      [vendors, type],
      [type, vendors],
    ]) {
      expect(judge({ resourceType: 'Patient', meta: { profile } })).toMatchObject({ verdict: 'not-judged' });
    }
  });

  it('is of content in strings and in URLs too, and names what is packed or stands elsewhere', () => {
    const wrong = { resourceType: 'Patient', gender: 'mand' };
    const document = (attachment: Resource): Resource => ({
      resourceType: 'Communication',
      status: 'completed',
      payload: [{ contentAttachment: attachment }],
    });
    const text = JSON.stringify(wrong);
    const xml = '<Patient xmlns="http://hl7.org/fhir"><gender value="mand"/></Patient>';
    for (const one of [
      { resourceType: 'Parameters', parameter: [{ name: 'a', valueString: text }] },
      { resourceType: 'Communication', status: 'completed', payload: [{ contentString: ` ${xml}` }] },
      document({ url: `data:application/fhir+json;base64,${base64(wrong)}` }),
      document({ url: `DATA:,${encodeURIComponent(text)}` }),
    ]) {
      expect(rulesOf(judge(one)).filter((rule) => rule.startsWith('content/invalid'))).toHaveLength(1);
    }
    for (const one of [
      { resourceType: 'Binary', contentType: 'application/octet-stream', data: 'H4sIAAAAAAAAAw==' },
      document({ contentType: 'application/zip', data: Buffer.from('PK\u0003\u0004abc').toString('base64') }),
      document({ contentType: 'application/fhir+json', url: 'https://vendor.example/Binary/1' }),
      document({ url: 'data:application/gzip;base64,H4sIAAAAAAAAAw==' }),
    ]) {
      const result = judge(one);
      expect(result.notJudged?.map(({ kind, rule }) => `${kind} ${rule}`)).toContain('content content/not-opened');
    }
    const plain = [
      document({ contentType: 'application/pdf', url: 'https://vendor.example/a.pdf' }),
      document({ url: 'data:,%' }),
      { resourceType: 'Parameters', parameter: [{ name: 'a', valueString: '{"a":1}' }] },
    ];
    for (const one of plain) expect(rulesOf(judge(one)).join(' ')).not.toContain('content/');
  });

  it('is of URLs that are their own content and of base64, wherever a text may stand', () => {
    const wrong = base64({ resourceType: 'Patient', gender: 'mand' });
    const url = `data:application/fhir+json;base64,${wrong}`;
    const given = (value: object): Resource => ({ resourceType: 'Parameters', parameter: [{ name: 'a', ...value }] });
    const basic = (element: object): Resource => ({ resourceType: 'Basic', code: { text: 'a' }, ...element });
    const bytes = (data: string): Resource => ({ resourceType: 'Binary', contentType: 'text/plain', data });
    const opened = [
      ...['valueUri', 'valueUrl', 'valueCanonical', 'valueString'].map((name) => given({ [name]: url })),
      ...[basic({ implicitRules: url }), basic({ meta: { source: url } }), basic({ subject: { reference: url } })],
      ...[given({ valueString: wrong }), given({ valueString: Buffer.from(wrong).toString('base64url') })],
      bytes(Buffer.from(wrong).toString('base64')),
    ];
    for (const one of opened) expect(rulesOf(judge(one)).join(' ')).toContain('content/invalid');
    const xhtml = (content: string): object => ({
      text: { status: 'generated', div: `<div xmlns="http://www.w3.org/1999/xhtml">${content}</div>` },
    });
    const named = [
      ...[basic(xhtml(`<a href="${url}">a</a>`)), basic(xhtml(`<img src="${url}"/>`))],
      given({ valueMarkdown: `[a](${url})` }),
      given({ valueUrl: `https://vendor.example/?q=${encodeURIComponent('{"resourceType":"Patient"}')}` }),
    ];
    for (const one of named) expect(rulesOf(judge(one)).join(' ')).toContain('content/not-opened');
    const others = [given({ valueUri: 'data:text/plain;base64,S2FybA==' }), given({ valueString: 'a'.repeat(64) })];
    for (const one of others) expect(rulesOf(judge(one)).join(' ')).not.toContain('content/');
  });

  it('is of what is quoted as JSON, however often, and names FHIR amid other text', () => {
    const wrong = JSON.stringify({ resourceType: 'Patient', gender: 'mand' });
    const xml = '<Patient xmlns="http://hl7.org/fhir"><gender value="mand"/></Patient>';
    const escaped = (text: string): string => text.replaceAll('<', '&lt;').replaceAll('"', '&quot;');
    const string = (text: string): Resource => ({
      resourceType: 'Parameters',
      parameter: [{ name: 'a', valueString: text }],
    });
    const note = (text: string): Resource => ({
      resourceType: 'Observation',
      status: 'final',
      code: { text: 'a' },
      note: [{ text }],
    });
    const narrative = (text: string): Resource => ({
      resourceType: 'Basic',
      code: { text: 'a' },
      text: { status: 'generated', div: `<div xmlns="http://www.w3.org/1999/xhtml"><p>${text}</p></div>` },
    });
    const binary = (text: string): Resource => ({
      resourceType: 'Binary',
      contentType: 'text/xml',
      data: Buffer.from(text).toString('base64'),
    });
    for (const one of [
      string(JSON.stringify(wrong)),
      string(JSON.stringify(JSON.stringify(wrong))),
      binary(JSON.stringify(wrong)),
      note(wrong),
      note(xml),
    ]) {
      expect(rulesOf(judge(one)).filter((rule) => rule.startsWith('content/invalid'))).toHaveLength(1);
    }
    for (const one of [
      string(`Patient: ${wrong}`),
      string(`See ${xml}`),
      note(`FHIR ${JSON.stringify(wrong)}`),
      narrative(escaped(wrong)),
      narrative(escaped(xml)),
      binary(`FHIR: ${wrong}`),
      binary(`<Envelope xmlns="urn:example:envelope"><Body>${xml}</Body></Envelope>`),
      binary('<e:Envelope xmlns:e="urn:example:e" xmlns:f="http://hl7.org/fhir"><f:Patient/></e:Envelope>'),
    ]) {
      const { findings, notJudged } = judge(one);
      expect(findings.filter(({ rule }) => rule.startsWith('content/')).map(({ rule }) => rule)).toEqual([
        'content/not-opened',
      ]);
      expect(notJudged?.map(({ kind }) => kind)).toContain('content');
    }
  });

  it('takes nothing for FHIR that only declares its namespace, as compiled logic does', () => {
    const elm =
      '<?xml version="1.0"?><!-- <a xmlns="http://hl7.org/fhir"/> --><library xmlns="urn:hl7-org:elm:r1" xmlns:fhir="http://hl7.org/fhir"><def dataType="fhir:Patient"/></library>';
    for (const contentType of ['application/elm+xml', 'application/xml']) {
      const held = { resourceType: 'Binary', contentType, data: Buffer.from(elm).toString('base64') };
      expect(judge(held)).toMatchObject({ verdict: 'valid' });
      expect(rulesOf(judge(held)).filter((rule) => rule.startsWith('content/invalid'))).toEqual([]);
    }
  });

  it('of content of another guide than the one that judges is none', () => {
    const message = fixture('homecareobservation/valid/minimal.json');
    const both: Resource = {
      resourceType: 'Parameters',
      parameter: [
        { name: 'a', resource: sound },
        { name: 'b', valueBase64Binary: base64(message) },
      ],
    };
    const result = judge(both);
    expect(result.verdict).toBe('not-judged');
    expect(result.notJudged).toContainEqual(expect.objectContaining({ kind: 'content', blocks: true }));
  });
});
