import { describe } from 'vitest';
import { feedAll } from './feedAll.js';

// `npm run fuzz` takes the given number, and measures the time of each.
describe('hostile input, 20,000 times', () => {
  feedAll(20_000, 20_261_121);
});
