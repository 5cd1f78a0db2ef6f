export type { NamedDocument } from './deviations.js';
export { patientOf } from './published.js';
export { reconcile } from './reconcile.js';
export type { Registrations } from './sheet/registration.js';
export { parseCsv, separatorOf } from './sheet/csv.js';
export { readSheet } from './sheet/sheet.js';
export { registrationsAt } from './source.js';
