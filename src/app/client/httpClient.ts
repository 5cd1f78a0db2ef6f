import { createClient } from '../../http/client/index.js';
import { HttpError } from '../../http/index.js';
import type { HttpClient } from '../../http/client/index.js';
import { UsageError } from '../../base/index.js';
import type { Environment } from '../environment/index.js';
import { proxyOf } from './proxy.js';

/** The client of commands that ask servers, using the environment's proxies. To be closed. @throws {UsageError} */
export function openClient(environment: Environment): HttpClient {
  try {
    return createClient({ proxy: proxyOf(environment) });
  } catch (thrown) {
    throw thrown instanceof HttpError ? new UsageError(thrown.reason) : thrown;
  }
}
