import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ValidationResult } from '../model/finding.js';
import type { MutatedConstraint, Mutant } from '../model/mutation.js';
import { createWorkbench } from '../mutation/workbench.js';
import { mutants } from '../mutation/mutate.js';
import { availablePackages } from '../packages/find/available.js';
import { buildContext } from '../packages/context/context.js';
import type { IgContext } from '../packages/context/context.js';
import { findExact } from '../packages/find/select.js';
import { listExamples } from '../packages/store/store.js';
import { validationNdjson } from '../report/validation/validationNdjson.js';
import { inLongTier, officialPackages, packagesMissing, repository, standards } from '../testing/shared.js';
import type { Validator } from './api.js';
import { createValidator } from './validator.js';

interface Sample {
  readonly path: string;
  readonly text: string;
}

const available = (paths: readonly string[]) => availablePackages({ paths }).packages;

/** Our own documents of a standard, most of them broken. */
function ownDocuments(folder: string): readonly Sample[] {
  const top = path.join(repository, 'fixtures', folder);
  return fs
    .readdirSync(top, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.json'))
    .map((file) => ({ path: file, text: fs.readFileSync(path.join(top, file), 'utf8') }));
}

/** An embedded guide tells what an invariant means in words of its own, which stand in quotes in the message. */
function withoutQuotes({ rule, message, ...rest }: ValidationResult['findings'][number]): object {
  return { ...rest, rule, message: rule.startsWith('invariant/') ? message.en.replace(/"[^"]*"/, '""') : message.en };
}

const judgeOwn = (validator: Validator, { path: file, text }: Sample): unknown => {
  const { findings, verdict } = validator.validateText(text, { file });
  return { file, verdict, findings: findings.map(withoutQuotes) };
};

/** What the guide itself asks, without what stands at nearly every element; `node bench/embedded.js` takes all. */
const isOfGuide = ({ kind, detail, profile }: MutatedConstraint): boolean =>
  profile.includes('medcom') &&
  !['unknown-element', 'format', 'cardinality-max'].includes(kind) &&
  !['ele-1', 'ext-1', 'shape'].includes(detail);

/** Mutants of a valid Bundle, made by the embedded guide: of every constraint, or of every third, fourth, ... */
function mutantsOf(context: IgContext, { path: name, text }: Sample, every: number): readonly Mutant[] {
  const { meta } = JSON.parse(text) as { meta: { profile: readonly string[] } };
  const lab = createWorkbench(context, meta.profile[0] ?? '')!;
  lab.admit(name, lab.read(text));
  let count = 0;
  const only = (constraint: MutatedConstraint): boolean => isOfGuide(constraint) && count++ % every === 0;
  return [...mutants(lab, only)].flatMap((outcome) => ('judged' in outcome ? [outcome.judged.mutant] : []));
}

const title = packagesMissing === undefined ? '' : ` (${packagesMissing})`;

describe.skipIf(packagesMissing !== undefined)(`guides that testcamp brings${title}`, () => {
  describe.each(standards)('$guide', ({ guide, folder }) => {
    const packages = packagesMissing === undefined ? available([officialPackages]) : [];
    const contexts =
      packagesMissing === undefined ? [packages, available([])].map((all) => buildContext(all, [guide])) : [];
    const [official, embedded] = contexts.map((context) => createValidator(context));

    it('lack the same packages', () => {
      expect(embedded?.context.gaps).toEqual(official?.context.gaps);
      expect(embedded?.context.conflicts).toEqual(official?.context.conflicts);
    });

    it("find the same in all examples of MedCom's packages that it reaches", () => {
      const stores = (official?.context.packages ?? [])
        .filter(({ id }) => id.startsWith('medcom.'))
        .map(({ id, version }) => packages.find((pkg) => pkg.id === id && pkg.version === version)?.open());
      const examples = stores.flatMap((store) => store?.examples() ?? []);
      expect(examples.length).toBeGreaterThan(30);
      const judge = (validator: Validator | undefined) =>
        examples.map(({ path: file, text }) => validationNdjson(validator!.validateText(text, { file }), 'en'));
      expect(judge(embedded)).toEqual(judge(official));
    });

    it('find the same in our own documents, most of them broken', () => {
      const documents = ownDocuments(folder);
      expect(documents.length).toBeGreaterThan(80);
      const judge = (validator: Validator | undefined) => documents.map((one) => judgeOwn(validator!, one));
      expect(judge(embedded)).toEqual(judge(official));
    });

    // Every constraint in the long tier, some of them otherwise.
    const share = inLongTier ? 1 : 8;
    it('find the same in mutants of a Bundle of ours and of an official one', { timeout: 300_000 }, () => {
      const ours = path.join(repository, 'fixtures', folder, 'valid/maximal.json');
      const theirs = listExamples(findExact(packages, guide).open()).find(({ path: file }) =>
        file.includes('/Bundle-'),
      );
      const made = [
        mutantsOf(contexts[1]!, { path: 'maximal.json', text: fs.readFileSync(ours, 'utf8') }, share),
        mutantsOf(contexts[1]!, theirs!, 4 * share),
      ];
      expect(made.map((some) => some.length > 25 / share)).toEqual([true, true]);
      const samples = made.flatMap((some) => some.map(({ id, document }) => ({ path: id, text: document })));
      for (const one of samples) expect(judgeOwn(embedded!, one)).toEqual(judgeOwn(official!, one));
    });
  });
});
