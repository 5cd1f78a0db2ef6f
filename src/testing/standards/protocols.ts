import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Protocol } from '../../model/protocol.js';
import type { Finding } from '../../model/finding.js';
import { loadProtocol } from '../../protocol/load/load.js';
import type { Validator } from '../../validator/api.js';

export const repoRoot = path.resolve(import.meta.dirname, '../../..');

/** A protocol of testscripts/. @throws if it has problems. */
export function protocolOf(file: string): Protocol {
  const whole = path.join(repoRoot, 'testscripts', file);
  const result = loadProtocol(readFileSync(whole, 'utf8'), file, undefined, { read: readerBeside(whole) });
  if ('problems' in result) throw new Error(JSON.stringify(result.problems));
  return result.protocol;
}

/** Reads the files next to a protocol. */
export function readerBeside(file: string): (name: string) => Uint8Array | undefined {
  return (name) => {
    const beside = path.join(path.dirname(file), name);
    return existsSync(beside) ? readFileSync(beside) : undefined;
  };
}

/** A protocol of one section from the YAML of its steps, for tests of the engine. @throws if it has problems. */
export function protocolWith(steps: string, keys = ''): Protocol {
  const result = loadProtocol(protocolYaml(steps, keys), 'test.yaml');
  if ('problems' in result) throw new Error(JSON.stringify(result.problems));
  return result.protocol;
}

/** YAML of a protocol whose section 1 has these steps, which begin at column 1. */
export function protocolYaml(steps: string, keys = ''): string {
  const indented = steps
    .trim()
    .split('\n')
    .map((line) => `      ${line}`)
    .join('\n');
  return `id: test
version: "1"
title: { da: t, en: t }
standard: { id: Std, name: { da: s, en: s }, version: "1", package: test#1 }
role: sender
channel: Sende
testTypes: [self-test]
source: test
${keys}
sections:
  - id: "1"
    title: { da: t, en: t }
    steps:
${indented}
`;
}

/** Title, action and expected result, which every step has, for tests that do not depend on them. */
export const texts = 'title: { da: t, en: t }, action: { da: t, en: t }, expected: { da: t, en: t }';

/** Results of a substitute validator: the protocol engine is tested separately from the rules of profiles. */
export interface StubAnswers {
  /** Profiles that are not available. */
  readonly missing?: readonly string[];
  /** Findings on a file, by its path. */
  readonly findings?: Readonly<Record<string, readonly Finding[]>>;
}

/** A validator that knows every profile but those named, and returns the given findings. */
export function stubValidator({ missing = [], findings = {} }: StubAnswers = {}): Validator {
  return {
    context: { guides: [], packages: [], gaps: [], conflicts: [] },
    hasProfile: (profile) => !missing.includes(profile),
    validateText: () => {
      throw new Error('not used by the protocol engine');
    },
    validateDocument: ({ root, problems }, { file = '', profiles = [] } = {}) => {
      const syntax = problems.map((problem) => finding(problem.rule, 'error'));
      const found = [...syntax, ...(findings[file] ?? [])];
      const verdict =
        root === null ? 'error' : found.some(({ severity }) => severity === 'error') ? 'invalid' : 'valid';
      return { file, resourceType: root?.resourceType ?? null, profiles, verdict, findings: found };
    },
    validateNode: () => [],
  };
}

/** A finding at the root of a file. */
export function finding(rule: string, severity: Finding['severity'], expression = 'Bundle'): Finding {
  return { rule, severity, expression, position: { line: 1, column: 1 }, message: { da: rule, en: rule }, sources: [] };
}
