export { createWorkerPool, servePool } from './pool.js';
export { inTurn, inWorkers, serveTasks, workerCount } from './workers.js';
