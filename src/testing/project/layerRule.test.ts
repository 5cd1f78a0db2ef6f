import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Linter } from 'eslint';
import type { Rule } from 'eslint';
import { parser } from 'typescript-eslint';
import { describe, expect, it } from 'vitest';
import { repository } from '../shared.js';

const { layerRule } = (await import(path.join(repository, '.config/layers.js'))) as {
  readonly layerRule: Rule.RuleModule;
};
const linter = new Linter({ cwd: path.parse(repository).root });

/** The messages of the rule on code in a file of this project. */
const faultsIn = (file: string, code: string): readonly string[] =>
  linter
    .verify(
      code,
      {
        files: ['**/*.ts'],
        languageOptions: { parser },
        plugins: { testcamp: { rules: { layers: layerRule } } },
        rules: { 'testcamp/layers': 'error' },
      },
      { filename: path.join(repository, file) },
    )
    .map(({ messageId, message }) => messageId ?? message);

describe('the rule on layers', () => {
  it.each([
    ['an import the wrong way', "import { x } from '../report/formats.js';", ['wrongWay']],
    ['a type the wrong way', "import type { X } from '../report/formats.js';", ['wrongWay']],
    ['a type in a type', "type X = import('../report/formats.js').X;", ['wrongWay']],
    ['an export the wrong way', "export * from '../report/formats.js';", ['wrongWay']],
    ['an import on demand', "await import('../report/formats.js');", ['wrongWay']],
    ['one by a template', 'await import(`../report/formats.js`);', ['wrongWay']],
    ['a computed one', 'await import(`../${name}/formats.js`);', ['computed']],
    ['a computed one by a name', 'await import(name);', ['computed']],
    ['a module inside another layer', "import { x } from '../fhir/json/json.js';", ['inner']],
    [
      'what require loads',
      "const require = createRequire(import.meta.url); require('../report/formats.js');",
      ['wrongWay'],
    ],
    [
      'require by another name',
      "const load = createRequire(import.meta.url); load('../report/formats.js');",
      ['require'],
    ],
    ['require at once', "createRequire(import.meta.url)('undici');", ['require']],
    ['createRequire by another name', "import { createRequire as make } from 'node:module';", ['require']],
    ['process', 'export const x = process.env;', ['noProcess']],
    ['process in parts', 'const { env } = process;', ['noProcess']],
    ['process by another name', 'const p = process;', ['noProcess']],
    ['process of globalThis', 'globalThis.process.exit(1);', ['noProcess']],
    ['the same in brackets', "globalThis['process'].exit(1);", ['noProcess']],
    ['the same in parts', 'const { process } = globalThis;', ['noProcess']],
    ['the module of process', "import process from 'node:process';", ['noProcess']],
    ['the console', "console.log('x');", ['noProcess']],
    ['a package that has a room', "import { XMLParser } from 'fast-xml-parser';", ['elsewhere']],
    ['the same on demand', "await import('fast-xml-parser');", ['elsewhere']],
    ['the same by require', "const require = createRequire(import.meta.url); require('undici');", ['elsewhere']],
    ['a part of a package', "import x from 'fhirpath/fhir-context/r4';", ['elsewhere']],
  ])('refuses %s', (_, code, expected) => {
    expect(faultsIn('src/validator/x.ts', code)).toEqual(expected);
  });

  it.each([
    ['src/validator/x.ts', "import { x } from '../fhir/index.js'; await import(`../catalogue/index.js`);"],
    [
      'src/validator/x.ts',
      "const require = createRequire(import.meta.url); require('saxes'); const { process } = io; io.process;",
    ],
    ['src/validator/x.test.ts', "import { x } from '../report/formats.js'; process.exit(1);"],
    ['src/cli/x.ts', "import process from 'node:process'; const { env } = process;"],
    ['src/report/shared/xml/xmlWriter.ts', "import { XMLBuilder } from 'fast-xml-parser';"],
    ['bench/x.ts', 'process.exit(1); await import(name);'],
  ])('takes in %s %s', (file, code) => {
    expect(faultsIn(file, code)).toEqual([]);
  });

  it('knows the project by its own folder, wherever it stands', () => {
    expect(faultsIn('src/nothing/x.ts', '')).toEqual(['unknownFolder']);
    expect(faultsIn('../src/nothing/x.ts', '')).toEqual([]);
    // A project below a folder called src: the first of that name is not its own.
    expect(faultsIn('src/validator/src/catalogue/x.ts', "import { x } from '../../../report/formats.js';")).toEqual([
      'wrongWay',
    ]);
  });

  it('goes with the limit of lines that the tests of folders have', () => {
    const text = readFileSync(path.join(repository, '.config/eslint.config.js'), 'utf8');
    expect(text).toContain("'max-lines': ['error', 400]");
  });
});
