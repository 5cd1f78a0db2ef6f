import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ValidationResult } from '../model/finding.js';
import { packagesAtHand } from '../packages/atHand.js';
import { buildContext } from '../packages/context.js';
import { validationNdjson } from '../report/validationNdjson.js';
import { officialPackages, packagesMissing, repository, standards } from '../testing/shared.js';
import type { Validator } from './api.js';
import { createValidator } from './validator.js';

interface Sample {
  readonly path: string;
  readonly text: string;
}

const available = (paths: readonly string[]) => packagesAtHand({ paths }).packages;

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
  });
});
