import { child, literal } from '../../fhir/index.js';
import type { FhirNode } from '../../fhir/index.js';
import { compositionOf } from './documents.js';
import { instantOf } from './instants.js';
import { codingsOf, nodesAt, resourcesOfType } from './nodes.js';
import { resolveReference } from './references.js';
import { conditionCategorySystem, icpcSystem, sksSystem } from './systems.js';
import { rule } from './types.js';
import type { BusinessRule, MissingInput, RuleFinding, RuleInput } from './types.js';

const conditionsOf = (root: FhirNode): readonly FhirNode[] => resourcesOfType(root, 'Condition');

function noteNotShared({ root }: RuleInput): readonly RuleFinding<'medcom/note-not-shared'>[] {
  return conditionsOf(root).flatMap((condition) => nodesAt(condition, 'note').map((node) => ({ node, params: {} })));
}

/** Each Condition of the document is listed once in the section, and nothing but Conditions is. */
function conditionsOnlyFromSection({
  root,
}: RuleInput): readonly (RuleFinding<'medcom/conditions-only-from-section'> | MissingInput)[] {
  const entries = nodesAt(compositionOf(root), 'section.entry');
  const times = new Map<FhirNode, number>();
  const findings: RuleFinding<'medcom/conditions-only-from-section'>[] = [];
  for (const entry of entries) {
    const target = resolveReference(entry);
    if (target?.resourceType === 'Condition') times.set(target, (times.get(target) ?? 0) + 1);
    else {
      const what = literal(entry, 'reference') ?? child(entry, 'reference')?.name ?? 'entry';
      // A target without a type may be anything.
      findings.push({ node: entry, params: { count: 0, what }, isAbsence: target?.resourceType === undefined });
    }
  }
  for (const condition of conditionsOf(root)) {
    const count = times.get(condition) ?? 0;
    if (count !== 1)
      findings.push({
        ...{ node: condition, isAbsence: count === 0 },
        params: { count, what: `Condition/${literal(condition, 'id') ?? ''}` },
      });
  }
  if (entries.length === 0 && findings.length === 0) return [{ node: root, missing: 'Composition.section.entry' }];
  return findings;
}

const hasAbatement = (condition: FhirNode): boolean =>
  condition.children.some(({ name }) => name.startsWith('abatement'));

const isProblemListItem = (condition: FhirNode): boolean =>
  codingsOf(condition, 'category.coding', conditionCategorySystem).some(
    (coding) => literal(coding, 'code') === 'problem-list-item',
  );

type ClinicalStatusRule = 'medcom/clinical-status-when-abatement' | 'medcom/clinical-status-when-problem-list-item';

function clinicalStatusWhen(condition: (node: FhirNode) => boolean) {
  return ({ root }: RuleInput): readonly RuleFinding<ClinicalStatusRule>[] =>
    conditionsOf(root)
      .filter((node) => condition(node) && nodesAt(node, 'clinicalStatus.coding.code').length === 0)
      .map((node) => ({ node, params: { code: codeOf(node) } }));
}

/** Code of a condition as a reader knows it: SKS, else ICPC, else its text. */
function codeOf(condition: FhirNode): string {
  const codes = [sksSystem, icpcSystem].flatMap((system) =>
    codingsOf(condition, 'code.coding', system).flatMap((coding) => literal(coding, 'code') ?? []),
  );
  return codes[0] ?? literal(child(condition, 'code'), 'text') ?? '-';
}

/**
 * `code.text` is the display of the SKS coding; where there is none, of the ICPC coding; where neither has one, absent. A
 * diagnosis that was registered as a text alone, without any code, has nothing to compare with: it is to be shared as it is.
 */
function codeTextIsDisplay({ root }: RuleInput): readonly RuleFinding<'medcom/code-text-is-display'>[] {
  return conditionsOf(root).flatMap((condition) => {
    const display = (system: string): string | undefined =>
      codingsOf(condition, 'code.coding', system).flatMap((coding) => literal(coding, 'display') ?? [])[0];
    const expected = display(sksSystem) ?? display(icpcSystem);
    const text = child(child(condition, 'code'), 'text');
    const isTextAlone = nodesAt(condition, 'code.coding').length === 0;
    if (text?.literal === expected || isTextAlone) return [];
    const params = { code: codeOf(condition), found: text?.literal ?? '-', expected: expected ?? '-' };
    return [{ node: text ?? child(condition, 'code') ?? condition, params }];
  });
}

/** `Bundle.timestamp` is the time of assembly, so it is not one of the diagnoses' own times. */
function timestampIsNotADiagnosisDate({
  root,
}: RuleInput): readonly RuleFinding<'medcom/timestamp-is-not-a-diagnosis-date'>[] {
  const assembled = instantOf(literal(root, 'timestamp'));
  if (assembled === undefined) return [];
  const own = ['recordedDate', 'onsetDateTime', 'abatementDateTime'];
  return conditionsOf(root)
    .flatMap((condition) => condition.children.filter((node) => own.includes(node.name)))
    .filter(({ literal: time }) => time?.includes('T') === true && instantOf(time) === assembled)
    .map((node) => ({ node, params: { element: node.name, value: node.literal ?? '' } }));
}

/** MedCom's rules for ConditionList. */
export const conditionListRules: readonly BusinessRule[] = [
  rule('medcom/note-not-shared', noteNotShared),
  rule('medcom/conditions-only-from-section', conditionsOnlyFromSection),
  rule('medcom/clinical-status-when-abatement', clinicalStatusWhen(hasAbatement)),
  rule('medcom/clinical-status-when-problem-list-item', clinicalStatusWhen(isProblemListItem)),
  rule('medcom/code-text-is-display', codeTextIsDisplay),
  rule('medcom/timestamp-is-not-a-diagnosis-date', timestampIsNotADiagnosisDate),
];
