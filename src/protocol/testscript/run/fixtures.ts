import fs from 'node:fs';
import path from 'node:path';
import { childrenNamed, literal, readBytes, readDocument, toJson } from '../../../fhir/index.js';
import type { FhirDocument } from '../../../fhir/index.js';
import type { Script } from '../script.js';

/**
 * The available fixtures of a script: contained in it, or a FHIR file in the script's own folder or below.
 * A path that leads elsewhere is ignored: a script is not trusted.
 * @param folder absolute path of the script's folder
 */
export function loadFixtures(script: Script, folder: string): ReadonlyMap<string, FhirDocument> {
  const found = new Map(containedFixtures(script));
  for (const { id, reference } of script.fixtures) {
    if (id === undefined || reference === undefined || reference.startsWith('#')) continue;
    const document = besideScript(path.resolve(folder, reference), folder);
    if (document !== undefined) found.set(id, document);
  }
  return found;
}

/** The fixtures that are contained in a script: the only ones of a script without a folder, as in a protocol. */
export function containedFixtures(script: Script): ReadonlyMap<string, FhirDocument> {
  const found = new Map<string, FhirDocument>();
  for (const { id, reference } of script.fixtures) {
    const document = reference?.startsWith('#') === true ? contained(script, reference.slice(1)) : undefined;
    if (id !== undefined && document !== undefined) found.set(id, document);
  }
  return found;
}

/** A contained resource as a document of its own, whose text is what is sent. */
function contained(script: Script, id: string): FhirDocument | undefined {
  const root = childrenNamed(script.root, 'contained').find((node) => literal(node, 'id') === id);
  return root === undefined ? undefined : readDocument(toJson(root));
}

function besideScript(target: string, folder: string): FhirDocument | undefined {
  if (!target.startsWith(folder + path.sep)) return undefined;
  const real = fs.statSync(target, { throwIfNoEntry: false })?.isFile() === true ? fs.realpathSync(target) : undefined;
  if (real === undefined || !real.startsWith(fs.realpathSync(folder) + path.sep)) return undefined;
  const document = readBytes(fs.readFileSync(real));
  return document.root === null ? undefined : document;
}
