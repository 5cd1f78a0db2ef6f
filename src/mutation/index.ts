export { mutants } from './mutate.js';
export { createCounter, withoutDocument } from './tally.js';
export { createWorkbench, errorsOf } from './workbench.js';
export type { Workbench } from './workbench.js';
