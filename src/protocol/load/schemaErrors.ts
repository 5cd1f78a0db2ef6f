import type { ErrorObject } from 'ajv';
import { nearest } from '../../base/index.js';
import { shorten } from '../../privacy/index.js';
import type { Text } from '../../base/index.js';

/** Path that an error of the schema check is about: the misspelt key itself, else the value. */
export function pathOf(error: ErrorObject, root: unknown): (string | number)[] {
  const path = pointer(error.instancePath, root);
  const extra: unknown = error.keyword === 'additionalProperties' ? error.params['additionalProperty'] : undefined;
  return typeof extra === 'string' ? [...path, extra] : path;
}

/** A JSON Pointer as keys; digits are indexes only where they lead into a list. */
function pointer(text: string, root: unknown): (string | number)[] {
  let at = root;
  return text
    .split('/')
    .slice(1)
    .map((part) => {
      const key = part.replace(/~1/g, '/').replace(/~0/g, '~');
      const step = Array.isArray(at) ? Number(key) : key;
      at = (at as Record<string | number, unknown>)[step];
      return step;
    });
}

/** An error of the schema check as a sentence; undefined for those that only report that another one was found. */
export function describeError(error: ErrorObject): Text | undefined {
  const name = lastKey(error.instancePath);
  const params = error.params as Record<string, unknown>;
  switch (error.keyword) {
    case 'additionalProperties':
      return unknownKey(error, String(params['additionalProperty']));
    case 'required':
      return {
        da: `Nøglen '${String(params['missingProperty'])}' mangler`,
        en: `The key '${String(params['missingProperty'])}' is missing`,
      };
    case 'type':
      return wrongType(name, String(params['type']), error.data);
    case 'enum':
      return notAllowed(name, error.data, params['allowedValues']);
    case 'discriminator':
      if (params['tagValue'] === undefined) return undefined; // `required` says that it is missing.
      return notAllowed(String(params['tag']), params['tagValue'], allowedTags(error));
    case 'pattern':
    case 'format':
      return {
        da: `'${name}' er '${shown(error.data)}', som ikke har den rigtige form (${shown(error.schema)})`,
        en: `'${name}' is '${shown(error.data)}', which does not have the right form (${shown(error.schema)})`,
      };
    case 'minItems':
    case 'minLength':
      return { da: `'${name}' må ikke være tom`, en: `'${name}' may not be empty` };
    case 'if':
    case 'oneOf':
    case 'not':
      return undefined;
    default:
      return { da: `'${name}': ${error.message ?? error.keyword}`, en: `'${name}': ${error.message ?? error.keyword}` };
  }
}

/** Errors except for missing keys that are there but misspelt: one slip is one problem. */
export function withoutMisspelt(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const meant = new Set(
    errors
      .filter(({ keyword }) => keyword === 'additionalProperties')
      .map((error) => `${error.instancePath} ${guessOf(error) ?? ''}`),
  );
  return errors.filter(({ keyword, instancePath, params }) => {
    const missing = (params as Record<string, unknown>)['missingProperty'];
    return keyword !== 'required' || !meant.has(`${instancePath} ${String(missing)}`);
  });
}

const knownKeys = (error: ErrorObject): readonly string[] =>
  Object.keys((error.parentSchema as { properties?: object } | undefined)?.properties ?? {});

const guessOf = (error: ErrorObject): string | undefined =>
  nearest(String((error.params as Record<string, unknown>)['additionalProperty']), knownKeys(error));

function unknownKey(error: ErrorObject, key: string): Text {
  const known = knownKeys(error);
  const guess = guessOf(error);
  return guess === undefined
    ? {
        da: `Ukendt nøgle '${key}'. Mulige nøgler: ${known.join(', ')}`,
        en: `Unknown key '${key}'. Possible keys: ${known.join(', ')}`,
      }
    : { da: `Ukendt nøgle '${key}'. Mente du '${guess}'?`, en: `Unknown key '${key}'. Did you mean '${guess}'?` };
}

const typeNames: Readonly<Record<string, Text>> = {
  string: { da: 'en tekst', en: 'a text' },
  texts: { da: 'en tekst eller en liste af tekster', en: 'a text or a list of texts' },
  array: { da: 'en liste', en: 'a list' },
  object: { da: 'nøgler med værdier', en: 'keys with values' },
  integer: { da: 'et helt tal', en: 'a whole number' },
  number: { da: 'et tal', en: 'a number' },
  boolean: { da: 'true eller false', en: 'true or false' },
};

function wrongType(name: string, type: string, data: unknown): Text {
  const expected = typeNames[type] ?? { da: type, en: type };
  const quote = type === 'string' && (typeof data === 'number' || typeof data === 'boolean');
  return {
    da: `'${name}' skal være ${expected.da}, men er ${shown(data)}.${quote ? ` Sæt anførselstegn om: "${shown(data)}"` : ''}`,
    en: `'${name}' must be ${expected.en} but is ${shown(data)}.${quote ? ` Put it in quotes: "${shown(data)}"` : ''}`,
  };
}

function notAllowed(name: string, data: unknown, allowed: unknown): Text {
  const values = Array.isArray(allowed) ? allowed.map(String) : [];
  const guess = typeof data === 'string' ? nearest(data, values) : undefined;
  const list = values.join(', ');
  return {
    da: `'${name}' er '${shown(data)}'; mulige værdier: ${list}${guess === undefined ? '' : `. Mente du '${guess}'?`}`,
    en: `'${name}' is '${shown(data)}'; possible values: ${list}${guess === undefined ? '' : `. Did you mean '${guess}'?`}`,
  };
}

/** The tags of the branches of a `oneOf` with discriminator. */
function allowedTags(error: ErrorObject): readonly string[] {
  const branches = (error.parentSchema as { oneOf?: readonly { properties?: Record<string, { const?: string }> }[] })
    .oneOf;
  const tag = String((error.params as Record<string, unknown>)['tag']);
  return (branches ?? []).flatMap((branch) => branch.properties?.[tag]?.const ?? []);
}

const lastKey = (path: string): string => path.split('/').pop() ?? '';

function shown(data: unknown): string {
  const text = typeof data === 'string' ? data : (JSON.stringify(data) ?? 'undefined');
  return shorten(text, 60);
}
