import { isAlias, LineCounter, parseDocument, visit } from 'yaml';
import type { Document } from 'yaml';
import { yamlFaultText } from './yamlFault.js';
import type { Text } from '../../base/index.js';

/** A YAML text as parsed, with its plain value. */
export interface YamlDocument {
  readonly document: Document;
  readonly value: unknown;
  /** Line and column, from 1, of an offset in the text. */
  readonly at: (offset: number) => YamlPosition;
}

export interface YamlPosition {
  readonly line: number;
  readonly column: number;
}

export interface YamlFault extends YamlPosition {
  readonly message: Text;
}

/** Longest text that is read; the longest bundled protocol has 60 kB. */
const maxYamlLength = 4 * 1024 * 1024;
/** How often aliases may repeat their anchors. */
const maxAliases = 100;

/** Parses a YAML text in full. Never throws: problems are returned with their positions. */
export function readYaml(text: string): YamlDocument | { readonly faults: readonly YamlFault[] } {
  const lines = new LineCounter();
  const at = (offset: number): YamlPosition => {
    const { line, col } = lines.linePos(offset);
    // The position of an empty text.
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const only = (offset: number, message: Text): { faults: YamlFault[] } => ({ faults: [{ ...at(offset), message }] });
  if (text.length > maxYamlLength) return only(0, tooLong);
  try {
    const document = parseDocument(text, {
      lineCounter: lines,
      prettyErrors: false,
      stringKeys: true,
      logLevel: 'error',
    });
    const faults = document.errors.map(({ pos, code }) => ({ ...at(pos[0]), message: yamlFaultText(code) }));
    if (faults.length > 0) return { faults };
    const alias = wrongAlias(document);
    if (alias !== undefined) return only(alias.offset, alias.message);
    return { document, value: document.toJS({ maxAliasCount: maxAliases }) as unknown, at };
  } catch (error) {
    // The library throws where aliases multiply, and where nesting goes beyond its stack.
    if (error instanceof ReferenceError) return only(0, tooManyAliases);
    if (error instanceof RangeError) return only(0, tooDeep);
    if (error instanceof Error) return only(0, yamlFaultText(undefined));
    throw error;
  }
}

/** An alias without an anchor, or within its own anchor. */
function wrongAlias(document: Document): { readonly offset: number; readonly message: Text } | undefined {
  let found: { offset: number; message: Text } | undefined;
  visit(document, {
    Alias: (_, alias, path) => {
      const offset = alias.range?.[0] ?? 0;
      const target = alias.resolve(document);
      if (target === undefined) found = { offset, message: unresolved(alias.source) };
      else if (path.includes(target) || isAlias(target)) found = { offset, message: circular(alias.source) };
      return found === undefined ? undefined : visit.BREAK;
    },
  });
  return found;
}

const tooLong: Text = {
  da: `Filen er for lang; der læses højst ${maxYamlLength} tegn.`,
  en: `The file is too long; at most ${maxYamlLength} characters are read.`,
};
const tooDeep: Text = { da: 'Filen har for mange niveauer.', en: 'The file has too many levels.' };
const tooManyAliases: Text = {
  da: 'Filens aliasser (*navn) gentager for meget. Skriv det, de står for, ud.',
  en: 'The aliases (*name) of the file repeat too much. Write out what they stand for.',
};
const unresolved = (name: string): Text => ({
  da: `Aliasset *${name} står for noget, som filen ikke har før det.`,
  en: `The alias *${name} stands for something that the file does not have before it.`,
});
const circular = (name: string): Text => ({
  da: `Aliasset *${name} står for noget, som det selv er en del af.`,
  en: `The alias *${name} stands for something that it is itself a part of.`,
});
