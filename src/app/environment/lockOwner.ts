import os from 'node:os';
import type { LockOwner } from '../../base/index.js';
import type { Environment } from './environment.js';

/** The owner of locks that this process takes. */
export function lockOwner(by: string, environment: Environment): LockOwner {
  const { pid = 0, isAlive = () => true } = environment.process ?? {};
  return { by, pid, host: os.hostname(), at: environment.now(), isAlive };
}
