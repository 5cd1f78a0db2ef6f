import { describe } from 'vitest';
import { feedAll } from './feedAll.js';

describe('hostile input', () => {
  feedAll(500, 20_261_121);
});
