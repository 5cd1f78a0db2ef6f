import { describe } from 'vitest';
import { feedAll } from './feedAll.js';

// `npm run fuzz` takes as many as it is told, and measures what each takes.
describe('hostile input, 20,000 times', () => {
  feedAll(20_000, 20_261_121);
});
