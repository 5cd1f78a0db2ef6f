import { nearest } from '../../../base/index.js';
import { child } from '../../../fhir/index.js';
import type { FhirDocument, FhirNode } from '../../../fhir/index.js';
import type { Finding } from '../../../model/finding.js';
import type { Text } from '../../../base/index.js';
import type { Validator } from '../../../validator/index.js';
import { findingAt } from '../../findings.js';
import { checkAssert } from './checkAssert.js';
import { failingSetup } from './checkSetup.js';
import type { CapabilityStatements } from '../capability/capabilityStatements.js';
import { reportMissing } from './checkScope.js';
import type { CheckScope } from './checkScope.js';
import { scriptExpressionFaults } from './checkExpressions.js';
import { placeholdersIn, unbracedIn } from '../run/placeholders.js';
import { operationCodes, sendsPayload } from '../codes.js';
import { reportPath } from './checkPath.js';
import { isUnknownPart, ofUnknownParts } from './unknownParts.js';
import { actionsOf } from '../script.js';
import type { Script, ScriptAction, ScriptOperation } from '../script.js';

/** Something wrong with a script, and the actions that it concerns. */
export interface ScriptFault {
  readonly finding: Finding;
  readonly actions: readonly FhirNode[];
}

/**
 * Everything that can be found wrong with a script without running it.
 * @param fixtures the fixtures whose file is available, by id
 * @param capabilities the available capability statements; not checked where undefined
 */
export function checkScript(
  script: Script,
  validator: Validator,
  fixtures: ReadonlyMap<string, FhirDocument>,
  capabilities?: CapabilityStatements,
): readonly ScriptFault[] {
  const faults: ScriptFault[] = [];
  const reporter =
    (action: FhirNode | undefined): CheckScope['report'] =>
    (rule, node, params) =>
      faults.push({
        finding: findingAt(rule, script.document, node, params),
        actions: action === undefined ? [] : [action],
      });
  faults.push(...ofUnknownParts(script, ofFormat(script, validator)));
  const all = new Set([...fixtureIds(script), ...actionsOf(script).flatMap(idsGiven)]);
  checkDeclarations(script, validator, fixtures, all, reporter(undefined));
  for (const { node, canonical } of capabilities === undefined ? [] : script.capabilities) {
    if (capabilities?.has(canonical) !== true)
      reporter(undefined)('testscript/capability-not-found', node, { canonical });
  }
  const known = new Set(fixtureIds(script));
  const absent = new Set(fixtureIds(script).filter((id) => !fixtures.has(id)));
  let resource = 'Resource';
  const parts = [script.setup, ...script.tests.map(({ actions }) => actions), script.teardown];
  for (const actions of parts) {
    let afterOperation = false;
    for (const action of actions) {
      const report = reporter(action.node);
      if (action.kind === 'operation') resource = action.texts['resource'] ?? resource;
      const scope: CheckScope = { script, validator, fixtures, known, absent, all, resource, afterOperation, report };
      checkAction(action, scope);
      if (action.kind === 'operation') {
        afterOperation = true;
        absent.delete(action.texts['sourceId'] ?? '');
      }
      for (const id of idsGiven(action)) known.add(id);
    }
  }
  const failing = failingSetup(script, faults);
  if (failing !== undefined) {
    reporter(undefined)('testscript/tests-unreachable', failing.node, { tests: script.tests.length });
  }
  return faults;
}

/**
 * What R4 itself finds wrong with the elements of the script. Touchstone's profile, which the scripts claim, and
 * bindings, whose codes are checked here, are left out.
 */
function ofFormat({ document }: Script, validator: Validator): readonly Finding[] {
  const { findings } = validator.validateDocument(document);
  return findings.filter(({ rule }) => /^(syntax|structure|cardinality|primitive|type)\//.test(rule));
}

/** By action: why it can't be carried out or judged. An operation is tried unless a part of it is unknown. */
export function faultsByAction(faults: readonly ScriptFault[]): ReadonlyMap<FhirNode, Text> {
  const found = new Map<FhirNode, Text>();
  for (const { actions, finding } of faults.filter((fault) => fault.finding.severity === 'error')) {
    for (const action of actions) {
      if (action.name === 'assert' || isUnknownPart(finding)) found.set(action, finding.message);
    }
  }
  return found;
}

const fixtureIds = (script: Script): readonly string[] => script.fixtures.flatMap(({ id }) => id ?? []);

const idsGiven = ({ texts }: ScriptAction): readonly string[] =>
  [texts['requestId'], texts['responseId']].flatMap((id) => id ?? []);

function checkDeclarations(
  script: Script,
  validator: Validator,
  fixtures: ReadonlyMap<string, FhirDocument>,
  all: ReadonlySet<string>,
  report: CheckScope['report'],
): void {
  reportTwice(
    script.fixtures.map(({ id, node }) => ({ id, node })),
    report,
  );
  reportTwice(script.profiles, report);
  reportTwice(
    script.variables.map(({ name, node }) => ({ id: name, node })),
    report,
  );
  for (const { id, node, reference } of script.fixtures) {
    if (!fixtures.has(id ?? '')) report('testscript/fixture-not-found', node, { reference: reference ?? '-' });
  }
  for (const { reference, node } of script.profiles) {
    if (reference !== undefined && !validator.hasProfile(reference)) {
      report('testscript/profile-not-found', node, { profile: reference });
    }
  }
  for (const { name, node, sourceId, expression, headerField, path, defaultValue } of script.variables) {
    if (sourceId !== undefined && !all.has(sourceId)) {
      report('testscript/missing-source', node, { id: sourceId, suggestion: nearest(sourceId, [...all]) ?? '' });
    }
    const ways = [expression, headerField, path].filter((way) => way !== undefined).length;
    if (path !== undefined) reportPath(path, child(node, 'path') ?? node, report);
    if (ways > 1) report('testscript/variable-several-ways', node, { name });
    if (ways === 0 && defaultValue === undefined) {
      report('testscript/variable-without-value', node, { name });
    }
    if (expression !== undefined) {
      for (const params of scriptExpressionFaults(expression, 'Resource')) {
        report('testscript/expression', child(node, 'expression') ?? node, params);
      }
    }
  }
}

function reportTwice(
  items: readonly { readonly id: string | undefined; readonly node: FhirNode }[],
  report: CheckScope['report'],
): void {
  const seen = new Set<string>();
  for (const { id, node } of items) {
    if (id !== undefined && seen.has(id)) report('testscript/duplicate-id', node, { id });
    if (id !== undefined) seen.add(id);
  }
}

function checkAction(action: ScriptAction, scope: CheckScope): void {
  checkPlaceholders(action, scope);
  if (action.kind === 'neither') scope.report('testscript/action-empty', action.node, {});
  else if (action.kind === 'operation') checkOperation(action, scope);
  else checkAssert(action, scope);
}

/** Variables that an action uses: each must be declared, and its source must be defined by then. */
function checkPlaceholders({ texts, node }: ScriptAction, scope: CheckScope): void {
  const names = scope.script.variables.map(({ name }) => name);
  for (const [element, text] of Object.entries(texts)) {
    if (element === 'description' || element === 'label') continue;
    const at = child(node, element) ?? node;
    checkVariables(text, at, scope);
    for (const { name, quoted } of placeholdersIn(text)) {
      if (/expression/i.test(element) && !quoted) scope.report('testscript/unquoted-variable', at, { name });
    }
    for (const name of unbracedIn(text)) {
      if (names.includes(name) || text.includes(`=$${name}`)) {
        scope.report('testscript/unbraced-variable', at, { name });
      }
    }
  }
}

/** The `${}` of a text of the script, or of a fixture that an operation sends. */
function checkVariables(text: string, at: FhirNode, { script, known, all, report }: CheckScope): void {
  const names = script.variables.map(({ name }) => name);
  for (const { name } of placeholdersIn(text)) {
    const variable = script.variables.find((one) => one.name === name);
    if (variable === undefined) {
      report('testscript/unset-variable', at, { name, suggestion: nearest(name, names) ?? '' });
    } else if (early(variable, known, all)) {
      report('testscript/source-too-early', at, { name, id: variable.sourceId ?? '' });
    }
  }
}

const early = (
  { sourceId, defaultValue }: { readonly sourceId: string | undefined; readonly defaultValue: string | undefined },
  known: ReadonlySet<string>,
  all: ReadonlySet<string>,
): boolean => sourceId !== undefined && defaultValue === undefined && all.has(sourceId) && !known.has(sourceId);

function checkOperation({ node, code, texts }: ScriptOperation, scope: CheckScope): void {
  const { script, report } = scope;
  const method = texts['method'];
  if (method === undefined && (code === undefined || !operationCodes.includes(code))) {
    report('testscript/unknown-code', child(node, 'type') ?? node, {
      element: 'operation.type',
      code: code ?? '-',
      suggestion: nearest(code ?? '', operationCodes) ?? '',
    });
  }
  const source = texts['sourceId'];
  if (source !== undefined && !scope.known.has(source)) reportMissing(source, child(node, 'sourceId') ?? node, scope);
  const fixture = scope.fixtures.get(source ?? '');
  if (fixture !== undefined) checkVariables(fixture.text, child(node, 'sourceId') ?? node, scope);
  if (source === undefined && sendsPayload(code, method)) {
    report('testscript/missing-element', node, { element: 'sourceId' });
  }
  for (const [element, declared] of [
    ['origin', script.origins],
    ['destination', script.destinations],
  ] as const) {
    const index = texts[element];
    if (index !== undefined && !declared.includes(Number(index))) {
      report('testscript/unknown-endpoint', child(node, element) ?? node, { element, index });
    }
  }
}
