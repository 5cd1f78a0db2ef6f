import { createRequire } from 'node:module';

/** What a variable of a test case holds. A map's items have names. */
export type TdlValue = string | Uint8Array | ReadonlyMap<string, TdlValue>;

interface XPathModule {
  readonly parse: (expression: string) => {
    evaluateString(options: { readonly variables: Readonly<Record<string, string>> }): string;
    evaluateBoolean(options: { readonly variables: Readonly<Record<string, string>> }): boolean;
  };
}

const { parse } = createRequire(import.meta.url)('xpath') as XPathModule;

const reference = /\$([A-Za-z][\w-]*)((?:\{[^{}]*\})*)/g;

/** A value as text; nothing for what was not given. */
export function textOf(value: TdlValue | undefined): string {
  if (value instanceof Uint8Array) return Buffer.from(value).toString();
  return typeof value === 'string' ? value : '';
}

/** A variable, or an item of one. @throws {Error} where it is not set */
function lookUp(name: string, items: string, variables: ReadonlyMap<string, TdlValue>): TdlValue {
  let at = variables.get(name);
  for (const [, key = ''] of items.matchAll(/\{([^{}]*)\}/g))
    at = at instanceof Map ? (at as ReadonlyMap<string, TdlValue>).get(key) : undefined;
  if (at === undefined) throw new Error(`$${name}${items} is not set`);
  return at;
}

/** An expression with its variables apart, as XPath has them. */
function prepared(expression: string, variables: ReadonlyMap<string, TdlValue>) {
  const values: Record<string, string> = {};
  // A dollar sign within a literal is one.
  const text = expression.replace(/"[^"]*"|'[^']*'|\$[A-Za-z][\w-]*(?:\{[^{}]*\})*/g, (piece) => {
    const [, name, items = ''] = piece.startsWith('$') ? (new RegExp(reference.source).exec(piece) ?? []) : [];
    if (name === undefined) return piece;
    const variable = `v${Object.keys(values).length}`;
    values[variable] = textOf(lookUp(name, items, variables));
    return `$${variable}`;
  });
  return { parsed: parse(text), variables: values };
}

/** The value of an expression: of a variable alone whatever it holds, else a text. */
export function valueOf(expression: string, variables: ReadonlyMap<string, TdlValue>): TdlValue {
  const [whole, name, items = ''] = new RegExp(`^${reference.source}$`).exec(expression.trim()) ?? [];
  if (whole !== undefined && name !== undefined) return lookUp(name, items, variables);
  const { parsed, variables: values } = prepared(expression, variables);
  return parsed.evaluateString({ variables: values });
}

export function isTrue(expression: string, variables: ReadonlyMap<string, TdlValue>): boolean {
  const { parsed, variables: values } = prepared(expression, variables);
  return parsed.evaluateBoolean({ variables: values });
}
