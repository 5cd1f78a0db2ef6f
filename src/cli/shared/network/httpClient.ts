import { createClient } from '../../../http/client/index.js';
import { HttpError } from '../../../http/index.js';
import type { HttpClient } from '../../../http/client/index.js';
import { UsageError } from '../failure.js';
import type { Io } from '../io.js';
import { proxyOf } from './proxy.js';

/** The client of commands that ask servers, by way of the proxies of the environment. It must be closed. @throws {UsageError} */
export function openClient(io: Io): HttpClient {
  try {
    return createClient({ proxy: proxyOf(io) });
  } catch (thrown) {
    throw thrown instanceof HttpError ? new UsageError(thrown.reason) : thrown;
  }
}
