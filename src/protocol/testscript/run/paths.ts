import { createRequire } from 'node:module';
import type * as XmlDom from '@xmldom/xmldom';
import type { Element as XmlElement, Node as XmlNode } from '@xmldom/xmldom';
import type * as JsonPath from 'json-p3';
import { plainOf, toXml, UnwritableError } from '../../../fhir/index.js';
import type { OrderOf, FhirDocument, FhirNode } from '../../../fhir/index.js';
import type { Text } from '../../../base/index.js';
import { buildContext } from '../../../packages/index.js';
import { elementOrder } from '../../../validator/index.js';

/** The part of `xpath` that is used; its own types would require those of a browser. */
interface XPathModule {
  parse(expression: string): {
    evaluate(options: {
      readonly node: XmlNode;
      readonly namespaces: Readonly<Record<string, string>>;
      readonly allowAnyNamespaceForNoPrefix: boolean;
    }): { toString(): string; toArray?(): readonly XmlNode[] };
  };
}

const require = createRequire(import.meta.url);
// Loaded with the first path: most scripts have none.
const xpath = (): XPathModule => require('xpath') as XPathModule;
const xmlDom = (): typeof XmlDom => require('@xmldom/xmldom') as typeof XmlDom;
const jsonPath = (): typeof JsonPath => require('json-p3') as typeof JsonPath;

/** The result of a path: texts in document order, a primitive as it was written; or why it can't be evaluated. */
export type PathEvaluation = { readonly values: readonly string[] } | { readonly fault: Text };

/** Evaluates the paths of a script on resources (R4 section 5.12.3, `path`, `compareToSourcePath`, `variable.path`). */
export interface Paths {
  /** XPath 1.0 or JSONPath (RFC 9535), by the syntax of the path and the format of the resource. */
  evaluate(path: string, document: FhirDocument): PathEvaluation;
  /** Order of elements in R4, for writing XML. */
  readonly orderOf: OrderOf;
}

/** Paths for one run; a body is parsed once. */
export function createPaths(): Paths {
  let order: OrderOf | undefined;
  const orderOf: OrderOf = (path) => (order ??= elementOrder(buildContext([], [])))(path);
  const parsed = new WeakMap<FhirDocument, XmlNode | { readonly fault: Text }>();
  const treeOf = (document: FhirDocument): XmlNode | { readonly fault: Text } => {
    const known = parsed.get(document) ?? xmlTree(document, orderOf);
    parsed.set(document, known);
    return known;
  };
  return {
    orderOf,
    evaluate: (path, document) => {
      const { root } = document;
      if (root === null) return { fault: notRead };
      return pathKind(path, document.format) === 'jsonpath' ? byJsonPath(path, root) : byXPath(path, treeOf(document));
    },
  };
}

/** Which of the two a path is: by syntax that only one of them has, else by the format of the resource. */
function pathKind(path: string, format: 'json' | 'xml'): 'xpath' | 'jsonpath' {
  const text = path.trim();
  if (/^(\$|\[|\.[^./]|\.\.[^/])/.test(text) || text.includes('[?')) return 'jsonpath';
  if (/\/|::|@|\w:\w|^[a-z-]+\(/.test(text)) return 'xpath';
  return format === 'json' ? 'jsonpath' : 'xpath';
}

/** Whether a path can be read as what it looks like, XPath or JSONPath. Its `${}` must be filled in. */
export function isValidPath(path: string): boolean {
  const canBeRead = (parse: () => unknown): boolean => {
    try {
      parse();
      return true;
    } catch {
      return false;
    }
  };
  const asXPath = (): boolean => canBeRead(() => xpath().parse(path));
  const asJsonPath = (): boolean => canBeRead(() => jsonPath().query(rooted(path, ''), {}));
  const [first, second] = [pathKind(path, 'xml'), pathKind(path, 'json')];
  if (first !== second) return asXPath() || asJsonPath();
  return first === 'xpath' ? asXPath() : asJsonPath();
}

/** FHIR's namespace is bound to `f` and `fhir`, XHTML's to `h` and `xhtml`; a name without prefix is of any namespace. */
const namespaces: Readonly<Record<string, string>> = {
  f: 'http://hl7.org/fhir',
  fhir: 'http://hl7.org/fhir',
  h: 'http://www.w3.org/1999/xhtml',
  xhtml: 'http://www.w3.org/1999/xhtml',
};

function byXPath(path: string, tree: XmlNode | { readonly fault: Text }): PathEvaluation {
  if ('fault' in tree) return tree;
  try {
    const found = xpath().parse(path).evaluate({ node: tree, namespaces, allowAnyNamespaceForNoPrefix: true });
    return { values: found.toArray === undefined ? [found.toString()] : found.toArray().map(textOfNode) };
  } catch (thrown) {
    if (!(thrown instanceof Error)) throw thrown;
    return { fault: notEvaluated('XPath', path) };
  }
}

/** The value of a primitive element is its attribute `value`; anything else is its text. */
function textOfNode(node: XmlNode): string {
  const value = node.nodeType === 1 ? (node as XmlElement).getAttribute('value') : null;
  return value ?? node.nodeValue ?? node.textContent ?? '';
}

function xmlTree({ format, text, root }: FhirDocument, orderOf: OrderOf): XmlNode | { readonly fault: Text } {
  try {
    const own = format === 'xml' && !text.includes('<!DOCTYPE');
    const source = own || root === null ? text : toXml(root, orderOf);
    const refuse = (_level: string, message: string): never => {
      throw new Error(message);
    };
    const parser = new (xmlDom().DOMParser)({ onError: refuse });
    return parser.parseFromString(source.replace(/^\uFEFF/, ''), 'text/xml');
  } catch (thrown) {
    if (!(thrown instanceof Error)) throw thrown;
    const where = thrown instanceof UnwritableError ? ` (${thrown.message})` : '';
    return {
      fault: {
        da: `Ressourcen kan ikke skrives og læses som XML${where}`,
        en: `The resource can't be written and read as XML${where}`,
      },
    };
  }
}

function byJsonPath(path: string, root: FhirNode): PathEvaluation {
  try {
    const nodes = jsonPath().query(
      rooted(path, root.resourceType ?? ''),
      plainOf(root) as Parameters<typeof JsonPath.query>[1],
    );
    return { values: [...nodes].map(({ value, location }) => literalAt(root, location) ?? textOfValue(value)) };
  } catch (thrown) {
    if (thrown instanceof jsonPath().JSONPathError) return { fault: notEvaluated('JSONPath', path) };
    throw thrown;
  }
}

const textOfValue = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** Touchstone's scripts leave `$` out, and may begin with the type of the resource. */
function rooted(path: string, type: string): string {
  const text = path.trim();
  if (text.startsWith('$')) return text;
  if (type !== '' && text.startsWith(`${type}.`)) return `$${text.slice(type.length)}`;
  return text.startsWith('.') || text.startsWith('[') ? `$${text}` : `$.${text}`;
}

/** The text of a primitive as it was written, so that decimals keep their digits. */
function literalAt(root: FhirNode, location: readonly (string | number)[]): string | undefined {
  let at: FhirNode | undefined = root;
  for (const [step, name] of location.entries()) {
    if (typeof name === 'number') continue;
    const next = location[step + 1];
    const index = typeof next === 'number' ? next : 0;
    at = at?.children.find((child) => child.name === name && child.index === index);
  }
  return at?.literal;
}

const notRead: Text = { da: 'Ressourcen kan ikke læses som FHIR.', en: "The resource can't be read as FHIR." };
/** The libraries' own reasons are about their parsers, and help no one. */
const notEvaluated = (kind: string, path: string): Text => ({
  da: `'${path}' kunne ikke beregnes: det er ikke gyldig ${kind}, eller en funktion i det findes ikke`,
  en: `'${path}' could not be evaluated: it is not valid ${kind}, or a function in it does not exist`,
});
