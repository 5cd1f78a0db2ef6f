import { xmlElement, xmlDocument } from '../../report/shared/xml/index.js';
import type { XmlElement } from '../../report/shared/xml/index.js';
import { namespaces } from './tarXml.js';
import { coreSchema, reportSchema, serviceSchema } from './wsdlTypes.js';

/**
 * The WSDL 1.1 of the validation service: two operations of SOAP 1.1, document/literal, as the Test Bed calls them. It
 * includes the types of its messages, so that it can be read without anything else.
 * @param address URL of the service
 */
export function wsdl(address: string): string {
  return xmlDocument(
    xmlElement(
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
        xmlElement('wsdl:types', {}, [coreSchema(), reportSchema(), serviceSchema()]),
        ...operations.flatMap(({ name, request, response }) => [
          message(name, request),
          message(`${name}Response`, response),
        ]),
        xmlElement(
          'wsdl:portType',
          { name: 'ValidationService' },
          operations.map(({ name }) => abstractOperation(name)),
        ),
        xmlElement('wsdl:binding', { name: 'ValidationServicePortBinding', type: 'vs:ValidationService' }, [
          xmlElement('wsaw:UsingAddressing', { 'wsdl:required': 'false' }),
          xmlElement('soap:binding', { style: 'document', transport: 'http://schemas.xmlsoap.org/soap/http' }),
          ...operations.map(({ name }) => boundOperation(name)),
        ]),
        xmlElement('wsdl:service', { name: 'ValidationService' }, [
          xmlElement('wsdl:port', { name: 'ValidationServicePort', binding: 'vs:ValidationServicePortBinding' }, [
            xmlElement('soap:address', { location: address }),
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
  xmlElement('wsdl:message', { name }, [xmlElement('wsdl:part', { name: 'parameters', element: `vs:${type}` })]);

function abstractOperation(name: string): XmlElement {
  const action = (of: string): string => `http://gitb.com/ValidationService/${of}`;
  return xmlElement('wsdl:operation', { name }, [
    xmlElement('wsdl:input', { 'wsam:Action': action(name), message: `vs:${name}` }),
    xmlElement('wsdl:output', { 'wsam:Action': action(`${name}Response`), message: `vs:${name}Response` }),
  ]);
}

function boundOperation(name: string): XmlElement {
  const body = xmlElement('soap:body', { use: 'literal' });
  return xmlElement('wsdl:operation', { name }, [
    xmlElement('soap:operation', { soapAction: '' }),
    xmlElement('wsdl:input', {}, [body]),
    xmlElement('wsdl:output', {}, [body]),
  ]);
}
