import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileError, writeWhole } from '../../base/index.js';
import type { Environment } from '../environment/index.js';
import { newSecret } from './board.js';

/** A vendor, and the secret of its link. */
export interface VendorToken {
  readonly vendor: string;
  readonly token: string;
}

/** A vendor's link as the tester gives it out. */
export interface VendorLink {
  readonly vendor: string;
  readonly url: string;
}

const shape = /^([\w-]{32})\t(.+)$/;

/**
 * The secrets of vendors' links, from a file of lines `SECRET TAB VENDOR`; what vendors lack is made and written to it, so that
 * links stay as they are when the board is started again. A line that is taken out ends its link.
 * @throws {UsageError} for a file with other lines, or that others than its owner can read
 */
export function vendorTokens(file: string, vendors: readonly string[], { cwd }: Environment): readonly VendorToken[] {
  const at = path.resolve(cwd, file);
  const known = fs.existsSync(at) ? readTokens(at, file) : [];
  const lacking = vendors.filter((vendor) => !known.some((one) => one.vendor === vendor));
  const all = [...known, ...lacking.map((vendor) => ({ vendor, token: newSecret() }))];
  if (lacking.length > 0) {
    writeWhole(at, all.map(({ vendor, token }) => `${token}\t${vendor}\n`).join(''));
    fs.chmodSync(at, 0o600);
  }
  return all.filter(({ vendor }) => vendors.includes(vendor));
}

function readTokens(at: string, file: string): readonly VendorToken[] {
  // Windows has no such bits: what it reports there says nothing.
  if (os.platform() !== 'win32' && (fs.statSync(at).mode & 0o077) !== 0) {
    throw fileError(file, {
      da: `kan læses af andre end dig. Kør: chmod 600 ${file}`,
      en: `can be read by others than you. Run: chmod 600 ${file}`,
    });
  }
  const lines = fs.readFileSync(at, 'utf8').split('\n');
  return lines.flatMap((line, index) => {
    if (line.trim() === '') return [];
    const [, token, vendor] = shape.exec(line) ?? [];
    if (token !== undefined && vendor !== undefined) return [{ token, vendor }];
    throw fileError(
      file,
      {
        da: 'er ikke en linje af leverandørernes links: en hemmelighed på 32 tegn, et tabulatortegn og leverandørens navn',
        en: "is no line of vendors' links: a secret of 32 characters, a tab, and the vendor's name",
      },
      index + 1,
    );
  });
}
