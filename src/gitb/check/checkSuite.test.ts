import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { suiteRules } from '../../catalogue/rules/gitb/suiteRules.js';
import { suiteStepRules } from '../../catalogue/rules/gitb/suiteStepRules.js';
import { suiteText } from '../../catalogue/rules/gitb/suiteExamples.js';
import { findProtocols } from '../../protocol/load/load.js';
import { gitbFaults, gitbSchemasMissing } from '../../testing/schemas.js';
import { repository } from '../../testing/shared.js';
import { protocolOf } from '../../testing/standards/protocols.js';
import { suiteFiles } from '../suite/suite.js';
import { zipBytes } from '../suite/zip.js';
import { checkSuite } from './checkSuite.js';
import { isZip, readZip } from './readZip.js';
import { suiteFindings, suiteOfText } from './testing/suiteText.js';

const testscripts = path.join(repository, 'testscripts');
const sample = path.join(repository, '../shared/data/gitb');

const rulesOf = (text: string): readonly string[] => suiteFindings(text).map(({ rule }) => rule);

describe('the rules on test suites', () => {
  it.each([...suiteRules, ...suiteStepRules].map((rule) => [rule.id, rule.example] as const))(
    '%s is broken by its example, alone',
    (id, { failing, passing }) => {
      expect(rulesOf(passing)).toEqual([]);
      expect(
        [...new Set(rulesOf(failing))].filter((rule) => rule !== 'gitb/domain-parameter' || rule === id),
      ).toContain(id);
    },
  );

  it.skipIf(gitbSchemasMissing)(`have examples that the schema allows ${gitbSchemasMissing ?? ''}`, async () => {
    const texts = [...suiteRules, ...suiteStepRules].flatMap(({ id, example }) =>
      [...suiteOfText(example.failing)].map(
        ([name, bytes]) => [`${id}-${name}`.replaceAll('/', '-'), Buffer.from(bytes).toString()] as const,
      ),
    );
    expect(await gitbFaults(new Map(texts), ['gitb_tdl.xsd', 'gitb_core.xsd'])).toEqual([]);
  });

  it.each([
    [
      'an actor that a step names',
      suiteText({ steps: '<interact desc="d" with="x"><instruct desc="d">"a"</instruct></interact>' }),
      'gitb/actor-undefined',
    ],
    [
      'a case that the list has twice',
      suiteText({ suite: '<actors><gitb:actor id="sender"/></actors><testcase id="send"/><testcase id="send"/>' }),
      'gitb/case-id-twice',
    ],
    [
      'two systems under test',
      suiteText({ actors: '<gitb:actor id="sender" role="SUT"/><gitb:actor id="b" role="SUT"/>' }),
      'gitb/one-sut',
    ],
    [
      'documentation that is not there',
      suiteText().replace(
        '<gitb:version>1</gitb:version></metadata>\n  <actors><gitb:actor id="sender" role',
        '<gitb:version>1</gitb:version><gitb:documentation import="docs/a.html"/></metadata>\n  <actors><gitb:actor id="sender" role',
      ),
      'gitb/import-missing',
    ],
    ['a variable in an attribute', suiteText({ steps: '<log level="$level">"a"</log>' }), 'gitb/variable-unknown'],
    ['XML that is broken', suiteText().replace('</testsuite>', '</testsuit>'), 'syntax/xml-mismatched-tag'],
  ])('find %s', (_, text, rule) => {
    expect(rulesOf(text).join(' ')).toContain(rule.startsWith('syntax/') ? 'syntax/' : rule);
  });

  it('are kept by every suite that testcamp writes, which needs one parameter of the domain', () => {
    for (const file of findProtocols(testscripts)) {
      const protocol = protocolOf(path.relative(testscripts, file));
      const read = (name: string) => fs.readFileSync(path.join(path.dirname(file), name));
      const zip = readZip(zipBytes(suiteFiles({ protocol, lang: 'da', read })));
      const { findings, files } = checkSuite('files' in zip ? zip.files : new Map());
      const found = findings.map(({ finding }) => `${finding.rule} ${finding.message.en}`);
      expect([...new Set(found)].filter((one) => !one.includes("'testcampValidator'"))).toEqual([]);
      expect(files.length).toBeGreaterThan(2);
    }
  });

  it.skipIf(gitbSchemasMissing)(`find no error in suites that the EU publishes ${gitbSchemasMissing ?? ''}`, () => {
    const folder = path.join(sample, 'sample/testSuite1');
    const names = fs.readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
    const published = names.map((one) => {
      const at = path.join(one.parentPath, one.name);
      return [path.relative(folder, at), fs.readFileSync(at)] as const;
    });
    const zip = readZip(fs.readFileSync(path.join(sample, 'minimal-suite.zip')));
    for (const files of [new Map(published), 'files' in zip ? zip.files : new Map<string, Uint8Array>()]) {
      const found = checkSuite(files).findings.filter(({ finding }) => finding.severity === 'error');
      expect(found.map(({ path: at, finding }) => `${at} ${finding.message.en}`)).toEqual([]);
    }
  });
});

describe('an archive', () => {
  const files = [
    { path: 'testSuite.xml', bytes: Buffer.from('<a/>') },
    { path: 'æ/b.json', bytes: Buffer.from('') },
  ];
  const zip = Buffer.from(zipBytes(files));
  const fault = (bytes: Uint8Array): string | undefined => {
    const read = readZip(bytes);
    return 'fault' in read ? read.fault.en : undefined;
  };

  it('is read as it was written', () => {
    const read = readZip(zip);
    expect(isZip(zip)).toBe(true);
    expect('files' in read && [...read.files].map(([at, bytes]) => ({ path: at, bytes }))).toEqual(files);
  });

  it('is refused where it is cut, changed or unpacks to too much, and never throws', () => {
    for (let i = 0; i < zip.length; i++) expect(fault(zip.subarray(0, i))).toBeDefined();
    for (let i = 0; i < zip.length; i++) {
      const changed = Buffer.from(zip);
      changed[i] = (changed[i] ?? 0) ^ 0xff;
      readZip(changed);
    }
    expect(fault(Buffer.from(zip.toString('latin1').replace('<a/>', '<b/>'), 'latin1'))).toContain('no ZIP archive');
    const bomb = zlib.deflateRawSync(Buffer.alloc(300 * 1024 * 1024));
    const plain = Buffer.from(zipBytes([{ path: 'bomb', bytes: bomb }]));
    plain.writeUInt16LE(8, 8);
    plain.writeUInt16LE(8, plain.indexOf(Buffer.from([0x50, 0x4b, 1, 2])) + 10);
    expect(fault(plain)).toContain('unpacks to more than');
  });
});
