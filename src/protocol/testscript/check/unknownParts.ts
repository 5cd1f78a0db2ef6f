import { expressionOf } from '../../../fhir/index.js';
import type { FhirNode } from '../../../fhir/index.js';
import type { Finding } from '../../../model/finding.js';
import { findingAt } from '../../findings.js';
import { placeholdersIn } from '../run/placeholders.js';
import { actionsOf } from '../script.js';
import type { Script, ScriptAction } from '../script.js';

/** What is wrong with a part of a script, and the actions whose meaning it may change. */
interface UnknownPart {
  readonly finding: Finding;
  readonly actions: readonly FhirNode[];
}

/** Whether a finding reports an unknown part of the script, so that the actions it belongs to can't be carried out. */
export const isUnknownPart = ({ rule }: Pick<Finding, 'rule'>): boolean =>
  rule === 'testscript/unsupported' || rule.startsWith('structure/');

/**
 * Elements that R4 does not define, and modifier extensions, which may never be ignored (R4 section 2.4.1.3): what is
 * below them, uses them or contains them is not carried out as if they were absent.
 * @param format what R4 finds wrong with the script's elements, all of which is returned
 */
export function ofUnknownParts(script: Script, format: readonly Finding[]): readonly UnknownPart[] {
  const all = actionsOf(script).map((action) => ({ action, expression: expressionOf(action.node) }));
  const touched = (holder: string): readonly FhirNode[] =>
    all.flatMap(({ action, expression }) => (touches(holder, expression, action, script) ? [action.node] : []));
  const modified = modifiers(script.root).map((node) => ({
    finding: findingAt('testscript/unsupported', script.document, node, { feature: 'modifierExtension' }),
    actions: touched(expressionOf(node.parent ?? node)),
  }));
  const ofFormat = format.map((finding) => ({
    finding,
    actions: isUnknownPart(finding) ? touched(finding.expression) : [],
  }));
  return [...modified, ...ofFormat];
}

function modifiers(node: FhirNode): readonly FhirNode[] {
  if (node.name === 'contained') return [];
  return node.name === 'modifierExtension' ? [node] : node.children.flatMap(modifiers);
}

/** Whether an action contains the element, is below it, or uses the variable, fixture or profile that it belongs to. */
function touches(holder: string, expression: string, { texts }: ScriptAction, script: Script): boolean {
  if (under(holder, expression) || under(expression, holder)) return true;
  const variable = script.variables.find(({ node }) => under(holder, expressionOf(node)));
  if (variable !== undefined) {
    return Object.values(texts).some((text) => placeholdersIn(text).some(({ name }) => name === variable.name));
  }
  const declared = [...script.fixtures, ...script.profiles].find(({ node }) => under(holder, expressionOf(node)));
  return declared?.id !== undefined && Object.values(texts).includes(declared.id);
}

const under = (place: string, above: string): boolean => place === above || place.startsWith(`${above}.`);
