import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { findProtocols } from '../../protocol/load/load.js';
import { repository, standards } from '../shared.js';

/** A standard, by the folder of its protocols and fixtures and the package of its guide. */
export interface AddedStandard {
  readonly folder: string;
  readonly guide: string;
}

interface ProtocolHead {
  readonly standard: { readonly package: string };
}

const testscripts = path.join(repository, 'testscripts');
const own: ReadonlySet<string> = new Set(standards.map(({ folder }) => folder));

/**
 * The standards that testcamp's code does not know: files in `testscripts` and `fixtures`, and packages that the user
 * names, are all that defines them.
 */
export const addedStandards: readonly AddedStandard[] = [
  ...new Map(
    findProtocols(testscripts).map((file): readonly [string, AddedStandard] => {
      const folder = path.basename(path.dirname(file));
      const { standard } = parse(fs.readFileSync(file, 'utf8')) as ProtocolHead;
      return [folder, { folder, guide: standard.package }];
    }),
  ).values(),
].filter(({ folder }) => !own.has(folder));
