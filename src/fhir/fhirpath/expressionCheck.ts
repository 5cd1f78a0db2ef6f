import { nearest } from '../../base/index.js';
import { FhirPathError, parseExpression } from './fhirpath.js';
import { r4Model } from './r4model.js';
import { primitiveTypes, typeFromSuffix } from '../types.js';

/** Something in an expression that can't be right, found without evaluating it. */
export interface ExpressionProblem {
  readonly kind:
    'syntax' | 'unknown-element' | 'unknown-function' | 'unknown-type' | 'unknown-variable' | 'choice-suffix';
  /** The word that is wrong; the parser's message where the syntax is. */
  readonly found: string;
  /** FHIR types that were looked in, shortened; empty where that says nothing. */
  readonly within: string;
  /** What was probably meant. */
  readonly suggestion: string | undefined;
  /** Column in the expression, from 1; 0 where it isn't known. */
  readonly column: number;
}

/** A node of fhirpath's syntax tree. */
interface Ast {
  readonly type: string;
  readonly text?: string;
  readonly start?: { readonly column: number };
  readonly children?: readonly Ast[];
}

/** Element paths or type names that a part of an expression may give; `ANY` where nothing can be said. */
type Types = ReadonlySet<string>;
const ANY = '*';
const anything: Types = new Set([ANY]);

/** What the check carries along: the type `$this` has, and where problems go. */
interface Scope {
  readonly self: Types;
  readonly root: Types;
  readonly problems: ExpressionProblem[];
}

/**
 * Checks an expression against FHIR R4 without data: a misspelt element gives an empty result when evaluated, and
 * so lets a test pass that tested nothing. Choice elements, `ofType` and `resolve` are followed.
 * @param rootType type that the expression is evaluated on, for example `Bundle`.
 * @param variables names that may stand after `%` beyond FHIRPath's own.
 */
export function checkExpression(
  expression: string,
  rootType: string,
  variables: readonly string[] = [],
): readonly ExpressionProblem[] {
  let ast: Ast;
  try {
    ast = parseExpression(expression) as Ast;
  } catch (error) {
    if (!(error instanceof FhirPathError)) throw error;
    return [{ kind: 'syntax', found: error.fault.about || expression, within: '', suggestion: undefined, column: 0 }];
  }
  const root: Types = new Set([rootType]);
  const scope: Scope = { self: root, root, problems: [] };
  visit(ast, root, scope, new Set([...standardVariables, ...variables]));
  return scope.problems;
}

const standardVariables = ['resource', 'rootResource', 'context', 'ucum', 'sct', 'loinc', 'vs', 'ext'];

function visit(node: Ast, input: Types, scope: Scope, variables: ReadonlySet<string>): Types {
  const children = node.children ?? [];
  const first = children[0];
  switch (node.type) {
    case 'InvocationExpression':
      return children.reduce((types, part) => visit(part, types, scope, variables), input);
    case 'MemberInvocation':
      return member(node, input, scope);
    case 'FunctionInvocation':
      return call(node, input, scope, variables);
    case 'IndexerExpression':
      for (const index of children.slice(1)) visit(index, scope.self, scope, variables);
      return first === undefined ? anything : visit(first, input, scope, variables);
    case 'ThisInvocation':
      return scope.self;
    case 'ExternalConstantTerm':
      return variable(node, scope, variables);
    case 'TypeExpression':
      return typeExpression(node, scope, variables);
    case 'UnionExpression':
      return union(children.map((part) => visit(part, scope.self, scope, variables)));
    case 'StringLiteral':
      return new Set(['string']);
    default:
      return operator(node, input, scope, variables);
  }
}

/** Wrappers hand their only child's types on; operators judge both sides and give something of their own. */
function operator(node: Ast, input: Types, scope: Scope, variables: ReadonlySet<string>): Types {
  const children = node.children ?? [];
  const results = children.map((part) => visit(part, children.length === 1 ? input : scope.self, scope, variables));
  return children.length === 1 ? (results[0] ?? anything) : anything;
}

function member(node: Ast, input: Types, scope: Scope): Types {
  const name = (node.text ?? '').replace(/^`|`$/g, '');
  if (input.has(ANY)) return anything;
  if (input === scope.self && input.has(name)) return input;
  if (input === scope.self && scope.root.has(name)) return scope.root;
  const found = union([...input].map((type) => elementTypes(type, name)));
  if (found.size === 0) reportMember(node, name, input, scope);
  return found.size === 0 ? anything : found;
}

function reportMember(node: Ast, name: string, input: Types, scope: Scope): void {
  const choice = [...input].map((type) => choiceOf(type, name)).find((text) => text !== undefined);
  const owners = [...input].flatMap((type) => (isAbstract(type) ? modelResourceTypes() : [type]));
  const names = owners.flatMap((type) => elementNames(type));
  scope.problems.push({
    kind: choice === undefined ? 'unknown-element' : 'choice-suffix',
    found: name,
    within: [...input].slice(0, 3).join(', '),
    suggestion: choice ?? nearest(name, names),
    column: node.start?.column ?? 0,
  });
}

/** `value.ofType(Quantity)` for `valueQuantity`, which FHIRPath does not know. */
function choiceOf(type: string, name: string): string | undefined {
  for (const owner of withParents(type)) {
    for (const [element, suffixes] of choicesOf(owner)) {
      if (!name.startsWith(element)) continue;
      const suffix = name.slice(element.length);
      if (suffixes.includes(suffix)) return `${element}.ofType(${typeFromSuffix(suffix)})`;
    }
  }
  return undefined;
}

type Choices = readonly (readonly [element: string, suffixes: readonly string[]])[];

let choices: ReadonlyMap<string, Choices> | undefined;

/** Choice elements of a path with their suffixes; put in order once, since it is asked for every name. */
function choicesOf(owner: string): Choices {
  choices ??= groupChoices();
  return choices.get(owner) ?? [];
}

function groupChoices(): ReadonlyMap<string, Choices> {
  const found = new Map<string, Choices>();
  for (const [path, suffixes] of Object.entries(r4Model().choiceTypePaths)) {
    const dot = path.lastIndexOf('.');
    const owner = path.slice(0, dot);
    found.set(owner, [...(found.get(owner) ?? []), [path.slice(dot + 1), suffixes]]);
  }
  return found;
}

/** Types of the element `name` of a type; of an abstract resource type, of whichever resources have it. */
function elementTypes(type: string, name: string): Types {
  if (isAbstract(type)) {
    return union(modelResourceTypes().map((resource) => ownElementTypes(resource, name)));
  }
  return ownElementTypes(type, name);
}

const isAbstract = (type: string): boolean => type === 'Resource' || type === 'DomainResource';

function ownElementTypes(type: string, name: string): Types {
  const model = r4Model();
  for (const owner of withParents(type)) {
    const written = `${owner}.${name}`;
    const path = model.pathsDefinedElsewhere[written] ?? written;
    const choices = model.choiceTypePaths[path];
    if (choices !== undefined) return new Set(choices.map(typeFromSuffix));
    if (Object.hasOwn(model.path2Type, path) && choiceOf(type, name) === undefined) {
      const elementType = model.path2TypeWithoutElements[path] ?? path;
      return new Set([elementType.replace('System.String', 'string')]);
    }
  }
  if (name === 'extension' || name === 'modifierExtension') return new Set(['Extension']);
  return name === 'id' || (name === 'value' && primitiveTypes.has(type)) ? new Set(['string']) : new Set();
}

function withParents(type: string): string[] {
  const owners: string[] = [];
  for (let at: string | undefined = type; at !== undefined; at = r4Model().type2Parent[at]) owners.push(at);
  return owners;
}

function elementNames(type: string): string[] {
  const { path2Type, choiceTypePaths } = r4Model();
  const prefixes = withParents(type).map((owner) => `${owner}.`);
  return [...Object.keys(path2Type), ...Object.keys(choiceTypePaths)].flatMap((path) => {
    const prefix = prefixes.find((start) => path.startsWith(start));
    const rest = prefix === undefined ? '.' : path.slice(prefix.length);
    return rest.includes('.') ? [] : [rest];
  });
}

/** Names of R4's resource types. */
export function modelResourceTypes(): string[] {
  const { type2Parent } = r4Model();
  return Object.keys(type2Parent).filter(
    (type) => type2Parent[type] === 'DomainResource' || type2Parent[type] === 'Resource',
  );
}

function knownType(name: string): boolean {
  const plain = name.replace(/^(FHIR|System)\./, '').replace(/`/g, '');
  return (
    Object.hasOwn(r4Model().type2Parent, plain) ||
    primitiveTypes.has(plain) ||
    ['Resource', 'Element', 'Boolean', 'String', 'Integer', 'Decimal', 'Date', 'DateTime', 'Time'].includes(plain)
  );
}

function checkType(node: Ast, scope: Scope): Types {
  const name = node.text ?? '';
  if (!knownType(name)) {
    scope.problems.push({
      kind: 'unknown-type',
      found: name,
      within: '',
      suggestion: nearest(name, [...Object.keys(r4Model().type2Parent), ...primitiveTypes]),
      column: node.start?.column ?? 0,
    });
    return anything;
  }
  return new Set([name.replace(/^FHIR\./, '').replace(/`/g, '')]);
}

function typeExpression(node: Ast, scope: Scope, variables: ReadonlySet<string>): Types {
  const [value, specifier] = node.children ?? [];
  if (value !== undefined) visit(value, scope.self, scope, variables);
  const type = specifier === undefined ? anything : checkType(specifier, scope);
  return node.text === 'as' ? type : new Set(['boolean']);
}

function variable(node: Ast, scope: Scope, variables: ReadonlySet<string>): Types {
  const name = (node.text ?? '').replace(/^%/, '').replace(/^[`']|[`']$/g, '');
  if (!variables.has(name) && !/^(vs|ext)-/.test(name)) {
    scope.problems.push({
      kind: 'unknown-variable',
      found: `%${name}`,
      within: '',
      suggestion: nearest(name, [...variables]),
      column: node.start?.column ?? 0,
    });
  }
  return name === 'resource' || name === 'rootResource' || name === 'context' ? scope.root : anything;
}

function call(node: Ast, input: Types, scope: Scope, variables: ReadonlySet<string>): Types {
  const name = node.text ?? '';
  const params = node.children?.[0]?.children?.find(({ type }) => type === 'ParamList')?.children ?? [];
  if (!knownFunctions.has(name)) {
    const column = node.start?.column ?? 0;
    const suggestion = nearest(name, [...knownFunctions]);
    scope.problems.push({ kind: 'unknown-function', found: name, within: '', suggestion, column });
    return anything;
  }
  if (typeFunctions.has(name)) {
    const type = params[0] === undefined ? anything : checkType(params[0], scope);
    return name === 'is' ? new Set(['boolean']) : type;
  }
  const inner: Scope = itemFunctions.has(name) ? { ...scope, self: input } : scope;
  const results = params.map((param) => visit(param, inner.self, inner, variables));
  return resultTypes(name, input, results);
}

/** Types that a function gives, by those of its input and of its arguments. */
function resultTypes(name: string, input: Types, params: readonly Types[]): Types {
  if (sameAsInput.has(name)) return input;
  if (name === 'select' || name === 'repeat') return params[0] ?? anything;
  if (name === 'extension') return new Set(['Extension']);
  if (name === 'union' || name === 'combine') return union([input, ...params]);
  return name === 'iif' ? union(params.slice(1)) : anything;
}

function union(sets: readonly Types[]): Types {
  const all = new Set(sets.flatMap((set) => [...set]));
  return all.has(ANY) ? anything : all;
}

const typeFunctions = new Set(['ofType', 'as', 'is']);
/** Their argument is evaluated on each item of the input. */
const itemFunctions = new Set(['where', 'select', 'all', 'exists', 'repeat', 'aggregate', 'iif', 'trace', 'sort']);
const sameAsInput = new Set('where first last tail skip take single distinct exclude intersect trace sort'.split(' '));
const knownFunctions: ReadonlySet<string> = new Set(
  (
    'abs aggregate all allFalse allTrue anyFalse anyTrue as ceiling children combine conformsTo contains ' +
    'convertsToBoolean convertsToDate convertsToDateTime convertsToDecimal convertsToInteger convertsToQuantity ' +
    'convertsToString convertsToTime count decode defineVariable descendants distinct div empty encode endsWith escape ' +
    'exclude exists exp extension first floor getValue hasValue highBoundary htmlChecks iif indexOf intersect is ' +
    'isDistinct join last lastIndexOf length ln log lowBoundary lower matches matchesFull memberOf mod not now ofType ' +
    'power repeat replace replaceMatches resolve round select single skip sort split sqrt startsWith subsetOf ' +
    'substring supersetOf tail take timeOfDay toBoolean toChars toDate toDateTime toDecimal toInteger toQuantity ' +
    'toString toTime today trace trim truncate type unescape union upper where'
  ).split(' '),
);
