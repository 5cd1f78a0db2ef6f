import { findingOf, messageOf } from '../../catalogue/index.js';
import type { ParamName, RuleId, RuleParams } from '../../catalogue/index.js';
import type { FhirDocument, FhirNode } from '../../fhir/index.js';
import type { Deviation } from '../../model/reconciliation.js';
import { findingAt } from '../findings.js';
import type { DiagnosisDifference } from './agreement.js';
import type { PublishedItem } from './published.js';
import { expectedText, locationText } from './sheet/registration.js';
import type { Registration } from './sheet/registration.js';

/** The registration that a deviation is about, for rules that name its location. */
type RegistrationOf<Id extends RuleId> = 'place' extends ParamName<Id> ? [registration: Registration | undefined] : [];

/** A document that is reconciled. */
export interface NamedDocument {
  /** As the user named it. */
  readonly file: string;
  readonly document: FhirDocument;
}

/** A deviation at an element of a document. */
export function deviationAt<Id extends RuleId>(
  { file, document }: NamedDocument,
  rule: Id,
  node: FhirNode,
  params: RuleParams<Id, 'place'>,
  ...[registration]: RegistrationOf<Id>
): Deviation {
  const place = registration === undefined ? {} : { place: locationText(registration.location) };
  return {
    file,
    finding: findingAt(rule, document, node, params, place),
    ...(registration === undefined ? {} : { registration: registration.location }),
  };
}

/** A deviation that no document shows: its location is that of the patient's first registration. */
export function deviationInSheet<Id extends RuleId>(
  rule: Id,
  { location: place }: Registration,
  params: RuleParams<Id, 'place'>,
): Deviation {
  return {
    file: place.file,
    finding: findingOf(rule, messageOf(rule, params, { place: locationText(place) }), {
      expression: '',
      position: { line: place.line, column: place.column },
    }),
    registration: place,
  };
}

/** A registered diagnosis for messages: `DJ449 Lungeemfysem UNS`; empty where it has neither code nor text. */
export function nameOf(registration: Registration): string {
  const { sks, icpc } = registration;
  return named(sks.code ?? icpc.code, expectedText(registration));
}

/** A published diagnosis for messages. */
export const nameOfItem = ({ codings, text }: PublishedItem): string =>
  named(codings.find(({ code }) => code !== undefined)?.code, text ?? codings[0]?.display);

const named = (code: string | undefined, text: string | undefined): string =>
  [code, text].filter((part) => part !== undefined).join(' ');

/** A value that differs. */
export function differs(
  document: NamedDocument,
  registration: Registration,
  difference: DiagnosisDifference,
): Deviation {
  const { what, from, to, node, lessPrecise } = difference;
  const rule = lessPrecise ? 'reconcile/less-precise' : 'reconcile/altered';
  return { ...deviationAt(document, rule, node, { item: nameOf(registration), what, from, to }, registration), what };
}
