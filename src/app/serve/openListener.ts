import { UsageError } from '../../base/index.js';
import { listen } from '../../http/server/index.js';
import type { HttpListener, ListenOptions, ServiceMap } from '../../http/server/index.js';
import { line, userMessage } from '../environment/index.js';
import type { Environment, Settings } from '../environment/index.js';
import type { ServerAddress } from './plan.js';

/** What a command that listens serves on its socket. */
export interface ListenerParts extends Pick<ListenOptions, 'budget' | 'notFound'> {
  /** Makes the services by path, given the prefix of their addresses. */
  readonly services: (root: string) => ServiceMap;
  /** The system that a path belongs to, for the log; undefined where it belongs to none. */
  readonly systemAt?: (path: string) => string | undefined;
  /** A path as the log may have it, where some hold a secret. */
  readonly shown?: (path: string) => string;
}

/**
 * Listens at an address, with the guards, limits and log lines that all services have. Weaknesses of the token are
 * reported on stderr.
 * @throws {UsageError} where the address can't be used
 */
export async function openListener(
  address: ServerAddress,
  parts: ListenerParts,
  settings: Settings,
  environment: Environment,
): Promise<HttpListener> {
  const { host, port, token, publicUrl, warnings } = address;
  const { lang, log } = settings;
  for (const warning of warnings) environment.err(line(warning[lang], environment));
  const options: ListenOptions = {
    ...{
      host,
      port,
      lang,
      budget: parts.budget,
      notFound: parts.notFound,
      onFault: faultPrinter(settings, environment),
    },
    ...(token === undefined ? {} : { token }),
    ...(publicUrl === undefined ? {} : { publicUrl }),
    now: () => environment.now(),
    onAnswered: ({ method, url }, status, path) => {
      const system = path === undefined ? undefined : parts.systemAt?.(path);
      const below = system === undefined || path === undefined ? url : url.slice(path.length) || '/';
      // Without the query, which may name a patient.
      const [asked = ''] = below.split('?');
      log('info', 'answered', { system, method, path: parts.shown?.(asked) ?? asked, status });
    },
  };
  return listen(parts.services, options).catch((error: unknown) => {
    throw listenError(error, address) ?? error;
  });
}

/** Reports on stderr what went wrong while the server runs; its stack trace with `TESTCAMP_DEBUG`. */
export const faultPrinter =
  ({ lang }: Settings, environment: Environment) =>
  (error: unknown): void => {
    const message = userMessage(error, lang) ?? (error instanceof Error ? error.message : String(error));
    environment.err(line(message, environment));
    if (environment.env['TESTCAMP_DEBUG'] !== undefined && error instanceof Error)
      environment.err(`${error.stack ?? ''}\n`);
  };

/** Why the server could not listen on its address. */
function listenError(error: unknown, { host, port }: ServerAddress): UsageError | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const place = `${host}:${port}`;
  if (code === 'EADDRINUSE') {
    return new UsageError({
      da: `${place} er optaget af et andet program: vælg en anden --port, eller 0 for en ledig.`,
      en: `${place} is in use by another program: choose another --port, or 0 for a free one.`,
    });
  }
  if (code === 'EADDRNOTAVAIL') {
    return new UsageError({
      da: `${place}: adressen er ikke denne maskines.`,
      en: `${place}: the address is not this machine's.`,
    });
  }
  if (code !== 'EACCES' && code !== 'ENOTFOUND' && code !== 'EAI_AGAIN') return undefined;
  return new UsageError({
    da: `${place} kan ikke bruges her (${code}).`,
    en: `${place} can't be used here (${code}).`,
  });
}
