import type { Format } from '../report/rendering.js';
import type { ValidationReport } from '../report/validation/index.js';

/** What validation says of files as a report of the Interoperability Test Bed: one format more of a validation. */
export const gitbFormat: Format<ValidationReport> = {
  name: 'gitb',
  medium: 'file',
  load: async () => (await import('./report/validationTar.js')).validationTar,
};
