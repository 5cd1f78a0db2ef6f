import { expect } from 'vitest';
import { findPackages } from '../../../packages/find/find.js';
import type { AvailablePackage } from '../../../packages/find/find.js';
import { officialPackages } from '../../../testing/shared.js';
import { runPublished } from './published.js';
import { reasonOf } from './publishedTable.js';

/** A package of MedCom's with TestScripts: its id, the guide that they test, and its number of scripts and actions. */
export interface PublishedSet {
  readonly scripts: string;
  readonly guide: string;
  readonly actions: number;
  readonly count: number;
}

/** Runs the scripts of a set, offline and receiving; every action that does not pass must have a reason. */
export async function runSet({ scripts, guide, actions, count }: PublishedSet) {
  const available = findPackages([officialPackages]);
  const named = (id: string): AvailablePackage => {
    const found = available.filter((one) => one.id === `medcom.fhir.dk.${id}` || one.id === `medcom.fhir.dk.${id}s`);
    if (found[0] === undefined) throw new Error(`${id} is not here`);
    return found[0];
  };
  const [own, of] = [named(scripts), named(guide)];
  const runs = await runPublished(own, of, available);
  expect(runs).toHaveLength(count);
  for (const setting of ['offline', 'receiving'] as const) {
    const results = runs.flatMap((run) => run[setting]);
    expect(results, `${scripts} ${setting}`).toHaveLength(actions);
    const unexplained = results.filter((one) => one.outcome !== 'pass' && reasonOf(one) === undefined);
    expect(unexplained.map(({ message }) => message.en)).toEqual([]);
  }
  return { own, of, runs };
}
