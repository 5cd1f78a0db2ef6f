import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { buildContext, findPackages } from '../packages/index.js';
import { writePackages } from '../packages/testing/tgz.js';
import { createValidator } from './validator.js';

const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'testcamp-odd-'));
afterAll(() => {
  fs.rmSync(scratch, { recursive: true, force: true });
});

/** Expressions of a profile that is itself wrong, and what of them the message must name. */
const odd: readonly (readonly [expression: string, about: string])[] = [
  // functions that there are none of
  ['name.exist()', 'exist()'],
  ['name.isNotEmpty()', 'isNotEmpty()'],
  ['Patient.name.whereAll(use = 1)', 'whereAll()'],
  ['constructor()', 'constructor()'],
  ['__proto__()', '__proto__()'],
  // wrong syntax
  ['name.where(', '1:'],
  ['name..given', ''],
  ['a.(b)', ''],
  ["name = 'unended", '1:'],
  ['active and', '1:'],
  ['', ''],
  ['name[', '1:'],
  ['}{', '1:'],
  ['name.given = "Ida"', '1:'],
  ['æøå ≠ 1', '1:'],
  // too few or too many arguments
  ['name.where()', 'where()'],
  ["name.given.replace('a')", 'replace()'],
  ['iif(true)', 'iif()'],
  ['name.exists(a, b)', 'exists()'],
  // variables that there are none of
  ['%nothing.exists()', '%nothing'],
  ['%`a b`.exists()', ''],
  // values of other types, and several
  ['name.given + 1', ''],
  ["'a' * 2", ''],
  ['name.given.substring(0)', ''],
  ['(1 | 2) + 1', ''],
  ["active.matches('a')", ''],
  ["name.given.first().matches('(')", '('],
  ['name.given.toInteger() > birthDate', ''],
  ['name is Nonsense.Type', ''],
  ['name.as(Foo)', ''],
  ['name.given', '2'],
  ['name.given.startsWith(1)', ''],
  ["'2020' as dateTime & 4", ''],
  ['@2020-13-45 > birthDate', ''],
  ['name.sum()', ''],
  ["'x'.decode('hex')", ''],
  ['5.power()', ''],
  ['name.given.first().indexOf(name)', ''],
  ['$index.foo(', '1:'],
  ['$total', ''],
  ["expand('http://example.org')", ''],
  ["%terminologies.expand('http://example.org/vs')", '%terminologies'],
  ['%factory.create(Patient, 1)', '%factory'],
  ['weight()', ''],
];

/** What a library or JavaScript would say, and what our messages never have. */
const raw =
  /\[object |undefined|\bnull\b|NaN|function\s*\w*\([^)]*\)\s*\{|=>|\bat \S+:\d+|node_modules|\.js\b|TypeError|RangeError|Error:|mismatched|extraneous|no viable|expecting|token recognition|Not impl|wrong arity|singleton|ResourceNode|"\w+":|Expected |got:|Cannot read/i;

const url = 'https://example.org/fhir/StructureDefinition/odd';
const profile = {
  resourceType: 'StructureDefinition',
  url,
  version: '1.0.0',
  name: 'Odd',
  status: 'active',
  kind: 'resource',
  abstract: false,
  type: 'Patient',
  baseDefinition: 'http://hl7.org/fhir/StructureDefinition/Patient',
  derivation: 'constraint',
  differential: {
    element: [
      {
        id: 'Patient',
        path: 'Patient',
        constraint: odd.map(([expression], at) => ({ severity: 'error', key: `odd-${at}`, human: 'Odd', expression })),
      },
    ],
  },
};
const packages = writePackages(scratch, [{ id: 'example.odd', version: '1.0.0', resources: [profile] }]);
const validator = createValidator(buildContext(findPackages([packages]), ['example.odd#1.0.0']));
const patient = JSON.stringify({
  resourceType: 'Patient',
  meta: { profile: [url] },
  active: true,
  name: [{ given: ['Ida', 'Bo'] }],
  birthDate: '1970-01-01',
});

describe('expressions of profiles that are wrong', () => {
  const { findings: top, notJudged = [] } = validator.validateText(patient);
  const findings = top.flatMap((one) => [one, ...(one.followers ?? [])]);

  it('are most of them named as not evaluated', () => {
    expect(findings.filter(({ rule }) => rule === 'invariant/not-evaluable').length).toBeGreaterThan(25);
  });

  it.each(odd)('%s: in words of ours, with what it is about', (expression, about) => {
    const [at] = odd.flatMap(([one], index) => (one === expression ? [index] : []));
    const key = `odd-${at}`;
    const told = findings.filter(
      ({ rule, message }) => rule === `invariant/${key}` || message.en.includes(`rule ${key} `),
    );
    for (const { rule, message } of told) {
      for (const text of [message.da, message.en]) {
        expect(text.replaceAll(expression, '')).not.toMatch(raw);
        if (rule === 'invariant/not-evaluable') expect(text).toContain(about);
      }
      if (rule !== 'invariant/not-evaluable') continue;
      expect(message.da).toContain('kunne ikke beregnes: ');
      expect(message.en).toContain('report the expression to whoever publishes the profile');
      expect(notJudged).toContainEqual(expect.objectContaining({ kind: 'invariant', message }));
    }
    if (about !== '') expect(told.map(({ rule }) => rule)).toEqual(['invariant/not-evaluable']);
  });
});
