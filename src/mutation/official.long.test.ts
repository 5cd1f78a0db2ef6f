import { describe, expect, it } from 'vitest';
import type { ConstraintKind } from '../model/mutation.js';
import { buildContext } from '../packages/context/context.js';
import { findPackages } from '../packages/find/find.js';
import { findExact } from '../packages/find/select.js';
import { listExamples } from '../packages/store/store.js';
import { officialPackages, packagesMissing, standards } from '../testing/shared.js';
import { mutationText } from '../report/mutation/mutationText.js';
import { createWorkbench } from './workbench.js';
import { mutants } from './mutate.js';
import { createCounter } from './tally.js';

/** Constraints that stand at nearly every element; `npm run mutation` breaks those too. */
const common: ReadonlySet<string> = new Set(['ele-1', 'ext-1', 'shape']);
const commonKinds: ReadonlySet<ConstraintKind> = new Set(['unknown-element', 'format', 'cardinality-max']);

describe.skipIf(packagesMissing !== undefined)(`mutants of the official Bundles ${packagesMissing ?? ''}`, () => {
  const available = packagesMissing === undefined ? findPackages([officialPackages]) : [];

  it.each(standards)('of $guide are all found', { timeout: 300_000 }, ({ guide }) => {
    const context = buildContext(available, [guide]);
    const examples = listExamples(findExact(available, guide).open()).filter(({ path: name }) =>
      name.includes('/Bundle-'),
    );
    const claimed = (JSON.parse(examples[0]?.text ?? '') as { meta: { profile: string[] } }).meta.profile[0] ?? '';
    const workbench = createWorkbench(context, claimed)!;
    for (const { path: name, text } of examples) workbench.admit(name, workbench.read(text));
    const counter = createCounter();
    const guided = /medcom/;
    const only = mutants(
      workbench,
      ({ kind, detail, profile: one }) => guided.test(one) && !commonKinds.has(kind) && !common.has(detail),
    );
    for (const outcome of only) counter.add(outcome);
    const summary = counter.summary({ profile: claimed, guides: [guide], bases: [] });
    process.stdout.write(mutationText({ ...summary, unreached: [] }, { lang: 'en' }));
    const { survivors } = summary;
    expect(survivors.map(({ id, what }) => `${id} ${what.en}`)).toEqual([]);
  });
});
