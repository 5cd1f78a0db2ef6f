import type { ProxySettings } from '../../http/client/index.js';
import type { Environment } from '../environment/index.js';

/** The proxy settings of the environment, in either spelling, as curl and npm read them. */
export function proxyOf({ env }: Pick<Environment, 'env'>): ProxySettings {
  const value = (name: string): string => env[name.toLowerCase()] ?? env[name] ?? '';
  const http = value('HTTP_PROXY');
  return { http, https: value('HTTPS_PROXY') || http, none: value('NO_PROXY') };
}
