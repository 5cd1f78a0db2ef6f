import { nearest } from '../../../base/index.js';
import type { Log } from '../../../app/environment/index.js';
import { masked, UsageError } from '../failure.js';

const levels = ['silent', 'error', 'warn', 'info', 'debug', 'trace'] as const;

/**
 * Opens the log on stderr, one JSON object a line. It is off unless a level is given, and its library is loaded only
 * where it is on.
 * @throws {UsageError} for an unknown level.
 */
export async function openLog(level: string | undefined): Promise<Log> {
  if (level === undefined || level === 'silent') return () => undefined;
  if (!(levels as readonly string[]).includes(level)) {
    const near = nearest(level, levels);
    const list = levels.join(', ');
    throw new UsageError({
      da: `Logniveauet '${level}' findes ikke. ${near === undefined ? `Vælg ${list}.` : `Mente du '${near}'?`}`,
      en: `There is no log level '${level}'. ${near === undefined ? `Choose ${list}.` : `Did you mean '${near}'?`}`,
    });
  }
  const { pino } = await import('pino');
  const logger = pino({ level, base: null }, pino.destination({ dest: 2, sync: true }));
  return (at, message, fields = {}) => {
    logger[at](masked(fields), message);
  };
}
