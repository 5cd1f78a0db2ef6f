export { inTurn, inWorkers, serveTasks, workerCount } from './workers.js';
