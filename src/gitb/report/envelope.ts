import type { ModuleDefinition, ModuleInput, Tar } from '../types.js';
import { xmlElement, xmlDocument } from '../../report/shared/xml/index.js';
import type { XmlElement } from '../../report/shared/xml/index.js';
import { declarations, namespaces, tarContent, textElement } from './tarXml.js';

const soap = 'http://schemas.xmlsoap.org/soap/envelope/';
const addressing = 'http://www.w3.org/2005/08/addressing';

/** What an answer refers to, where the request had addresses (WS-Addressing 1.0). */
export interface Addressing {
  /** The request's MessageID; undefined leaves the headers out. */
  readonly relatesTo: string | undefined;
}

/** A fault of SOAP 1.1, section 4.4.1: `Client` for a wrong request, `Server` for a fault of ours. */
export type FaultCode = 'Client' | 'Server' | 'VersionMismatch' | 'MustUnderstand';

/** The answer to `validate`. */
export function validationEnvelope(tar: Tar, to: Addressing): string {
  const report = xmlElement('report', { name: tar.name }, tarContent(tar));
  return envelope(xmlElement('vs:ValidationResponse', declarations, [report]), 'validateResponse', to);
}

/** The answer to `getModuleDefinition`. */
export function moduleEnvelope(definition: ModuleDefinition, to: Addressing): string {
  const { id, name, version, description, inputs } = definition;
  const module = xmlElement('module', { id, operation: 'V', isRemote: 'true' }, [
    xmlElement('core:metadata', {}, [
      textElement('core:name', name),
      textElement('core:version', version),
      textElement('core:description', description),
    ]),
    xmlElement('core:inputs', {}, inputs.map(param)),
  ]);
  const body = xmlElement(
    'vs:GetModuleDefinitionResponse',
    { 'xmlns:vs': namespaces.vs, 'xmlns:core': namespaces.core },
    [module],
  );
  return envelope(body, 'getModuleDefinitionResponse', to);
}

function param({ name, type, required, description }: ModuleInput): XmlElement {
  const kind = type === 'binary' ? 'BINARY' : 'SIMPLE';
  return xmlElement('core:param', { name, use: required ? 'R' : 'O', kind, desc: description, type });
}

/** A fault with a text for whoever made the request. */
export function faultEnvelope(code: FaultCode, message: string): string {
  const fault = xmlElement('soap:Fault', {}, [
    textElement('faultcode', `soap:${code}`),
    textElement('faultstring', message),
  ]);
  return xmlDocument(xmlElement('soap:Envelope', { 'xmlns:soap': soap }, [xmlElement('soap:Body', {}, [fault])]));
}

function envelope(body: XmlElement, action: string, { relatesTo }: Addressing): string {
  const header = xmlElement('soap:Header', { 'xmlns:wsa': addressing }, [
    textElement('wsa:Action', `http://gitb.com/ValidationService/${action}`),
    textElement('wsa:To', `${addressing}/anonymous`),
    textElement('wsa:RelatesTo', relatesTo ?? ''),
  ]);
  return xmlDocument(
    xmlElement('soap:Envelope', { 'xmlns:soap': soap }, [
      ...(relatesTo === undefined ? [] : [header]),
      xmlElement('soap:Body', {}, [body]),
    ]),
  );
}
