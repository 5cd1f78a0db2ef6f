import path from 'node:path';
import { selectTest, selectTests } from '../../../../app/camp/index.js';
import type { TestSelection } from '../../../../app/camp/index.js';
import type { Camp, CampEvent, CampTest } from '../../../../camp/index.js';
import type { Io } from '../../../shared/io.js';

/**
 * The test that a person means: by the flags, else by the folder of the camp in which the user stands, by the variables
 * TESTCAMP_VENDOR, TESTCAMP_SYSTEM and TESTCAMP_STANDARD, and where several still fit, the one that the person worked on last.
 * @throws {UsageError} where none is meant, or several
 */
export function chooseTest(camp: Camp, selection: TestSelection, by: string, io: Io): CampTest {
  const asked = withVariables(selection, io);
  const tests = standingIn(camp, selectTests(camp, asked), io);
  const [only] = tests;
  if (only !== undefined && tests.length === 1) return only;
  return lastWorkedOn(camp, tests, by) ?? selectTest({ ...camp, tests }, asked);
}

/** What the variables say counts where no flag says anything: half of each would be neither. */
function withVariables({ vendor, system, standard }: TestSelection, { env }: Io): TestSelection {
  const given = (name: string): string | undefined => (env[name] === '' ? undefined : env[name]);
  const isSystem = vendor !== undefined || system !== undefined;
  const [ofVendor, ofSystem] = isSystem ? [vendor, system] : [given('TESTCAMP_VENDOR'), given('TESTCAMP_SYSTEM')];
  const ofStandard = standard ?? given('TESTCAMP_STANDARD');
  return {
    ...(ofVendor === undefined ? {} : { vendor: ofVendor }),
    ...(ofSystem === undefined ? {} : { system: ofSystem }),
    ...(ofStandard === undefined ? {} : { standard: ofStandard }),
  };
}

/** The tests in whose folder, or in the folder of whose vendor or system, the user stands; all of them elsewhere. */
function standingIn({ dir }: Camp, tests: readonly CampTest[], { cwd }: Io): readonly CampTest[] {
  const [top, ...inner] = path.relative(dir, cwd).split(path.sep);
  if ((top !== 'submissions' && top !== 'evidence') || inner.length === 0) return tests;
  const at = inner.slice(0, 3).join('/');
  const here = tests.filter(({ folder }) => `${folder}/`.startsWith(`${at}/`));
  return here.length === 0 ? tests : here;
}

/** Of several tests the one that the newest act of the person is about. */
function lastWorkedOn({ authority }: Camp, tests: readonly CampTest[], by: string): CampTest | undefined {
  for (const event of [...authority.counted].reverse()) {
    if (event.by !== by) continue;
    const found = tests.find(({ ref }) => isOf(ref, event.data));
    if (found !== undefined) return found;
  }
  return undefined;
}

const isOf = (ref: CampTest['ref'], data: CampEvent['data']): boolean =>
  'vendor' in data &&
  'standard' in data &&
  data.vendor === ref.vendor &&
  data.system === ref.system &&
  data.standard === ref.standard;
