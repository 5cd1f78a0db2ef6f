import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { stepsOf } from '../../model/protocol.js';
import type { Protocol } from '../../model/protocol.js';
import { findProtocols } from '../../protocol/load/load.js';
import { repository } from '../../testing/shared.js';
import { gitbFaults, gitbSchemasMissing } from '../../testing/schemas.js';
import { protocolOf, protocolWith } from '../../testing/standards/protocols.js';
import { suiteFiles } from './suite.js';
import { zipBytes } from './zip.js';
import type { ZipFile } from './zip.js';

const testscripts = path.join(repository, 'testscripts');
const exported = findProtocols(testscripts).map((file) => {
  const protocol = protocolOf(path.relative(testscripts, file));
  return [protocol.id, protocol, path.dirname(file)] as const;
});

const filesOf = (protocol: Protocol, folder: string, lang: 'da' | 'en' = 'da'): readonly ZipFile[] =>
  suiteFiles({ protocol, lang, read: (name) => fs.readFileSync(path.join(folder, name)) });

const text = ({ bytes }: ZipFile): string => Buffer.from(bytes).toString();
const xmlOf = (files: readonly ZipFile[]): ReadonlyMap<string, string> =>
  new Map(files.filter((one) => /^(?:testSuite|testCases\/)/.test(one.path)).map((one) => [one.path, text(one)]));

/** Names of the places where a suite speaks of a step of a protocol. */
const named = (id: string): string => id.replace(/[^A-Za-z0-9]+/g, '_');

describe.each(exported)('the suite of %s', (_, protocol, folder) => {
  const files = filesOf(protocol, folder);
  const whole = [...xmlOf(files).values()].join('\n');

  it.skipIf(gitbSchemasMissing)(
    `is valid by the Test Bed's schema, in both languages ${gitbSchemasMissing ?? ''}`,
    async () => {
      const both = new Map([
        ...xmlOf(files),
        ...[...xmlOf(filesOf(protocol, folder, 'en'))].map(([a, b]) => [`en/${a}`, b] as const),
      ]);
      expect(await gitbFaults(both, ['gitb_tdl.xsd', 'gitb_core.xsd'])).toEqual([]);
    },
  );

  it('has every step once: its checks, its tester and its documents', () => {
    const count = (piece: string): number => whole.split(piece).length - 1;
    for (const { id, checks } of stepsOf(protocol)) {
      const isAutomatic = checks.some(({ kind }) => kind !== 'manual');
      const isManual = checks.some(({ kind }) => kind === 'manual');
      expect([id, count(`<verify id="checks_${named(id)}"`)]).toEqual([id, isAutomatic ? 1 : 0]);
      expect([id, count(`<interact id="judgement_${named(id)}"`)]).toEqual([id, isManual ? 1 : 0]);
    }
    const documents = stepsOf(protocol).flatMap((step) => step.documents ?? []);
    const paths = files.map((one) => one.path);
    for (const { path: at, formats } of documents) {
      for (const format of formats) expect(paths).toContain(`resources/${at}.${format}`);
    }
    expect(whole).not.toContain('<group');
  });

  it('keeps its ids when texts, version and language change', () => {
    const ids = (list: readonly ZipFile[]): readonly string[] =>
      [...xmlOf(list).values()].flatMap((xml) => [...xml.matchAll(/ id="([^"]*)"/g)].map((match) => match[1] ?? ''));
    expect(ids(filesOf({ ...protocol, version: '99' }, folder, 'en'))).toEqual(ids(files));
  });

  it('is the same bytes twice', () => {
    expect(Buffer.compare(zipBytes(files), zipBytes(filesOf(protocol, folder)))).toBe(0);
  });
});

describe('a suite', () => {
  const hostile = `both "kinds" of 'quotes', <tags>, ]]> & $variable{x}`;
  const step = (id: string, more: string): string =>
    `- id: "${id}"
  title: { da: "$titel", en: "$title" }
  action: { da: ${JSON.stringify(hostile)}, en: a }
  expected: { da: e, en: e }
  checks:
${more}`;
  const manual = `    - { kind: manual, see: { da: "\\"'\\"", en: s } }`;

  it.skipIf(gitbSchemasMissing)(
    'writes any text so that it is one XPath literal, or a concatenation of them',
    async () => {
      const files = filesOf(protocolWith(step('1.1', manual)), '');
      expect(await gitbFaults(xmlOf(files), ['gitb_tdl.xsd', 'gitb_core.xsd'])).toEqual([]);
      const written = text(files[1]!).replaceAll('&quot;', '"');
      expect(written).toContain(
        `concat("Handling: both ", '"', "kinds", '"', " of 'quotes', &lt;tags&gt;, ]]&gt; &amp; $variable{x}`,
      );
      expect(written).toContain(`concat("- ", '"', "'", '"')`);
      // An attribute that began with a dollar sign would be the name of a variable.
      expect(written).not.toMatch(/(?:desc|title)="\$/);
    },
  );

  it('asks for a document that two steps judge once, and for that of an earlier section again', () => {
    const fhirpath = (of: string): string =>
      `    - { kind: fhirpath, expression: "id.exists()", title: { da: t, en: t }${of} }`;
    const yaml = [
      step('1.1', fhirpath(', of: "1.2"')),
      step('1.2', fhirpath('')),
      step('1.3', `    - { kind: compare, with: "1.2", changed: [id], title: { da: t, en: t } }`),
    ].join('\n');
    const files = filesOf(protocolWith(yaml), '');
    expect(files.map((one) => one.path)).toEqual(['testSuite.xml', 'testCases/test-1.1.xml', 'testCases/test-1.3.xml']);
    const uploads = (file: ZipFile): readonly string[] =>
      [...text(file).matchAll(/<request name="(\w+)"[^>]*required="true"/g)].map((match) => match[1] ?? '');
    expect(uploads(files[1]!)).toEqual(['file_1_2_A']);
    expect(uploads(files[2]!)).toEqual(['file_1_2_A', 'file_1_3_A']);
    expect(text(files[1]!)).toContain('<input name="contentToValidate">$submission{file_1_2_A}</input>');
    expect(text(files[2]!)).toContain('<assign to="submissions{1.2_A}">$submission{file_1_2_A}</assign>');
  });
});
