import type { Format } from '../report/rendering.js';
import type { ValidationReport } from '../report/validation/index.js';

/** Validation of files as a report of the Interoperability Test Bed: one more format of a validation result. */
export const gitbFormat: Format<ValidationReport> = {
  name: 'gitb',
  medium: 'file',
  load: async () => (await import('./report/validationTar.js')).validationTar,
};
