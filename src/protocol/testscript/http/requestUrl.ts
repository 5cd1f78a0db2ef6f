import type { Text } from '../../../base/index.js';
import { isNamedOperation } from '../codes.js';

/** Location of a resource on a server. */
export interface ResourceLocation {
  readonly type: string;
  readonly id: string | undefined;
  readonly version: string | undefined;
}

/** What the URL of an operation is built from. */
export interface UrlParts {
  readonly code: string | undefined;
  /** In upper case. */
  readonly method: string;
  readonly texts: Readonly<Record<string, string>>;
  readonly location: ResourceLocation | undefined;
}

/** Operations on the whole server, whatever resource the script names. */
const ofSystem: ReadonlySet<string> = new Set(['process-message', 'closure', 'batch', 'transaction', 'capabilities']);

/**
 * The URL of an operation below the server's base, with a leading slash; or the whole one that the script gives. `url`
 * takes precedence over `params`, and `params` over `targetId` (R4 section 5.12.3).
 */
export function targetUrl(parts: UrlParts): string | { readonly fault: Text } {
  const { code, method, texts, location: place } = parts;
  const { url, params } = texts;
  if (url !== undefined) return url;
  const wholeServer = code !== undefined && ofSystem.has(code);
  const type = wholeServer ? undefined : (texts['resource'] ?? place?.type);
  const { path, query } = params === undefined ? ownPath(parts, type) : splitParams(params);
  if (path === undefined) return { fault: noTarget(code ?? method) };
  const start = type === undefined || type === '' ? '' : `/${type}`;
  return `${start}${path}${suffixOf(parts, path)}${query}`;
}

/** Splits `/1/_history/2?x=y` into its parts; `x=y` alone is a query, `1` alone a path. */
function splitParams(params: string): { readonly path: string; readonly query: string } {
  const at = params.indexOf('?');
  if (at < 0 && params.includes('=') && !params.startsWith('/')) return { path: '', query: `?${params}` };
  const path = at < 0 ? params : params.slice(0, at);
  return { path: path === '' || path.startsWith('/') ? path : `/${path}`, query: at < 0 ? '' : params.slice(at) };
}

/** What follows the type where the script gives no params: the id of a resource, and its version. */
function ownPath(
  { code, method, location: place }: UrlParts,
  type: string | undefined,
): { readonly path: string | undefined; readonly query: string } {
  const id = place?.id;
  const instance = id === undefined || type === undefined ? undefined : `/${id}`;
  const of = (path: string | undefined): { readonly path: string | undefined; readonly query: string } => ({
    path,
    query: '',
  });
  if (code === undefined) return of(method === 'POST' ? '' : (instance ?? ''));
  if (isNamedOperation(code) || code === 'history') return of(instance ?? '');
  if (code === 'vread') {
    return of(
      instance === undefined || place?.version === undefined ? undefined : `${instance}/_history/${place.version}`,
    );
  }
  if (['read', 'update', 'updateCreate', 'patch', 'delete'].includes(code)) return of(instance);
  // A conditional delete without a condition would delete everything.
  return of(code.startsWith('deleteCond') ? undefined : '');
}

/** What FHIR's REST appends to the path: `_history`, `_search`, `metadata`, `$expand`. */
function suffixOf({ code, method }: UrlParts, path: string): string {
  if (code === 'capabilities') return path.includes('metadata') ? '' : '/metadata';
  if (code === 'history') return path.includes('/_history') ? '' : '/_history';
  if (code === 'search') return method === 'POST' && !path.includes('/_search') ? '/_search' : '';
  return code !== undefined && isNamedOperation(code) && !path.includes('/$') ? `/$${code}` : '';
}

const noTarget = (name: string): Text => ({
  da: `'${name}' siger ikke hvilken ressource: der er hverken url, params eller targetId, der giver en.`,
  en: `'${name}' does not say which resource: neither url, params nor targetId gives one.`,
});
