import { findingOf, messageOf } from '../catalogue/index.js';
import type { RuleId, RuleParams } from '../catalogue/index.js';
import type { XmlElement } from '../fhir/index.js';
import type { Finding } from '../model/finding.js';
import { shorten } from '../privacy/index.js';
import type { Envelope, Scope } from './types.js';

/** Namespace of the envelope and all in it but, in some of MedCom's sources, BinaryContent. */
export const sbdhNamespace = 'http://www.unece.org/cefact/namespaces/StandardBusinessDocumentHeader';
export const peppolNamespace = 'http://peppol.eu/xsd/ticc/envelope/1.0';

/** The elements of that name directly in another, of the envelope's namespaces. */
export const elementsIn = (parent: XmlElement | undefined, name: string): readonly XmlElement[] =>
  (parent?.children ?? []).filter(
    (one) =>
      one.name === name && (one.uri === sbdhNamespace || (name === 'BinaryContent' && one.uri === peppolNamespace)),
  );

/** The first element at a path of names. */
export const elementAt = (from: XmlElement | undefined, ...names: readonly string[]): XmlElement | undefined =>
  names.reduce<XmlElement | undefined>((at, name) => elementsIn(at, name)[0], from);

/** What an element says: schema types collapse white space around a value. */
export const valueOf = (element: XmlElement | undefined): string => element?.text.trim() ?? '';

/** The value at a path below StandardBusinessDocumentHeader. */
export const headerValue = ({ root }: Envelope, ...names: readonly string[]): string =>
  valueOf(elementAt(root, 'StandardBusinessDocumentHeader', ...names));

export const scopeOf = ({ scopes }: Envelope, type: string): Scope | undefined =>
  scopes.find((one) => one.type === type);

/** Path of an element from the root, with an index where its name stands more than once. */
function pathOf(element: XmlElement): string {
  const { parent, name } = element;
  if (parent === null) return name;
  const same = parent.children.filter((one) => one.name === name);
  return `${pathOf(parent)}.${name}${same.length > 1 ? `[${same.indexOf(element)}]` : ''}`;
}

/** A finding at an element. */
export function findingAt<Id extends RuleId>(
  { document }: Pick<Envelope, 'document'>,
  rule: Id,
  element: XmlElement,
  params: RuleParams<Id>,
): Finding {
  return findingOf(rule, messageOf(rule, params), {
    expression: pathOf(element),
    position: document.positionAt(element.start),
    end: document.positionAt(element.end),
  });
}

/** A vendor's value as a message shows it. */
export const shown = (value: string): string => shorten(value, 200);
