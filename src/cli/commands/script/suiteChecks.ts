import { checkSuite, readZip } from '../../../gitb/suite/index.js';
import type { SuiteCheck } from '../../../gitb/suite/index.js';
import type { ScriptCheck } from '../../../model/testscript.js';
import { fileError } from '../../shared/failure.js';

/** Steps of test cases that ask for something to be done, as operations of TestScripts do. */
const operations: ReadonlySet<string> = new Set(['send', 'receive', 'listen', 'interact', 'process', 'call']);

/**
 * What is wrong with a test suite of the Interoperability Test Bed, for each of its files. A `verify` counts as an assert.
 * @throws {UsageError} for an archive that can't be read
 */
export function suiteChecks(file: string, bytes: Uint8Array): readonly ScriptCheck[] {
  const read = readZip(bytes);
  if ('fault' in read) throw fileError(file, read.fault);
  const { findings, files } = checkSuite(read.files);
  const parts = new Map(files.map(({ path, root }) => [path, root]));
  const paths = new Set([...parts.keys(), ...findings.map(({ path }) => path)]);
  return [...paths].map((path) => ({
    file: path === '' ? file : `${file}/${path}`,
    operations: countOf(parts.get(path), (name) => operations.has(name)),
    asserts: countOf(parts.get(path), (name) => name === 'verify'),
    findings: findings
      .flatMap((one) => (one.path === path ? [one.finding] : []))
      .sort((a, b) => a.position.line - b.position.line || a.position.column - b.position.column),
  }));
}

function countOf(root: SuiteCheck['files'][number]['root'] | undefined, isCounted: (name: string) => boolean): number {
  return (root?.children ?? []).reduce(
    (sum, child) => sum + (isCounted(child.name) ? 1 : 0) + countOf(child, isCounted),
    0,
  );
}
