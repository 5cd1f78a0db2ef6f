import { describe, expect, it } from 'vitest';
import { readDocument } from '../fhir/read.js';
import type { FhirNode } from '../fhir/tree.js';
import { buildContext } from '../packages/context/context.js';
import type { ValidatorSettings } from './api.js';
import { createValidator } from './validator.js';

const context = buildContext([], []);

function errorsOf(resource: object, settings: ValidatorSettings): readonly string[] {
  const { findings } = createValidator(context, settings).validateText(JSON.stringify(resource));
  return findings.filter(({ severity }) => severity === 'error').map(({ rule, expression }) => `${rule} ${expression}`);
}

function rootOf(resource: object): FhirNode {
  const { root } = readDocument(JSON.stringify(resource));
  if (root === null) throw new Error('not a resource');
  return root;
}

const condition = { resourceType: 'Condition', subject: { reference: 'Patient/p1' } };

describe('unknownDefinitions', () => {
  const patient = (url: string): object => ({ resourceType: 'Patient', extension: [{ url, valueString: 'A' }] });

  it('informs of an extension that no package defines, or refuses it', () => {
    const vendors = patient('https://vendor.dk/fhir/StructureDefinition/ward');
    expect(errorsOf(vendors, {})).toEqual([]);
    expect(errorsOf(vendors, { unknownDefinitions: 'refuse' })).toEqual(['extension/unknown Patient.extension[0]']);
  });

  it.each(['http://hl7.org/fhir/StructureDefinition/patient-ward', 'http://example.org/StructureDefinition/ward'])(
    'refuses neither what HL7 may define elsewhere nor examples: %s',
    (url) => expect(errorsOf(patient(url), { unknownDefinitions: 'refuse' })).toEqual([]),
  );
});

describe('wrongDisplays', () => {
  const code = {
    coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-clinical', code: 'active', display: 'x' }],
  };

  it('warns of a display that the code does not have, or refuses it', () => {
    const wrong = { ...condition, clinicalStatus: code };
    expect(errorsOf(wrong, {})).toEqual([]);
    expect(errorsOf(wrong, { wrongDisplays: 'refuse' })).toEqual([
      'terminology/display Condition.clinicalStatus.coding[0].display',
    ]);
  });
});

describe('references out of a submission', () => {
  it('are passed over, or refused where they lead nowhere', () => {
    expect(errorsOf(condition, {})).toEqual([]);
    expect(errorsOf(condition, { unresolvedReferences: 'refuse' })).toEqual(['reference/unresolved Condition.subject']);
  });

  it('may lead to what was handed in beside it, which must be of a type that is allowed', () => {
    const patient = rootOf({ resourceType: 'Patient', id: 'p1' });
    expect(errorsOf(condition, { unresolvedReferences: 'refuse', related: [patient] })).toEqual([]);
    const elsewhere = rootOf({ resourceType: 'Patient', id: 'p2' });
    expect(errorsOf(condition, { unresolvedReferences: 'refuse', related: [elsewhere] })).toHaveLength(1);
  });

  it('lead from one parameter to another', () => {
    const parameters = (id: string): object => ({
      resourceType: 'Parameters',
      parameter: [
        { name: 'a', resource: condition },
        { name: 'b', resource: { resourceType: 'Patient', id } },
      ],
    });
    expect(errorsOf(parameters('p1'), { unresolvedReferences: 'refuse' })).toEqual([]);
    expect(errorsOf(parameters('p2'), { unresolvedReferences: 'refuse' })).toEqual([
      'reference/unresolved Parameters.parameter[0].resource.subject',
    ]);
  });
});
