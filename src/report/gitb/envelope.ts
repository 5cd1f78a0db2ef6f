import type { ModuleDefinition, ModuleInput, Tar } from '../../model/gitb.js';
import { element, xmlDocument } from '../xml.js';
import type { XmlElement } from '../xml.js';
import { declarations, namespaces, tarContent, text } from './tarXml.js';

const soap = 'http://schemas.xmlsoap.org/soap/envelope/';
const addressing = 'http://www.w3.org/2005/08/addressing';

/** What an answer is to, where the request had addresses (WS-Addressing 1.0). */
export interface Addressing {
  /** The request's MessageID; undefined leaves the headers out. */
  readonly relatesTo: string | undefined;
}

/** A fault of SOAP 1.1, section 4.4.1: `Client` for a wrong request, `Server` for a fault of ours. */
export type FaultCode = 'Client' | 'Server' | 'VersionMismatch' | 'MustUnderstand';

/** The answer to `validate`. */
export function validationEnvelope(tar: Tar, to: Addressing): string {
  const report = element('report', { name: tar.name }, tarContent(tar));
  return envelope(element('vs:ValidationResponse', declarations, [report]), 'validateResponse', to);
}

/** The answer to `getModuleDefinition`. */
export function moduleEnvelope(definition: ModuleDefinition, to: Addressing): string {
  const { id, name, version, description, inputs } = definition;
  const module = element('module', { id, operation: 'V', isRemote: 'true' }, [
    element('core:metadata', {}, [
      text('core:name', name),
      text('core:version', version),
      text('core:description', description),
    ]),
    element('core:inputs', {}, inputs.map(param)),
  ]);
  const body = element('vs:GetModuleDefinitionResponse', { 'xmlns:vs': namespaces.vs, 'xmlns:core': namespaces.core }, [
    module,
  ]);
  return envelope(body, 'getModuleDefinitionResponse', to);
}

function param({ name, type, required, description }: ModuleInput): XmlElement {
  const kind = type === 'binary' ? 'BINARY' : 'SIMPLE';
  return element('core:param', { name, use: required ? 'R' : 'O', kind, desc: description, type });
}

/** A fault in words for whoever made the request. */
export function faultEnvelope(code: FaultCode, message: string): string {
  const fault = element('soap:Fault', {}, [text('faultcode', `soap:${code}`), text('faultstring', message)]);
  return xmlDocument(element('soap:Envelope', { 'xmlns:soap': soap }, [element('soap:Body', {}, [fault])]));
}

function envelope(body: XmlElement, action: string, { relatesTo }: Addressing): string {
  const header = element('soap:Header', { 'xmlns:wsa': addressing }, [
    text('wsa:Action', `http://gitb.com/ValidationService/${action}`),
    text('wsa:To', `${addressing}/anonymous`),
    text('wsa:RelatesTo', relatesTo ?? ''),
  ]);
  return xmlDocument(
    element('soap:Envelope', { 'xmlns:soap': soap }, [
      ...(relatesTo === undefined ? [] : [header]),
      element('soap:Body', {}, [body]),
    ]),
  );
}
