import { checkExpression, modelResourceTypes } from '../../fhir/fhirpath/index.js';
import { child, childrenNamed, literal } from '../../fhir/index.js';
import type { FhirNode } from '../../fhir/index.js';
import type { Report } from '../walk/draft.js';
import type { Engine } from '../walk/engine.js';

/** Judges a SearchParameter that is handed in: what it searches there is, and what it is made from allows it (R4 section 3.1.3). */
export function checkSearchParameter(resource: FhirNode, { schemas }: Engine, report: Report): void {
  const bases = childrenNamed(resource, 'base').flatMap((base) => base.literal ?? []);
  checkSearched(resource, bases, report);
  const derivedFrom = literal(resource, 'derivedFrom');
  const from = derivedFrom === undefined ? undefined : schemas.resource('SearchParameter', derivedFrom);
  if (derivedFrom === undefined || from === undefined) return;
  const refuse = (name: string, found: string, expected: string): void => {
    const node = child(resource, name) ?? resource;
    report({
      rule: 'definition/search-derived',
      node,
      params: { what: name, found, derivedFrom, expected },
      sources: [],
    });
  };
  const [type = '', expected] = [literal(resource, 'type'), from['type']];
  if (typeof expected === 'string' && type !== expected) refuse('type', type, expected);
  const allowed = Array.isArray(from['base']) ? (from['base'] as readonly unknown[]) : [];
  const more = bases.filter((base) => !allowed.includes(base));
  if (more.length > 0 && !allowed.includes('Resource')) refuse('base', more.join(', '), allowed.join(', '));
}

/** An expression that searches several types names each of them; one that names none is of each of the bases. */
function checkSearched(resource: FhirNode, bases: readonly string[], report: Report): void {
  const expression = child(resource, 'expression');
  const text = expression?.literal;
  if (expression === undefined || text === undefined) return;
  const types = new Set(modelResourceTypes());
  const named = bases.filter((base) => types.has(base));
  const all = named.map((type) => ({ type, problems: checkExpression(text, type) }));
  // A part that is about another of the bases finds nothing in this one, and may.
  const isOther = (found: string): boolean => bases.includes(found);
  for (const { type, problems } of all) {
    const wrong = problems.find(({ found }) => !isOther(found));
    if (wrong === undefined) continue;
    const params = { type, found: wrong.found, problem: wrong.kind, suggestion: wrong.suggestion ?? '' };
    report({ rule: 'definition/search-expression', node: expression, params, sources: [] });
    return;
  }
}
