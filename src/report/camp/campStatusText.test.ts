import { describe, expect, it } from 'vitest';
import type { CampRun } from '../../model/camp.js';
import { campJson } from './campJson.js';
import { campStatusText } from './campStatusText.js';
import { camp, failingEntry } from '../testing/sample.js';

describe('campStatusText', () => {
  const text = campStatusText(camp, { lang: 'da', color: false });

  it('shows a decision for each system and standard', () => {
    expect(text).toMatch(/Nordlys PLSP +✗ Ikke godkendt +-/);
    expect(text).toMatch(/Havblik +✓ Godkendt +✓ Godkendt/);
    expect(text).toMatch(/Klitten Care +- +\? Test i gang/);
  });

  it('counts steps: passed / failed / waiting / not tested', () => {
    expect(text).toContain('2 / 2 / 1 / 1');
    expect(text).toContain('1 kunne ikke køres');
    expect(text).toContain('1 / 0 / 0 / 2');
  });

  it('fits 80 columns, in more tables where there are many standards, and as a list of more than six', () => {
    const many = (length: number): CampRun => ({
      ...camp,
      entries: Array.from({ length }, (_, at) => ({
        ...failingEntry,
        certificate: {
          ...failingEntry.certificate,
          standard: { ...failingEntry.certificate.standard, id: `AVeryLongNameOfAStandard${at}` },
          system: { ...failingEntry.certificate.system, vendor: 'En leverandør med et meget langt navn' },
        },
      })),
    });
    const [wide, list] = [6, 7].map((length) => campStatusText(many(length), { lang: 'da', color: false }));
    for (const text of [wide, list]) {
      expect(Math.max(...(text ?? '').split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
    }
    expect(wide?.match(/^System /gm)).toHaveLength(2);
    expect(list?.match(/AVeryLongNameOfAStandard\d/g)).toHaveLength(7);
  });

  it('says so when nobody has anything to show', () => {
    expect(campStatusText({ ...camp, entries: [] }, { lang: 'en', color: false })).toContain(
      'No system has anything to show yet.',
    );
  });
});

describe('campJson', () => {
  it('holds certificate and run of each entry in the order of the camp', () => {
    const object = JSON.parse(campJson(camp, { lang: 'en' })) as {
      entries: { certificate: { decision: string; reasons: string[]; system: { system: string } }; run: object }[];
    };
    expect(object.entries.map((entry) => entry.certificate.decision)).toEqual([
      'not-approved',
      'approved',
      'approved',
      'in-progress',
    ]);
    expect(object.entries[0]?.certificate.reasons[0]).toBe('Step 3.3.1.11 is marked F1 (critical error).');
  });
});
