import type { ContextRecord } from '../../model/package.js';
import { serverName } from '../shared/terminologySource.js';
import type { CiRun } from './ciRun.js';

export const unmaskedName = 'unmasked';

/** Recorded if person identifiers are not masked, as the user asked. */
export const unmaskedProperty = (unmasked: true | undefined): CiRun['properties'] =>
  unmasked === true ? [{ name: unmaskedName, value: 'true' }] : [];

/** The packages that a run was judged by, each once, with their hashes: what a reader needs to repeat it. */
export function packageProperties(contexts: readonly ContextRecord[]): CiRun['properties'] {
  const byName = new Map<string, string>();
  for (const { packages, terminology } of contexts) {
    if (terminology !== undefined) {
      const { answers, open } = terminology;
      byName.set(
        `terminology server ${serverName(terminology)}`,
        `${answers.length} answers, ${open} without an answer`,
      );
    }
    for (const { id, version, sha256 } of packages) byName.set(`package ${id}#${version}`, `sha256:${sha256}`);
  }
  return [...byName].map(([name, value]) => ({ name, value })).sort((a, b) => (a.name < b.name ? -1 : 1));
}
