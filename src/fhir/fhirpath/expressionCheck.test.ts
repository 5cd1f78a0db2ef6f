import { describe, expect, it } from 'vitest';
import { checkExpression } from './expressionCheck.js';

describe('checkExpression', () => {
  it.each([
    ['Bundle.entry.resource.ofType(Condition).count() = 1', 'Bundle'],
    [
      "Bundle.entry.resource.ofType(Condition).where(onset < abatement).code.coding.where(system = 'x').exists()",
      'Bundle',
    ],
    ['Bundle.entry[0].resource.section.entry.reference.isDistinct()', 'Bundle'],
    ["%resource.entry.resource[0].sender.reference.resolve().identifier.where(system='x').value", 'Bundle'],
    ['entry.resource.ofType(Observation).value.ofType(Quantity).value > 3', 'Bundle'],
    ['(value as Quantity).unit', 'Observation'],
    ['text.`div`.exists()', 'Patient'],
    ["contact.where(extension('http://x').value.exists()).name.family", 'Patient'],
    ['item.item.item.linkId', 'Questionnaire'],
    ['iif(active, name.first(), name.last()).given', 'Patient'],
  ])('finds nothing wrong with %s', (expression, type) => {
    expect(checkExpression(expression, type)).toEqual([]);
  });

  it.each([
    ['Bundle.entrys.all(false)', 'Bundle', 'unknown-element', 'entrys', 'entry'],
    ['Bundle.entry.resource.sbject.empty()', 'Bundle', 'unknown-element', 'sbject', 'subject'],
    ['Bundle.entry.resource.ofType(Condition).recordDate', 'Bundle', 'unknown-element', 'recordDate', 'recordedDate'],
    ['entry.resource.ofType(Condtion).count()', 'Bundle', 'unknown-type', 'Condtion', 'Condition'],
    ['Observation.valueQuantity.value', 'Observation', 'choice-suffix', 'valueQuantity', 'value.ofType(Quantity)'],
    ['name.exist()', 'Patient', 'unknown-function', 'exist', 'exists'],
    ['name.where(famly = %context.id).exists()', 'Patient', 'unknown-element', 'famly', 'family'],
    ['%resorce.id', 'Patient', 'unknown-variable', '%resorce', 'resource'],
  ])('names the slip in %s', (expression, type, kind, found, suggestion) => {
    expect(checkExpression(expression, type)).toEqual([expect.objectContaining({ kind, found, suggestion })]);
  });

  it('reports what can not be parsed', () => {
    expect(checkExpression('name.where(', 'Patient')).toEqual([expect.objectContaining({ kind: 'syntax' })]);
  });
});
