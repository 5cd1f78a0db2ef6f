import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildContext } from '../../../packages/context/context.js';
import { findPackages } from '../../../packages/find/find.js';
import { listExamples } from '../../../packages/store/store.js';
import { officialPackages, packagesMissing, repository } from '../../../testing/shared.js';
import { createValidator } from '../../../validator/validator.js';
import { silentIo } from '../../shared/io.js';
import { scriptCheckCommand } from './script.js';
import { scriptRunCommand } from './scriptRun.js';

/** What a command prints, and its exit code. */
async function printed(
  command: (io: ReturnType<typeof silentIo>) => Promise<number>,
): Promise<{ readonly code: number; readonly text: string }> {
  let text = '';
  const io = { ...silentIo(repository), out: (part: string) => void (text += part) };
  const code = await command(io);
  return { code, text };
}

/** Published packages with the scripts, operations and asserts in them, and the rules that they break how often. */
const published = [
  { id: 'medcom.fhir.dk.acknowledgementtestscript', scripts: 13, operations: 82, asserts: 145, faults: {} },
  {
    id: 'medcom.fhir.dk.carecommunicationtestscripts',
    scripts: 32,
    operations: 73,
    asserts: 342,
    faults: {
      'testscript/profile-not-found': 32,
      'testscript/missing-source': 19,
      'testscript/unset-variable': 4,
      'testscript/unbraced-variable': 13,
      'testscript/count-compared-with-text': 15,
      'testscript/direction-missing': 1,
    },
  },
  {
    id: 'medcom.fhir.dk.hospitalnotificationtestscripts',
    scripts: 90,
    operations: 511,
    asserts: 1589,
    faults: { 'testscript/expression': 1, 'testscript/duplicate-id': 4, 'testscript/unquoted-variable': 6 },
  },
];

interface Checked {
  readonly operations: number;
  readonly asserts: number;
  readonly findings: readonly { readonly rule: string; readonly severity: string }[];
}

const skipped = packagesMissing === undefined ? '' : ` (${packagesMissing})`;

describe(`testcamp script check on MedCom's published TestScripts${skipped}`, () => {
  for (const { id, faults, ...counts } of published) {
    it.skipIf(packagesMissing !== undefined)(`reads and checks all of ${id}`, { timeout: 120_000 }, async () => {
      const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'testcamp-scripts-'));
      try {
        const store = findPackages([officialPackages])
          .find((one) => one.id.startsWith(id))
          ?.open();
        for (const { path: name, text } of store === undefined ? [] : listExamples(store)) {
          if (/TestScript-[^/]*\.json$/.test(name)) fs.writeFileSync(path.join(folder, path.basename(name)), text);
        }
        const flags = { packages: [officialPackages], lang: 'en', format: 'json' };
        const { text } = await printed((io) => scriptCheckCommand([folder], flags, io));
        const checks = JSON.parse(text) as readonly Checked[];
        const sum = (of: (check: Checked) => number): number => checks.reduce((all, check) => all + of(check), 0);
        const found = {
          scripts: checks.length,
          operations: sum((one) => one.operations),
          asserts: sum((one) => one.asserts),
        };
        console.info(id, found);
        expect(found).toEqual(counts);
        const rules = checks.flatMap(({ findings }) => findings).filter(({ severity }) => severity !== 'information');
        const tally: Record<string, number> = {};
        for (const { rule } of rules) tally[rule] = (tally[rule] ?? 0) + 1;
        expect(tally).toEqual(faults);
      } finally {
        fs.rmSync(folder, { recursive: true, force: true });
      }
    });
  }
});

describe(`testcamp script run on our own HomeCareObservation script${skipped}`, () => {
  const script = 'testscripts/homecareobservation/message.testscript.json';
  const run = (submissions: string, format: string): ReturnType<typeof printed> =>
    printed((io) => scriptRunCommand(script, { packages: [officialPackages], lang: 'en', format, submissions }, io));
  const valid = 'fixtures/homecareobservation/valid';

  for (const name of fs.readdirSync(path.join(repository, valid))) {
    it.skipIf(packagesMissing !== undefined)(`passes ${name}, but for the response that no file has`, async () => {
      const { code, text } = await run(`${valid}/${name}`, 'json');
      const { actions } = JSON.parse(text) as { actions: readonly { outcome: string; message: string }[] };
      expect(actions.filter(({ outcome }) => outcome !== 'pass').map(({ outcome }) => outcome)).toEqual(['skip']);
      expect(code).toBe(0);
    });
  }

  it.skipIf(packagesMissing !== undefined)('fails a document of another standard, as a valid TestReport', async () => {
    const { code, text } = await run('fixtures/conditionlist/valid/minimal.json', 'testreport');
    expect(code).toBe(1);
    expect(JSON.parse(text)).toMatchObject({ resourceType: 'TestReport', status: 'completed', result: 'fail' });
    const { findings } = createValidator(buildContext([], []), {}).validateText(text);
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('counts the documents that stand beside scripts in a folder, and judges the scripts', async () => {
    const flags = { lang: 'en', format: 'text' };
    const { code, text } = await printed((io) => scriptCheckCommand(['testscripts/homecareobservation'], flags, io));
    expect(text).toMatch(/scripts? checked .*\n\d+ other files in the folders are no TestScripts\.\n$/);
    expect(code).toBe(0);
  });

  it('refuses what is no TestScript in one line', async () => {
    const flags = { lang: 'en', format: 'text' };
    const submission = 'fixtures/conditionlist/valid/minimal.json';
    await expect(printed((io) => scriptCheckCommand([submission], flags, io))).rejects.toThrow(
      `${submission}: is no TestScript but a resource of type Bundle`,
    );
  });
});
