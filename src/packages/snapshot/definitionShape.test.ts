import { describe, expect, it } from 'vitest';
import { definitionFault } from './definitionShape.js';

const definition = (element: unknown): unknown => ({
  resourceType: 'StructureDefinition',
  url: 'http://example.org/a',
  type: 'Patient',
  differential: { element: [{ path: 'Patient' }, element] },
});

describe('the shape of a StructureDefinition', () => {
  it('is right where every part is of its kind, whatever else there is', () => {
    const element = { path: 'Patient.name', min: 1, type: [{ code: 'HumanName' }], fixedString: {}, unheardOf: [1] };
    expect(definitionFault(definition(element))).toBeUndefined();
  });

  it.each([
    [{ path: 7 }, 'differential.element[1].path', 'string'],
    [{}, 'differential.element[1].path', 'string'],
    [null, 'differential.element[1]', 'object'],
    [{ path: 'a', type: [{}] }, 'differential.element[1].type[0].code', 'string'],
    [
      { path: 'a', slicing: { discriminator: [{ path: 'b' }] } },
      'differential.element[1].slicing.discriminator[0].type',
      'string',
    ],
    [{ path: 'a', type: { code: 'b' } }, 'differential.element[1].type', 'list'],
    [{ path: 'a', min: '1' }, 'differential.element[1].min', 'number'],
  ])('%j is wrong at %s', (element, at, expected) => {
    expect(definitionFault(definition(element))).toEqual({ at, expected });
  });

  it('does not take what all objects inherit for a part', () => {
    expect(definitionFault({ resourceType: 'StructureDefinition' })).toEqual({ at: 'url', expected: 'string' });
  });
});
