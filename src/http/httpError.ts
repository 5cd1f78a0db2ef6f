import { UserError } from '../base/index.js';
import type { Text } from '../base/index.js';

/** Why a request to a server failed, as text for a user: the end of a sentence that begins with the URL. */
export class HttpError extends UserError {
  override readonly name = 'HttpError';

  constructor(
    readonly reason: Text,
    /** The status of the response; undefined if there was none. */
    readonly status?: number,
    /** True if a retry may help. */
    readonly passing = false,
  ) {
    super(reason);
  }
}

/** The meaning of a status other than success. 429 and the 500s may be temporary. */
export function statusError(status: number): HttpError {
  const passing = status === 429 || status >= 500;
  return new HttpError(
    { da: `serveren svarede med HTTP-status ${status}`, en: `the server answered with HTTP status ${status}` },
    status,
    passing,
  );
}

/** Network errors by code. */
export function networkError(thrown: unknown): HttpError {
  if (thrown instanceof HttpError) return thrown;
  // An abort by AbortSignal.timeout() has a number as its code.
  if (thrown instanceof Error && thrown.name === 'TimeoutError') return new HttpError(timeOut, undefined, true);
  const code = codeOf(thrown);
  const known = code === undefined ? undefined : byCode[code];
  const detail = code ?? (thrown instanceof Error ? thrown.message : String(thrown));
  const fallback: Text = { da: `forbindelsen fejlede (${detail})`, en: `the connection failed (${detail})` };
  return new HttpError(known ?? fallback, undefined, known !== certificate && code !== 'ENOTFOUND');
}

/** The code of an error or of its cause: an error of several addresses carries it in its parts. */
function codeOf(thrown: unknown): string | undefined {
  if (typeof thrown !== 'object' || thrown === null) return undefined;
  const { code, cause, errors } = thrown as { code?: unknown; cause?: unknown; errors?: readonly unknown[] };
  if (typeof code === 'string') return code;
  return codeOf(cause ?? errors?.[0]);
}

const timeOut: Text = { da: 'serveren svarede ikke i tide', en: 'the server did not answer in time' };
const broken: Text = { da: 'forbindelsen blev afbrudt', en: 'the connection was cut' };
const certificate: Text = {
  da: 'serverens certifikat er ikke betroet (sæt NODE_EXTRA_CA_CERTS, hvis det er jeres eget)',
  en: "the server's certificate is not trusted (set NODE_EXTRA_CA_CERTS where it is your own)",
};

const byCode: Readonly<Record<string, Text>> = {
  ENOTFOUND: { da: 'serverens navn findes ikke', en: "the server's name is not known" },
  EAI_AGAIN: { da: 'serverens navn kunne ikke slås op', en: "the server's name could not be looked up" },
  ECONNREFUSED: { da: 'serveren tager ikke imod forbindelser', en: 'the server refuses connections' },
  ECONNRESET: broken,
  EPIPE: broken,
  UND_ERR_SOCKET: broken,
  UND_ERR_ABORTED: broken,
  ENETUNREACH: { da: 'der er ingen vej til serveren', en: 'there is no way to the server' },
  EHOSTUNREACH: { da: 'der er ingen vej til serveren', en: 'there is no way to the server' },
  ETIMEDOUT: timeOut,
  UND_ERR_CONNECT_TIMEOUT: timeOut,
  UND_ERR_HEADERS_TIMEOUT: timeOut,
  UND_ERR_BODY_TIMEOUT: timeOut,
  SELF_SIGNED_CERT_IN_CHAIN: certificate,
  DEPTH_ZERO_SELF_SIGNED_CERT: certificate,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: certificate,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: certificate,
  CERT_HAS_EXPIRED: certificate,
};
