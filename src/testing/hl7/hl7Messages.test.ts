import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { findRule } from '../../catalogue/index.js';
import { readBytes } from '../../fhir/index.js';
import type { Finding } from '../../model/finding.js';
import { buildContext, findPackages } from '../../packages/index.js';
import { createValidator } from '../../validator/index.js';
import type { Validator } from '../../validator/index.js';
import { readMessageExamples, readMessageFigures, readMessageTable, reasons } from './hl7Messages.js';
import type { MessageExample } from './hl7Messages.js';

const { validator, messages } = readMessageTable();
const examples = new Map(readMessageExamples().map((example) => [example.name, example]));
const entries = Object.entries(messages);
const withRule = entries.flatMap(([id, entry]) => ('rule' in entry ? [{ id, ...entry }] : []));

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'testcamp-hl7-messages-'));
afterAll(() => {
  fs.rmSync(folder, { recursive: true, force: true });
});

const plain = createValidator(buildContext([], []));

/** A validator by the definitions of an example, as a package of their own. */
function validatorOf({ name, definitions = [] }: MessageExample): Validator {
  if (definitions.length === 0) return plain;
  const home = path.join(folder, name);
  fs.mkdirSync(path.join(home, 'package'), { recursive: true });
  const write = (file: string, content: object): void => {
    fs.writeFileSync(path.join(home, 'package', file), JSON.stringify(content));
  };
  write('package.json', { name: 'pair', version: '0.0.0', fhirVersions: ['4.0.1'], dependencies: {} });
  definitions.forEach((definition, at) => {
    write(`r${at}.json`, definition);
  });
  return createValidator(buildContext(findPackages([home]), ['pair#0.0.0']));
}

const flat = (finding: Finding): readonly Finding[] => [finding, ...(finding.followers ?? []).flatMap(flat)];

function findingsOf(example: MessageExample): readonly Finding[] {
  const bytes = Buffer.from(example.text ?? JSON.stringify(example.instance));
  const { findings } = validatorOf(example).validateDocument(readBytes(bytes), { profiles: example.profiles ?? [] });
  return findings.flatMap(flat);
}

describe("the table of HL7's messages", () => {
  it('has each message once, sorted, with a rule of the catalogue and an example, or with a reason', () => {
    const ids = entries.map(([id]) => id);
    expect(ids.length).toBeGreaterThan(1400);
    expect(ids).toEqual([...ids].sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1)));
    for (const [id, entry] of entries) {
      expect(id).toMatch(/^[A-Za-z_][\w.:@-]*$/);
      if ('rule' in entry) {
        expect(
          findRule(entry.rule) ?? (entry.rule.startsWith('invariant/') ? entry.rule : undefined),
          id,
        ).toBeDefined();
        expect(examples.has(entry.example), id).toBe(true);
      } else {
        expect(reasons, id).toHaveProperty([entry.not]);
        expect(entry.why === undefined, id).toBe(entry.not !== 'open' && entry.not !== 'argued');
      }
    }
    // An example that no message uses would be judged by nobody.
    expect(new Set(withRule.map(({ example }) => example))).toEqual(new Set(examples.keys()));
  });

  it('has the figures of a run in which both said what it says', () => {
    const { both, byText, ...rest } = readMessageFigures();
    expect(rest).toEqual({ validator, messages: entries.length, withRule: withRule.length });
    expect(both + byText).toBe(withRule.length);
  });

  it.each([...examples.values()].map((example) => [example.name, example] as const))(
    'is right of %s: testcamp says the rules that it names',
    (name, example) => {
      const found = findingsOf(example).map(({ rule, severity }) => `${rule} ${severity}`);
      const expected = withRule.filter((one) => one.example === name).map(({ rule, ours }) => `${rule} ${ours}`);
      expect(found).toEqual(expect.arrayContaining([...new Set(expected)]));
    },
  );
});
