import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { sha256 } from '../../base/index.js';
import { officialPackages, packagesMissing } from '../../testing/shared.js';
import { embeddedPackages } from '../embedded/embedded.js';
import { openCore } from '../core/core.js';
import { isPublished } from './official.js';
import { published } from './published.js';

describe('a package that its publisher published', () => {
  it('is one that testcamp brings, and R4 core', () => {
    const records = [...embeddedPackages().map((pkg) => pkg.open().record), openCore().record];
    expect(records.length).toBeGreaterThan(10);
    expect(records.filter((record) => !isPublished(record))).toEqual([]);
  });

  it('is not one of its id and version with other content', () => {
    const record = { id: 'medcom.fhir.dk.notes', version: '1.0.0', origin: 'file', sha256: sha256('other') } as const;
    expect(isPublished(record)).toBe(false);
  });

  it.skipIf(packagesMissing !== undefined)(
    `has the SHA-256 of the publisher's file${packagesMissing === undefined ? '' : ` (${packagesMissing})`}`,
    () => {
      const files = new Map(
        fs
          .readdirSync(officialPackages)
          .filter((name) => name.endsWith('.tgz'))
          .map((name) => [sha256(fs.readFileSync(path.join(officialPackages, name))), name]),
      );
      expect(published.filter(([, file]) => !files.has(file)).map(([name]) => name)).toEqual([]);
    },
  );
});
