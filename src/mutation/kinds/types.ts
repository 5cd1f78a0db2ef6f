import { primitiveTypes } from '../../fhir/index.js';
import type { Mutation, Mutator, MutatorInput } from '../mutator.js';
import { buildValue } from '../build/build.js';
import { primitiveSamples } from '../build/samples.js';
import { addNode, removeNode, replaceContent, setLiteral } from '../edit.js';
import { membersOf } from './children.js';

/** Inserts a value of another type: of a choice, of a resource, or an object for a primitive and the reverse. */
export const breakType: Mutator = (target) => {
  const { detail } = target.target.constraint;
  if (detail === 'choice') return breakChoice(target);
  return detail === 'resource' ? breakResource(target) : breakShape(target);
};

function breakChoice(target: MutatorInput): readonly Mutation[] {
  const { target: demand, site, workbench: workbench } = target;
  const { element } = demand;
  const type = demand.type ?? '';
  const schema = workbench.engine.schemas.byType(type);
  if (schema === undefined) return [];
  const value =
    primitiveSamples[type] ??
    buildValue(workbench.engine.states.ofSchemas([schema]), workbench.surroundings(site.subject, site.evaluated.node));
  const key = `${element.path.slice(element.path.lastIndexOf('.') + 1, -3)}${type.charAt(0).toUpperCase()}${type.slice(1)}`;
  return [
    {
      rules: ['type/not-allowed'],
      what: {
        da: `${element.path}: en værdi af typen ${type}, som profilen udelukker`,
        en: `${element.path}: a value of type ${type}, which the profile leaves out`,
      },
      edit: (copy) => {
        const owner = copy.of(site.evaluated.node);
        for (const member of membersOf(target)) removeNode(copy.of(member));
        addNode(owner, key, [value], false);
        return owner;
      },
    },
  ];
}

function breakResource({ target: target, site }: MutatorInput): readonly Mutation[] {
  const { element } = target;
  const types = element.types.map(({ code }) => code).join(', ');
  return [
    {
      rules: ['type/not-allowed'],
      what: {
        da: `${element.path}: en Basic; der skal stå ${types}`,
        en: `${element.path}: a Basic, where there must be ${types}`,
      },
      edit: (copy) => {
        const node = copy.of(site.evaluated.node);
        const id = node.children.find(({ name }) => name === 'id')?.literal;
        replaceContent(node, { resourceType: 'Basic', ...(id === undefined ? {} : { id }), code: { text: 'x' } });
        return node;
      },
    },
  ];
}

/** An object where JSON has a value, and a value where it has an object. XML does not distinguish the two. */
function breakShape({ target: target, site }: MutatorInput): readonly Mutation[] {
  const { element } = target;
  const [type] = element.types;
  if (site.subject.document.format === 'xml' || type === undefined || type.code === 'xhtml') return [];
  const isPrimitive = primitiveTypes.has(type.code);
  const found = isPrimitive ? { da: 'et objekt', en: 'an object' } : { da: 'en tekst', en: 'a text' };
  return [
    {
      rules: ['structure/wrong-json-type'],
      what: {
        da: `${element.path}: ${found.da}, hvor typen er ${type.code}`,
        en: `${element.path}: ${found.en}, where the type is ${type.code}`,
      },
      edit: (copy) => {
        const node = copy.of(site.evaluated.node);
        if (isPrimitive) replaceContent(node, { extension: [{ url: 'https://example.org/x', valueCode: 'x' }] });
        else {
          node.children = [];
          node.writtenAs = 'string';
          setLiteral(node, 'x');
        }
        return node;
      },
    },
  ];
}
