export { silentEnvironment } from './environment.js';
export type { Environment, Progress } from './environment.js';
export {
  checkOutput,
  existingFolder,
  inputSize,
  largeFile,
  readInput,
  readText,
  readWhole,
  refuseEndless,
} from './files.js';
export { line, masked } from './line.js';
export { lockOwner } from './lockOwner.js';
export { problemError } from './problems.js';
export { plainSettings, sentSettings } from './settings.js';
export type { Log, PlainSettings, Settings } from './settings.js';
export { systemReason, userMessage } from './systemReason.js';
