import { primitiveTypes } from '../../fhir/types.js';
import type { Attempt, Breaker, Target } from '../attempt.js';
import { buildValue } from '../build/build.js';
import { primitiveSamples } from '../build/samples.js';
import { add, remove, replaceContent, setLiteral } from '../edit.js';
import { membersOf } from './children.js';

/** Puts a value of another type in: of a choice, of a resource, or an object for a primitive and the reverse. */
export const breakType: Breaker = (target) => {
  const { detail } = target.demand.constraint;
  if (detail === 'choice') return breakChoice(target);
  return detail === 'resource' ? breakResource(target) : breakShape(target);
};

function breakChoice(target: Target): readonly Attempt[] {
  const { demand, site, lab } = target;
  const { element } = demand;
  const type = demand.type ?? '';
  const schema = lab.engine.schemas.byType(type);
  if (schema === undefined) return [];
  const value =
    primitiveSamples[type] ??
    buildValue(lab.engine.states.ofSchemas([schema]), lab.surroundings(site.subject, site.place.node));
  const key = `${element.path.slice(element.path.lastIndexOf('.') + 1, -3)}${type.charAt(0).toUpperCase()}${type.slice(1)}`;
  return [
    {
      rules: ['type/not-allowed'],
      what: {
        da: `${element.path}: en værdi af typen ${type}, som profilen udelukker`,
        en: `${element.path}: a value of type ${type}, which the profile leaves out`,
      },
      edit: (copy) => {
        const owner = copy.of(site.place.node);
        for (const member of membersOf(target)) remove(copy.of(member));
        add(owner, key, [value], false);
        return owner;
      },
    },
  ];
}

function breakResource({ demand, site }: Target): readonly Attempt[] {
  const { element } = demand;
  const types = element.types.map(({ code }) => code).join(', ');
  return [
    {
      rules: ['type/not-allowed'],
      what: {
        da: `${element.path}: en Basic; der skal stå ${types}`,
        en: `${element.path}: a Basic, where there must be ${types}`,
      },
      edit: (copy) => {
        const node = copy.of(site.place.node);
        const id = node.children.find(({ name }) => name === 'id')?.literal;
        replaceContent(node, { resourceType: 'Basic', ...(id === undefined ? {} : { id }), code: { text: 'x' } });
        return node;
      },
    },
  ];
}

/** An object where JSON has a value, and a value where it has an object. XML does not tell the two apart. */
function breakShape({ demand, site }: Target): readonly Attempt[] {
  const { element } = demand;
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
        const node = copy.of(site.place.node);
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
