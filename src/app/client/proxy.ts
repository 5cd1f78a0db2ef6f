import type { ProxySettings } from '../../http/client/index.js';
import type { Environment } from '../environment/index.js';

/** What the environment says of proxies, in either spelling, as curl and npm have it. */
export function proxyOf({ env }: Pick<Environment, 'env'>): ProxySettings {
  const value = (name: string): string => env[name.toLowerCase()] ?? env[name] ?? '';
  const http = value('HTTP_PROXY');
  return { http, https: value('HTTPS_PROXY') || http, none: value('NO_PROXY') };
}
