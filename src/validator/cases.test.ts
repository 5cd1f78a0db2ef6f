import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Finding, Severity, ValidationResult } from '../model/finding.js';
import { buildContext } from '../packages/context/context.js';
import { findPackages } from '../packages/find/find.js';
import { writePackages } from '../packages/testing/tgz.js';
import type { Validator } from './api.js';
import { prefix, toStructureDefinition } from './testing/definitions.js';
import type { Definition } from './testing/definitions.js';
import { createValidator } from './validator.js';

/** The format of the case files is told in cases/README.md. */
interface CaseFile {
  readonly keyword: string;
  readonly groups: readonly Group[];
}
interface Group {
  readonly desc: string;
  readonly profiles?: readonly Definition[];
  readonly resources?: readonly Readonly<Record<string, unknown>>[];
  readonly template?: unknown;
  readonly tests: readonly Test[];
}
interface Test {
  readonly desc: string;
  readonly profile?: string | null;
  readonly resource?: unknown;
  readonly text?: string;
  readonly values?: readonly unknown[];
  readonly errors: readonly Expected[];
  readonly warnings?: readonly Expected[];
  readonly information?: readonly Expected[];
  readonly verdict?: string;
}
interface Expected {
  readonly rule: string;
  readonly expression: string;
  /** Words that the English message must have. */
  readonly says?: string;
}

const folder = path.join(import.meta.dirname, 'cases');
const files = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.yaml'));

function fill(template: unknown, value: unknown): unknown {
  if (template === '$value') return value;
  if (Array.isArray(template)) return template.map((item) => fill(item, value));
  if (typeof template !== 'object' || template === null) return template;
  return Object.fromEntries(Object.entries(template).map(([key, item]) => [key, fill(item, value)]));
}

const textsOf = ({ text, resource, values }: Test, { template }: Group): readonly string[] =>
  text !== undefined
    ? [text]
    : values === undefined
      ? [JSON.stringify(resource)]
      : values.map((value) => JSON.stringify(fill(template, value)));

const linesOf = (all: readonly Expected[]): readonly string[] =>
  all.map(({ rule, expression }) => `${rule} at ${expression}`).sort();

const ofSeverity = ({ findings }: ValidationResult, severity: Severity): readonly Finding[] =>
  findings.filter((finding) => finding.severity === severity);

function checkResult(result: ValidationResult, test: Test): void {
  const errors = ofSeverity(result, 'error');
  expect(linesOf(errors)).toEqual(linesOf(test.errors));
  for (const severity of ['warning', 'information'] as const) {
    const wanted = severity === 'warning' ? test.warnings : test.information;
    if (wanted === undefined) continue;
    const found = linesOf(ofSeverity(result, severity)).filter((line) => !line.startsWith('invariant/dom-6 '));
    expect(found).toEqual(linesOf(wanted));
  }
  for (const { rule, expression, says } of [...test.errors, ...(test.warnings ?? []), ...(test.information ?? [])]) {
    if (says === undefined) continue;
    const messages = result.findings.filter((one) => one.rule === rule && one.expression === expression);
    expect(messages.map(({ message }) => message.en).join('\n')).toContain(says);
  }
  expect(result.verdict).toBe(test.verdict ?? (errors.length === 0 ? 'valid' : 'invalid'));
}

let scratch = '';
beforeAll(() => void (scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'testcamp-cases-'))));
afterAll(() => {
  fs.rmSync(scratch, { recursive: true, force: true });
});

describe.each(files)('%s', (file) => {
  const { groups } = parse(fs.readFileSync(path.join(folder, file), 'utf8')) as CaseFile;
  let validator: Validator;

  beforeAll(() => {
    const resources = groups.flatMap((group) => [
      ...(group.profiles ?? []).map(toStructureDefinition),
      ...(group.resources ?? []),
    ]);
    const ids = resources.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const packages = writePackages(path.join(scratch, path.basename(file)), [
      { id: 'example.cases', version: '1.0.0', resources },
    ]);
    validator = createValidator(buildContext(findPackages([packages]), ['example.cases#1.0.0']));
  });

  describe.each(groups)('$desc', (group) => {
    it.each(group.tests)('$desc', (test) => {
      const [first] = group.profiles ?? [];
      const asked = test.profile === null ? undefined : (test.profile ?? first?.id);
      for (const text of textsOf(test, group)) {
        const profiles = asked === undefined ? [] : [asked.includes(':') ? asked : `${prefix}${asked}`];
        checkResult(validator.validateText(text, { profiles }), test);
      }
    });
  });
});
