import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { packagesMissing, repository } from '../shared.js';

/** Folders that commands of the documentation name. */
const shown = ['fixtures', 'testscripts', 'profiles', 'reports'] as const;

/** A copy of what commands of the documentation read, so that their output does not end up in the repository. */
export interface Checkout {
  /** The copy; `../shared` is next to it if it is next to the repository. */
  readonly root: string;
  dispose(): void;
}

/** Makes the copy. */
export function openCheckout(): Checkout {
  const above = fs.mkdtempSync(path.join(os.tmpdir(), 'testcamp-docs-'));
  const root = path.join(above, 'testcamp');
  for (const name of shown) fs.cpSync(path.join(repository, name), path.join(root, name), { recursive: true });
  // What a tester saw, for pages that submit it as evidence.
  fs.writeFileSync(path.join(root, 'screen.png'), Buffer.from('89504e470d0a1a0a', 'hex'));
  if (packagesMissing === undefined) fs.symlinkSync(path.join(repository, '../shared'), path.join(above, 'shared'));
  return {
    root,
    dispose: () => {
      fs.rmSync(above, { recursive: true, force: true });
    },
  };
}
