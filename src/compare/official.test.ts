import { expect, it } from 'vitest';
import type { ChangeClass, Comparison } from '../model/comparison.js';
import { buildContext } from '../packages/context/context.js';
import { describeWithPackages, standards } from '../packages/testing/shared.js';
import { compareContexts } from './compare.js';

const changesOf = ({ definitions }: Comparison) => definitions.flatMap(({ changes }) => changes);
const count = (comparison: Comparison, name: ChangeClass): number =>
  changesOf(comparison).filter((change) => change.class === name).length;

describeWithPackages('comparing official packages', (available) => {
  const compare = (before: string, after: string): Comparison =>
    compareContexts(buildContext(available, [before]), buildContext(available, [after]));

  it.each(standards)('%s does not differ from itself', (guide) => {
    const comparison = compare(guide, guide);
    expect(changesOf(comparison)).toEqual([]);
    const { counts } = comparison;
    for (const [what, many] of Object.entries(counts)) expect(many, what).toBeGreaterThan(5);
    expect(counts.elements).toBeGreaterThan(800);
  });

  it('finds the one thing that ConditionList 1.0.1 mends: three value sets were named by a wrong URL', () => {
    const comparison = compare('medcom.fhir.dk.conditionlist#1.0.0', 'medcom.fhir.dk.conditionlist#1.0.1');
    const grave = changesOf(comparison).filter((change) => change.class !== 'editorial');
    expect(grave.map((change) => [change.class, change.facet, change.at])).toEqual([
      ['breaking', 'binding', 'DocumentReference.extension.value[x]:valueCoding'],
      ['narrowing', 'binding', 'DocumentReference.type'],
      ['narrowing', 'binding', 'DocumentReference.content.format'],
    ]);
    for (const { before, after } of grave) expect(after).toBe(before.replace('https://', 'http://'));
  });

  it.each([
    ['medcom.fhir.dk.core#2.4.0', 'medcom.fhir.dk.core#3.0.1'],
    ['medcom.fhir.dk.core#3.0.1', 'medcom.fhir.dk.core#4.0.0'],
    ['medcom.fhir.dk.core#2.4.0', 'medcom.fhir.dk.core#4.0.0'],
    ['medcom.fhir.dk.terminology#1.8.1', 'medcom.fhir.dk.terminology#2.0.2'],
    ['medcom.fhir.dk.messaging#3.0.0', 'medcom.fhir.dk.messaging#4.0.2'],
  ])('%s beside %s is the mirror of the other way round', (before, after) => {
    const [there, back] = [compare(before, after), compare(after, before)];
    expect(count(there, 'narrowing')).toBeGreaterThan(0);
    expect(count(there, 'widening')).toBeGreaterThan(0);
    expect(count(back, 'narrowing')).toBe(count(there, 'widening'));
    expect(count(back, 'widening')).toBe(count(there, 'narrowing'));
    expect(count(back, 'breaking')).toBe(count(there, 'breaking'));
    expect(count(back, 'editorial')).toBe(count(there, 'editorial'));
    expect(back.counts).toEqual(there.counts);
  });

  it('finds what core 4.0.0 asks for beyond 3.0.1', () => {
    const comparison = compare('medcom.fhir.dk.core#3.0.1', 'medcom.fhir.dk.core#4.0.0');
    const of = (id: string) =>
      comparison.definitions.find(({ after }) => after?.url.endsWith(`/${id}`) === true)?.changes ?? [];
    expect(of('medcom-core-careteam')).toContainEqual({
      class: 'narrowing',
      facet: 'cardinality',
      at: 'CareTeam.managingOrganization',
      before: '0..1',
      after: '1..1',
    });
    expect(of('dk-core-gln-identifier')).toContainEqual({
      class: 'breaking',
      facet: 'expected-value',
      at: 'Identifier.system',
      before: 'fixed "https://www.gs1.org/gln"',
      after: 'fixed "http://www.gs1.org/gln"',
    });
    expect(of('medcom-observation-value-attachment-extension').map((change) => change.class)).toEqual(['widening']);
  });
});
