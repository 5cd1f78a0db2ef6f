import { isObject } from '../../../base/index.js';
import type { RuleBreach } from '../../../catalogue/index.js';
import { child, literal, typeOf } from '../../../fhir/index.js';
import type { FhirNode } from '../../../fhir/index.js';
import { compilePattern, FhirPathError } from '../../../fhir/fhirpath/index.js';
import type { ProfileElement } from '../../../model/finding.js';
import { orderOf, shown, shownNode } from './compare.js';
import { extensionValues } from './definition.js';
import type { QuestionItem } from './definition.js';
import { checkMembership } from './membership.js';
import type { ResponseScope } from './scope.js';

type Check = (value: FhirNode, item: QuestionItem, scope: ResponseScope, sources: readonly ProfileElement[]) => void;

/** Judges an answer by its question's maxLength and by HL7's extensions that bound answers. */
export const checkBounds: Check = (value, item, scope, sources) => {
  switch (typeOf(value).type) {
    case 'string':
    case 'uri':
      checkLength(value, item, scope, sources);
      checkSyntax(value, item, scope, sources);
      break;
    case 'decimal':
      checkDecimals(value, item, scope, sources);
      checkRange(value, item, scope, sources);
      break;
    case 'Quantity':
      checkUnit(value, item, scope, sources);
      checkRange(value, item, scope, sources);
      break;
    case 'Attachment':
      checkAttachment(value, item, scope, sources);
      break;
    case 'Reference':
      checkTarget(value, item, scope, sources);
      break;
    default:
      checkRange(value, item, scope, sources);
  }
};

const numberOf = (item: QuestionItem, name: string): number | undefined => {
  const [value] = extensionValues(item.extensions, name);
  return typeof value === 'number' ? value : undefined;
};

const checkLength: Check = (value, item, { report }, sources) => {
  // FHIR counts characters, not UTF-16 code units.
  const found = Array.from(value.literal ?? '').length;
  const { linkId, maxLength: max } = item;
  const min = numberOf(item, 'minLength');
  if (max !== undefined && found > max) {
    report({ rule: 'questionnaire/answer-too-long', node: value, params: { linkId, found, max }, sources });
  }
  if (min !== undefined && found < min) {
    report({ rule: 'questionnaire/answer-too-short', node: value, params: { linkId, found, min }, sources });
  }
};

const checkSyntax: Check = (value, { linkId, extensions }, { report }, sources) => {
  const [pattern] = extensionValues(extensions, 'regex');
  if (typeof pattern !== 'string') return;
  try {
    if (compilePattern(`^(?:${pattern})$`).test(value.literal ?? '')) return;
  } catch (error) {
    if (!(error instanceof FhirPathError)) throw error;
    return;
  }
  const params = { linkId, found: value.literal ?? '', pattern };
  report({ rule: 'questionnaire/answer-syntax', node: value, params, sources });
};

const checkDecimals: Check = (value, item, { report }, sources) => {
  const max = numberOf(item, 'maxDecimalPlaces');
  const found = /\.(\d+)/.exec(value.literal ?? '')?.[1]?.length ?? 0;
  if (max === undefined || found <= max) return;
  const params = { linkId: item.linkId, found: value.literal ?? '', max };
  report({ rule: 'questionnaire/too-many-decimals', node: value, params, sources });
};

/** What is found of a value beside its bounds. */
type BoundDraft = Extract<
  RuleBreach,
  { readonly rule: 'questionnaire/not-comparable' | 'questionnaire/answer-too-low' | 'questionnaire/answer-too-high' }
>;

/** Least and greatest values: of quantities SDC has extensions of its own. */
const checkRange: Check = (value, item, scope, sources) => {
  const type = typeOf(value).type ?? '';
  const valuesOf = (name: string): readonly unknown[] => [
    ...extensionValues(item.extensions, name),
    ...(type === 'Quantity' ? sdcValues(item, name) : []),
  ];
  const { linkId } = item;
  const report = (draft: BoundDraft): void => {
    scope.report({ ...draft, node: value, sources });
  };
  const found = shownNode(value);
  for (const end of ['min', 'max'] as const) {
    for (const limit of valuesOf(`${end}Value`)) {
      const order = orderOf(value, { type, value: limit }, scope.engine);
      const bound = shown(limit);
      if (order === undefined)
        report({ rule: 'questionnaire/not-comparable', params: { linkId, found, limit: bound } });
      else if (end === 'min' && order < 0)
        report({ rule: 'questionnaire/answer-too-low', params: { linkId, found, min: bound } });
      else if (end === 'max' && order > 0)
        report({ rule: 'questionnaire/answer-too-high', params: { linkId, found, max: bound } });
    }
  }
};

const sdcBase = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-';

function sdcValues({ extensions }: QuestionItem, name: string): readonly unknown[] {
  const url = `${sdcBase}${name.replace('Value', 'Quantity')}`;
  return extensions.filter((one) => one['url'] === url).flatMap((one) => one['valueQuantity'] ?? []);
}

/** Size in bytes and kind of an attachment (HL7's extensions maxSize and mimeType). */
const checkAttachment: Check = (value, item, { report }, sources) => {
  const { linkId } = item;
  const max = numberOf(item, 'maxSize');
  const stated = literal(value, 'size');
  const data = child(value, 'data')?.literal?.replace(/\s|=/g, '');
  const size = stated === undefined ? (data === undefined ? 0 : Math.floor((data.length * 3) / 4)) : Number(stated);
  if (max !== undefined && size > max) {
    const node = value.parent ?? value;
    report({ rule: 'questionnaire/attachment-too-large', node, params: { linkId, found: size, max }, sources });
  }
  const kinds = extensionValues(item.extensions, 'mimeType').map(String);
  const kind = literal(value, 'contentType');
  if (kinds.length === 0 || kind === undefined || kinds.includes(kind.split(';')[0] ?? '')) return;
  const params = { linkId, found: kind, allowed: kinds.join(', ') };
  report({ rule: 'questionnaire/attachment-type', node: value, params, sources });
};

/** Units that an answer may have: the options of HL7's extension questionnaire-unitOption, or of a value set of units. */
function checkUnit(
  value: FhirNode,
  item: QuestionItem,
  scope: ResponseScope,
  sources: readonly ProfileElement[],
): void {
  const options = extensionValues(item.extensions, 'questionnaire-unitOption').filter(isObject);
  const [set] = extensionValues(item.extensions, 'questionnaire-unitValueSet');
  if (options.length > 0) {
    const isOption = options.some(
      ({ system, code }) => literal(value, 'code') === code && literal(value, 'system') === system,
    );
    if (isOption) return;
    const allowed = options.map(({ code }) => String(code)).join(', ');
    const params = { linkId: item.linkId, found: shownNode(value), allowed };
    scope.report({ rule: 'questionnaire/unit', node: value, params, sources });
  } else if (typeof set === 'string') checkMembership(value, set, item, scope, sources);
}

/** Resource types that a reference may lead to (HL7's extension questionnaire-referenceResource). */
function checkTarget(
  value: FhirNode,
  item: QuestionItem,
  { report }: ResponseScope,
  sources: readonly ProfileElement[],
): void {
  const allowed = extensionValues(item.extensions, 'questionnaire-referenceResource');
  const reference = literal(value, 'reference') ?? '';
  const type = literal(value, 'type') ?? /(?:^|\/)([A-Z][A-Za-z]+)\/[A-Za-z0-9.-]{1,64}$/.exec(reference)?.[1];
  if (allowed.length === 0 || type === undefined || allowed.includes(type)) return;
  const params = { linkId: item.linkId, found: type, allowed: allowed.join(', ') };
  report({ rule: 'questionnaire/reference-type', node: value, params, sources });
}
