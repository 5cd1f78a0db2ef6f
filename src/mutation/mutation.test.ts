import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readDocument } from '../fhir/read.js';
import { toXml } from '../fhir/serialize.js';
import type { Finding } from '../model/finding.js';
import type { ConstraintKind, JudgedMutant, MutationOutcome } from '../model/mutation.js';
import { buildContext } from '../packages/context/context.js';
import type { IgContext } from '../packages/context/context.js';
import { findPackages } from '../packages/find/find.js';
import { writePackages } from '../packages/testing/tgz.js';
import { elementOrder } from '../validator/compile/order.js';
import { createValidator } from '../validator/validator.js';
import { createWorkbench } from './workbench.js';
import { mutants } from './mutate.js';
import { createCounter } from './tally.js';
import { mutantVerdict } from './verdict.js';

const prefix = 'https://example.org/fhir/StructureDefinition/';

const profile = (id: string, type: string, element: readonly object[]): Record<string, unknown> => ({
  resourceType: 'StructureDefinition',
  id,
  url: `${prefix}${id}`,
  version: '1.0.0',
  name: id,
  status: 'active',
  kind: 'resource',
  abstract: false,
  type,
  baseDefinition: `http://hl7.org/fhir/StructureDefinition/${type}`,
  derivation: 'constraint',
  differential: { element: element.map((one) => ({ path: pathOf(one), ...one })) },
});

const pathOf = (element: object): string => ('id' in element ? String(element.id).replace(/:[^.]*/g, '') : '');

/** A profile that asks everything that can be broken, on an Observation of a Bundle. */
const resources = [
  profile('bundle', 'Bundle', [
    { id: 'Bundle.type', patternCode: 'collection' },
    { id: 'Bundle.entry', min: 2 },
  ]),
  profile('patient', 'Patient', [{ id: 'Patient.gender', min: 1 }]),
  profile('observation', 'Observation', [
    {
      id: 'Observation',
      constraint: [
        {
          key: 'obs-x',
          severity: 'error',
          human: 'A code and a date go together.',
          expression: 'effective.exists() or note.exists()',
        },
      ],
    },
    {
      id: 'Observation.identifier',
      slicing: { discriminator: [{ type: 'value', path: 'system' }], rules: 'closed', ordered: true },
      min: 1,
    },
    { id: 'Observation.identifier:own', sliceName: 'own', min: 1, max: '1' },
    { id: 'Observation.identifier:own.system', min: 1, fixedUri: 'urn:own' },
    { id: 'Observation.identifier:own.value', min: 1, maxLength: 12 },
    { id: 'Observation.identifier:other', sliceName: 'other', max: '1' },
    { id: 'Observation.identifier:other.system', min: 1, fixedUri: 'urn:other' },
    { id: 'Observation.status', fixedCode: 'final' },
    { id: 'Observation.category', max: '2' },
    { id: 'Observation.code', patternCodeableConcept: { coding: [{ system: 'urn:codes', code: 'a' }] } },
    {
      id: 'Observation.subject',
      min: 1,
      type: [{ code: 'Reference', targetProfile: [`${prefix}patient`], aggregation: ['bundled'] }],
    },
    { id: 'Observation.value[x]', type: [{ code: 'integer' }, { code: 'string' }] },
    { id: 'Observation.component', max: '0' },
  ]),
  profile('amount', 'Observation', [
    { id: 'Observation.value[x]', min: 1, type: [{ code: 'integer' }], minValueInteger: 0, maxValueInteger: 9 },
  ]),
];

const bundle = {
  resourceType: 'Bundle',
  meta: { profile: [`${prefix}bundle`] },
  type: 'collection',
  entry: [
    {
      fullUrl: 'urn:uuid:00000000-0000-4000-8000-0000000000a1',
      resource: {
        resourceType: 'Observation',
        meta: { profile: [`${prefix}observation`, `${prefix}amount`] },
        identifier: [
          { system: 'urn:own', value: '1' },
          { system: 'urn:other', value: '2' },
        ],
        status: 'final',
        code: { coding: [{ system: 'urn:codes', code: 'a' }] },
        subject: { reference: 'urn:uuid:00000000-0000-4000-8000-0000000000a2' },
        effectiveDateTime: '2024-02-20',
        valueInteger: 5,
      },
    },
    {
      fullUrl: 'urn:uuid:00000000-0000-4000-8000-0000000000a2',
      resource: { resourceType: 'Patient', meta: { profile: [`${prefix}patient`] }, gender: 'female' },
    },
  ],
};

/** Mutants of what the profiles ask beyond R4. */
function mutate(context: IgContext, text: string, kinds?: readonly ConstraintKind[]): readonly MutationOutcome[] {
  const workbench = createWorkbench(context, `${prefix}bundle`)!;
  const document = workbench.read(text);
  expect(workbench.judge(document).filter(({ severity }) => severity === 'error')).toEqual([]);
  workbench.admit('bundle', document);
  const ours = (one: string): boolean => one.startsWith(prefix);
  return [...mutants(workbench, (one) => ours(one.profile) && (kinds?.includes(one.kind) ?? true))];
}

const judgedOf = (outcomes: readonly MutationOutcome[]): readonly JudgedMutant[] =>
  outcomes.flatMap((outcome) => ('judged' in outcome ? [outcome.judged] : []));

describe('mutants of a small guide', () => {
  let folder = '';
  let context: IgContext;
  let made: readonly MutationOutcome[] = [];
  const text = JSON.stringify(bundle, null, 2);
  const few: readonly ConstraintKind[] = ['cardinality-min', 'fixed', 'pattern', 'slice-min', 'slice-closed', 'format'];

  beforeAll(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'testcamp-mutation-'));
    writePackages(folder, [{ id: 'example.mutation', version: '1.0.0', resources }]);
    context = buildContext(findPackages([folder]), ['example.mutation#1.0.0']);
    made = mutate(context, text);
  });
  afterAll(() => {
    fs.rmSync(folder, { recursive: true, force: true });
  });

  it('break every kind of constraint', () => {
    const kinds = new Set(judgedOf(made).map(({ mutant }) => mutant.constraint.kind));
    const all: readonly ConstraintKind[] = [
      ...(['cardinality-min', 'cardinality-max', 'type', 'fixed', 'pattern', 'binding', 'slice-min'] as const),
      ...(['slice-max', 'slice-closed', 'slice-order', 'invariant', 'reference-type', 'reference-profile'] as const),
      ...(['aggregation', 'unknown-element', 'format', 'max-length', 'min-value', 'max-value', 'claim'] as const),
    ];
    expect(all.filter((kind) => !kinds.has(kind))).toEqual([]);
  });

  it('are all found, by the constraint that they break', () => {
    expect(
      judgedOf(made)
        .filter(({ found }) => !found)
        .map(({ mutant }) => [mutant.id, mutant.what.en]),
    ).toEqual([]);
    expect(judgedOf(made).length).toBeGreaterThan(300);
  });

  it('are refused by a validator that knows nothing of how they were made', () => {
    const validator = createValidator(context);
    for (const { mutant } of judgedOf(made)) {
      const { findings } = validator.validateText(mutant.document, { profiles: [`${prefix}bundle`] });
      const { rules, expression } = mutant.expected;
      const all = findings.flatMap((one) => [one, ...(one.followers ?? [])]);
      const found = all.filter((one) => rules.includes(one.rule) && one.expression.startsWith(expression));
      expect(found, mutant.id).not.toEqual([]);
    }
  });

  it('break what is asked to be broken, and say so', () => {
    const closed = judgedOf(made).find(({ mutant }) => mutant.constraint.kind === 'slice-closed');
    expect(closed?.mutant.constraint).toEqual({
      kind: 'slice-closed',
      profile: `${prefix}observation|1.0.0`,
      elementId: 'Observation.identifier',
      detail: '',
    });
    expect(closed?.mutant.what.da).toContain('som ingen slice tager');
    const { entry } = JSON.parse(closed?.mutant.document ?? '') as typeof bundle;
    const systems = (entry[0]!.resource.identifier ?? []).map(({ system }) => system);
    expect(systems.some((system) => system !== 'urn:own' && system !== 'urn:other')).toBe(true);
  });

  it('tell what they could not break, with the reason', () => {
    const unreached = made.flatMap((outcome) => ('unreached' in outcome ? [outcome.unreached] : []));
    const fixed = unreached.find(
      ({ constraint }) => constraint.elementId === 'Observation.identifier:own.system' && constraint.kind === 'fixed',
    );
    expect(fixed?.reason.en).toContain('decides which slice');
    expect(unreached.every(({ reason }) => reason.da !== '' && reason.en !== '')).toBe(true);
  });

  it('are the same every time', () => {
    expect(mutate(context, text, few)).toEqual(mutate(context, text, few));
  });

  it('are found in XML as in JSON', () => {
    const xml = toXml(readDocument(text).root!, elementOrder(context));
    const inXml = judgedOf(mutate(context, xml, few));
    expect(inXml.every(({ mutant }) => mutant.document.startsWith('<?xml'))).toBe(true);
    expect(inXml.filter(({ found }) => !found).map(({ mutant }) => mutant.id)).toEqual([]);
    const keys = (list: readonly JudgedMutant[]) =>
      list.map(({ mutant }) => `${mutant.constraint.kind} ${mutant.constraint.elementId}`);
    expect(keys(inXml)).toEqual(keys(judgedOf(mutate(context, text, few))));
  });

  it('count every constraint once', () => {
    const counter = createCounter();
    made.forEach((outcome) => counter.add(outcome));
    const { tally, unreached } = counter.summary({ profile: 'x', guides: [], bases: [] });
    const all = tally.reduce((sum, { constraints }) => sum + constraints, 0);
    const reached = tally.reduce((sum, one) => sum + one.reached, 0);
    expect(all - reached).toBe(unreached.length);
    const names = made.flatMap((outcome) =>
      'unreached' in outcome
        ? [outcome.unreached.constraint]
        : [outcome.judged.mutant.constraint, ...outcome.judged.mutant.also],
    );
    expect(new Set(names.map((one) => JSON.stringify(one))).size).toBe(all);
  });
});

describe('a finding', () => {
  const constraint = { kind: 'binding', profile: 'p|1', elementId: 'Patient.gender', detail: 'v' } as const;
  const expected = { rules: ['binding/required'], expression: 'Patient.gender', orBelow: false };
  const finding = (changes: Partial<Finding>): Finding => ({
    rule: 'binding/required',
    severity: 'error',
    expression: 'Patient.gender',
    position: { line: 1, column: 1 },
    message: { da: '', en: '' },
    sources: [{ profile: 'p|1', elementId: 'Patient.gender' }],
    ...changes,
  });

  it('names a constraint by rule, place and profile element', () => {
    expect(mutantVerdict([finding({})], constraint, expected)).toMatchObject({ killed: true, alone: true });
  });

  it.each([
    ['of another rule', { rule: 'binding/no-code' }],
    ['at another place', { expression: 'Patient' }],
    ['that names another profile', { sources: [{ profile: 'q|1', elementId: 'Patient.gender' }] }],
    ['that names another element', { sources: [{ profile: 'p|1', elementId: 'Patient.contact.gender' }] }],
  ])('does not where it is one %s', (_, changes) => {
    expect(mutantVerdict([finding(changes)], constraint, expected).killed).toBe(false);
  });

  it('may follow from another, which then is not alone', () => {
    const cause = finding({ rule: 'value/fixed', sources: [], followers: [finding({})] });
    expect(mutantVerdict([cause], constraint, expected)).toMatchObject({ killed: true, alone: true });
    const other = finding({ rule: 'cardinality/min' });
    expect(mutantVerdict([cause, other], constraint, expected)).toMatchObject({ killed: true, alone: false });
  });
});
