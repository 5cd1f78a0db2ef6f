import { xmlElement } from '../../report/shared/xml/index.js';
import type { XmlElement } from '../../report/shared/xml/index.js';
import { namespaces } from './tarXml.js';

/**
 * The part of the Test Bed's types that the messages of a validation service are made of, as XML Schemas in a WSDL.
 * What testcamp neither accepts nor sends is left out.
 */

/** How often an element may occur, as `minOccurs` and `maxOccurs`. */
type Occurrence = '0..1' | '1..1' | '0..*' | '1..*';

const el = (name: string, type: string, count: Occurrence = '1..1'): XmlElement => {
  const [min, max] = count.split('..');
  return xmlElement('xsd:element', {
    name,
    type,
    minOccurs: min === '1' ? undefined : min,
    maxOccurs: max === '1' ? undefined : 'unbounded',
  });
};

const attribute = (name: string, type = 'xsd:string', use?: 'required'): XmlElement =>
  xmlElement('xsd:attribute', { name, type, use });

const complex = (name: string, children: readonly XmlElement[], abstract?: 'true'): XmlElement =>
  xmlElement('xsd:complexType', { name, abstract }, children);

const sequence = (...children: readonly XmlElement[]): XmlElement => xmlElement('xsd:sequence', {}, children);

/** A type that extends another. */
const extended = (name: string, base: string, added: readonly XmlElement[]): XmlElement =>
  complex(name, [xmlElement('xsd:complexContent', {}, [xmlElement('xsd:extension', { base }, added)])]);

/** A text with attributes. */
const textType = (name: string, attributes: readonly XmlElement[], base = 'xsd:string'): XmlElement =>
  complex(name, [xmlElement('xsd:simpleContent', {}, [xmlElement('xsd:extension', { base }, attributes)])]);

const oneOf = (name: string, ...values: readonly string[]): XmlElement =>
  xmlElement('xsd:simpleType', { name }, [
    xmlElement(
      'xsd:restriction',
      { base: 'xsd:string' },
      values.map((value) => xmlElement('xsd:enumeration', { value })),
    ),
  ]);

const all = (...names: readonly string[]): XmlElement =>
  xmlElement(
    'xsd:all',
    {},
    names.map((name) => el(name.replace('!', ''), 'xsd:string', name.endsWith('!') ? '1..1' : '0..1')),
  );

function schema(
  of: 'core' | 'tr' | 'vs',
  imports: readonly ('core' | 'tr')[],
  parts: readonly XmlElement[],
): XmlElement {
  const prefixes = Object.fromEntries([of, ...imports].map((prefix) => [`xmlns:${prefix}`, namespaces[prefix]]));
  return xmlElement(
    'xsd:schema',
    {
      'xmlns:xsd': 'http://www.w3.org/2001/XMLSchema',
      ...prefixes,
      targetNamespace: namespaces[of],
      // The service's own messages name their parts without a namespace.
      elementFormDefault: of === 'vs' ? undefined : 'qualified',
    },
    [...imports.map((prefix) => xmlElement('xsd:import', { namespace: namespaces[prefix] })), ...parts],
  );
}

/** Values, configuration and module definitions. */
export function coreSchema(): XmlElement {
  return schema(
    'core',
    [],
    [
      oneOf('ValueEmbeddingEnumeration', 'STRING', 'BASE64', 'URI'),
      oneOf('UsageEnumeration', 'R', 'O'),
      oneOf('ConfigurationType', 'SIMPLE', 'BINARY', 'SECRET'),
      complex('AnyContent', [
        sequence(el('item', 'core:AnyContent', '0..*'), el('value', 'xsd:string', '0..1')),
        attribute('name'),
        xmlElement('xsd:attribute', {
          name: 'embeddingMethod',
          type: 'core:ValueEmbeddingEnumeration',
          default: 'BASE64',
        }),
        ...['type', 'encoding', 'mimeType'].map((name) => attribute(name)),
        ...['forContext', 'forDisplay'].map((name) => attribute(name, 'xsd:boolean')),
      ]),
      textType('Configuration', [attribute('name', 'xsd:string', 'required')]),
      textType('Parameter', [
        attribute('name', 'xsd:string', 'required'),
        attribute('label'),
        attribute('use', 'core:UsageEnumeration'),
        attribute('kind', 'core:ConfigurationType'),
        attribute('desc'),
      ]),
      textType(
        'TypedParameter',
        [attribute('type', 'xsd:string', 'required'), attribute('encoding')],
        'core:Parameter',
      ),
      complex('TypedParameters', [sequence(el('param', 'core:TypedParameter', '1..*'))]),
      complex('ConfigurationParameters', [sequence(el('param', 'core:Parameter', '1..*'))]),
      complex('Metadata', [all('name!', 'version', 'authors', 'description', 'published', 'lastModified')]),
      complex('TestModule', [
        sequence(
          el('metadata', 'core:Metadata'),
          el('inputs', 'core:TypedParameters', '0..1'),
          el('outputs', 'core:TypedParameters', '0..1'),
        ),
        attribute('id'),
        attribute('uri'),
        attribute('isRemote', 'xsd:boolean'),
        attribute('serviceLocation'),
      ]),
      extended('ValidationModule', 'core:TestModule', [
        sequence(el('configs', 'core:ConfigurationParameters', '0..1')),
        attribute('operation'),
      ]),
    ],
  );
}

/** Reports. */
export function reportSchema(): XmlElement {
  const levels = ['info', 'warning', 'error'].map((level) => el(level, 'tr:TestAssertionReportType'));
  return schema(
    'tr',
    ['core'],
    [
      xmlElement('xsd:element', { name: 'TestStepReport', type: 'tr:TestStepReportType' }),
      oneOf('TestResultType', 'SUCCESS', 'FAILURE', 'WARNING', 'UNDEFINED'),
      complex(
        'TestStepReportType',
        [sequence(el('date', 'xsd:dateTime'), el('result', 'tr:TestResultType')), attribute('id')],
        'true',
      ),
      complex('ValidationOverview', [
        sequence(
          ...[
            'profileID',
            'customizationID',
            'transactionID',
            'validationServiceName',
            'validationServiceVersion',
            'note',
          ].map((name) => el(name, 'xsd:string', '0..1')),
        ),
      ]),
      complex('ValidationCounters', [
        sequence(...['nrOfAssertions', 'nrOfErrors', 'nrOfWarnings'].map((name) => el(name, 'xsd:integer', '0..1'))),
      ]),
      complex('TestAssertionReportType', [], 'true'),
      extended('BAR', 'tr:TestAssertionReportType', [
        all('assertionID', 'description!', 'location', 'test', 'type', 'value'),
      ]),
      complex('TestAssertionGroupReportsType', [
        xmlElement('xsd:choice', {}, [
          el('reports', 'tr:TAR', '1..*'),
          xmlElement('xsd:choice', { maxOccurs: 'unbounded' }, levels),
        ]),
      ]),
      extended('TAR', 'tr:TestStepReportType', [
        sequence(
          el('overview', 'tr:ValidationOverview', '0..1'),
          el('counters', 'tr:ValidationCounters', '0..1'),
          el('context', 'core:AnyContent', '0..1'),
          el('reports', 'tr:TestAssertionGroupReportsType', '0..1'),
        ),
        attribute('name'),
      ]),
    ],
  );
}

/** The messages themselves. */
export function serviceSchema(): XmlElement {
  const messages = {
    GetModuleDefinitionRequest: 'Void',
    GetModuleDefinitionResponse: 'GetModuleDefinitionResponse',
    ValidateRequest: 'ValidateRequest',
    ValidationResponse: 'ValidationResponse',
  };
  return schema(
    'vs',
    ['core', 'tr'],
    [
      ...Object.entries(messages).map(([name, type]) => el(name, `vs:${type}`)),
      complex('Void', [sequence()]),
      complex('GetModuleDefinitionResponse', [sequence(el('module', 'core:ValidationModule'))]),
      complex('ValidateRequest', [
        sequence(
          el('sessionId', 'xsd:string', '0..1'),
          el('config', 'core:Configuration', '0..*'),
          el('input', 'core:AnyContent', '1..*'),
        ),
      ]),
      complex('ValidationResponse', [sequence(el('report', 'tr:TAR'))]),
    ],
  );
}
