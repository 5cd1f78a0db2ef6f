import type { FhirNode } from '../../../fhir/index.js';
import type { Finding } from '../../../model/finding.js';
import type { Script, ScriptAction } from '../script.js';
import { isUnknownPart } from './unknownParts.js';

/** Rules whose breach prevents an operation over HTTP, whatever the server is. */
const impossible: ReadonlySet<string> = new Set([
  'testscript/unknown-code',
  'testscript/missing-element',
  'testscript/missing-source',
  'testscript/unset-variable',
  'testscript/source-too-early',
]);

/**
 * The first action of setup that can't succeed: R4 skips all tests then (section 5.12.4).
 * @param faults what is wrong with the script, and the actions that it concerns
 */
export function failingSetup(
  { setup, tests }: Script,
  faults: readonly { readonly finding: Finding; readonly actions: readonly FhirNode[] }[],
): ScriptAction | undefined {
  if (tests.length === 0) return undefined;
  return setup.find(({ node, kind }) =>
    faults.some(
      ({ finding, actions }) =>
        finding.severity === 'error' &&
        actions.includes(node) &&
        (kind !== 'operation' || isUnknownPart(finding) || impossible.has(finding.rule)),
    ),
  );
}
