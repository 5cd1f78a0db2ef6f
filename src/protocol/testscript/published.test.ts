import { expect, it } from 'vitest';
import { packagesMissing } from '../../testing/shared.js';
import { runSet } from './testing/publishedSets.js';

const acknowledgements = { scripts: 'acknowledgementtestscript', guide: 'acknowledgement', actions: 227, count: 13 };

const skipped = packagesMissing === undefined ? '' : ` (${packagesMissing})`;

it.skipIf(packagesMissing !== undefined)(
  `MedCom's published TestScripts of acknowledgements run, offline and receiving${skipped}`,
  async () => {
    const { runs } = await runSet(acknowledgements);
    expect(runs.length).toBeGreaterThan(0);
  },
);
