import type { AnyContent, ReportItem, Tar } from '../types.js';
import { xmlElement, xmlDocument } from '../../report/shared/xml/index.js';
import type { XmlElement } from '../../report/shared/xml/index.js';
import { countersOf, worstResult } from './tar.js';

/** Namespaces of the Test Bed's types, by the prefixes that testcamp writes. */
export const namespaces = {
  tr: 'http://www.gitb.com/tr/v1/',
  core: 'http://www.gitb.com/core/v1/',
  vs: 'http://www.gitb.com/vs/v1/',
  xsi: 'http://www.w3.org/2001/XMLSchema-instance',
} as const;

/** Declarations of the namespaces, for the outermost element of a report. */
export const declarations: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(namespaces).map(([prefix, uri]) => [`xmlns:${prefix}`, uri]),
);

/** A report as a document of its own: a `TestStepReport`, as the Test Bed's own validators give it. */
export function tarDocument(tar: Tar): string {
  return xmlDocument(
    xmlElement('tr:TestStepReport', { ...declarations, 'xsi:type': 'tr:TAR', name: tar.name }, tarContent(tar)),
  );
}

/**
 * Reports of several submissions as one document, each as a report within it.
 * @param date when it was made, ISO 8601 with offset
 * @param note what is to be said of them together; empty for nothing
 */
export function tarsDocument(reports: readonly Tar[], date: string, note = ''): string {
  const [only] = reports;
  if (reports.length === 1 && only !== undefined) return tarDocument(only);
  const sum = (level: ReportItem['level']): number =>
    reports.reduce((total, report) => total + countersOf(report)[level], 0);
  const inner = reports.map((report) => xmlElement('tr:reports', { name: report.name }, tarContent(report)));
  return xmlDocument(
    xmlElement('tr:TestStepReport', { ...declarations, 'xsi:type': 'tr:TAR' }, [
      textElement('tr:date', date),
      textElement('tr:result', worstResult(reports)),
      ...(note === '' ? [] : [xmlElement('tr:overview', {}, [textElement('tr:note', note)])]),
      counters({ info: sum('info'), warning: sum('warning'), error: sum('error') }),
      ...(inner.length === 0 ? [] : [xmlElement('tr:reports', {}, inner)]),
    ]),
  );
}

/** The children of an element of type `TAR`, in the order of the schema. */
export function tarContent(tar: Tar): readonly XmlElement[] {
  const { profileID, validationServiceName, validationServiceVersion, note } = tar.overview;
  return [
    textElement('tr:date', tar.date),
    textElement('tr:result', tar.result),
    xmlElement('tr:overview', {}, [
      ...(profileID === '' ? [] : [textElement('tr:profileID', profileID)]),
      textElement('tr:validationServiceName', validationServiceName),
      textElement('tr:validationServiceVersion', validationServiceVersion),
      textElement('tr:note', note),
    ]),
    counters(countersOf(tar)),
    anyContent('tr:context', tar.context),
    ...(tar.items.length === 0 ? [] : [xmlElement('tr:reports', {}, tar.items.map(item))]),
  ];
}

function counters({ info, warning, error }: Readonly<Record<ReportItem['level'], number>>): XmlElement {
  return xmlElement('tr:counters', {}, [
    textElement('tr:nrOfAssertions', String(info)),
    textElement('tr:nrOfErrors', String(error)),
    textElement('tr:nrOfWarnings', String(warning)),
  ]);
}

function anyContent(name: string, content: AnyContent): XmlElement {
  const { value, items = [] } = content;
  return xmlElement(
    name,
    {
      name: content.name,
      embeddingMethod: value === undefined ? undefined : 'STRING',
      type: content.type,
      mimeType: content.mimeType,
    },
    [
      ...items.map((one) => anyContent('core:item', one)),
      ...(value === undefined ? [] : [textElement('core:value', value)]),
    ],
  );
}

function item({ level, ...fields }: ReportItem): XmlElement {
  const { assertionID, description, location, test, type, value } = fields;
  const children = { assertionID, description, location, test, type, value };
  return xmlElement(
    `tr:${level}`,
    { 'xsi:type': 'tr:BAR' },
    Object.entries(children).flatMap(([name, one]) => (one === undefined ? [] : [textElement(`tr:${name}`, one)])),
  );
}

/** An element with text. */
export const textElement = (name: string, content: string): XmlElement => xmlElement(name, {}, content);
