import type { AnyContent, ReportItem, Tar } from '../../model/gitb.js';
import { element, xmlDocument } from '../xml.js';
import type { XmlElement } from '../xml.js';
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

/** A report as a document of its own: a `TestStepReport`, as validators of the Test Bed's makers give it. */
export function tarDocument(tar: Tar): string {
  return xmlDocument(
    element('tr:TestStepReport', { ...declarations, 'xsi:type': 'tr:TAR', name: tar.name }, tarContent(tar)),
  );
}

/**
 * Reports of several submissions as one document, each as a report within it.
 * @param date when it was made, ISO 8601 with offset
 */
export function tarsDocument(reports: readonly Tar[], date: string): string {
  const [only] = reports;
  if (reports.length === 1 && only !== undefined) return tarDocument(only);
  const sum = (level: ReportItem['level']): number =>
    reports.reduce((total, report) => total + countersOf(report)[level], 0);
  const inner = reports.map((report) => element('tr:reports', { name: report.name }, tarContent(report)));
  return xmlDocument(
    element('tr:TestStepReport', { ...declarations, 'xsi:type': 'tr:TAR' }, [
      text('tr:date', date),
      text('tr:result', worstResult(reports)),
      counters({ info: sum('info'), warning: sum('warning'), error: sum('error') }),
      ...(inner.length === 0 ? [] : [element('tr:reports', {}, inner)]),
    ]),
  );
}

/** The children of an element of type `TAR`, in the order of the schema. */
export function tarContent(tar: Tar): readonly XmlElement[] {
  const { profileID, validationServiceName, validationServiceVersion, note } = tar.overview;
  return [
    text('tr:date', tar.date),
    text('tr:result', tar.result),
    element('tr:overview', {}, [
      ...(profileID === '' ? [] : [text('tr:profileID', profileID)]),
      text('tr:validationServiceName', validationServiceName),
      text('tr:validationServiceVersion', validationServiceVersion),
      text('tr:note', note),
    ]),
    counters(countersOf(tar)),
    anyContent('tr:context', tar.context),
    ...(tar.items.length === 0 ? [] : [element('tr:reports', {}, tar.items.map(item))]),
  ];
}

function counters({ info, warning, error }: Readonly<Record<ReportItem['level'], number>>): XmlElement {
  return element('tr:counters', {}, [
    text('tr:nrOfAssertions', String(info)),
    text('tr:nrOfErrors', String(error)),
    text('tr:nrOfWarnings', String(warning)),
  ]);
}

function anyContent(name: string, content: AnyContent): XmlElement {
  const { value, items = [] } = content;
  return element(
    name,
    {
      name: content.name,
      embeddingMethod: value === undefined ? undefined : 'STRING',
      type: content.type,
      mimeType: content.mimeType,
    },
    [...items.map((one) => anyContent('core:item', one)), ...(value === undefined ? [] : [text('core:value', value)])],
  );
}

function item({ level, ...fields }: ReportItem): XmlElement {
  const { assertionID, description, location, test, type, value } = fields;
  const children = { assertionID, description, location, test, type, value };
  return element(
    `tr:${level}`,
    { 'xsi:type': 'tr:BAR' },
    Object.entries(children).flatMap(([name, one]) => (one === undefined ? [] : [text(`tr:${name}`, one)])),
  );
}

/** An element with text. */
export const text = (name: string, content: string): XmlElement => element(name, {}, [content]);
