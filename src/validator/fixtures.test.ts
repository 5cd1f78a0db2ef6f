import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { createFhirPath } from '../fhir/fhirpath/fhirpath.js';
import { readDocument } from '../fhir/read.js';
import type { Finding } from '../model/finding.js';
import { availablePackages } from '../packages/find/available.js';
import { buildContext } from '../packages/context/context.js';
import { brokenPath } from '../testing/fixtures/broken.js';
import { readStandards, readWrittenStandards } from '../testing/fixtures/generate.js';
import { addedStandards } from '../testing/standards/addedStandards.js';
import { guidePackages, packagesMissing, repository, standards } from '../testing/shared.js';
import type { Validator } from './api.js';
import { createValidator } from './validator.js';

const fixtures = path.join(repository, 'fixtures');
const key = ({ rule, expression }: { readonly rule: string; readonly expression: string }): string =>
  `${rule} at ${expression}`;

const fhirPath = createFhirPath({});

/** First and last line of the element that a FHIRPath leads to; the whole file where it leads to none. */
function linesOf(text: string, expression: string): readonly [number, number] {
  const document = readDocument(text);
  const { root } = document;
  const [result] =
    root === null || expression === '' ? [] : fhirPath.evaluate(expression.replace(/\.div$/, '.`div`'), root);
  const node = result?.node;
  if (node === undefined) return [1, document.positionAt(text.length).line];
  return [
    document.positionAt(node.parent === null ? node.start : node.nameStart).line,
    document.positionAt(node.end).line,
  ];
}

const errorsOf = (findings: readonly Finding[]): readonly Finding[] =>
  findings.filter(({ severity }) => severity === 'error');

/** What a verdict says, without the positions, which differ between the formats. */
function judged(validator: Validator, file: string): unknown {
  const { verdict, findings } = validator.validateText(fs.readFileSync(path.join(fixtures, file), 'utf8'));
  return { verdict, findings: findings.map((one) => `${one.severity} ${key(one)} ${one.message.en}`).sort() };
}

describe.each(readStandards(fixtures))('our valid submissions for $standard, by the embedded guide', (one) => {
  const { standard, names } = one;
  const guide = standards.find(({ folder }) => folder === standard)?.guide ?? '';
  const validator = createValidator(buildContext(availablePackages({ paths: [] }).packages, [guide]));

  it.each(names)('%s is valid, and the same is said of it in XML as in JSON', (name) => {
    const json = judged(validator, `${standard}/valid/${name}.json`);
    expect(json).toMatchObject({ verdict: 'valid' });
    expect(judged(validator, `${standard}/valid/${name}.xml`)).toEqual(json);
  });
});

describe.skipIf(packagesMissing !== undefined).each(readWrittenStandards(fixtures))(
  `our valid submissions for $standard, by the official guide ${packagesMissing ?? ''}`,
  ({ standard, names }) => {
    const guide = addedStandards.find(({ folder }) => folder === standard)?.guide ?? '';
    const validator = createValidator(
      buildContext(packagesMissing === undefined ? guidePackages() : [], packagesMissing === undefined ? [guide] : []),
    );

    it.each(names)('%s is valid, and the same is said of it in XML as in JSON', (name) => {
      const json = judged(validator, `${standard}/valid/${name}.json`);
      expect(json).toMatchObject({ verdict: 'valid' });
      expect(judged(validator, `${standard}/valid/${name}.xml`)).toEqual(json);
    });
  },
);

describe('our submissions', () => {
  const available = guidePackages();
  const validators = new Map<string, Validator>();
  const validatorOf = (folder: string): Validator => {
    const guide = standards.find((one) => one.folder === folder)?.guide ?? '';
    const known = validators.get(guide) ?? createValidator(buildContext(available, [guide]));
    validators.set(guide, known);
    return known;
  };

  describe.each(readStandards(fixtures))('for $standard', ({ standard, names, cases }) => {
    it.each(names)('%s is valid, without a warning that is ours', (name) => {
      const text = fs.readFileSync(path.join(fixtures, standard, 'valid', `${name}.json`), 'utf8');
      const { verdict, findings } = validatorOf(standard).validateText(text);
      expect(errorsOf(findings)).toEqual([]);
      expect(verdict).toBe('valid');
      const warnings = findings.filter(({ severity }) => severity === 'warning').map(({ rule }) => rule);
      expect(warnings.filter((rule) => rule !== 'invariant/con-3' && rule !== 'invariant/dom-6')).toEqual([]);
    });

    it('has at least 25 broken documents', () => {
      expect(cases.length).toBeGreaterThanOrEqual(25);
    });

    it.each(cases)('$name breaks $expect.rule and nothing else', (one) => {
      const text = fs.readFileSync(path.join(fixtures, brokenPath(standard, one)), 'utf8');
      const { verdict, findings } = validatorOf(standard).validateText(text);
      const errors = errorsOf(findings);
      const found = errors.map(key);
      expect(found).toContain(key(one.expect));
      const allowed = new Set([one.expect, ...(one.also ?? [])].map(key));
      expect(found.filter((error) => !allowed.has(error))).toEqual([]);
      expect(verdict).toBe(one.expect.rule.startsWith('syntax/not-') ? 'error' : 'invalid');
      for (const { expression, position, message } of findings) {
        const [from, to] = linesOf(text, expression);
        expect(position.line).toBeGreaterThanOrEqual(from);
        expect(position.line).toBeLessThanOrEqual(to);
        expect(message.da).not.toMatch(/\{\w+\}/);
        expect(message.en).not.toMatch(/\{\w+\}/);
      }
    });
  });
});
