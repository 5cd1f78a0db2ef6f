import { UsageError } from '../../base/index.js';
import type { Text } from '../../base/index.js';

/** An error as it can be sent from a worker: of its class only what a command line reports is left. */
export interface SentError {
  readonly name: string;
  readonly message: string;
  readonly stack: string | undefined;
  readonly text?: Text;
  readonly code?: string;
  readonly path?: string;
}

/** What is sent of an error. */
export function sentError(error: unknown): SentError {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error), stack: undefined };
  const { name, message, stack } = error;
  const { text, code, path } = error as { text?: Text; code?: unknown; path?: unknown };
  return {
    name,
    message,
    stack,
    ...(text === undefined ? {} : { text }),
    ...(typeof code === 'string' ? { code } : {}),
    ...(typeof path === 'string' ? { path } : {}),
  };
}

/** The error that was sent. */
export function receivedError({ name, message, ...rest }: SentError): Error {
  if (name === 'UsageError' && rest.text !== undefined) return new UsageError(rest.text);
  return Object.assign(new Error(message), { name, ...rest });
}
