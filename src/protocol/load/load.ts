import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { SourceProblem } from '../../model/problem.js';
import type { Protocol } from '../../model/protocol.js';
import { buildProtocol } from './build.js';
import type { RawProtocol } from './raw.js';
import { protocolSchema } from './schema.js';
import { readScripts } from './scripts.js';
import type { ScriptFiles } from './scripts.js';
import { expressionFaults } from './expressionFaults.js';
import { checkProtocol } from './staticCheck.js';
import { schemaCheck, loadYaml } from './yaml.js';

export type ProtocolResult = { readonly protocol: Protocol } | { readonly problems: readonly SourceProblem[] };

const check = schemaCheck(protocolSchema);

/**
 * Reads a protocol file and checks all that can be checked before it is used: keys and values against the schema,
 * step numbers, the steps and rules it names, and every FHIRPath expression against FHIR R4.
 * @param fileName name to report, as the user gave it.
 * @param hasFile whether a file exists, by its path below the protocol file's folder; without it none is looked for.
 * @param scriptFiles where TestScripts are; without it a protocol that names one has a problem.
 * @param expressions `trust` where they were checked before: checking takes more time than all the rest.
 */
export function loadProtocol(
  text: string,
  fileName: string,
  hasFile?: (path: string) => boolean,
  scriptFiles: ScriptFiles = { read: () => undefined },
  expressions: 'check' | 'trust' = 'check',
): ProtocolResult {
  const source = loadYaml<RawProtocol>(text, fileName, check);
  if ('problems' in source) return source;
  const { scripts, problems: ofScripts } = readScripts(source, scriptFiles);
  const ofExpressions = expressions === 'check' ? expressionFaults(source) : [];
  const problems = [...checkProtocol(source, hasFile ?? (() => true)), ...ofExpressions, ...ofScripts];
  problems.sort((a, b) => a.line - b.line || a.column - b.column);
  return problems.length > 0 ? { problems } : { protocol: buildProtocol(source.value, scripts) };
}

/** Paths of the protocol files in a folder and its subfolders, sorted. @throws where the folder can't be read. */
export function findProtocols(dir: string): readonly string[] {
  return readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.ya?ml$/.test(name))
    .map((name) => path.join(dir, name))
    .sort();
}
