import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { createFhirPath } from '../../fhir/fhirpath/index.js';
import { readBytes } from '../../fhir/index.js';
import type { FhirNode } from '../../fhir/index.js';
import { stepsOf } from '../../model/protocol.js';
import { documentaryProtocols, stepSources } from '../../testing/standards/protocolSteps.js';
import { repoRoot } from '../../testing/standards/protocols.js';
import { resolveInDocument } from '../../validator/rules/index.js';
import { evaluate } from './evaluate.js';
import { foundBy } from './found.js';

const fhirPath = createFhirPath({ resolve: resolveInDocument, conformsTo: () => true });
const rootOf = (bytes: Uint8Array): FhirNode => {
  const { root } = readBytes(bytes);
  if (root === null) throw new Error('unreadable');
  return root;
};
const bundle = rootOf(
  new TextEncoder().encode(
    JSON.stringify({
      resourceType: 'Bundle',
      type: 'document',
      entry: [
        {
          resource: {
            resourceType: 'Condition',
            code: { coding: [{ system: 'a.b (c)', code: 'X1', display: 'one' }], text: 'another' },
          },
        },
        { resource: { resourceType: 'Observation', status: 'registered' } },
        { resource: { resourceType: 'Organization', name: "N' and (x" } },
      ],
    }),
  ),
);
const conditions = 'Bundle.entry.resource.ofType(Condition)';

describe('what was found instead', () => {
  it.each([
    [`${conditions}.where(code.coding.where(code = 'DE119a').exists()).where(code.text = 'y').exists()`, "'X1'"],
    [
      `${conditions}.where(code.coding.where(code = 'X1').exists()).where(code.text = 'y. and (').exists()`,
      "'another'",
    ],
    [`${conditions}.where(code.coding.exists() and onset.exists()).exists()`, 'nothing in onset'],
    [`${conditions}.code.coding.where(system = 'a.b' and code = 'X1').exists()`, "'X1'"],
    [`${conditions}.exists() and ${conditions}.all(abatement.exists())`, 'nothing in abatement'],
    ["Bundle.entry.resource.ofType(Observation).all(status = 'final')", "'registered'"],
    [`${conditions}.count() >= 18`, "'1'"],
    [`${conditions}.empty()`, 'Condition (1)'],
    [
      'Bundle.entry.resource.ofType(Composition).title.exists()',
      'nothing in Bundle.entry.resource.ofType(Composition)',
    ],
    [
      `(${conditions} | Bundle.entry.resource.ofType(Organization)).where(name = "n").exists()`.replaceAll('"', "'"),
      "'N' and (x'",
    ],
  ])('%s', (expression, found) => expect(foundBy(fhirPath, expression, bundle)?.en).toBe(`Found: ${found}.`));
});

describe.each(documentaryProtocols.map((protocol) => [protocol.id, protocol] as const))('%s', (id, protocol) => {
  const folder = path.join(repoRoot, 'fixtures', stepSources[id]?.documents ?? '', 'valid');
  const roots = fs
    .readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => rootOf(fs.readFileSync(path.join(folder, name))));

  it('is said of each expression that a document of the standard does not meet', () => {
    const expressions = stepsOf(protocol).flatMap(({ checks }) =>
      checks.flatMap((check) => (check.kind === 'fhirpath' ? check.expression : [])),
    );
    const silent = [...new Set(expressions)].filter((expression) =>
      [bundle, ...roots].some((root) => {
        const answer = evaluate(fhirPath, expression, root);
        const fails = 'results' in answer && answer.results[0]?.value !== true;
        return fails && foundBy(fhirPath, expression, root) === undefined;
      }),
    );
    expect(silent).toEqual([]);
  });
});
