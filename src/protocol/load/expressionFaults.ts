import { checkExpression } from '../../fhir/fhirpath/index.js';
import type { ExpressionProblem } from '../../fhir/fhirpath/index.js';
import type { SourceProblem } from '../../model/problem.js';
import type { Text } from '../../base/index.js';
import { comparisons } from './raw.js';
import type { RawCheck, RawProtocol } from './raw.js';
import type { YamlPath, YamlSource } from './yaml.js';

/** Documents and messages alike are Bundles. */
const submissionType = 'Bundle';

/** What is wrong with the FHIRPath expressions of a protocol by FHIR R4, each with its position. */
export function expressionFaults(source: YamlSource<RawProtocol>): readonly SourceProblem[] {
  return source.value.sections.flatMap((section, s) =>
    section.steps.flatMap((step, t) =>
      (step.checks ?? []).flatMap((check, c) =>
        expressionsOf(check).flatMap(([text, path]) =>
          checkExpression(text, submissionType).map((found) =>
            source.problem(['sections', s, 'steps', t, 'checks', c, ...path], expressionMessage(text, found)),
          ),
        ),
      ),
    ),
  );
}

/** The expressions of a check, each with its path below the check. */
function expressionsOf(check: RawCheck): readonly (readonly [string, YamlPath])[] {
  const one = (text: string | undefined, key: string): readonly (readonly [string, YamlPath])[] =>
    text === undefined ? [] : [[text, [key]]];
  if (check.kind === 'fhirpath') return [...one(check.expression, 'expression'), ...one(check.locate, 'locate')];
  if (check.kind === 'profile') return one(check.select, 'select');
  if (check.kind === 'mentions') return one(check.expression, 'expression');
  if (check.kind === 'series')
    return check.states.map(({ expression }, at) => [expression, ['states', at, 'expression']] as const);
  if (check.kind !== 'compare') return [];
  return comparisons.flatMap((key) =>
    (check[key] ?? []).flatMap((text, at): readonly (readonly [string, YamlPath])[] =>
      typeof text === 'string'
        ? [[text, [key, at]]]
        : [
            [text.now, [key, at, 'now']],
            [text.before, [key, at, 'before']],
          ],
    ),
  );
}

function expressionMessage(text: string, problem: ExpressionProblem): Text {
  const place = problem.column > 0 ? ` (${problem.column})` : '';
  const meant = problem.suggestion;
  return {
    da: `FHIRPath-udtrykket '${text}'${place}: ${kindsDa[problem.kind]} '${problem.found}'${meant === undefined ? '' : `. Mente du '${meant}'?`}`,
    en: `FHIRPath expression '${text}'${place}: ${kindsEn[problem.kind]} '${problem.found}'${meant === undefined ? '' : `. Did you mean '${meant}'?`}`,
  };
}

const kindsDa: Readonly<Record<ExpressionProblem['kind'], string>> = {
  syntax: 'kan ikke læses ved',
  'unknown-element': 'ukendt element',
  'unknown-function': 'ukendt funktion',
  'unknown-type': 'ukendt type',
  'unknown-variable': 'ukendt variabel',
  'choice-suffix': 'valgfri type skrives uden endelse:',
};
const kindsEn: Readonly<Record<ExpressionProblem['kind'], string>> = {
  syntax: "can't be read at",
  'unknown-element': 'unknown element',
  'unknown-function': 'unknown function',
  'unknown-type': 'unknown type',
  'unknown-variable': 'unknown variable',
  'choice-suffix': 'a choice is written without its suffix:',
};
