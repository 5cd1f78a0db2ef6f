import { nearest } from '../../base/index.js';
import { isPrimitive, jsonKindOf, resourceTypes } from '../../fhir/index.js';
import type { FhirDocument, FhirNode } from '../../fhir/index.js';
import { claimedProfiles } from '../claims/claimedProfiles.js';
import type { Schema } from '../compile/schema.js';
import { checkAttachment } from '../constraints/attachments.js';
import { isAskedFor } from '../constraints/askedCodes.js';
import { checkBinding, checkCoding, checkUnit } from '../constraints/bindings.js';
import { boundedReport } from './bounded.js';
import { checkCanonical, checkNames } from '../constraints/canonicals.js';
import { checkBundle } from '../bundle/bundle.js';
import type { Checks } from './checks.js';
import { evaluateChildren, evaluatePart } from './children.js';
import { checkDefinition } from '../definitions/definitions.js';
import { severityOf } from './draft.js';
import type { FindingDraft, Report } from './draft.js';
import type { Engine, Evaluator } from './engine.js';
import { formOf } from '../constraints/exampleForm.js';
import { extensionState } from '../constraints/extensions.js';
import { checkAbsoluteSystem, checkIdentifier } from '../constraints/identifiers.js';
import { checkConstraint, checkNarrative } from '../constraints/invariants.js';
import { checkLimits } from './limits.js';
import { checkPatterns } from '../constraints/patterns.js';
import { checkSearchParameter } from '../definitions/searchParameters.js';
import { checkTerminology } from '../definitions/terminologies.js';
import { checkObligations } from '../definitions/obligations.js';
import { reportMissingProfile } from '../claims/missingProfiles.js';
import { checkNarrativeControls } from '../constraints/narrativeControls.js';
import type { NodeState } from './state.js';
import { checkQuestionnaire } from '../constraints/questionnaires/questionnaire.js';
import { checkResponse } from '../constraints/questionnaires/response.js';
import { checkSystemKnown } from '../constraints/systems.js';
import { checkCodeVerifiable } from '../constraints/uncheckedCodes.js';
import { checkReference } from '../constraints/targets.js';
import { vitalSignsProfiles } from '../constraints/vitalSigns.js';
import { checkExpected, checkMarkup, checkPresence, checkPrimitive } from '../constraints/values.js';
import type { EvaluationWalk } from './walk.js';

/** Starts a walk at a node of a document of this format; what it finds is added to `drafts`. */
export function createWalk(
  node: FhirNode,
  engine: Engine,
  drafts: FindingDraft[],
  format: FhirDocument['format'] = 'json',
): EvaluationWalk {
  const memo = engine.memoOf(node);
  const bounded = boundedReport(node, drafts);
  const judging = { value: evaluateValue, node: evaluateNode, resource: evaluateResource };
  return { engine, drafts, ...bounded, memo, isXml: format === 'xml', ...judging };
}

/** Judges a resource by its type, by the state it comes with, and by the profiles that it claims in `meta.profile`. */
function evaluateResource(node: FhirNode, state: NodeState, walk: EvaluationWalk): void {
  const { engine, report } = walk;
  const type = node.resourceType ?? '';
  const base = engine.schemas.byType(type);
  if (base?.kind !== 'resource' || base.abstract) {
    const params = { found: type, suggestion: nearest(type, resourceTypes()) ?? '' };
    report({ rule: 'structure/unknown-resource-type', node, params, sources: [] });
    return;
  }
  const claimed = claimedProfiles(node, base.type, isAsked(node, state), engine, report);
  const implied = [...impliedProfiles(node, engine, report), ...(walk.given?.get(node) ?? [])];
  evaluatePart(node, engine.states.withSchemas(state, [base, ...claimed, ...implied]), walk);
  if (type === 'Bundle') checkBundle(node, engine, report);
  checkNames(node, report);
  checkTerminology(node, engine, report);
  if (type === 'SearchParameter') checkSearchParameter(node, engine, report);
  if (type === 'Questionnaire') checkQuestionnaire(node, report);
  if (type === 'QuestionnaireResponse') checkResponse(node, engine, report);
  if (type === 'StructureDefinition') {
    checkDefinition(node, engine, report);
    checkObligations(node, engine, report);
  }
}

/** Whether whoever started the walk named a profile for the resource. */
const isAsked = (node: FhirNode, { facets }: NodeState): boolean =>
  node.parent === null &&
  facets.some(({ schema, element }) => element === schema.root && schema.derivation === 'constraint');

/** Profiles that R4 itself asks of a resource for what it says, and those that guides ask of all of its type. */
function impliedProfiles(node: FhirNode, engine: Engine, report: Report): readonly Schema[] {
  const { schemas } = engine;
  const type = node.resourceType ?? '';
  const found: Schema[] = [];
  for (const { profile, guide } of node.name === 'contained' ? [] : schemas.globalProfiles(type)) {
    const schema = schemas.byCanonical(profile);
    const source = { profile: guide, elementId: 'ImplementationGuide.global' };
    if (schema === undefined) reportMissingProfile(node, { profile, source }, type, engine, report);
    else if (schema.type === type) found.push(schema);
  }
  if (type !== 'Observation') return found;
  return [...found, ...vitalSignsProfiles(node).flatMap((profile) => schemas.byCanonical(profile) ?? [])];
}

/** Judges one element and everything below it. */
function evaluateNode(node: FhirNode, given: NodeState, walk: EvaluationWalk): void {
  if (walk.isFull()) return;
  const { engine, report } = walk;
  const state = given.type === 'Extension' ? extensionState(node, given, engine, report) : given;
  if (!checkShape(node, state, walk)) return;
  for (const missing of state.missingProfiles) {
    reportMissingProfile(node, missing, state.type, engine, report);
  }
  if (!state.isPrimitive || judgeValue(node, state.type, walk)) checkContent(node, state, walk);
  if (node.children.length > 0 || state.needsChildren || !state.isPrimitive) evaluateChildren(node, state, walk);
}

/** Judges a bare value of which nothing is asked but its type, as most are. */
function evaluateValue(node: FhirNode, { type }: NodeState, walk: EvaluationWalk): void {
  if (!walk.isFull()) judgeValue(node, type, walk);
}

/** Whether a primitive is a value of its type. */
function judgeValue(node: FhirNode, type: string, { engine, report }: EvaluationWalk): boolean {
  const sound = checkPrimitive(node, type, report);
  if (sound) checkMarkup(node, type, engine, report);
  return sound;
}

/** What a state asks of the node itself. */
function checkContent(node: FhirNode, state: NodeState, walk: EvaluationWalk): void {
  const { engine, report, memo } = walk;
  const checks = engine.checks(state);
  if (state.type === 'CodeableConcept') memo.concepts.set(node, checks);
  if (checks.asksOfValue) checkValue(node, state, checks, walk);
  for (const binding of checks.bindings) {
    const isAsked = (): boolean => isAskedFor(node, state, engine, binding.sources);
    checkBinding(node, binding, engine, report, isAsked);
  }
  checkType(node, state, checks, walk);
  for (const constraint of checks.constraints) checkConstraint(node, constraint, engine, report);
  checkAlternatives(node, state, walk);
}

/** What profiles ask of the value itself. */
function checkValue(node: FhirNode, state: NodeState, checks: Checks, { engine, report }: EvaluationWalk): void {
  for (const { rule, sources } of checks.unsupported) {
    report({ rule: 'validator/not-implemented', node, params: { what: rule }, sources });
  }
  if (node.literal !== undefined || !state.isPrimitive) checkExpected(node, checks, report);
  if (state.isPrimitive) checkPresence(node, checks, report);
  checkLimits(node, checks, engine, report);
  checkPatterns(node, checks, engine, report);
  checkNarrativeControls(node, checks.narrativeControls, report);
}

/** What R4 says in words of the values of a type. */
function checkType(node: FhirNode, state: NodeState, checks: Checks, walk: EvaluationWalk): void {
  const { engine, report } = walk;
  switch (state.type) {
    case 'Coding':
      checkAbsoluteSystem(node, report);
      checkCoding(node, () => [...valueSetsOf(checks), ...valueSetsOf(conceptOf(node, walk))], engine, report);
      checkSystemKnown(node, engine, report);
      checkVerifiable(node, state, checks, walk);
      break;
    case 'Quantity':
    case 'Age':
    case 'Count':
    case 'Distance':
    case 'Duration':
      checkUnit(node, engine, report);
      checkVerifiable(node, state, checks, walk);
      break;
    case 'Identifier':
      checkIdentifier(node, report);
      break;
    case 'Attachment':
      checkAttachment(node, report);
      break;
    case 'Reference':
      checkReference(node, checks.references, engine, report);
      break;
    case 'canonical':
      checkCanonical(node, checks.canonicals, engine, report);
      break;
    case 'xhtml':
      checkNarrative(node, checks.narrative, report);
  }
}

/** What is asked of the CodeableConcept that a Coding is one of. */
const conceptOf = ({ parent }: FhirNode, { memo }: EvaluationWalk): Checks | undefined =>
  parent === null ? undefined : memo.concepts.get(parent);

function checkVerifiable(node: FhirNode, state: NodeState, own: Checks, walk: EvaluationWalk): void {
  const { engine } = walk;
  const asked = { own, concept: () => conceptOf(node, walk), isAskedFor: () => isAskedFor(node, state, engine) };
  checkCodeVerifiable(node, asked, engine, walk);
}

const valueSetsOf = (checks: Checks | undefined): readonly string[] =>
  (checks?.bindings ?? []).map(({ rule }) => rule.valueSet);

/** A primitive is a value and anything else an object: the wrong one of the two says all there is to say of a node. */
function checkShape(node: FhirNode, state: NodeState, { report }: EvaluationWalk): boolean {
  if (state.facets.length === 0) return false;
  if (state.type === '' || node.writtenAs === 'array') {
    if (node.writtenAs !== 'array') return true;
    const params = { found: 'array', expected: 'object', type: '', form: '' };
    report({ rule: 'structure/wrong-json-type', node, params, sources: [] });
    return false;
  }
  const written = isPrimitive(node);
  if (written === state.isPrimitive || (written && node.writtenAs === 'absent' && node.children.length === 0))
    return true;
  const { type } = state;
  const expected = state.isPrimitive ? jsonKindOf(type) : 'object';
  const params = { found: node.writtenAs, expected, type: namedType(type), form: formOf(type, node) };
  report({ rule: 'structure/wrong-json-type', node, params, sources: [] });
  return false;
}

/** A type that has a name of its own: the parts of a resource have none. */
const namedType = (type: string): string => (/^(Backbone)?Element$/.test(type) ? '' : type);

/** Where an element may have one of several profiles, it conforms to at least one (R4 2.26.4.1, type.profile). */
function checkAlternatives(node: FhirNode, state: NodeState, { engine, report }: EvaluationWalk): void {
  for (const { facet, schemas } of state.alternatives) {
    const results = schemas.map((schema) => engine.conformanceErrors(node, schema));
    if (results.some(({ length }) => length === 0)) continue;
    const nearest = [...results].sort((a, b) => a.length - b.length)[0] ?? [];
    const params = { profiles: schemas.map(({ canonical }) => canonical).join(', ') };
    report({ rule: 'profile/no-alternative', node, params, sources: [facet.source], causes: nearest });
  }
}

/** How the engine judges nodes by the way. */
export const evaluator: Evaluator = { againstSchema };

/** What keeps a node from conforming to one schema: what `conformsTo` and reference targets ask. */
function againstSchema(node: FhirNode, schema: Schema, engine: Engine): readonly FindingDraft[] {
  if (node.resourceType !== undefined && node.resourceType !== schema.type && schema.kind === 'resource') {
    const params = { profile: schema.canonical, type: node.resourceType };
    if (schema.type !== 'Resource' && schema.type !== 'DomainResource') {
      return [{ rule: 'profile/wrong-type', node, params, sources: [] }];
    }
  }
  const state = engine.states.ofSchemas([schema]);
  const walk = createWalk(node, engine, []);
  if (node.resourceType === undefined) evaluateNode(node, state, walk);
  else evaluateResource(node, state, walk);
  // How a resource spells its claim has no part in what it conforms to.
  return walk.drafts.filter((draft) => severityOf(draft) === 'error' && draft.rule !== 'profile/other-form');
}
