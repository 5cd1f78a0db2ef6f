import { nearest, UsageError } from '../../base/index.js';
import { slug } from '../../camp/index.js';
import type { Camp, CampTest } from '../../camp/index.js';

/** Selects tests of a camp. */
export interface TestSelection {
  readonly vendor?: string;
  readonly system?: string;
  readonly standard?: string;
}

/** The names that each part of a selection is compared with. */
const namesOf: Readonly<Record<keyof TestSelection, (test: CampTest) => readonly string[]>> = {
  vendor: ({ ref }) => [ref.vendor],
  system: ({ ref }) => [ref.system],
  standard: ({ ref, protocol }) => [ref.standard, protocol.id],
};

/** How a name is compared with what was asked, the strictest first: as it is, but for case and punctuation, by its beginning. */
const comparisons: readonly ((asked: string, name: string) => boolean)[] = [
  (asked, name) => asked === name,
  (asked, name) => slug(asked) !== '' && slug(asked) === slug(name),
  (asked, name) => slug(asked) !== '' && slug(name).startsWith(slug(asked)),
];

/** The tests of which a part fits what was asked, by the strictest comparison that any fits by. */
function fitting(tests: readonly CampTest[], part: keyof TestSelection, asked: string): readonly CampTest[] {
  for (const fits of comparisons) {
    const found = tests.filter((test) => namesOf[part](test).some((name) => fits(asked, name)));
    if (found.length > 0) return found;
  }
  return [];
}

const labelOf = ({ ref }: CampTest): string => `${ref.vendor} / ${ref.system} / ${ref.standard}`;

/**
 * The tests that the flags select, all of them without flags. Case and punctuation of a name may differ, and its beginning is
 * enough.
 * @throws {UsageError} where they select none, with the name that may be meant.
 */
export function selectTests(camp: Camp, selection: TestSelection): readonly CampTest[] {
  if (camp.tests.length === 0) throw noSystems();
  let found: readonly CampTest[] = camp.tests;
  for (const part of ['vendor', 'system', 'standard'] as const) {
    const asked = selection[part];
    if (asked === undefined) continue;
    const narrowed = fitting(found, part, asked);
    if (narrowed.length === 0) throw notInCamp(camp, selection, nearest(asked, found.flatMap(namesOf[part])));
    found = narrowed;
  }
  return found;
}

function notInCamp(camp: Camp, { vendor, system, standard }: TestSelection, near: string | undefined): UsageError {
  const asked = [vendor, system, standard].filter((part) => part !== undefined).join(' / ');
  const list = camp.tests.map(labelOf).join('; ');
  return new UsageError({
    da: `${asked} er ikke i campen. ${near === undefined ? `I campen: ${list}.` : `Mente du '${near}'?`}`,
    en: `${asked} is not in the camp. ${near === undefined ? `In the camp: ${list}.` : `Did you mean '${near}'?`}`,
  });
}

const noSystems = (): UsageError =>
  new UsageError({
    da: 'Der er ingen systemer i campen endnu. Føj dem til med: testcamp camp add-system',
    en: 'There are no systems in the camp yet. Enter them with: testcamp camp add-system',
  });

/** The one test that the flags select. @throws {UsageError} where they select none or several. */
export function selectTest(camp: Camp, selection: TestSelection): CampTest {
  const [test, ...others] = selectTests(camp, selection);
  if (test !== undefined && others.length === 0) return test;
  const list = [test, ...others].flatMap((one) => (one === undefined ? [] : [labelOf(one)])).join('; ');
  throw new UsageError({
    da: `Flere test passer: ${list}. Vælg én med --vendor, --system og --standard.`,
    en: `Several tests fit: ${list}. Choose one with --vendor, --system and --standard.`,
  });
}

/** The tests that the flags select, all of one system. @throws {UsageError} where they select none or are of several systems. */
export function selectSystem(camp: Camp, selection: TestSelection): readonly [CampTest, ...CampTest[]] {
  const [first, ...others] = selectTests(camp, selection);
  if (first === undefined) throw noSystems();
  const systems = new Set([first, ...others].map(({ ref }) => `${ref.vendor} / ${ref.system}`));
  if (systems.size === 1) return [first, ...others];
  const list = [...systems].join('; ');
  throw new UsageError({
    da: `Flere systemer passer: ${list}. Vælg ét med --vendor og --system.`,
    en: `Several systems fit: ${list}. Choose one with --vendor and --system.`,
  });
}

/** The step of a test with this id. @throws {UsageError} suggesting one that is spelt almost like it. */
export function selectStep({ protocol }: CampTest, step: string): string {
  const steps = protocol.sections.flatMap((section) => section.steps.map(({ id }) => id));
  if (steps.includes(step)) return step;
  const near = nearest(step, steps);
  throw new UsageError({
    da: `Trinnet '${step}' findes ikke i ${protocol.id}.${near === undefined ? '' : ` Mente du '${near}'?`}`,
    en: `There is no step '${step}' in ${protocol.id}.${near === undefined ? '' : ` Did you mean '${near}'?`}`,
  });
}
