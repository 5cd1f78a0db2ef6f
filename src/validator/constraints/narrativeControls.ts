import { child, literal, narrativeParts, resourceOf } from '../../fhir/index.js';
import type { FhirNode, NarrativePart } from '../../fhir/index.js';
import type { NarrativeControl } from '../compile/schema.js';
import type { Requirement } from '../walk/checks.js';
import type { Report } from '../walk/draft.js';

/**
 * Judges a narrative by HL7's extensions narrative-language-control and narrative-source-control: which languages it
 * has a section in, and whether its parts tell where they are from.
 */
export function checkNarrativeControls(
  node: FhirNode,
  controls: readonly Requirement<NarrativeControl>[],
  report: Report,
): void {
  if (controls.length === 0) return;
  const div = child(node, 'div');
  const parts = narrativeParts(div?.literal ?? '');
  const shown = div === undefined ? {} : { shown: div };
  const languages = parts.flatMap(({ language }) => language ?? []);
  for (const { rule, sources } of controls) {
    const found = languages.join(', ');
    for (const asked of rule.languages) {
      const language = asked === '_resource' ? literal(resourceOf(node), 'language') : asked;
      if (isMet(asked, language, languages)) continue;
      const params = { asked, language: language ?? '', found };
      // A narrative without sections is in one language, which nobody has to tell: that is advice.
      const advice = asked !== '_yes' && found === '' ? ({ severity: 'warning' } as const) : {};
      report({ rule: 'narrative/language-sections', node, ...shown, params, sources, ...advice });
    }
    for (const { text, element } of rule.sources ? parts.filter(isUnmarked) : []) {
      report({ rule: 'narrative/source-not-marked', node, ...shown, params: { part: text || element }, sources });
    }
  }
}

function isMet(asked: string, language: string | undefined, found: readonly string[]): boolean {
  if (asked === '_no') return found.length === 0;
  if (asked === '_yes') return found.length > 0;
  return language !== undefined && found.includes(language);
}

const sourceClasses: ReadonlySet<string> = new Set(['boilerplate', 'generated', 'original']);

const isUnmarked = ({ classes }: NarrativePart): boolean => !classes.some((name) => sourceClasses.has(name));
