import fs from 'node:fs';
import path from 'node:path';
import { sha256 } from '../../base/index.js';
import type { Text } from '../../base/index.js';
import { quoteFault, splitArguments } from '../commandWords.js';

/** HL7's validator as the user names it: a service that runs, or what starts its command line. */
export type Hl7Target =
  | { readonly kind: 'service'; readonly url: string }
  | {
      readonly kind: 'process';
      /** The program and its arguments, before those of HL7's command line. */
      readonly words: readonly string[];
      /** SHA-256 of the jars that it names; undefined where it names none. */
      readonly sha256: string | undefined;
    };

/**
 * Reads the value of `--hl7`: the address of a service, the path of a jar, or a command to which the arguments of
 * HL7's command line can be added. A jar is run by `java`.
 * @param cwd folder that paths are relative to
 */
export function hl7Target(text: string, cwd: string): Hl7Target | { readonly fault: Text } {
  if (/^[a-z]+:\/\//i.test(text)) return serviceTarget(text);
  const jar = path.resolve(cwd, text);
  if (/\.jar$/i.test(text) && isFile(jar)) return processTarget(['java', '-jar', jar], cwd);
  const open = quoteFault(text);
  if (open !== undefined) return { fault: open };
  const words = splitArguments(text);
  const [program = ''] = words;
  if (program === '') return { fault: { da: 'der står intet', en: 'it is empty' } };
  if (/\.jar$/i.test(text) && words.length === 1) {
    return { fault: { da: `filen '${text}' findes ikke`, en: `there is no file '${text}'` } };
  }
  return processTarget(words, cwd);
}

function serviceTarget(text: string): Hl7Target | { readonly fault: Text } {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url !== undefined && /^https?:$/.test(url.protocol) && url.search === '')
    return { kind: 'service', url: url.href };
  return {
    fault: {
      da: `'${text}' er ikke adressen på en tjeneste, fx http://localhost:8080`,
      en: `'${text}' is not the address of a service, for example http://localhost:8080`,
    },
  };
}

function processTarget(words: readonly string[], cwd: string): Hl7Target {
  const jars = [...new Set(words.flatMap((word) => jarsIn(word, cwd)))].sort();
  const [only] = jars;
  const hashes = jars.map((jar) => `${path.basename(jar)} ${sha256(fs.readFileSync(jar))}`);
  const one = jars.length === 1 && only !== undefined ? sha256(fs.readFileSync(only)) : undefined;
  return { kind: 'process', words, sha256: one ?? (jars.length === 0 ? undefined : sha256(hashes.join('\n'))) };
}

/** The jars of a word: its own path, or those of a class path, where `folder/*` means all in it. */
function jarsIn(word: string, cwd: string): readonly string[] {
  return word.split(path.delimiter).flatMap((part): readonly string[] => {
    const at = path.resolve(cwd, part);
    if (/\.jar$/i.test(part)) return isFile(at) ? [at] : [];
    if (!/[\\/]\*$/.test(part)) return [];
    const folder = path.dirname(at);
    const names = fs.existsSync(folder) ? fs.readdirSync(folder) : [];
    return names.filter((name) => /\.jar$/i.test(name)).map((name) => path.join(folder, name));
  });
}

const isFile = (file: string): boolean => fs.statSync(file, { throwIfNoEntry: false })?.isFile() === true;
