import { isObject } from '../base/index.js';
import type { ElementDefinition } from 'fhir/r4.js';
import { parseExpression } from '../fhir/fhirpath/index.js';
import type { FhirResourceJson, IgContext } from '../packages/index.js';
import { createTerminology } from '../terminology/index.js';
import { buildBindings } from './compile/keywords.js';
import type { Support } from './support/support.js';
import { supportOf } from './support/table.js';

/** Counts something that is used; see `takeInventory`. */
export type Count = (kind: string, name: string, support: Support) => void;

type Json = Readonly<Record<string, unknown>>;

const objects = (value: unknown): readonly Json[] => (Array.isArray(value) ? value.filter(isObject) : []);
const texts = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];

/** Counts what a StructureDefinition says beside its elements: its extensions, and where an extension may stand. */
export function countDefinition(definition: FhirResourceJson, count: Count): void {
  countExtensions(definition, count);
  for (const { type } of objects(definition['context'])) {
    if (typeof type === 'string') count('extension context', type, supportOf('extension context', type));
  }
  for (const expression of texts(definition['contextInvariant'])) {
    count('context invariant', expression, expressionSupport(expression, 'extension/context-invariant'));
  }
}

/** Whether an expression can be read; `rule` reports where it does not hold. */
function expressionSupport(expression: string, rule: string): Support {
  try {
    parseExpression(expression);
    return { status: 'implemented', by: `validator/constraints/extensions.ts: ${rule}` };
  } catch {
    return { status: 'not-implemented', by: 'invariant/not-evaluable' };
  }
}

function countExtensions(holder: Json, count: Count): void {
  for (const { url } of objects(holder['extension'])) {
    if (typeof url === 'string') count('extension', url, supportOf('extension', url));
  }
}

/** Counts the value sets that codes are held to, and the code systems that these draw from, each once in a context. */
export function createTerminologyCount(context: IgContext, count: Count): (element: ElementDefinition) => void {
  const terminology = createTerminology(context);
  const seen = new Set<string>();
  const isNew = (name: string): boolean => !seen.has(name) && seen.add(name).size > 0;

  const countSystem = (system: string): void => {
    if (!isNew(`system ${system}`)) return;
    const content = context.resolve('CodeSystem', system)?.resource['content'];
    if (typeof content === 'string') count('code system content', content, supportOf('code system content', content));
    // Whether a code that nobody has is one of the system can be told where its content, or its grammar, is at hand.
    const isDecided = terminology.codeInSystem(system, 'x').kind !== 'not-verifiable';
    count('code system', system, isDecided ? decided : undecided);
  };
  const countValueSet = (canonical: string): void => {
    if (!isNew(canonical)) return;
    const resource = context.resolve('ValueSet', canonical)?.resource;
    if (resource === undefined) {
      count('value set', canonical, undecided);
      return;
    }
    countExtensions(resource, count);
    const compose = isObject(resource['compose']) ? resource['compose'] : {};
    for (const part of [...objects(compose['include']), ...objects(compose['exclude'])]) {
      for (const { op } of objects(part['filter'])) {
        if (typeof op === 'string') count('filter operator', op, supportOf('filter operator', op));
      }
      // Codes that a value set lists itself need no code system.
      if (typeof part['system'] === 'string' && objects(part['concept']).length === 0) countSystem(part['system']);
      for (const other of texts(part['valueSet'])) countValueSet(other);
    }
  };
  return (element) => {
    for (const { strength, valueSet } of buildBindings(element)) {
      if (strength === 'required' || strength === 'extensible') countValueSet(valueSet);
    }
  };
}

const decided: Support = { status: 'implemented', by: 'terminology/systems.ts: terminology/unknown-code' };
const undecided: Support = { status: 'needs-content', by: 'terminology/not-verifiable' };
