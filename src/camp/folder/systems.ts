import path from 'node:path';
import type { SourceProblem } from '../../model/problem.js';
import type { YamlPath, YamlSource } from '../../protocol/index.js';
import type { RawCamp, RawSystem, RawTest } from './campYaml.js';
import { eventsFile } from '../events/log.js';
import type { CampEvent } from '../events/types.js';
import { slug } from './folders.js';

/** A system of a camp after all events. */
export interface CampSystem {
  readonly raw: RawSystem;
  /** `vendor/system`, as its folders are named. */
  readonly folder: string;
  /** The newest round of each test, by its folder, that was tested in an earlier version of the product. */
  readonly earlierRounds: Readonly<Record<string, number>>;
  /** Why, and by whom; of all tests, or of the tests in these folders. */
  readonly withdrawals: readonly { readonly standard?: string; readonly reason: string; readonly by: string }[];
  /** A problem at a path within the system, located where the system was declared. */
  problem(at: YamlPath, message: SourceProblem['message']): SourceProblem;
}

/** The systems of camp.yaml, then those of events in their order, each in its newest version. */
export function systemsOf(
  source: YamlSource<RawCamp>,
  dir: string,
  events: readonly CampEvent[],
): { readonly systems: readonly CampSystem[]; readonly problems: readonly SourceProblem[] } {
  const problems: SourceProblem[] = [];
  const systems: CampSystem[] = (source.value.systems ?? []).map((raw, index) => ({
    ...newSystem(raw),
    problem: (at, message) => source.problem(['systems', index, ...at], message),
  }));
  const file = path.join(dir, eventsFile);
  for (const event of events) {
    const problem: CampSystem['problem'] = (_, message) => ({ file, line: event.seq, column: 1, message });
    const at = systems.findIndex(({ raw }) => 'vendor' in event.data && isSame(raw, event.data));
    const known = systems[at];
    if (event.type === 'system-added' && known === undefined) systems.push({ ...newSystem(event.data), problem });
    else if (isAboutSystem(event) && known === undefined) problems.push(problem([], notInCamp(event.data)));
    else if (known !== undefined) systems[at] = after(known, event);
  }
  return { systems, problems };
}

type AboutSystem = CampEvent<'version-changed' | 'system-withdrawn'>;

const isAboutSystem = (event: CampEvent): event is AboutSystem =>
  event.type === 'version-changed' || event.type === 'system-withdrawn';

function newSystem(raw: RawSystem): Omit<CampSystem, 'problem'> {
  const folder = `${raw.vendorFolder ?? slug(raw.vendor)}/${raw.systemFolder ?? slug(raw.system)}`;
  return { raw, folder, earlierRounds: {}, withdrawals: [] };
}

const isSame = (raw: RawSystem, data: object): boolean =>
  'system' in data && 'vendor' in data && raw.vendor === data.vendor && raw.system === data.system;

/** The system after an event about it. */
function after(system: CampSystem, event: CampEvent): CampSystem {
  switch (event.type) {
    case 'system-added': {
      // Entered before: further tests of it.
      const tests: readonly RawTest[] = [...system.raw.tests, ...event.data.tests];
      return { ...system, raw: { ...system.raw, tests } };
    }
    case 'version-changed': {
      const { version, rounds } = event.data;
      return { ...system, raw: { ...system.raw, version }, earlierRounds: { ...system.earlierRounds, ...rounds } };
    }
    case 'system-withdrawn': {
      const { standard, reason } = event.data;
      const withdrawal = { reason, by: event.by, ...(standard === undefined ? {} : { standard }) };
      return { ...system, withdrawals: [...system.withdrawals, withdrawal] };
    }
    default:
      return system;
  }
}

const notInCamp = ({ vendor, system }: { vendor: string; system: string }): SourceProblem['message'] => ({
  da: `Hændelsen gælder et system, som ikke er i campen: ${vendor}, ${system}.`,
  en: `The event is about a system that is not in the camp: ${vendor}, ${system}.`,
});
