import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { allRules as allRulesHere } from '../../catalogue/catalogue.js';
import { repository } from '../shared.js';

/** The catalogue of the copy. */
interface Catalogue {
  readonly allRules: typeof allRulesHere;
}

let copy = '';

beforeAll(() => {
  copy = fs.mkdtempSync(path.join(os.tmpdir(), 'testcamp-new-rule-'));
  const parts = [
    '.ci/newRule.mjs',
    'package.json',
    'src',
    'fixtures/sources',
    'fixtures/conditionlist/broken/cases.yaml',
  ];
  for (const part of parts) {
    fs.cpSync(path.join(repository, part), path.join(copy, part), { recursive: true });
  }
  fs.symlinkSync(path.join(repository, 'node_modules'), path.join(copy, 'node_modules'), 'junction');
});

afterAll(() => {
  fs.rmSync(copy, { recursive: true, force: true });
});

const newRule = (...args: readonly string[]) =>
  spawnSync(process.execPath, [path.join(copy, '.ci/newRule.mjs'), ...args], { encoding: 'utf8' });

const textIn = (file: string): string => fs.readFileSync(path.join(copy, file), 'utf8');

/** What the compiler finds wrong with files of the copy. */
function compileErrors(files: readonly string[]): readonly string[] {
  const config = ts.parseJsonConfigFileContent(
    {
      ...(ts.readConfigFile(path.join(repository, 'tsconfig.json'), ts.sys.readFile.bind(ts.sys)).config as object),
      include: [],
    },
    ts.sys,
    copy,
  );
  const program = ts.createProgram(
    files.map((file) => path.join(copy, file)),
    config.options,
  );
  return ts.getPreEmitDiagnostics(program).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

const made: readonly (readonly [id: string, entry: string, check: string, fixture: string | undefined])[] = [
  [
    'danish/new-one',
    'src/catalogue/rules/medcom/danish.ts',
    'src/validator/rules/danish.ts',
    'fixtures/sources/business-rules.yaml',
  ],
  [
    'slicing/new-one',
    'src/catalogue/rules/slicing.ts',
    'src/validator/slicing/newOneCheck.ts',
    'fixtures/conditionlist/broken/cases.yaml',
  ],
  [
    'syntax/new-one',
    'src/catalogue/rules/syntax.ts',
    'src/fhir/problems.ts',
    'fixtures/conditionlist/broken/cases.yaml',
  ],
  [
    'conversation/new-one',
    'src/catalogue/rules/conversation/conversationHistory.ts',
    'src/protocol/conversation/newOneCheck.ts',
    'fixtures/sources/conversations.yaml',
  ],
  [
    'reconcile/new-one',
    'src/catalogue/rules/reconcile/reconcile.ts',
    'src/protocol/reconcile/newOneCheck.ts',
    'fixtures/sources/reconcile.yaml',
  ],
  [
    'testscript/new-one',
    'src/catalogue/rules/testscript/testScriptActions.ts',
    'src/protocol/testscript/check/newOneCheck.ts',
    undefined,
  ],
];

describe('npm run new-rule', () => {
  it.each(made)('makes the places of %s', (id, entry, check, fixture) => {
    const run = newRule(id);
    expect(run.stderr).toBe('');
    expect(run.status).toBe(0);
    for (const file of [entry, check, fixture]) {
      if (file === undefined) continue;
      expect(run.stdout).toContain(file);
      expect(textIn(file)).toContain(id);
      if (file.endsWith('.yaml')) expect(() => parse(textIn(file)) as unknown).not.toThrow();
    }
    const test = check.replace(/\.ts$/, '.test.ts');
    // Rules that a list names, and those of readers, are tested by their rows and by the tests of the readers.
    const hasTest = !/^(danish|medcom|syntax)\//.test(id);
    expect(run.stdout.includes(test)).toBe(hasTest);
    if (hasTest) expect(textIn(test).match(/expect\.fail\(/g)).toHaveLength(2);
    const again = newRule(id);
    expect([again.status, again.stderr]).toEqual([2, `The rule ${id} exists: ${entry}.\n`]);
  });

  it('makes code that compiles and entries that the tests of the catalogue refuse', { timeout: 120_000 }, async () => {
    const tests = made.map(([, , check]) => check.replace(/\.ts$/, '.test.ts'));
    const written = tests.filter(
      (file) => fs.existsSync(path.join(copy, file)) && textIn(file).includes('expect.fail('),
    );
    expect(written).toHaveLength(4);
    const files = ['src/catalogue/index.ts', ...made.map(([, , check]) => check), ...written];
    expect(compileErrors(files)).toEqual([]);
    const url = pathToFileURL(path.join(copy, 'src/catalogue/catalogue.ts')).href;
    const { allRules } = (await import(/* @vite-ignore */ url)) as Catalogue;
    const entries = allRules().filter(({ id }) => id.endsWith('/new-one'));
    expect(entries.map(({ id }) => id)).toEqual(made.map(([id]) => id).sort());
    for (const { title, message, explanation, example, reference } of entries) {
      expect([title, message, explanation].flatMap(({ da, en }) => [da, en]).join('')).toBe('');
      expect([example.failing, example.passing, reference]).toEqual(['', '', '']);
    }
  });

  it.each([
    ['slicing/min', 'The rule slicing/min exists: src/catalogue/rules/slicing.ts.'],
    ['nosuch/rule', "There is no group 'nosuch'. Groups: binding,"],
    ['invariant/xyz-1', 'Texts of invariants are added by their keys, in src/catalogue/invariants.'],
    ['Slicing/Min', 'Use: npm run new-rule -- GROUP/NAME'],
  ])('refuses %s', (id, message) => {
    const run = newRule(id);
    expect(run.stderr).toContain(message);
    expect([run.status, run.stdout]).toEqual([2, '']);
  });

  it('writes nothing where one of the places is refused', () => {
    const before = textIn('src/catalogue/rules/medcom/danish.ts');
    const run = newRule('danish/other', '--check', 'nosuch');
    expect([run.status, run.stderr]).toEqual([2, 'There is no src/validator/rules/nosuch.ts.\n']);
    expect(textIn('src/catalogue/rules/medcom/danish.ts')).toBe(before);
  });
});
