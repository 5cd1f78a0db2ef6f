import type { FhirNode } from '../../fhir/index.js';
import { has, hasChoice, hasCoding, items, text, textOf, unusual, usual } from './nativeShapes.js';
import type { NativeConstraint } from './nativeShapes.js';

const conditionStatus = 'http://terminology.hl7.org/CodeSystem/condition-clinical';
const conditionCategory = 'http://terminology.hl7.org/CodeSystem/condition-category';
const verification = 'http://terminology.hl7.org/CodeSystem/condition-ver-status';
const maritalStatus = 'http://terminology.hl7.org/CodeSystem/v3-MaritalStatus';
const dataAbsent = 'http://hl7.org/fhir/StructureDefinition/data-absent-reason';

const isEnteredInError = (condition: FhirNode): boolean =>
  hasCoding(condition, 'verificationStatus', verification, 'entered-in-error');

/** R4's constraints on resources that MedCom's documents and messages have most of. */
const resourceConstraints: readonly (readonly [string, NativeConstraint])[] = [
  [
    `con-3 clinicalStatus.exists() or verificationStatus.coding.where(system='${verification}' and code = 'entered-in-error').exists() or category.coding.where(system='${conditionCategory}' and code='problem-list-item').empty()`,
    usual(
      (node) =>
        has(node, 'clinicalStatus') ||
        isEnteredInError(node) ||
        !hasCoding(node, 'category', conditionCategory, 'problem-list-item'),
    ),
  ],
  [
    `con-4 abatement.empty() or clinicalStatus.coding.where(system='${conditionStatus}' and (code='resolved' or code='remission' or code='inactive')).exists()`,
    usual(
      (node) =>
        !hasChoice(node, 'abatement') ||
        hasCoding(node, 'clinicalStatus', conditionStatus, 'resolved', 'remission', 'inactive'),
    ),
  ],
  [
    `con-5 verificationStatus.coding.where(system='${verification}' and code='entered-in-error').empty() or clinicalStatus.empty()`,
    usual((node) => !isEnteredInError(node) || !has(node, 'clinicalStatus')),
  ],
  ['con-2 code.exists() or detail.exists()', usual((node) => has(node, 'code') || has(node, 'detail'))],
  ["org-2 where(use = 'home').empty()", usual((node) => text(node, 'use') !== 'home')],
  ["org-3 where(use = 'home').empty()", usual((node) => text(node, 'use') !== 'home')],
  [
    'per-1 start.hasValue().not() or end.hasValue().not() or iif(start > end, false, true)',
    usual((node) => {
      const start = moment(node, 'start');
      const end = moment(node, 'end');
      return start === undefined || end === undefined || isInOrder(start, end);
    }),
  ],
  ['cmp-2 emptyReason.empty() or entry.empty()', usual((node) => !has(node, 'emptyReason') || !has(node, 'entry'))],
  ['att-1 data.empty() or contentType.exists()', usual((node) => !has(node, 'data') || has(node, 'contentType'))],
  [
    'obs-7 value.empty() or component.code.where(coding.intersect(%resource.code.coding).exists()).empty()',
    usual((node) => !hasChoice(node, 'value') || !has(node, 'component') || unusual()),
  ],
];

/** The text of a date or time; undefined where it has no value. */
function moment(node: FhirNode, name: string): string | undefined {
  const [only, ...others] = node.children.filter((one) => one.name === name);
  if (others.length > 0 || (only?.literal !== undefined && only.writtenAs !== 'string' && only.writtenAs !== 'text'))
    unusual();
  return only?.literal;
}

const wholeDay = /^\d{4}-\d{2}-\d{2}$/;
const withZone = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(Z|[+-]\d{2}:\d{2})$/;

/** Two days, or two times to the second with their zones; what is written to different precisions FHIRPath decides. */
function isInOrder(start: string, end: string): boolean {
  if (!isOfCalendar(start) || !isOfCalendar(end)) unusual();
  if (wholeDay.test(start) && wholeDay.test(end)) return start <= end;
  const [from, to] = withZone.test(start) && withZone.test(end) ? [Date.parse(start), Date.parse(end)] : [NaN, NaN];
  return Number.isNaN(from) || Number.isNaN(to) ? unusual() : from <= to;
}

/** Whether the day that a text begins with exists. */
function isOfCalendar(text: string): boolean {
  const at = Date.parse(`${text.slice(0, 10)}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text.slice(0, 10));
}

/** Constraints of a document's or message's Bundle. An absent type leaves them to what it would ask. */
const bundleConstraints: readonly (readonly [string, NativeConstraint])[] = [
  [
    "bdl-9 type = 'document' implies (identifier.system.exists() and identifier.value.exists())",
    usual((node) => {
      const identifiers = items(node, 'identifier');
      const given = (name: string): boolean => identifiers.filter((one) => has(one, name)).length > 0;
      return (text(node, 'type') ?? 'document') !== 'document' || (given('system') && given('value'));
    }),
  ],
  [
    "bdl-10 type = 'document' implies (timestamp.hasValue())",
    usual((node) => {
      const timestamps = node.children.filter(({ name }) => name === 'timestamp');
      const [only] = timestamps;
      if (timestamps.length > 1 || (only !== undefined && only.writtenAs !== 'string' && only.writtenAs !== 'text'))
        unusual();
      return (text(node, 'type') ?? 'document') !== 'document' || only !== undefined;
    }),
  ],
  [
    "bdl-11 type = 'document' implies entry.first().resource.is(Composition)",
    usual((node) => (text(node, 'type') ?? 'document') !== 'document' || beginsWith(node, 'Composition')),
  ],
  [
    "bdl-12 type = 'message' implies entry.first().resource.is(MessageHeader)",
    usual((node) => (text(node, 'type') ?? 'message') !== 'message' || beginsWith(node, 'MessageHeader')),
  ],
  [
    'medcom-messaging-2 entry.resource.ofType(Provenance).exists()',
    usual((node) => {
      const types = items(node, 'entry').flatMap((entry) => items(entry, 'resource').map(typeOfResource));
      return types.includes('Provenance');
    }),
  ],
];

function beginsWith(bundle: FhirNode, type: string): boolean {
  const [entry] = items(bundle, 'entry');
  const resources = entry === undefined ? [] : items(entry, 'resource');
  if (resources.length > 1) unusual();
  return resources.some((resource) => typeOfResource(resource) === type);
}

const typeOfResource = (resource: FhirNode): string => resource.resourceType ?? unusual();

/** Identifier systems of which a Danish organization has one. */
const organizationSystems: ReadonlySet<string | undefined> = new Set([
  'urn:oid:1.2.208.176.1.1',
  'https://kombit.dk/sts/organisation',
  'urn:oid:2.16.840.1.113883.2.24.1.1',
]);

/** Constraints of dk-core and of MedCom's guides. */
const danishConstraints: readonly (readonly [string, NativeConstraint])[] = [
  [
    `marital-status-unknown-usage maritalStatus.coding.where(code = 'P' and system = '${maritalStatus}').empty() or maritalStatus.coding.where(code = 'A' and system = '${maritalStatus}').empty()`,
    usual(
      (node) =>
        !hasCoding(node, 'maritalStatus', maritalStatus, 'P') || !hasCoding(node, 'maritalStatus', maritalStatus, 'A'),
    ),
  ],
  [
    `dk-core-organization-mandatory-identifier identifier.where(${[...organizationSystems].map((system) => `system='${system ?? ''}'`).join(' or ')}).exists()`,
    usual((node) => items(node, 'identifier').filter((one) => organizationSystems.has(text(one, 'system'))).length > 0),
  ],
  [
    'dk-core-observation-mandatory-units value.ofType(Quantity).value.exists() implies value.ofType(Quantity).unit.exists() or value.ofType(Quantity).code.exists()',
    usual((node) => {
      const [amount, second] = items(node, 'valueQuantity');
      if (second !== undefined || (!hasChoice(node, 'value') && amount !== undefined)) unusual();
      return amount === undefined || !has(amount, 'value') || has(amount, 'unit') || has(amount, 'code');
    }),
  ],
  [
    `medcom-homecareObservation-4 name.exists() or extension('${dataAbsent}').exists()`,
    usual((node) => {
      const extended = items(node, 'extension').filter((one) => text(one, 'url') === dataAbsent);
      return has(node, 'name') || extended.length > 0;
    }),
  ],
  [`gln-modulus-10 ${glnExpression('')}`, usual((node) => hasCheckDigit(textOf(node)))],
  [`gln-modulus-10 ${glnExpression('value.')}`, usual((node) => hasCheckDigit(textOf(node)))],
];

/** The text of the constraint on a GLN's check digit, twelve times the same in a row. */
function glnExpression(path: string): string {
  const digit = (at: number): string => `${path}substring(${at},1).toInteger()`;
  const terms = Array.from({ length: 12 }, (_, at) => `(${digit(at)}*${at % 2 === 0 ? 1 : 3})`);
  const sum = `${terms.slice(0, 5).join('+\n')}\n+${terms.slice(5).join('\n+')}`;
  return `((\n(10-(${sum})mod(10))mod(10))=${digit(12)})`;
}

function hasCheckDigit(gln: string): boolean {
  if (!/^[0-9]{13}$/.test(gln)) unusual();
  const digits = Array.from(gln, Number);
  const sum = digits.slice(0, 12).reduce((total, digit, at) => total + digit * (at % 2 === 0 ? 1 : 3), 0);
  return (10 - (sum % 10)) % 10 === digits[12];
}

/** By key and exact expression, as `nativeConstraints`. */
export const nativeGuideConstraints: readonly (readonly [string, NativeConstraint])[] = [
  ...resourceConstraints,
  ...bundleConstraints,
  ...danishConstraints,
];
