import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { buildContext } from '../../../packages/context/context.js';
import { findPackages } from '../../../packages/find/find.js';
import { writePackages } from '../../../packages/testing/tgz.js';
import { createValidator } from '../../validator.js';

type Json = Readonly<Record<string, unknown>>;

const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'testcamp-questionnaires-'));
afterAll(() => {
  fs.rmSync(scratch, { recursive: true, force: true });
});

const url = 'https://example.org/Questionnaire/vaner';
const questionnaire = (item: readonly Json[], more: Json = {}): Json => ({
  resourceType: 'Questionnaire',
  status: 'active',
  item,
  ...more,
});

const core = createValidator(buildContext([], []));

/** Errors and warnings of the questionnaire's rules, without the resource that they stand in. */
function judge(resource: Json, validator = core): readonly string[] {
  return validator
    .validateText(JSON.stringify(resource))
    .findings.filter(
      ({ rule, expression }) =>
        rule.startsWith('questionnaire/') || (rule === 'terminology/not-verifiable' && expression.includes('.answer[')),
    )
    .map(({ rule, expression }) => `${rule.replace('questionnaire/', '')} ${expression.replace(/^\w+\.?/, '')}`.trim());
}

const responseOf = (item: readonly Json[], more: Json = {}): Json => ({
  resourceType: 'QuestionnaireResponse',
  status: 'completed',
  ...(item.length === 0 ? {} : { item }),
  ...more,
});

const answered = (asked: readonly Json[], item: readonly Json[], more: Json = {}): readonly string[] =>
  judge(
    responseOf(item, {
      contained: [questionnaire(asked, { id: 'q', ...('values' in more ? { contained: [more['values']] } : {}) })],
      questionnaire: '#q',
      ...('status' in more ? { status: more['status'] } : {}),
    }),
  );

const yes = (linkId: string, value: Json = { valueBoolean: true }, ...item: readonly Json[]): Json => ({
  linkId,
  answer: [{ ...value, ...(item.length === 0 ? {} : { item }) }],
});

const smoker = { linkId: 'tobak', type: 'boolean' };
const when = (operator: string, answer: Json, more: Json = {}): Json => ({
  linkId: 'antal',
  type: 'integer',
  enableWhen: [{ question: 'tobak', operator, ...answer }],
  ...more,
});
const many = yes('antal', { valueInteger: 5 });

describe('the structure of a response', () => {
  const group = { linkId: 'g', type: 'group', item: [{ ...smoker, required: true }] };

  it('is that of its Questionnaire', () => {
    expect(answered([group], [{ linkId: 'g', item: [yes('tobak')] }])).toEqual([]);
    expect(answered([group], [yes('tobak')])).toEqual(['misplaced-item item[0]']);
    expect(answered([group], [{ linkId: 'g', item: [yes('tobbak')] }])).toEqual([
      'required item[0]',
      'unknown-item item[0].item[0]',
    ]);
  });

  it('has groups that repeat, each judged by itself', () => {
    const both = [{ linkId: 'g', item: [yes('tobak')] }, { linkId: 'g' }];
    expect(answered([{ ...group, repeats: true }], both)).toEqual(['required item[1]']);
    expect(answered([group], [both[0] as Json, both[0] as Json])).toEqual(['too-many item[0]']);
  });

  it('has what is asked below a question below its answer', () => {
    const asked = [{ ...smoker, item: [{ linkId: 'antal', type: 'integer', required: true }] }];
    expect(answered(asked, [yes('tobak', { valueBoolean: true }, many)])).toEqual([]);
    expect(answered(asked, [yes('tobak')])).toEqual(['required item[0].answer[0]']);
    expect(answered(asked, [])).toEqual([]);
  });

  it('may lack answers while it is being filled in', () => {
    const asked = [{ ...smoker, required: true }];
    expect(answered(asked, [])).toEqual(['required']);
    expect(answered(asked, [], { status: 'amended' })).toEqual(['required']);
    expect(answered(asked, [], { status: 'in-progress' })).toEqual([]);
    expect(answered(asked, [yes('tobak', { valueString: 'ja' })], { status: 'in-progress' })).toEqual([
      'answer-type item[0].answer[0].value.ofType(string)',
    ]);
  });
});

describe('enableWhen', () => {
  const asked = (condition: Json): readonly Json[] => [smoker, condition];

  it('compares with any answer', () => {
    expect(answered(asked(when('=', { answerBoolean: true })), [yes('tobak'), many])).toEqual([]);
    expect(answered(asked(when('=', { answerBoolean: false })), [yes('tobak'), many])).toEqual(['not-enabled item[1]']);
    expect(answered(asked(when('!=', { answerBoolean: true })), [yes('tobak'), many])).toEqual(['not-enabled item[1]']);
    expect(answered(asked(when('exists', { answerBoolean: true })), [many])).toEqual(['not-enabled item[0]']);
    expect(answered(asked(when('exists', { answerBoolean: false })), [many])).toEqual([]);
    // Whether no answer is unequal to one, R4 does not say.
    expect(answered(asked(when('!=', { answerBoolean: true })), [many])).toEqual([]);
  });

  it('orders numbers, dates and quantities', () => {
    const day = { linkId: 'tobak', type: 'date' };
    const mass = { linkId: 'tobak', type: 'quantity' };
    const kg = { system: 'http://unitsofmeasure.org', code: 'kg', value: 1 };
    const g = { system: 'http://unitsofmeasure.org', code: 'g', value: 900 };
    const later = when('>', { answerDate: '2024-05' });
    expect(answered([day, later], [yes('tobak', { valueDate: '2024-06-01' }), many])).toEqual([]);
    expect(answered([day, later], [yes('tobak', { valueDate: '2024-05-20' }), many])).toEqual(['not-enabled item[1]']);
    const heavier = when('>=', { answerQuantity: kg });
    expect(answered([mass, heavier], [yes('tobak', { valueQuantity: g }), many])).toEqual(['not-enabled item[1]']);
  });

  it('takes one moment in two zones, and one amount in two units, for the same', () => {
    const moment = { linkId: 'tobak', type: 'dateTime' };
    const noon = when('=', { answerDateTime: '2026-01-01T12:00:00Z' });
    expect(answered([moment, noon], [yes('tobak', { valueDateTime: '2026-01-01T13:00:00+01:00' }), many])).toEqual([]);
    expect(answered([moment, noon], [yes('tobak', { valueDateTime: '2026-01-01' }), many])).toEqual([
      'not-enabled item[1]',
    ]);
    const mass = { linkId: 'tobak', type: 'quantity' };
    const [kg, g] = ['kg', 'g'].map((code) => ({
      system: 'http://unitsofmeasure.org',
      code,
      value: code === 'g' ? 1000 : 1,
    }));
    expect(answered([mass, when('=', { answerQuantity: kg })], [yes('tobak', { valueQuantity: g }), many])).toEqual([]);
    expect(answered([mass, when('!=', { answerQuantity: kg })], [yes('tobak', { valueQuantity: g }), many])).toEqual([
      'not-enabled item[1]',
    ]);
  });

  it('asks for what is required only where it is enabled', () => {
    const required = when('=', { answerBoolean: true }, { required: true });
    expect(answered(asked(required), [yes('tobak')])).toEqual(['required']);
    expect(answered(asked(required), [yes('tobak', { valueBoolean: false })])).toEqual([]);
  });

  it('takes all of several conditions, or any', () => {
    const enableWhen = [
      { question: 'tobak', operator: '=', answerBoolean: true },
      { question: 'sport', operator: '=', answerBoolean: true },
    ];
    const both = (enableBehavior: string): readonly Json[] => [
      smoker,
      { linkId: 'sport', type: 'boolean' },
      { linkId: 'antal', type: 'integer', enableWhen, enableBehavior },
    ];
    const given = [yes('tobak'), yes('sport', { valueBoolean: false }), many];
    expect(answered(both('any'), given)).toEqual([]);
    expect(answered(both('all'), given)).toEqual(['not-enabled item[2]']);
  });

  it('looks at the answers of its own repetition of a group', () => {
    const asked = [{ linkId: 'g', type: 'group', repeats: true, item: [smoker, when('=', { answerBoolean: true })] }];
    const no = yes('tobak', { valueBoolean: false });
    expect(
      answered(asked, [
        { linkId: 'g', item: [yes('tobak'), many] },
        { linkId: 'g', item: [no] },
      ]),
    ).toEqual([]);
    expect(
      answered(asked, [
        { linkId: 'g', item: [yes('tobak')] },
        { linkId: 'g', item: [no, many] },
      ]),
    ).toEqual(['not-enabled item[1].item[1]']);
  });

  it('may be an expression', () => {
    const extension = [
      {
        url: 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-enableWhenExpression',
        valueExpression: {
          language: 'text/fhirpath',
          expression: "%resource.item.where(linkId = 'tobak').answer.value = true",
        },
      },
    ];
    const asked = [smoker, { linkId: 'antal', type: 'integer', extension }];
    expect(answered(asked, [yes('tobak'), many])).toEqual([]);
    expect(answered(asked, [yes('tobak', { valueBoolean: false }), many])).toEqual(['not-enabled item[1]']);
  });
});

describe('answers', () => {
  const coded = (code: string, system = 'https://example.org/svar'): Json => ({ valueCoding: { system, code } });
  const values = {
    resourceType: 'ValueSet',
    id: 'v',
    status: 'active',
    compose: { include: [{ system: 'https://example.org/svar', concept: [{ code: 'a' }, { code: 'b' }] }] },
  };
  const at = 'item[0].answer[0].value.ofType';

  it('are of a value set that the Questionnaire contains', () => {
    const asked = [{ linkId: 's', type: 'choice', answerValueSet: '#v' }];
    expect(answered(asked, [yes('s', coded('a'))], { values })).toEqual([]);
    expect(answered(asked, [yes('s', coded('c'))], { values })).toEqual([`not-an-option ${at}(Coding)`]);
    expect(answered(asked, [yes('s', coded('a', 'https://example.org/andet'))], { values })).toEqual([
      `not-an-option ${at}(Coding)`,
    ]);
  });

  it('are of a value set of the packages, where it is there', () => {
    const of = (answerValueSet: string): readonly Json[] => [{ linkId: 's', type: 'choice', answerValueSet }];
    const genders = 'http://hl7.org/fhir/ValueSet/administrative-gender';
    const gender = (code: string): Json => coded(code, 'http://hl7.org/fhir/administrative-gender');
    expect(answered(of(genders), [yes('s', gender('female'))])).toEqual([]);
    expect(answered(of(genders), [yes('s', gender('kvinde'))])).toContain(`not-an-option ${at}(Coding)`);
    expect(answered(of('https://example.org/ukendt'), [yes('s', coded('a'))])).toEqual([
      `terminology/not-verifiable ${at}(Coding)`,
    ]);
  });

  it('to an open choice may be text, but a code is an option', () => {
    const asked = [{ linkId: 's', type: 'open-choice', answerOption: [coded('a'), { valueString: 'nej' }] }];
    expect(answered(asked, [yes('s', { valueString: 'måske' })])).toEqual([]);
    expect(answered(asked, [yes('s', coded('b'))])).toEqual([`not-an-option ${at}(Coding)`]);
    expect(answered([{ ...asked[0], type: 'choice' }], [yes('s', { valueString: 'måske' })])).toEqual([
      `not-an-option ${at}(string)`,
    ]);
  });

  it('are compared with options by value', () => {
    const asked = [{ linkId: 's', type: 'integer', answerOption: [{ valueInteger: 1 }, { valueInteger: 10 }] }];
    expect(answered(asked, [yes('s', { valueInteger: 10 })])).toEqual([]);
    expect(answered(asked, [yes('s', { valueInteger: 2 })])).toEqual([`not-an-option ${at}(integer)`]);
  });

  it('of low precision are within limits that they match', () => {
    const limit = { url: 'http://hl7.org/fhir/StructureDefinition/maxValue', valueDate: '2024-05' };
    const asked = [{ linkId: 's', type: 'date', extension: [limit] }];
    expect(answered(asked, [yes('s', { valueDate: '2024-05-20' })])).toEqual([]);
    expect(answered(asked, [yes('s', { valueDate: '2024-06' })])).toEqual([`answer-too-high ${at}(date)`]);
  });
});

describe('the Questionnaire of a response', () => {
  const asked = questionnaire([{ ...smoker, required: true }], { url, version: '2.0' });

  it('is found in the same Bundle, in the version that is named', () => {
    const bundle = (canonical: string): Json => ({
      resourceType: 'Bundle',
      type: 'collection',
      entry: [{ resource: asked }, { resource: responseOf([], { questionnaire: canonical }) }],
    });
    expect(judge(bundle(url))).toEqual(['required entry[1].resource']);
    expect(judge(bundle(`${url}|2.0`))).toEqual(['required entry[1].resource']);
    expect(judge(bundle(`${url}|1.0`))).toEqual(['not-available entry[1].resource.questionnaire']);
  });

  it('is found in the packages', () => {
    writePackages(scratch, [{ id: 'forms', version: '1.0.0', resources: [{ ...asked, id: 'vaner' }] }]);
    const packages = findPackages([scratch]);
    const validator = createValidator(buildContext(packages, ['forms#1.0.0']));
    expect(judge(responseOf([], { questionnaire: url }), validator)).toEqual(['required']);
    expect(judge(responseOf([], { questionnaire: `${url}|3` }), validator)).toEqual(['not-available questionnaire']);
  });

  it('is named as the source of what it asks', () => {
    const response = responseOf([], { contained: [{ ...asked, id: 'q' }], questionnaire: '#q' });
    const found = core
      .validateText(JSON.stringify(response))
      .findings.find(({ rule }) => rule === 'questionnaire/required');
    expect(found?.sources).toEqual([{ profile: `${url}|2.0`, elementId: 'tobak' }]);
  });
});
