import { typeOf } from '../../fhir/index.js';
import type { FhirNode } from '../../fhir/index.js';
import { isQuantity } from '../../validator/workbench/index.js';
import type { Mutation, Mutator } from '../mutator.js';
import { addNode, removeNode, replaceContent, setLiteral } from '../edit.js';
import type { EditNode } from '../edit.js';

const rules: Mutation['rules'] = ['binding/required', 'binding/no-code'];

/** Inserts a code that is not in the value set. */
export const breakBinding: Mutator = ({ target: target, site, workbench: lab }) => {
  const { node } = site.evaluated;
  const valueSet = target.binding?.valueSet ?? '';
  const member = (code: string, system?: string) => lab.engine.terminology.member(valueSet, code, system).kind;
  const attempt = (found: string, change: (node: EditNode) => EditNode): Mutation => ({
    rules,
    orBelow: true,
    what: {
      da: `${target.element.path}: koden ${found} er ikke i værdisættet ${valueSet}`,
      en: `${target.element.path}: the code ${found} is not in the value set ${valueSet}`,
    },
    edit: (copy) => change(copy.of(node)),
  });
  const type = typeOf(node).type ?? '';
  if (type === 'CodeableConcept' || type === 'Coding' || isQuantity(type)) {
    return foreignCodes(node)
      .filter(({ code, system }) => member(code, system) === 'no')
      .map(({ code, system }) => attempt(`${system}#${code}`, (at) => setCode(at, type, system, code)));
  }
  return ['example', 'x-unknown', 'zz']
    .filter((code) => member(code) === 'no')
    .map((code) => attempt(code, (at) => (setLiteral(at, code), at)));
};

/** Codes that hardly any value set has: of an invented system, and an unknown one of the present system. */
function foreignCodes(node: FhirNode): readonly { readonly system: string; readonly code: string }[] {
  const codings = [node, ...node.children.filter(({ name }) => name === 'coding')];
  const systems = codings.flatMap(({ children }) => children.filter(({ name }) => name === 'system'));
  return ['https://example.org/codes', ...systems.flatMap(({ literal }) => literal ?? [])].map((system) => ({
    system,
    code: 'example',
  }));
}

function setCode(node: EditNode, type: string, system: string, code: string): EditNode {
  if (type === 'CodeableConcept') {
    replaceContent(node, { coding: [{ system, code }] });
    return node;
  }
  for (const child of [...node.children])
    if (['system', 'code', 'display', 'version'].includes(child.name)) removeNode(child);
  addNode(node, 'system', [system], false);
  addNode(node, 'code', [code], false);
  return node;
}
