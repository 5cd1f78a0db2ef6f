import { describe, expect, it } from 'vitest';
import type { CampEntry, CampInfo, CampRun, Decision } from '../../model/camp.js';
import { campOverview } from './campOverview.js';
import { campOverviewJson } from './campOverviewJson.js';
import { campOverviewText } from './campOverviewText.js';
import { frequentFindings } from '../shared/frequent.js';
import { failingEntry, passingEntry, envelope } from '../testing/sample.js';

const info = (id: string, from: string): CampInfo => ({ id, name: `Camp ${id}`, place: 'Odense', from, to: from });

/** The test of one system with its number of rounds and decision. */
function entry(system: string, rounds: number, decision: Decision, base: CampEntry = passingEntry): CampEntry {
  const run = {
    ...base.run,
    system: { ...base.run.system, vendor: `${system} A/S`, system },
    steps: base.run.steps.map((step) => ({ ...step, round: rounds })),
  };
  return { run, certificate: { ...base.certificate, system: run.system, decision } };
}

const spring: CampRun = {
  camp: info('spring', '2026-03-01'),
  entries: [entry('A', 2, 'approved'), entry('B', 2, 'not-approved'), entry('C', 1, 'in-progress')],
};
const autumn: CampRun = {
  camp: info('autumn', '2026-09-01'),
  entries: [entry('A', 5, 'not-approved'), entry('B', 1, 'approved')],
};

describe('the overview across camps', () => {
  const overview = campOverview([autumn, spring]);

  it('follows each standard from the oldest camp to the newest', () => {
    expect(overview.trends).toHaveLength(1);
    expect(overview.trends[0]?.points.map(({ camp, ...rest }) => ({ ...rest, camp: camp.id }))).toEqual([
      { camp: 'spring', versions: ['1.0.1'], tests: 3, approved: 1, inProgress: 1, notApproved: 1 },
      { camp: 'autumn', versions: ['1.0.1'], tests: 2, approved: 1, inProgress: 0, notApproved: 1 },
    ]);
  });

  it('adds up the rounds of a system over camps until its first approval', () => {
    // A after 2; B after 2 and 1; C not yet.
    expect(overview.trends[0]?.rounds).toEqual({ approved: 2, notYet: 1, byRounds: [0, 1, 1], average: 2.5 });
  });

  it('counts a dispensation as approval', () => {
    const dispensed = entry('A', 1, 'approved-with-dispensation');
    expect(campOverview([{ ...spring, entries: [dispensed] }]).trends[0]?.points[0]).toMatchObject({ approved: 1 });
  });

  it('is there as text and as data', () => {
    const text = campOverviewText(overview, { lang: 'da', color: false });
    expect(text).toContain('2 systemer godkendt efter i gennemsnit 2,5 runder');
    for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
    const json = JSON.parse(
      campOverviewJson(overview, { lang: 'en', envelope: { ...envelope, unmasked: true } }),
    ) as Record<string, unknown>;
    expect(json).toMatchObject({
      unmasked: true,
      standards: [{ standard: 'ConditionList', rounds: { average: 2.5 } }],
    });
  });
});

describe('the most frequent findings', () => {
  it('come by vendors, then tests, then places, and are counted once a place', () => {
    const found = frequentFindings([
      entry('A', 1, 'not-approved', failingEntry),
      entry('B', 1, 'not-approved', failingEntry),
    ]);
    expect(found.map(({ rule, vendors, tests, places }) => [rule, vendors, tests, places])).toEqual([
      ['protocol/fhirpath', 2, 2, 6],
      ['structure/unknown-element', 2, 2, 4],
      ['value/fixed', 2, 2, 4],
    ]);
  });

  it('leave out what MedCom accepts and what could not be verified', () => {
    const rules = frequentFindings([failingEntry]).map(({ rule }) => rule);
    expect(rules).not.toContain('terminology/display');
    expect(rules).not.toContain('terminology/not-verifiable');
  });

  it('are as many as asked for', () => {
    expect(frequentFindings([failingEntry], 1)).toHaveLength(1);
  });
});
