import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { licensedPackages, ownLock, refusedLicences } from '../docs/generated/licencesPage.js';
import { writtenPages } from '../docs/pages.js';
import { repository } from '../shared.js';

describe('packages of others', () => {
  it('have licences that ask for a notice at most', () => {
    expect(licensedPackages(ownLock()).length).toBeGreaterThan(50);
    expect(refusedLicences(ownLock())).toEqual([]);
  });

  it('are refused with another licence, without one, and in a new version whose text nobody has read', () => {
    const lock = (name: string, license?: string, version = '1.0.0') => ({
      packages: {
        '': { license: 'GPL-3.0-only' },
        [`node_modules/${name}`]: license === undefined ? { version } : { version, license },
        'node_modules/build': { version, license: 'GPL-3.0-only', dev: true },
      },
    });
    const refused = (...args: Parameters<typeof lock>) => refusedLicences(lock(...args)).map(({ name }) => name);
    expect(refused('one', 'MIT')).toEqual([]);
    expect(refused('one', '(WTFPL OR ISC)')).toEqual([]);
    expect(refused('one', 'MIT AND GPL-2.0-only')).toEqual(['one']);
    expect(refused('one', 'AGPL-3.0-or-later')).toEqual(['one']);
    expect(refused('one')).toEqual(['one']);
    expect(refused('fhirpath', 'SEE LICENSE in LICENSE.md', '5.1.1')).toEqual([]);
    expect(refused('fhirpath', 'SEE LICENSE in LICENSE.md', '5.1.2')).toEqual(['fhirpath']);
  });
});

describe('npx', () => {
  it('is told only for commands of packages that this repository locks, or with the package it takes', () => {
    const modules = path.join(repository, 'node_modules/.bin');
    const calls = writtenPages().flatMap(({ name, text }) =>
      [...text.matchAll(/\bnpx +([^\n`]+)/g)].map(([, rest = '']) => ({ name, rest: rest.trim() })),
    );
    expect(calls.length).toBeGreaterThan(10);
    const ours = (rest: string): boolean => {
      if (/^(--yes )?--package \.\/medcom-testcamp-[\d.]+\.tgz testcamp /.test(rest)) return true;
      // Without --no, npx would ask the registry for a package by the name of the command, and that name is not ours.
      if (/^--no (-- )?(testcamp|jest)\b/.test(rest)) return true;
      const [command = ''] = rest.split(' ');
      return /^[a-z]+$/.test(command) && fs.existsSync(path.join(modules, command)) && command !== 'testcamp';
    };
    expect(calls.filter(({ rest }) => !ours(rest))).toEqual([]);
  });
});
