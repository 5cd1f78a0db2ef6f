import fs from 'node:fs';
import path from 'node:path';
import type { AvailableProtocol, ProtocolContent } from '../../camp/index.js';
import { nearest, sha256, UsageError } from '../../base/index.js';
import { availablePackages, buildContext } from '../../packages/index.js';
import { findProtocols, loadProtocol } from '../../protocol/index.js';
import { createValidator } from '../../validator/index.js';
import { existingFolder, problemError, readText } from '../environment/index.js';
import type { Environment } from '../environment/index.js';
import { packageRoot } from '../tool/index.js';

const ownFolder = path.join(packageRoot, 'testscripts');

/** True for a protocol that testcamp brings with this very content, that of its TestScripts included. */
export function isBundledProtocol({ protocolSha256, scripts = [] }: ProtocolContent): boolean {
  const file = findProtocols(ownFolder).find((one) => sha256(fs.readFileSync(one)) === protocolSha256);
  return (
    file !== undefined &&
    scripts.every(({ path: name, sha256: hash }) => {
      const script = path.join(path.dirname(file), name);
      return isFile(script) && sha256(fs.readFileSync(script)) === hash;
    })
  );
}

/** A protocol, and the absolute folder of its documents. */
export interface ProtocolFile extends AvailableProtocol {
  readonly folder: string;
}

/**
 * The bundled protocols, and those of a folder of the user's.
 * @param isWanted by its id, whether a protocol is to be read: faults of other protocols are not reported
 * @throws {UsageError} for a faulty one.
 */
export function availableProtocols(
  folder: string | undefined,
  environment: Environment,
  isWanted: (id: string) => boolean = () => true,
): readonly ProtocolFile[] {
  const isAsked = ({ text }: ProtocolText): boolean => {
    const id = idIn(text);
    return id === undefined || isWanted(id);
  };
  return protocolFiles(folder, environment)
    .map((file) => textAt(file, environment))
    .filter(isAsked)
    .map((source) => readProtocol(source, environment));
}

/** A protocol file, as the user may name it, with its text. */
interface ProtocolText {
  readonly file: string;
  readonly text: string;
}

/** Their files, those of the user first, as the user may name them. @throws {UsageError} where there is no such folder. */
function protocolFiles(folder: string | undefined, environment: Environment): readonly string[] {
  const folders = folder === undefined ? [ownFolder] : [path.resolve(environment.cwd, folder), ownFolder];
  if (folder !== undefined) existingFolder(folder, environment);
  return folders.flatMap((one) => findProtocols(one)).map((file) => path.relative(environment.cwd, file));
}

const textAt = (file: string, environment: Environment): ProtocolText => ({ file, text: readText(file, environment) });

/** The protocol with this id, or in this file; its TestScripts are checked. @throws {UsageError} for a faulty one. */
export function chooseProtocol(name: string, folder: string | undefined, environment: Environment): ProtocolFile {
  if (/\.ya?ml$/.test(name)) return readProtocol(textAt(name, environment), environment, true);
  // Only the named protocol is read in full: faults of the others are not reported.
  const file = protocolFiles(folder, environment).find((one) => idIn(readText(one, environment)) === name);
  if (file !== undefined) return readProtocol(textAt(file, environment), environment, !isOwn(file, environment));
  const protocols = availableProtocols(folder, environment);
  const ids = protocols.map(({ protocol }) => protocol.id);
  const meant = meantBy(name, ids).map((id) => `'${id}'`);
  throw new UsageError({
    da: `Protokollen '${name}' findes ikke.${meant.length === 0 ? '' : ` Mente du ${meant.join(' eller ')}?`} Protokoller: ${ids.join(', ')}.`,
    en: `There is no protocol '${name}'.${meant.length === 0 ? '' : ` Did you mean ${meant.join(' or ')}?`} Protocols: ${ids.join(', ')}.`,
  });
}

/** The protocols of which a user gave the standard alone, in any letter case; else the one spelt most alike. */
function meantBy(name: string, ids: readonly string[]): readonly string[] {
  const ofStandard = ids.filter((id) => id.startsWith(`${name.toLowerCase()}-`));
  const near = nearest(name, ids);
  return ofStandard.length > 0 || near === undefined ? ofStandard : [near];
}

/** The id in a protocol file, read without the rest. */
const idIn = (text: string): string | undefined => /^id:[ \t]*["']?([a-z0-9-]+)/m.exec(text)?.[1];

const isOwn = (file: string, { cwd }: Environment): boolean =>
  path.resolve(cwd, file).startsWith(`${ownFolder}${path.sep}`);

/**
 * @param isChecked whether its TestScripts are checked too, which takes a second: of the one that is requested. Those that
 * testcamp brings are trusted where they are requested by their id, and so are their expressions, since its tests check them.
 */
function readProtocol({ file, text }: ProtocolText, environment: Environment, isChecked = false): ProtocolFile {
  const folder = path.dirname(path.resolve(environment.cwd, file));
  const absolute = (name: string): string => path.join(folder, name);
  const scripts = {
    read: (name: string) => (isFile(absolute(name)) ? fs.readFileSync(absolute(name)) : undefined),
    ...(isChecked ? { validator: validatorOfR4 } : {}),
  };
  const expressions = isOwn(file, environment) && !isChecked ? 'trust' : 'check';
  const result = loadProtocol(text, file, (name) => fs.existsSync(absolute(name)), scripts, expressions);
  if ('problems' in result) throw problemError(result.problems);
  return { protocol: result.protocol, sha256: sha256(text), file: path.resolve(environment.cwd, file), folder };
}

const isFile = (file: string): boolean => fs.statSync(file, { throwIfNoEntry: false })?.isFile() === true;

const validatorOfR4 = () => createValidator(buildContext(availablePackages({ paths: [] }).packages, []));
