import { createRequire } from 'node:module';
import { nearest } from '../../base/index.js';
import type { XmlElement } from '../../fhir/index.js';
import { embeddedValidators, testBedVariables } from './handlers.js';
import { below, childrenOf, findingAt, idOf } from './tdl.js';
import type { SuiteFinding, TdlFile } from './tdl.js';

const require = createRequire(import.meta.url);
/** Loaded with the first expression: most commands check no suite. */
const xpath = (): XPathModule => require('xpath') as XPathModule;

/** What is used of the library: its own types take those of browsers. */
interface XPathModule {
  /** @throws {Error} for what is no expression of XPath 1.0 */
  readonly parse: (expression: string) => object;
}

/** Faults in the steps of a test case, of its own scriptlets and of its output messages. */
export function checkSteps(file: TdlFile): readonly SuiteFinding[] {
  const elements = below(file.root);
  const names = variablesOf(file);
  const actors = new Set(childrenOf(childrenOf(file.root, 'actors')[0], 'actor').map(idOf));
  return [
    ...elements.flatMap((element) => [
      ...ofActors(file, element, actors),
      ...ofInputs(file, element),
      ...ofOptions(file, element),
      ...ofHandler(file, element),
      ...ofVariables(file, element, names),
      ...ofExpression(file, element),
    ]),
    ...domainParameters(file, elements),
  ];
}

/** Names of the attributes by which a step names actors. An element below `actors` has none of them. */
const actorAttributes = ['with', 'from', 'to'];
const withActors: ReadonlySet<string> = new Set([
  'send',
  'receive',
  'listen',
  'btxn',
  'interact',
  'instruct',
  'request',
]);

const ofActors = (file: TdlFile, element: XmlElement, actors: ReadonlySet<string>): readonly SuiteFinding[] =>
  !withActors.has(element.name)
    ? []
    : actorAttributes
        .flatMap((name) => element.attributes[name] ?? [])
        // An endpoint of an actor is named after a dot.
        .map((value) => value.split('.')[0] ?? '')
        .filter((id) => !id.startsWith('$') && !actors.has(id))
        .map((id) => findingAt(file, element, 'gitb/actor-undefined', { id, place: 'testcase' }));

function ofInputs(file: TdlFile, element: XmlElement): readonly SuiteFinding[] {
  const inputs = childrenOf(element, 'input').filter(({ attributes }) => attributes['name'] !== undefined);
  const nameOf = ({ attributes }: XmlElement): string => attributes['name'] ?? '';
  return inputs
    .filter((input, i) => inputs.findIndex((other) => nameOf(other) === nameOf(input)) < i)
    .map((input) => findingAt(file, input, 'gitb/input-twice', { name: nameOf(input) }));
}

function ofOptions(file: TdlFile, element: XmlElement): readonly SuiteFinding[] {
  const { options, optionLabels } = element.attributes;
  if (element.name !== 'request' || options === undefined || options.startsWith('$')) return [];
  const values = options.split(',');
  const labels = optionLabels === undefined || optionLabels.startsWith('$') ? values : optionLabels.split(',');
  const [only = ''] = values;
  return [
    ...(values.length === labels.length
      ? []
      : [findingAt(file, element, 'gitb/option-labels', { options: values.length, labels: labels.length })]),
    ...(values.length > 1 ? [] : [findingAt(file, element, 'gitb/single-option', { option: only })]),
  ];
}

/** A validator of the Test Bed's own, and its inputs. Those without names are told by their order. */
function ofHandler(file: TdlFile, element: XmlElement): readonly SuiteFinding[] {
  const handler = element.attributes['handler'] ?? '';
  if (element.name !== 'verify' || handler.startsWith('$') || /^https?:/i.test(handler)) return [];
  if (!Object.hasOwn(embeddedValidators, handler)) {
    const suggestion = nearest(handler, Object.keys(embeddedValidators)) ?? '';
    return [findingAt(file, element, 'gitb/validator-unknown', { handler, suggestion })];
  }
  const known = embeddedValidators[handler];
  const inputs = childrenOf(element, 'input').map((input) => ({ input, name: input.attributes['name'] }));
  if (known === undefined || inputs.some(({ name }) => name === undefined)) return [];
  const all = [...known.required, ...known.optional];
  return [
    ...known.required
      .filter((name) => inputs.every((one) => one.name !== name))
      .map((name) => findingAt(file, element, 'gitb/input-missing', { handler, name })),
    ...inputs.flatMap(({ input, name = '' }) =>
      all.includes(name)
        ? []
        : [findingAt(file, input, 'gitb/input-unknown', { handler, name, suggestion: nearest(name, all) ?? '' })],
    ),
  ];
}

/** Elements whose content is an expression. */
const expressions: ReadonlySet<string> = new Set(['input', 'instruct', 'assign', 'cond', 'log', 'message', 'default']);

const reference = /\$([A-Za-z][\w-]*)((?:\{[^{}]*\})*)/g;

/** Text and attributes without literals, in which a dollar sign is one. */
function referencesIn({ name, text, attributes }: XmlElement): readonly string[] {
  const written = expressions.has(name) || name === 'request' ? text.replace(/"[^"]*"|'[^']*'/g, '') : '';
  const values = Object.values(attributes).filter((value) => value.startsWith('$'));
  return [written, ...values].flatMap((one) => [...one.matchAll(reference)].map((match) => match[0]));
}

function ofVariables(file: TdlFile, element: XmlElement, names: ReadonlySet<string>): readonly SuiteFinding[] {
  const unknown = referencesIn(element)
    .map((one) => /^\$([\w-]+)/.exec(one)?.[1] ?? '')
    .filter((name) => !names.has(name));
  return [...new Set(unknown)].map((name) => findingAt(file, element, 'gitb/variable-unknown', { name }));
}

/** Names that the elements of a test case set, whatever the order: a loop may set one for its next turn. */
function variablesOf({ root }: TdlFile): ReadonlySet<string> {
  const setBy = ({ name, attributes, text }: XmlElement): readonly (string | undefined)[] => {
    const { id, to, output, counter, item } = attributes;
    if (name === 'assign') return [/^\$?([\w-]+)/.exec(to ?? '')?.[1]];
    if (name === 'artifact' || name === 'var' || name === 'module') return [attributes['name']];
    if (name === 'foreach') return [id, counter ?? 'i', item];
    if (name === 'output') return [attributes['name']];
    if (name === 'request') return [/^\s*\$([\w-]+)/.exec(text)?.[1]];
    return [id, output, attributes['handlerTimeoutFlag'], attributes['timeoutFlag']];
  };
  return new Set([
    ...testBedVariables,
    ...below(root)
      .flatMap(setBy)
      .filter((name) => name !== undefined),
  ]);
}

/** An expression in another language than XPath is for others to read. */
function ofExpression(file: TdlFile, element: XmlElement): readonly SuiteFinding[] {
  const { name, text, attributes, children } = element;
  if (!expressions.has(name) || children.length > 0 || attributes['lang'] !== undefined) return [];
  const expression = text.trim();
  if (expression === '' || isXPath(expression.replace(reference, '$$x'))) return [];
  return [findingAt(file, element, 'gitb/expression', { expression: expression.slice(0, 200) })];
}

/** Words and signs that XPath has only since 2.0. The Test Bed takes them; the library at hand does not read them. */
const later =
  /\b(?:if|for|some|every|let|return|eq|ne|lt|le|gt|ge|is|to|instance|castable|cast|treat|intersect|except|union|idiv)\b|=>|!(?!=)|\?|<<|>>/;

/** True for an expression of XPath 1.0, with `||` and doubled quotes of later ones, and for any that has words of those. */
function isXPath(expression: string): boolean {
  const plain = expression.replace(/"(?:[^"]|"")*"|'(?:[^']|'')*'/g, '"text"').replaceAll('||', '+');
  try {
    xpath().parse(plain);
    return true;
  } catch {
    return later.test(plain) && !/["']/.test(plain.replaceAll('"text"', ''));
  }
}

/** The domain's parameters, each once in a file. */
function domainParameters(file: TdlFile, elements: readonly XmlElement[]): readonly SuiteFinding[] {
  const first = new Map<string, XmlElement>();
  for (const element of elements) {
    for (const one of referencesIn(element)) {
      const name = /^\$DOMAIN\{([^{}]*)\}/.exec(one)?.[1];
      if (name !== undefined && !first.has(name)) first.set(name, element);
    }
  }
  return [...first].map(([name, element]) => findingAt(file, element, 'gitb/domain-parameter', { name }));
}
