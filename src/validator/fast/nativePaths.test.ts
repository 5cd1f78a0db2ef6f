import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { createFhirPath, FhirPathError, FhirPathUndecided } from '../../fhir/fhirpath/fhirpath.js';
import { expressionOf, literal } from '../../fhir/path.js';
import { readDocument } from '../../fhir/read.js';
import { createResolver } from '../../fhir/references.js';
import type { FhirNode } from '../../fhir/tree.js';
import { mutateJson, randomOf } from '../../testing/mutateJson.js';
import type { Json } from '../../testing/mutateJson.js';
import { repository } from '../../testing/shared.js';
import { nativePath } from './nativePaths.js';
import type { PathHost } from './nativePaths.js';

const expressions = [
  'reference.resolve().code.coding.code.exists()',
  'resolve().identifier.exists()',
  "reference.resolve().practitioner.resolve().telecom.where(system = 'phone').exists()",
  "subject.resolve().identifier.where(use = 'official').value.exists()",
  "entry[0].resource.conformsTo('https://a.example/header')",
  "entry[1].resource.conformsTo('https://a.example/second')",
  "entry.resource.ofType(Provenance).all(activity.memberOf('https://a.example/activities'))",
  "entry.resource.ofType(Observation).all(code.memberOf('https://a.example/codes'))",
  "code.coding.where(system = 'urn:oid:1.2.208.176.2.1').code.exists()",
  'name.all(family.exists())',
  'value.exists()',
  'entry.resource.exists()',
];

/** Answers that depend on the node alone, of each kind. */
const resolver = createResolver();
const saysYes = (node: FhirNode): boolean | undefined =>
  [true, false, undefined, true][(literal(node, 'id') ?? node.literal ?? node.name).length % 4];
const host: PathHost = {
  resolve: (node) => resolver.resolve(node.literal ?? literal(node, 'reference') ?? '', node).target,
  conformsTo: saysYes,
  memberOf: saysYes,
};
const fhirPath = createFhirPath({
  resolve: (reference, from) => {
    const { kind, target } = resolver.resolve(reference, from);
    return target === undefined && kind === 'external' ? 'elsewhere' : target;
  },
  conformsTo: saysYes,
  memberOf: saysYes,
});

/** What FHIRPath says; why not, where it gives no answer. */
function answerOf(expression: string, node: FhirNode): boolean | string {
  try {
    return fhirPath.test(expression, node) ?? false;
  } catch (error) {
    if (error instanceof FhirPathError || error instanceof FhirPathUndecided) return error.message;
    throw error;
  }
}

const allNodes = (node: FhirNode): readonly FhirNode[] => [node, ...node.children.flatMap(allNodes)];

/** Where a path is said to hold and FHIRPath says something else; counts where it is said to hold. */
function differences(text: string, counts: Map<string, number>): string[] {
  const { root } = readDocument(text);
  return (root === null ? [] : allNodes(root)).flatMap((node) =>
    expressions.flatMap((expression) => {
      if (node.literal !== undefined || nativePath(expression)?.(node, host) !== true) return [];
      counts.set(expression, (counts.get(expression) ?? 0) + 1);
      const answer = answerOf(expression, node);
      return answer === true ? [] : [`${expression} at ${expressionOf(node)}: ${answer}`];
    }),
  );
}

const submissions = ['conditionlist', 'homecareobservation', 'notes']
  .map((name) => path.join(repository, 'fixtures', name, 'valid'))
  .flatMap((folder) => fs.readdirSync(folder).map((name) => path.join(folder, name)))
  .filter((file) => file.endsWith('.json'))
  .map((file) => fs.readFileSync(file, 'utf8'));

describe('a path that is said to hold, holds by FHIRPath', () => {
  const counts = new Map<string, number>();

  it('on every element of our submissions and of their mutations', () => {
    for (const [index, text] of submissions.entries()) {
      expect(differences(text, counts)).toEqual([]);
      for (let round = 0; round < 6; round++) {
        const random = randomOf(index * 1000 + round);
        const json = JSON.parse(text) as Json;
        for (let change = 0; change < 8; change++) mutateJson(json, random);
        expect(differences(JSON.stringify(json), counts), `submission ${index}, round ${round}`).toEqual([]);
      }
    }
    expect(expressions.filter((expression) => !counts.has(expression))).toEqual([]);
  });

  it.each([
    { resourceType: 'Observation', valueString: 'a' },
    { resourceType: 'Observation', code: [{ text: 'a' }, null] },
    { resourceType: 'Patient', name: [null, { family: 'A' }] },
    { resourceType: 'Patient', name: [{ family: 'A' }, { given: ['B'] }] },
    { resourceType: 'Patient', name: [{ _family: { id: 'a' } }] },
    { resourceType: 'Bundle', entry: [{ resource: { resourceType: 'Provenance' } }] },
    { resourceType: 'Bundle', entry: [{ resource: { id: 'a' } }, { fullUrl: 'a' }] },
  ])('on %j', (json) => {
    expect(differences(JSON.stringify(json), counts)).toEqual([]);
  });

  it.each([
    'name.family',
    'name.exists().not()',
    'name.exists() and id.exists()',
    'Patient.name.exists()',
    'name.first().exists()',
    "name.where(use = 'a' or use = 'b').exists()",
    "name.where(use='a\\'b').exists()",
    'name.exists(use)',
    'name..exists()',
    'name.exists() ',
    '',
  ])('leaves `%s` to FHIRPath', (expression) => {
    expect(nativePath(expression)).toBeUndefined();
  });
});
