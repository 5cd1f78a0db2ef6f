import { describe } from 'vitest';
import { surviveKills } from '../../../../testing/camp/surviveKills.js';

describe('a run that is killed', () => {
  surviveKills(1, 1);
});
