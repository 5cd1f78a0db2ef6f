import type { Lang } from '../../../base/index.js';
import { batch } from './batch.js';
import { checkId, checkType } from './call.js';
import type { InteractionAnswer, InteractionCall, EndpointOptions } from './call.js';
import { processMessage } from './processMessage.js';
import { history, read, vread } from './reads.js';
import { refuse } from '../listen/refusal.js';
import { search } from './search.js';
import { create, deleteResource, conditionalDelete, update, conditionalUpdate } from './writes.js';

type Handler = () => InteractionAnswer;

/** Carries out one interaction. @throws {Refusal} */
export function route(
  options: EndpointOptions,
  call: InteractionCall,
  capability: () => InteractionAnswer,
  lang: Lang,
  id?: string,
): InteractionAnswer {
  const handlers = handlersFor(options, call, capability, lang, id);
  const handler = handlers[call.method === 'HEAD' ? 'GET' : call.method];
  if (handler !== undefined && Object.hasOwn(handlers, call.method === 'HEAD' ? 'GET' : call.method)) return handler();
  throw notAllowed(Object.keys(handlers));
}

/** The interactions of a path, by method. @throws {Refusal} 404 if there is nothing at it */
function handlersFor(
  options: EndpointOptions,
  call: InteractionCall,
  capability: () => InteractionAnswer,
  lang: Lang,
  newId: string | undefined,
): Readonly<Record<string, Handler>> {
  const [type, id, part, versionId, ...rest] = call.path;
  if (type === undefined) {
    return { POST: () => batch(options, call, (one, given) => route(options, one, capability, lang, given), lang) };
  }
  if (id === undefined && type === 'metadata') return { GET: capability };
  if (id === undefined && type === '$process-message') return { POST: () => processMessage(options, call) };
  if (rest.length > 0 || /^[$_]/.test(type) || part?.startsWith('$') === true) throw notSupported();
  checkType(type);
  if (id === undefined) return onType(options, call, type, newId);
  if (part === undefined && id === '_search') return { POST: () => searchByForm(options, call, type) };
  if (/^[$_]/.test(id)) throw notSupported();
  if (part === undefined) return onInstance(options, call, type, id);
  if (part !== '_history') throw notSupported();
  checkId(id, 404);
  if (versionId === undefined) return { GET: () => history(options, call, type, id) };
  return { GET: () => vread(options, type, id, versionId) };
}

function onType(
  options: EndpointOptions,
  call: InteractionCall,
  type: string,
  id: string | undefined,
): Readonly<Record<string, Handler>> {
  return {
    GET: () => search(options, type, call.query, call.headers['prefer']),
    POST: () => create(options, call, type, id),
    PUT: () => conditionalUpdate(options, call, type),
    DELETE: () => conditionalDelete(options, call, type),
  };
}

function onInstance(
  options: EndpointOptions,
  call: InteractionCall,
  type: string,
  id: string,
): Readonly<Record<string, Handler>> {
  checkId(id, call.method === 'PUT' ? 400 : 404);
  return {
    GET: () => read(options, call, type, id),
    PUT: () => update(options, call, type, id),
    DELETE: () => deleteResource(options, call, type, id),
  };
}

/** A search whose parameters may be in the body too (R4 section 3.1.1.2). */
function searchByForm(options: EndpointOptions, call: InteractionCall, type: string): InteractionAnswer {
  const parameters = new URLSearchParams([...call.query, ...call.form()]);
  return search(options, type, parameters, call.headers['prefer']);
}

function notAllowed(methods: readonly string[]): Error {
  const allow = methods.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method])).join(', ');
  const text = { da: `Her kan kun bruges: ${allow}`, en: `Only these can be used here: ${allow}` };
  return refuse(405, 'not-supported', text, { allow });
}

const notSupported = (): Error =>
  refuse(404, 'not-supported', {
    da: 'Serveren har ikke denne handling; /metadata siger, hvad den kan',
    en: 'The server does not have this interaction; /metadata tells what it can do',
  });
