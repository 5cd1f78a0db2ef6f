import { findingOf, messageOfBreach } from '../catalogue/index.js';
import { readDocument } from '../fhir/index.js';
import type { FhirDocument, FhirNode } from '../fhir/index.js';
import type { Finding, ValidationResult } from '../model/finding.js';
import type { ContextRecord } from '../model/package.js';
import type { IgContext } from '../packages/index.js';
import { createTerminology } from '../terminology/index.js';
import type { ValidateOptions, Validator, ValidatorSettings } from './api.js';
import { claimedSchema } from './claims/claimedProfiles.js';
import { claimNodesOf } from './claims/claims.js';
import { createGuideProfiles } from './claims/guideProfiles.js';
import type { GuideProfiles } from './claims/guideProfiles.js';
import { judgeHeld } from './claims/heldDocuments.js';
import { claimsAny, profilesForUnclaimed } from './claims/unclaimed.js';
import type { GivenProfiles } from './claims/unclaimed.js';
import type { Schema } from './compile/schema.js';
import { createSchemas } from './compile/schemas.js';
import { syntaxDrafts } from './walk/draft.js';
import { ledgerOf, verdictOf } from './ledger/ledger.js';
import type { FindingDraft } from './walk/draft.js';
import { createEngine } from './walk/engine.js';
import type { Engine } from './walk/engine.js';
import { createWalk, evaluator } from './walk/evaluate.js';
import { serverUnavailable } from './constraints/bindings.js';
import { withBusinessRules } from './rules/sets/ruledBundles.js';
import { checkElementIds } from './constraints/ids.js';
import { elementFaults } from './folding/elementFaults.js';
import { foldDrafts } from './folding/fold.js';

/** Makes the validator of one IG context. Profiles are compiled when first needed and then shared by all documents. */
export function createValidator(context: IgContext, settings: ValidatorSettings = {}): Validator {
  const schemas = createSchemas(context);
  const terminology = createTerminology(context, settings.remote);
  const engine = createEngine(schemas, terminology, evaluator, settings, context.namespaces);
  const judge: Judge = { engine, guideProfiles: createGuideProfiles(context, schemas), record: context.record };
  const record = settings.remote?.record;
  return {
    context: record === undefined ? context.record : { ...context.record, terminology: record },
    hasProfile: (profile) => schemas.byCanonical(profile) !== undefined || schemas.faultOf(profile) !== undefined,
    validateText: (text, options = {}) => validateDocument(readDocument(text), options, judge),
    validateDocument: (document, options = {}) => validateDocument(document, options, judge),
    validateNode: (document, node, profile) => validateNode(document, node, profile, engine),
  };
}

/** A reference that a Bundle's own rules refuse is judged: that its target was not checked says no more. */
function withoutDecided(drafts: readonly FindingDraft[]): readonly FindingDraft[] {
  const refused = new Set(
    drafts.filter(({ rule }) => rule === 'reference/unresolved-in-bundle').map(({ node }) => node),
  );
  return refused.size === 0
    ? drafts
    : drafts.filter(({ rule, node }) => rule !== 'reference/not-checked' || !refused.has(node));
}

/** What a document is judged with. */
interface Judge {
  readonly engine: Engine;
  readonly guideProfiles: GuideProfiles;
  readonly record: ContextRecord;
}

function validateDocument(document: FhirDocument, options: ValidateOptions, judge: Judge): ValidationResult {
  const { engine } = judge;
  const { root } = document;
  const syntax = syntaxFindings(document);
  const file = options.file ?? '';
  if (root === null) return { file, resourceType: null, profiles: [], verdict: 'error', findings: syntax };
  const drafts: FindingDraft[] = [];
  const { profiles: wanted = [], guideProfile: isNamed = false } = options;
  const asked = requestedSchemas(root, wanted, engine, drafts);
  const hasClaims = claimsAny(root, engine.schemas);
  const by = { schemas: engine.schemas, profiles: judge.guideProfiles, isNamed, hasClaims };
  const given: GivenProfiles = wanted.length > 0 ? new Map() : profilesForUnclaimed(root, by, drafts);
  const schemas = [...asked.schemas, ...(given.get(root) ?? [])];
  const walk = { ...createWalk(root, engine, drafts, document.format), given };
  const silences = unansweredCount(engine);
  walk.resource(root, engine.states.ofSchemas(schemas), walk);
  const inherited = { guideProfile: isNamed, ...(options.rules === undefined ? {} : { rules: options.rules }) };
  const held = judgeHeld(root, (one) => validateDocument(one, inherited, judge), drafts);
  checkElementIds(root, walk.report);
  reportUnanswered(root, silences, engine, drafts);
  // What is wrong with the syntax may be why something else is.
  const all = [...syntaxDrafts(document, root), ...withoutDecided(drafts)];
  const byProfiles = foldDrafts(all, document);
  const judgedBy = new Map([...given, [root, schemas]]);
  const context = { schemas: engine.schemas, record: judge.record, asked: judgedBy, faults: () => elementFaults(all) };
  const { findings, rules } =
    options.rules === undefined
      ? { findings: byProfiles, rules: [] }
      : withBusinessRules(document, root, byProfiles, context, options.rules);
  const allRules = [...rules, ...held.rules];
  const ledger = ledgerOf(findings);
  // What was read with marks for bytes that nobody can read is no submission, however much of it makes sense.
  const isText = syntax.every(({ rule }) => rule !== 'syntax/not-utf8');
  const judged = verdictOf(findings, ledger, engine.settings.allowUnknownProfiles === true);
  const hasProfile = schemas.length > 0 || given.size > 0 || held.hasProfile || hasClaims;
  return {
    file,
    resourceType: root.resourceType ?? null,
    profiles: [...new Set([...schemas, ...claimed(root, engine)].map(({ canonical }) => canonical))],
    ...(asked.complete && isText ? judged : { verdict: 'error' }),
    findings,
    ...(ledger.length === 0 ? {} : { notJudged: ledger }),
    ...(options.rules === undefined || (allRules.length === 0 && options.rules.wanted !== 'all')
      ? {}
      : { rules: allRules }),
    ...(hasProfile ? {} : { formatOnly: true }),
  };
}

function validateNode(document: FhirDocument, node: FhirNode, profile: string, engine: Engine): readonly Finding[] {
  const drafts: FindingDraft[] = [];
  const { schemas } = requestedSchemas(node, [profile], engine, drafts);
  const walk = createWalk(node, engine, drafts, document.format);
  const state = engine.states.ofSchemas(schemas);
  const silences = unansweredCount(engine);
  if (node.resourceType === undefined) walk.node(node, state, walk);
  else walk.resource(node, state, walk);
  reportUnanswered(node, silences, engine, drafts);
  return foldDrafts(drafts, document);
}

function requestedSchemas(
  node: FhirNode,
  profiles: readonly string[],
  engine: Engine,
  drafts: FindingDraft[],
): { readonly schemas: readonly Schema[]; readonly complete: boolean } {
  const schemas: Schema[] = [];
  let complete = true;
  for (const profile of profiles) {
    const schema = engine.schemas.byCanonical(profile);
    const params = { profile, type: node.resourceType ?? '' };
    if (schema === undefined) {
      complete = false;
      const fault = engine.schemas.faultOf(profile);
      if (fault === undefined) drafts.push({ rule: 'profile/not-found', node, params, sources: [] });
      else {
        const why = { ...params, reason: fault.reason, at: fault.at };
        drafts.push({ rule: 'profile/not-compiled', node, params: why, sources: [] });
      }
    } else if (node.resourceType !== undefined && schema.type !== node.resourceType) {
      const source = { profile: schema.canonical, elementId: schema.root.id };
      drafts.push({ rule: 'profile/wrong-type', node, params, sources: [source] });
    } else schemas.push(schema);
  }
  return { schemas, complete };
}

function claimed(root: FhirNode, engine: Engine): readonly Schema[] {
  return claimNodesOf(root).flatMap(({ literal }) => claimedSchema(literal ?? '', engine.schemas) ?? []);
}

/** The findings of a document's syntax, made before anything is known of its types. */
function syntaxFindings(document: FhirDocument): readonly Finding[] {
  return document.problems.map((problem) =>
    findingOf(problem.rule, messageOfBreach(problem), {
      expression: problem.expression,
      position: document.positionAt(problem.start),
      end: document.positionAt(problem.end),
    }),
  );
}

/** How often a terminology server was turned to in vain. */
const unansweredCount = ({ settings }: Engine): number => settings.remote?.counts().silences ?? 0;

/** A slice or an invariant may turn on a code as well: what a server does not answer is told in any case. */
function reportUnanswered(node: FhirNode, before: number, engine: Engine, drafts: FindingDraft[]): void {
  const server = engine.settings.remote?.record.server ?? '';
  if (unansweredCount(engine) === before || drafts.some(({ rule }) => rule === serverUnavailable)) return;
  drafts.push({ rule: serverUnavailable, node, params: { found: '', valueSet: '', server }, sources: [] });
}
