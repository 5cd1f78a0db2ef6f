import { listen } from '../../http/server/index.js';
import type { HttpListener, ListenOptions, ServiceMap } from '../../http/server/index.js';
import { line, UsageError, userMessage } from './failure.js';
import type { Io } from './io.js';
import type { ServerAddress } from './serverAddress.js';
import type { Settings } from './settings.js';

/** What a command that listens puts on its socket. */
export interface ListenerParts extends Pick<ListenOptions, 'budget' | 'notFound'> {
  /** Makes the services by path, given what their addresses begin with. */
  readonly services: (root: string) => ServiceMap;
  /** The system that a path belongs to, for the log; undefined where it is no system's. */
  readonly systemAt?: (path: string) => string | undefined;
}

/**
 * Listens at an address, with the guards, limits and log lines that all services have. What is unsafe about the token is
 * said on stderr.
 * @throws {UsageError} where the address can't be used
 */
export async function openListener(
  address: ServerAddress,
  parts: ListenerParts,
  settings: Settings,
  io: Io,
): Promise<HttpListener> {
  const { host, port, token, publicUrl, warnings } = address;
  const { lang, log } = settings;
  for (const warning of warnings) io.err(line(warning[lang], io));
  const options: ListenOptions = {
    ...{ host, port, lang, budget: parts.budget, notFound: parts.notFound, onFault: faultPrinter(settings, io) },
    ...(token === undefined ? {} : { token }),
    ...(publicUrl === undefined ? {} : { publicUrl }),
    now: () => io.now(),
    onAnswered: ({ method, url }, status, path) => {
      const system = path === undefined ? undefined : parts.systemAt?.(path);
      const below = system === undefined || path === undefined ? url : url.slice(path.length) || '/';
      // Without the query, which may name a patient.
      log('info', 'answered', { system, method, path: below.split('?')[0], status });
    },
  };
  return listen(parts.services, options).catch((error: unknown) => {
    throw listenError(error, address) ?? error;
  });
}

/** Tells on stderr what went wrong while the server runs; its stack trace with `TESTCAMP_DEBUG`. */
export const faultPrinter =
  ({ lang }: Settings, io: Io) =>
  (error: unknown): void => {
    const message = userMessage(error, lang) ?? (error instanceof Error ? error.message : String(error));
    io.err(line(message, io));
    if (io.env['TESTCAMP_DEBUG'] !== undefined && error instanceof Error) io.err(`${error.stack ?? ''}\n`);
  };

/** Why the server could not be put on its address. */
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
