import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readBytes } from '../fhir/read.js';
import { buildContext } from '../packages/context/context.js';
import { availablePackages } from '../packages/find/available.js';
import { packageKey } from '../packages/version.js';
import { repository } from '../testing/shared.js';
import { createValidator } from './validator.js';

const folder = path.join(repository, '../shared/cases/verdicts/bugs');
const missing = fs.existsSync(folder) ? undefined : 'skipped: ../shared/cases, inputs after bug reports, is not here';

/** The rule that refuses each input that is wrong, and what is only warned of; every other input is right. */
const refused: Readonly<Record<string, string>> = {
  'F02-del.json': 'narrative/element-not-allowed',
  'F02-img.json': 'narrative/empty',
  'F02-ins.json': 'narrative/element-not-allowed',
  'F02-target.json': 'narrative/attribute-not-allowed',
  'F02-u.json': 'narrative/element-not-allowed',
  'F06-que12.json': 'invariant/que-12',
  'F07-rng2.json': 'invariant/rng-2',
  'F13-default.json': 'cardinality/min',
  'F14-danish.json': 'binding/required',
  'F14-script.json': 'binding/required',
  'F14-zzz.json': 'binding/required',
  'F18-lone.json': 'primitive/format',
  'F19-uuid.json': 'primitive/format',
  'F20-ver.json': 'slicing/max',
  'F21-disc.json': 'cardinality/min',
};
const warned: Readonly<Record<string, string>> = {
  'F18-lone.json': 'invariant/dom-6',
  'F20-ver.json': 'profile/other-version',
  'F23-ws.json': 'primitive/empty',
};

describe('an input after a public bug report of another validator', () => {
  const names = missing === undefined ? fs.readdirSync(folder).filter((name) => name.endsWith('.json')) : [];
  it.skipIf(missing !== undefined)(missing ?? 'is there', () => {
    expect(names.length).toBeGreaterThanOrEqual(42);
  });
  const { packages } = availablePackages({ paths: missing === undefined ? [path.join(folder, 'pkg')] : [] });
  const own = packages.find(({ id }) => id.startsWith('bugs.'));
  const validator = createValidator(buildContext(packages, own === undefined ? [] : [packageKey(own)]));
  it.each(names)('%s has the verdict that its clause asks for', (name) => {
    const { verdict, findings } = validator.validateDocument(readBytes(fs.readFileSync(path.join(folder, name))));
    const rulesOf = (wanted: string): readonly string[] => [
      ...new Set(findings.filter(({ severity }) => severity === wanted).map(({ rule }) => rule)),
    ];
    expect(rulesOf('error')).toEqual(name in refused ? [refused[name]] : []);
    expect(rulesOf('warning')).toEqual(name in warned ? [warned[name]] : []);
    expect(verdict).toBe(name in refused ? 'invalid' : 'valid');
  });
});
