import type { FhirNode } from '../../../fhir/index.js';
import type { CheckScope } from './checkScope.js';
import { isValidPath } from '../run/paths.js';
import { substitute } from '../run/placeholders.js';

/** A path that is neither valid XPath nor JSONPath; variables represent some text. */
export function reportPath(path: string, node: FhirNode, report: CheckScope['report']): void {
  const isWrong = !isValidPath(substitute(path, ({ quote }) => (quote === '' ? '1' : 'x')));
  if (isWrong) report('testscript/path', node, { path });
}
