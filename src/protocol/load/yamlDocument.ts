import { isMap, isScalar, LineCounter, parseDocument, visit } from 'yaml';
import type { Document, Node, YAMLMap } from 'yaml';
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
/** Anchors, and aliases, of one text: each alias is looked for among all anchors. */
const maxMarks = 1000;

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
      uniqueKeys: false,
      logLevel: 'error',
    });
    const faults = document.errors.map(({ pos, code }) => ({ ...at(pos[0]), message: yamlFaultText(code) }));
    if (faults.length > 0) return { faults };
    const inTree = faultsOfTree(document);
    if (inTree.length > 0) return { faults: inTree.map(({ offset, message }) => ({ ...at(offset), message })) };
    return { document, value: document.toJS({ maxAliasCount: maxAliases }) as unknown, at };
  } catch (error) {
    // The library throws where aliases multiply, and where nesting goes beyond its stack.
    if (error instanceof ReferenceError) return only(0, tooManyAliases);
    if (error instanceof RangeError) return only(0, tooDeep);
    if (error instanceof Error) return only(0, yamlFaultText(undefined));
    throw error;
  }
}

/** A fault of a document at an offset. */
interface FaultAt {
  readonly offset: number;
  readonly message: Text;
}

/**
 * What the parser leaves to us, since it takes time with the square of the document for it: a key that a mapping has twice, and
 * an alias without an anchor before it, or within its own anchor. More aliases than may be are not looked at.
 */
function faultsOfTree(document: Document): readonly FaultAt[] {
  const anchors = new Map<string, Node>();
  const faults: FaultAt[] = [];
  const marks = { anchors: 0, aliases: 0 };
  const add = (offset: number, message: Text): void => void faults.push({ offset, message });
  visit(document, {
    Alias: (_, alias, path) => {
      const offset = alias.range?.[0] ?? 0;
      marks.aliases += 1;
      const target = anchors.get(alias.source);
      if (target === undefined) add(offset, unresolved(alias.source));
      else if (path.includes(target)) add(offset, circular(alias.source));
      if (marks.aliases > maxMarks) add(offset, tooManyAliases);
      return faults.length > 0 ? visit.BREAK : undefined;
    },
    Value: (_, node) => {
      if (node.anchor !== undefined && node.anchor !== '') {
        anchors.set(node.anchor, node);
        marks.anchors += 1;
        if (marks.anchors > maxMarks) {
          add(node.range?.[0] ?? 0, tooManyAliases);
          return visit.BREAK;
        }
      }
      if (isMap(node)) for (const offset of repeatedKeys(node)) add(offset, yamlFaultText('DUPLICATE_KEY'));
      return undefined;
    },
  });
  return faults;
}

/** Offsets of keys that a mapping has already. */
function repeatedKeys(map: YAMLMap): readonly number[] {
  const seen = new Set<unknown>();
  return map.items.flatMap(({ key }) => {
    if (!isScalar(key)) return [];
    const isAgain = seen.has(key.value);
    seen.add(key.value);
    return isAgain ? [key.range?.[0] ?? 0] : [];
  });
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
