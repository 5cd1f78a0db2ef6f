import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildContext, type IgContext } from '../packages/context/context.js';
import { findPackages } from '../packages/find/find.js';
import { describeWithPackages } from '../packages/testing/shared.js';
import { writePackages } from '../packages/testing/tgz.js';
import { createTerminology, type Terminology } from './terminology.js';

const hl7 = 'http://hl7.org/fhir/ValueSet/';

describe('value sets of R4 core', () => {
  const terminology = createTerminology(buildContext([], []));

  it('takes a code element by the system of its value set', () => {
    expect(terminology.member(`${hl7}administrative-gender|4.0.1`, 'female')).toEqual({ kind: 'yes' });
    expect(terminology.member(`${hl7}administrative-gender|4.0.1`, 'kvinde')).toEqual({
      kind: 'no',
      reason: 'not-in-value-set',
    });
  });

  it('knows every system that value sets of R4 draw codes from, but for two that are examples', () => {
    const context = buildContext([], []);
    const drawn = context.urls('ValueSet').flatMap((url) => {
      const compose = context.resolve('ValueSet', url)?.resource['compose'] as
        { readonly include?: readonly { readonly system?: string }[] } | undefined;
      return (compose?.include ?? []).flatMap(({ system }) => system ?? []);
    });
    expect(new Set(drawn).size).toBeGreaterThan(1000);
    expect([...new Set(drawn)].filter((system) => !terminology.isKnownSystem(system)).sort()).toEqual([
      '#hacked',
      'http://example.com',
    ]);
  });

  it('tells an unknown code from a foreign system and from a missing one', () => {
    const set = `${hl7}observation-interpretation`;
    const system = 'http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation';
    expect(terminology.member(set, 'H', system)).toEqual({ kind: 'yes' });
    expect(terminology.member(set, 'HØJ', system)).toMatchObject({ kind: 'no', reason: 'unknown-code' });
    expect(terminology.member(set, 'H', 'http://loinc.org')).toMatchObject({ kind: 'no', reason: 'wrong-system' });
    expect(terminology.member(set, 'H', '')).toMatchObject({ kind: 'no', reason: 'no-system' });
  });

  it('follows is-a filters through the hierarchy of v3', () => {
    const set = 'http://terminology.hl7.org/ValueSet/v3-ActEncounterCode';
    const system = 'http://terminology.hl7.org/CodeSystem/v3-ActCode';
    expect(terminology.member(set, 'AMB', system)).toEqual({ kind: 'yes' });
    // A code of the system, in another branch; its display helps the reader.
    expect(terminology.member(set, 'ALC', system)).toMatchObject({ kind: 'no', reason: 'not-in-value-set' });
  });

  it('unites nested value sets', () => {
    expect(terminology.member(`${hl7}all-types|4.0.1`, 'Patient')).toEqual({ kind: 'yes' });
    expect(terminology.member(`${hl7}all-types|4.0.1`, 'Quantity')).toEqual({ kind: 'yes' });
    expect(terminology.member(`${hl7}all-types|4.0.1`, 'Patientt').kind).toBe('no');
  });

  it('leaves SNOMED CT and LOINC open where the value set does not list their codes', () => {
    const open = terminology.member(`${hl7}condition-code`, '73211009', 'http://snomed.info/sct');
    expect(open).toMatchObject({ kind: 'not-verifiable', system: 'http://snomed.info/sct' });
    expect(terminology.codeInSystem('http://loinc.org', '11450-4')).toMatchObject({ kind: 'not-verifiable' });
  });

  it('leaves unknown value sets and unknown versions open, and says which versions there are', () => {
    expect(terminology.member('http://example.org/none', 'x')).toMatchObject({ kind: 'not-verifiable' });
    const other = terminology.member(`${hl7}administrative-gender|9.9.9`, 'male');
    expect(other.kind === 'not-verifiable' && other.reason.da).toContain('4.0.1');
  });

  it('names displays, in Danish too', () => {
    const system = 'http://hl7.org/fhir/administrative-gender';
    expect(terminology.displays(system, 'male')).toContainEqual({ value: 'Male' });
    expect(terminology.displays(system, 'mand')).toEqual([]);
    expect(terminology.displays('http://loinc.org', '11450-4')).toBeUndefined();
  });

  it('gives a sample of what can be listed', () => {
    const sample = terminology.sample(`${hl7}administrative-gender`, 2);
    expect(sample?.codes.map(({ code }) => code)).toEqual(['male', 'female']);
    expect(sample?.more).toBe(true);
    expect(terminology.sample(`${hl7}condition-code`, 2)).toBeUndefined();
  });
});

describe('systems that a grammar decides', () => {
  const terminology = createTerminology(buildContext([], []));
  const answer = (system: string, code: string) => terminology.codeInSystem(system, code).kind;

  it.each([
    ...[
      'da',
      'da-DK',
      'en-US',
      'zh-Hans-CN',
      'de-CH-1996',
      'sma',
      'x-medcom',
      'DA',
      'da-EU',
      'sq-XK',
      'en-ZZ',
      'da-QM',
      'qab',
    ],
    ...[
      'iw',
      'en-GB-oed',
      'i-default',
      'sgn-BE-FR',
      'zh-cmn-Hans',
      'en-Qaaa',
      'en-001',
      'sl-rozaj-biske',
      'en-u-co-phonebk-x-a',
    ],
  ])('language %s', (code) => {
    expect(answer('urn:ietf:bcp:47', code)).toBe('yes');
  });
  it.each([
    ...[
      'dansk!',
      'da_DK',
      'qq',
      'da-UK',
      '',
      'd',
      'da-',
      'danish',
      'zzz',
      'da-Abcd',
      'da-1234',
      'en-999',
      'de-1996-1996',
    ],
    // Of a language with two letters the registry has those alone (RFC 5646 section 2.2.1).
    ...['kal', 'dan', 'en-u-co-u-ca', 'sv-oed'],
  ])('no language %s', (code) => {
    expect(answer('urn:ietf:bcp:47', code)).toBe('no');
  });
  it.each(['application/fhir+json', 'text/plain; charset=utf-8', 'image/jpeg', 'application/pdf'])(
    'mime %s',
    (code) => {
      expect(answer('urn:ietf:bcp:13', code)).toBe('yes');
      expect(terminology.member(`${hl7}mimetypes|4.0.1`, code)).toEqual({ kind: 'yes' });
    },
  );
  it.each(['pdf', 'application/', 'billede/png', 'text/ plain'])('no mime %s', (code) => {
    expect(answer('urn:ietf:bcp:13', code)).toBe('no');
  });
  it.each(['mg/dL', 'mm[Hg]', '10*9/L', '/min', '{score}', '%', '1', 'mmol/L'])('unit %s', (code) => {
    expect(answer('http://unitsofmeasure.org', code)).toBe('yes');
  });
  it.each(['mmHg', '°C', 'stk', ' two  spaces '])('no unit %s', (code) => {
    expect(answer('http://unitsofmeasure.org', code)).toBe('no');
  });
  it('currencies and countries', () => {
    expect(answer('urn:iso:std:iso:4217', 'DKK')).toBe('yes');
    expect(answer('urn:iso:std:iso:4217', 'KR')).toBe('no');
    expect(answer('urn:iso:std:iso:3166', 'DK')).toBe('yes');
    expect(answer('urn:iso:std:iso:3166', 'QQ')).toBe('no');
    expect(answer('urn:iso:std:iso:3166', 'DNK')).toBe('not-verifiable');
  });
});

const base = 'http://example.org/';
const colours = {
  resourceType: 'CodeSystem',
  id: 'colours',
  url: `${base}colours`,
  version: '1.0.0',
  caseSensitive: true,
  content: 'complete',
  property: [{ code: 'warm', type: 'boolean' }],
  concept: [
    {
      code: 'red',
      display: 'Red',
      designation: [{ language: 'da', value: 'Rød' }],
      property: [{ code: 'warm', valueBoolean: true }],
      concept: [
        { code: 'crimson', display: 'Crimson', concept: [{ code: 'carmine' }] },
        { code: 'rust', property: [{ code: 'inactive', valueBoolean: true }] },
      ],
    },
    { code: 'blue', property: [{ code: 'warm', valueBoolean: false }] },
    { code: 'teal', property: [{ code: 'parent', valueCode: 'blue' }] },
  ],
};
const valueSet = (id: string, rest: object) => ({
  resourceType: 'ValueSet',
  id,
  url: `${base}${id}`,
  version: '1',
  ...rest,
});
const filter = (id: string, property: string, op: string, value: string) =>
  valueSet(id, { compose: { include: [{ system: colours.url, filter: [{ property, op, value }] }] } });

describe('value sets of a guide', () => {
  let folder: string;
  let context: IgContext;
  let terminology: Terminology;
  const codes = (id: string): string[] =>
    ['red', 'crimson', 'carmine', 'rust', 'blue', 'teal'].filter(
      (code) => terminology.member(`${base}${id}`, code, colours.url).kind === 'yes',
    );

  beforeAll(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'testcamp-'));
    const whole = [{ system: colours.url }];
    const resources = [
      colours,
      { ...colours, id: 'shouting', url: `${base}shouting`, caseSensitive: false },
      { ...colours, id: 'part', url: `${base}part`, content: 'fragment' },
      {
        resourceType: 'CodeSystem',
        id: 'nordic',
        url: `${base}nordic`,
        content: 'supplement',
        supplements: colours.url,
        concept: [{ code: 'blue', designation: [{ language: 'sv', value: 'Blå' }] }],
      },
      filter('is-a', 'concept', 'is-a', 'red'),
      filter('below', 'concept', 'descendent-of', 'red'),
      filter('is-not-a', 'concept', 'is-not-a', 'red'),
      filter('above', 'concept', 'generalizes', 'carmine'),
      filter('equal', 'warm', '=', 'true'),
      filter('exists', 'warm', 'exists', 'false'),
      filter('in', 'code', 'in', 'red, blue'),
      filter('not-in', 'code', 'not-in', 'red,blue'),
      filter('regex', 'code', 'regex', 'r.*|t.*'),
      {
        resourceType: 'CodeSystem',
        id: 'trap',
        url: `${base}trap`,
        content: 'complete',
        concept: [{ code: `${'a'.repeat(40)}!` }],
      },
      valueSet('evil', {
        compose: { include: [{ system: `${base}trap`, filter: [{ property: 'code', op: 'regex', value: '(a+)+' }] }] },
      }),
      filter('strange', 'concept', 'sounds-like', 'red'),
      filter('parent', 'parent', '=', 'red'),
      valueSet('minus', {
        compose: { include: whole, exclude: [{ system: colours.url, concept: [{ code: 'blue' }] }] },
      }),
      valueSet('active', { compose: { inactive: false, include: whole } }),
      valueSet('both', { compose: { include: [{ valueSet: [`${base}is-a`, `${base}minus`] }] } }),
      valueSet('warm-minus', { compose: { include: [{ system: colours.url, valueSet: [`${base}below`] }] } }),
      valueSet('egg', {
        compose: { include: [{ valueSet: [`${base}hen`] }, { system: colours.url, concept: [{ code: 'blue' }] }] },
      }),
      valueSet('hen', {
        compose: { include: [{ valueSet: [`${base}egg`] }, { system: colours.url, concept: [{ code: 'red' }] }] },
      }),
      valueSet('listed', { compose: { include: [{ system: 'urn:oid:1.2.208.999', concept: [{ code: 'a' }] }] } }),
      valueSet('unknown', { compose: { include: [{ system: 'urn:oid:1.2.208.999' }] } }),
      valueSet('mixed', {
        compose: { include: [{ system: 'urn:oid:1.2.208.999' }, { system: colours.url, concept: [{ code: 'red' }] }] },
      }),
      valueSet('expanded', {
        expansion: {
          contains: [{ system: colours.url, code: 'red', contains: [{ system: colours.url, code: 'teal' }] }],
        },
      }),
      valueSet('cut', { expansion: { total: 9, contains: [{ system: colours.url, code: 'red' }] } }),
      valueSet('helped', {
        compose: { include: [{ system: 'urn:oid:1.2.208.999' }] },
        expansion: { total: 1, contains: [{ system: 'urn:oid:1.2.208.999', code: 'a' }] },
      }),
      valueSet('shout', { compose: { include: [{ system: `${base}shouting` }] } }),
      valueSet('fragment', { compose: { include: [{ system: `${base}part` }] } }),
      valueSet('old', { compose: { include: [{ system: colours.url, version: '0.9' }] } }),
      valueSet('empty', {}),
    ];
    writePackages(folder, [{ id: 'test.codes', version: '1.0.0', resources }]);
    context = buildContext(findPackages([folder]), ['test.codes#1.0.0']);
    terminology = createTerminology(context);
  });
  afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

  it.each([
    ['is-a', ['red', 'crimson', 'carmine', 'rust']],
    ['below', ['crimson', 'carmine', 'rust']],
    ['is-not-a', ['blue', 'teal']],
    ['above', ['red', 'crimson', 'carmine']],
    ['equal', ['red']],
    ['exists', ['crimson', 'carmine', 'rust', 'teal']],
    ['in', ['red', 'blue']],
    ['not-in', ['crimson', 'carmine', 'rust', 'teal']],
    ['regex', ['red', 'rust', 'teal']],
    ['parent', ['crimson', 'rust']],
    ['minus', ['red', 'crimson', 'carmine', 'rust', 'teal']],
    ['active', ['red', 'crimson', 'carmine', 'blue', 'teal']],
    ['both', ['red', 'crimson', 'carmine', 'rust']],
    ['warm-minus', ['crimson', 'carmine', 'rust']],
    ['egg', ['red', 'blue']],
    ['hen', ['red', 'blue']],
    ['expanded', ['red', 'teal']],
  ])('%s holds %j', (id, expected) => {
    expect(codes(id)).toEqual(expected);
  });

  it('decides an enumeration of an unknown system', () => {
    const ask = (code: string) => terminology.member(`${base}listed`, code, 'urn:oid:1.2.208.999');
    expect(ask('a')).toEqual({ kind: 'yes' });
    expect(ask('b')).toEqual({ kind: 'no', reason: 'not-in-value-set' });
  });

  it('does not take a bare code whose system is not one that FHIR or the packages know', () => {
    expect(terminology.member(`${base}listed`, 'a')).toEqual({ kind: 'no', reason: 'no-system' });
    expect(terminology.member(`${base}in`, 'red')).toEqual({ kind: 'yes' });
  });

  it('leaves the code of an unknown system open, and takes what another include lists', () => {
    expect(terminology.member(`${base}unknown`, 'a', 'urn:oid:1.2.208.999').kind).toBe('not-verifiable');
    expect(terminology.member(`${base}mixed`, 'red', colours.url)).toEqual({ kind: 'yes' });
    expect(terminology.member(`${base}mixed`, 'blue', colours.url).kind).toBe('no');
  });

  it('trusts an expansion only as far as it is whole', () => {
    expect(terminology.member(`${base}cut`, 'red', colours.url)).toEqual({ kind: 'yes' });
    expect(terminology.member(`${base}cut`, 'blue', colours.url).kind).toBe('not-verifiable');
    expect(terminology.member(`${base}helped`, 'a', 'urn:oid:1.2.208.999')).toEqual({ kind: 'yes' });
    expect(terminology.member(`${base}helped`, 'b', 'urn:oid:1.2.208.999').kind).toBe('no');
  });

  it('heeds case as the code system says', () => {
    expect(terminology.member(`${base}shout`, 'RED', `${base}shouting`)).toEqual({ kind: 'yes' });
    expect(terminology.member(`${base}in`, 'RED', colours.url).kind).toBe('no');
  });

  it('takes a listed code of a fragment and leaves others open', () => {
    expect(terminology.member(`${base}fragment`, 'red', `${base}part`)).toEqual({ kind: 'yes' });
    expect(terminology.member(`${base}fragment`, 'grey', `${base}part`).kind).toBe('not-verifiable');
    expect(terminology.codeInSystem(`${base}part`, 'grey').kind).toBe('not-verifiable');
    expect(terminology.codeInSystem(colours.url, 'grey')).toEqual({ kind: 'no', reason: 'unknown-code' });
  });

  it('leaves filters and versions that it can not follow open', () => {
    expect(terminology.member(`${base}strange`, 'red', colours.url).kind).toBe('not-verifiable');
    expect(terminology.member(`${base}old`, 'red', colours.url).kind).toBe('not-verifiable');
    expect(terminology.member(`${base}empty`, 'red', colours.url).kind).toBe('not-verifiable');
    expect(terminology.member(`${base}in`, 'red', colours.url, '7.0.0').kind).toBe('yes');
  });

  it('breaks off a regular expression that does not end, and leaves the code open', () => {
    expect(terminology.member(`${base}evil`, `${'a'.repeat(40)}!`, `${base}trap`).kind).toBe('not-verifiable');
  });

  it('adds displays of supplements', () => {
    expect(terminology.displays(colours.url, 'blue')).toEqual([{ lang: 'sv', value: 'Blå' }]);
    expect(terminology.displays(colours.url, 'red')).toEqual([{ value: 'Red' }, { lang: 'da', value: 'Rød' }]);
  });

  it('says when the system of a coding is a value set', () => {
    expect(terminology.codeInSystem(`${base}is-a`, 'red')).toEqual({ kind: 'no', reason: 'wrong-system' });
  });

  it('gives reasons in Danish and English', () => {
    const open = terminology.codeInSystem('urn:oid:1.2.208.999', 'a');
    expect(open.kind === 'not-verifiable' && open.reason.da).toContain('kodesystemet urn:oid:1.2.208.999');
    expect(open.kind === 'not-verifiable' && open.reason.en).toContain('code system urn:oid:1.2.208.999');
  });
});

describeWithPackages("terminology of MedCom's guides", (available) => {
  it('judges the mime type of a ConditionList DocumentReference as the official build did', () => {
    const terminology = createTerminology(buildContext(available, ['medcom.fhir.dk.conditionlist#1.0.1']));
    const set = 'http://medcomfhir.dk/ig/xdsmetadata/ValueSet/MedCom-ihe-core-mimetype-VS';
    expect(terminology.member(set, 'application/fhir+json')).toEqual({ kind: 'no', reason: 'no-system' });
    expect(terminology.member(`${set}|1.0.1`, 'application/fhir+json').kind).toBe('no');
  });

  it('judges NPU codes by the fragment that dk-core brings', () => {
    const terminology = createTerminology(buildContext(available, ['medcom.fhir.dk.homecareobservation#1.2.1']));
    expect(terminology.codeInSystem('urn:oid:1.2.208.176.2.1', 'DNK05472').kind).toBe('not-verifiable');
  });

  it('knows the code systems of MedCom', () => {
    const terminology = createTerminology(buildContext(available, ['medcom.fhir.dk.homecareobservation#1.2.1']));
    const system = 'http://medcomfhir.dk/ig/terminology/CodeSystem/medcom-messaging-eventCodes';
    expect(terminology.codeInSystem(system, 'homecareobservation-message').kind).toBe('yes');
    expect(terminology.codeInSystem(system, 'homecare-message').kind).toBe('no');
  });

  it('answers from a warm value set without looking anything up', () => {
    let lookups = 0;
    const context = new Proxy(buildContext(available, ['medcom.fhir.dk.conditionlist#1.0.1']), {
      get: (target, key) => {
        lookups += 1;
        return Reflect.get(target, key) as unknown;
      },
    });
    const terminology = createTerminology(context);
    const ask = () =>
      terminology.member(
        `${hl7}condition-category`,
        'problem-list-item',
        'http://terminology.hl7.org/CodeSystem/condition-category',
      );
    expect(ask()).toEqual({ kind: 'yes' });
    const before = lookups;
    expect(before).toBeGreaterThan(0);
    for (let i = 0; i < 1000; i++) ask();
    expect(lookups).toBe(before);
  });
});
