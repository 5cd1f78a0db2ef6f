import { element, xmlDocument } from '../xml.js';
import type { XmlElement } from '../xml.js';
import { namespaces } from './tarXml.js';
import { coreSchema, reportSchema, serviceSchema } from './wsdlTypes.js';

/**
 * The WSDL 1.1 of the validation service: two operations of SOAP 1.1, document/literal, as the Test Bed calls them. It
 * brings the types of its messages along, so that it can be read without anything else.
 * @param address where the service is reached
 */
export function wsdl(address: string): string {
  return xmlDocument(
    element(
      'wsdl:definitions',
      {
        name: 'ValidationService',
        targetNamespace: namespaces.vs,
        'xmlns:wsdl': 'http://schemas.xmlsoap.org/wsdl/',
        'xmlns:soap': 'http://schemas.xmlsoap.org/wsdl/soap/',
        'xmlns:wsam': 'http://www.w3.org/2007/05/addressing/metadata',
        'xmlns:wsaw': 'http://www.w3.org/2006/05/addressing/wsdl',
        'xmlns:xsd': 'http://www.w3.org/2001/XMLSchema',
        'xmlns:vs': namespaces.vs,
      },
      [
        element('wsdl:types', {}, [coreSchema(), reportSchema(), serviceSchema()]),
        ...operations.flatMap(({ name, request, response }) => [
          message(name, request),
          message(`${name}Response`, response),
        ]),
        element(
          'wsdl:portType',
          { name: 'ValidationService' },
          operations.map(({ name }) => abstractOperation(name)),
        ),
        element('wsdl:binding', { name: 'ValidationServicePortBinding', type: 'vs:ValidationService' }, [
          element('wsaw:UsingAddressing', { 'wsdl:required': 'false' }),
          element('soap:binding', { style: 'document', transport: 'http://schemas.xmlsoap.org/soap/http' }),
          ...operations.map(({ name }) => boundOperation(name)),
        ]),
        element('wsdl:service', { name: 'ValidationService' }, [
          element('wsdl:port', { name: 'ValidationServicePort', binding: 'vs:ValidationServicePortBinding' }, [
            element('soap:address', { location: address }),
          ]),
        ]),
      ],
    ),
  );
}

const operations = [
  {
    name: 'getModuleDefinition',
    request: 'GetModuleDefinitionRequest',
    response: 'GetModuleDefinitionResponse',
  },
  { name: 'validate', request: 'ValidateRequest', response: 'ValidationResponse' },
] as const;

const message = (name: string, type: string): XmlElement =>
  element('wsdl:message', { name }, [element('wsdl:part', { name: 'parameters', element: `vs:${type}` })]);

function abstractOperation(name: string): XmlElement {
  const action = (of: string): string => `http://gitb.com/ValidationService/${of}`;
  return element('wsdl:operation', { name }, [
    element('wsdl:input', { 'wsam:Action': action(name), message: `vs:${name}` }),
    element('wsdl:output', { 'wsam:Action': action(`${name}Response`), message: `vs:${name}Response` }),
  ]);
}

function boundOperation(name: string): XmlElement {
  const body = element('soap:body', { use: 'literal' });
  return element('wsdl:operation', { name }, [
    element('soap:operation', { soapAction: '' }),
    element('wsdl:input', {}, [body]),
    element('wsdl:output', {}, [body]),
  ]);
}
