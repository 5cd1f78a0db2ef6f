import { describe, expect, it } from 'vitest';
import { buildContext } from '../packages/context/context.js';
import { findPackages } from '../packages/find/find.js';
import { findExact } from '../packages/find/select.js';
import { listExamples } from '../packages/store/store.js';
import { addedStandards } from '../testing/standards/addedStandards.js';
import { officialPackages, packagesMissing, standards } from '../testing/shared.js';
import { createValidator } from './validator.js';

interface RecordedIssue {
  readonly severity: string;
  readonly expression?: readonly string[];
}
interface RecordedOutcome {
  readonly entry: readonly { readonly resource: { readonly id: string; readonly issue?: readonly RecordedIssue[] } }[];
}

/** FHIRPath without the name of the resource before it and the comments in it. */
const plainPath = (expression: string): string =>
  expression.replace(/^[A-Za-z]+\/[^:]+: /, '').replace(/\/\*.*?\*\//g, '');

/** Error locations that the guide's own build recorded, by the id of the example. */
function recordedErrors(text: string): ReadonlyMap<string, ReadonlySet<string>> {
  const outcome = JSON.parse(text) as RecordedOutcome;
  return new Map(
    outcome.entry.map(({ resource }) => {
      const errors = (resource.issue ?? []).filter(({ severity }) => severity === 'error' || severity === 'fatal');
      return [resource.id, new Set(errors.flatMap(({ expression }) => (expression ?? []).map(plainPath)))];
    }),
  );
}

/** Guides whose packages have no examples. */
const withoutExamples: ReadonlySet<string> = new Set(['medcom.fhir.dk.xdsmetadata#1.0.1']);

describe.skipIf(packagesMissing !== undefined)(`official examples ${packagesMissing ?? ''}`, () => {
  const available = packagesMissing === undefined ? findPackages([officialPackages]) : [];

  describe.each([...standards, ...addedStandards])('of $guide', ({ guide }) => {
    const store = packagesMissing === undefined ? findExact(available, guide).open() : undefined;
    const examples = store === undefined ? [] : listExamples(store);
    const recorded = recordedErrors(store?.text('package/other/validation-oo.json') ?? '{"entry":[]}');
    const validator = store === undefined ? undefined : createValidator(buildContext(available, [guide]));

    it('are all there', () => {
      if (withoutExamples.has(guide)) expect(examples).toEqual([]);
      else expect(examples.length).toBeGreaterThan(10);
      const bundles = examples.filter(({ path }) => path.includes('/Bundle-'));
      expect(bundles.every(({ path }) => recorded.has(idOf(path)))).toBe(true);
    });

    it.each(examples)('$path has errors where the official build recorded them', ({ path, text }) => {
      const result = validator?.validateText(text);
      const errors = (result?.findings ?? []).filter(({ severity }) => severity === 'error');
      const expected = recorded.get(idOf(path)) ?? new Set();
      expect(new Set(errors.map(({ expression }) => expression))).toEqual(expected);
      expect(result?.verdict).toBe(expected.size === 0 ? 'valid' : 'invalid');
    });
  });
});

const idOf = (path: string): string => (path.split('/').pop() ?? '').replace(/\.json$/, '');
