import { expect, it } from 'vitest';
import { packagesMissing } from '../../testing/shared.js';
import { acknowledgementScripts, runSet } from './testing/publishedSets.js';

const skipped = packagesMissing === undefined ? '' : ` (${packagesMissing})`;

it.skipIf(packagesMissing !== undefined)(
  `MedCom's published TestScripts of acknowledgements run, offline and receiving${skipped}`,
  async () => {
    const { runs } = await runSet(acknowledgementScripts);
    expect(runs.length).toBeGreaterThan(0);
  },
);
