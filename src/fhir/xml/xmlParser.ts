import { createRequire } from 'node:module';
import type * as Saxes from 'saxes';

const require = createRequire(import.meta.url);

/**
 * Makes a parser of XML that knows namespaces. Its library is loaded with the first: a JSON submission whose narratives
 * are plain needs none.
 */
export function openXmlParser(): Saxes.SaxesParser<{ xmlns: true }> {
  const { SaxesParser } = require('saxes') as typeof Saxes;
  return new SaxesParser({ xmlns: true });
}
