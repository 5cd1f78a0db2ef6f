import { messageOfBreach, requireRule } from '../catalogue/index.js';
import { readDocument, tooManyFindings } from '../fhir/index.js';
import type { FhirDocument, FhirNode } from '../fhir/index.js';
import type { Finding, ValidationResult, Verdict } from '../model/finding.js';
import type { IgContext } from '../packages/index.js';
import { createTerminology } from '../terminology/index.js';
import type { ValidateOptions, Validator, ValidatorSettings } from './api.js';
import type { Schema } from './compile/schema.js';
import { createSchemas } from './compile/schemas.js';
import { syntaxDrafts } from './walk/draft.js';
import type { FindingDraft } from './walk/draft.js';
import { createEngine } from './walk/engine.js';
import type { Engine } from './walk/engine.js';
import { claimedSchema, createWalk, evaluator } from './walk/evaluate.js';
import { serverUnavailable } from './constraints/bindings.js';
import { checkElementIds } from './constraints/ids.js';
import { foldDrafts } from './walk/fold.js';

/** Makes the validator of one IG context. Profiles are compiled when first needed and then shared by all documents. */
export function createValidator(context: IgContext, settings: ValidatorSettings = {}): Validator {
  const schemas = createSchemas(context);
  const engine = createEngine(schemas, createTerminology(context, settings.remote), evaluator, settings);
  const record = settings.remote?.record;
  return {
    context: record === undefined ? context.record : { ...context.record, terminology: record },
    hasProfile: (profile) => schemas.byCanonical(profile) !== undefined,
    validateText: (text, options = {}) => validateDocument(readDocument(text), options, engine),
    validateDocument: (document, options = {}) => validateDocument(document, options, engine),
    validateNode: (document, node, profile) => validateNode(document, node, profile, engine),
  };
}

function validateDocument(document: FhirDocument, options: ValidateOptions, engine: Engine): ValidationResult {
  const { root } = document;
  const syntax = syntaxFindings(document);
  const file = options.file ?? '';
  if (root === null) return { file, resourceType: null, profiles: [], verdict: 'error', findings: syntax };
  const drafts: FindingDraft[] = [];
  const asked = requestedSchemas(root, options.profiles ?? [], engine, drafts);
  const walk = createWalk(root, engine, drafts, document.format);
  const silences = unansweredCount(engine);
  walk.resource(root, engine.states.ofSchemas(asked.schemas), walk);
  checkElementIds(root, walk.report);
  reportUnanswered(root, silences, engine, drafts);
  // What is wrong with the syntax may be why something else is.
  const findings = foldDrafts([...syntaxDrafts(document, root), ...drafts], document);
  // What was read with marks for bytes that nobody can read is no submission, however much of it makes sense.
  const isText = syntax.every(({ rule }) => rule !== 'syntax/not-utf8');
  const verdict = asked.complete && isText ? verdictOf(findings) : 'error';
  return {
    file,
    resourceType: root.resourceType ?? null,
    profiles: [...new Set([...asked.schemas, ...claimed(root, engine)].map(({ canonical }) => canonical))],
    verdict,
    findings,
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
      drafts.push({ rule: 'profile/not-found', node, params, sources: [] });
    } else if (node.resourceType !== undefined && schema.type !== node.resourceType) {
      const source = { profile: schema.canonical, elementId: schema.root.id };
      drafts.push({ rule: 'profile/wrong-type', node, params, sources: [source] });
    } else schemas.push(schema);
  }
  return { schemas, complete };
}

function claimed(root: FhirNode, engine: Engine): readonly Schema[] {
  const claims = root.children
    .filter(({ name }) => name === 'meta')
    .flatMap(({ children }) => children.filter(({ name }) => name === 'profile'));
  return claims.flatMap(({ literal }) => claimedSchema(literal ?? '', engine.schemas) ?? []);
}

/** The findings of a document's syntax, made before anything is known of its types. */
function syntaxFindings(document: FhirDocument): readonly Finding[] {
  return document.problems.map((problem) => {
    return {
      rule: problem.rule,
      severity: requireRule(problem.rule).severity,
      expression: problem.expression,
      position: document.positionAt(problem.start),
      end: document.positionAt(problem.end),
      message: messageOfBreach(problem),
      sources: [],
    };
  });
}

/** How often a terminology server was turned to in vain. */
const unansweredCount = ({ settings }: Engine): number => settings.remote?.counts().silences ?? 0;

/** A slice or an invariant may turn on a code as well: what a server does not answer is told in any case. */
function reportUnanswered(node: FhirNode, before: number, engine: Engine, drafts: FindingDraft[]): void {
  const server = engine.settings.remote?.record.server ?? '';
  if (unansweredCount(engine) === before || drafts.some(({ rule }) => rule === serverUnavailable)) return;
  drafts.push({ rule: serverUnavailable, node, params: { found: '', valueSet: '', server }, sources: [] });
}

/**
 * What a server was to tell and did not may be wrong, and so may what was left unjudged: then nothing is valid, though
 * what is wrong without it stays so.
 */
function verdictOf(findings: readonly Finding[]): Verdict {
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (errors.some(({ rule }) => rule !== tooManyFindings)) return 'invalid';
  return errors.length > 0 || findings.some(isUnanswered) ? 'error' : 'valid';
}

const isUnanswered = ({ rule, followers = [] }: Finding): boolean =>
  rule === serverUnavailable || followers.some(isUnanswered);
