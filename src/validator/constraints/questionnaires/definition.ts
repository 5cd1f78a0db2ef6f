import { addAll, isObject } from '../../../base/index.js';

type Json = Readonly<Record<string, unknown>>;

/** An item of a Questionnaire, as far as answers are judged by it (R4 questionnaire.html). */
export interface QuestionItem {
  readonly linkId: string;
  readonly type: string;
  readonly text: string | undefined;
  readonly required: boolean;
  readonly repeats: boolean;
  readonly readOnly: boolean;
  readonly maxLength: number | undefined;
  readonly options: readonly AnswerOption[];
  readonly valueSet: string | undefined;
  readonly initial: readonly TypedValue[];
  readonly conditions: readonly Condition[];
  /** Whether all conditions must hold, not any of them. */
  readonly needsAll: boolean;
  /** Conditions that are FHIRPath on the response, by extensions. */
  readonly expressions: readonly string[];
  readonly items: readonly QuestionItem[];
  readonly extensions: readonly Json[];
  /** Its place among its siblings, from 0. */
  readonly at: number;
  readonly parent: QuestionItem | undefined;
}

/** A value with the FHIR type that the name of its element says. */
export interface TypedValue {
  readonly type: string;
  readonly value: unknown;
}

export interface AnswerOption extends TypedValue {
  /** True where nothing else may be chosen beside it (HL7's extension questionnaire-optionExclusive). */
  readonly exclusive: boolean;
}

/** Questionnaire.item.enableWhen. */
export interface Condition {
  readonly question: string;
  readonly operator: string;
  readonly answer: TypedValue | undefined;
}

export interface Questionnaire {
  /** `url|version`, else what the response calls it. */
  readonly canonical: string;
  readonly items: readonly QuestionItem[];
  readonly byLinkId: ReadonlyMap<string, QuestionItem>;
  readonly resource: Json;
}

const extensionBase = 'http://hl7.org/fhir/StructureDefinition/';

/** Reads a Questionnaire from its JSON; what is malformed in it is left out, since it is judged with the Questionnaire. */
export function readQuestionnaire(resource: Json, name: string): Questionnaire {
  const url = textOf(resource, 'url');
  const version = textOf(resource, 'version');
  const items = itemsOf(resource, undefined);
  const byLinkId = new Map<string, QuestionItem>();
  const add = (item: QuestionItem): void => {
    if (!byLinkId.has(item.linkId)) byLinkId.set(item.linkId, item);
    item.items.forEach(add);
  };
  items.forEach(add);
  const canonical = url === undefined ? name : version === undefined ? url : `${url}|${version}`;
  return { canonical, items, byLinkId, resource };
}

function itemsOf(holder: Json, parent: QuestionItem | undefined): readonly QuestionItem[] {
  return objectsOf(holder, 'item').map((item, at) => itemOf(item, at, parent));
}

function itemOf(item: Json, at: number, parent: QuestionItem | undefined): QuestionItem {
  const maxLength = item['maxLength'];
  const items: QuestionItem[] = [];
  const made: QuestionItem = {
    linkId: textOf(item, 'linkId') ?? '',
    type: textOf(item, 'type') ?? '',
    text: textOf(item, 'text'),
    required: item['required'] === true,
    repeats: item['repeats'] === true,
    readOnly: item['readOnly'] === true,
    maxLength: typeof maxLength === 'number' ? maxLength : undefined,
    options: objectsOf(item, 'answerOption').flatMap(optionOf),
    valueSet: textOf(item, 'answerValueSet'),
    initial: objectsOf(item, 'initial').flatMap((one) => typedValue(one, 'value') ?? []),
    conditions: objectsOf(item, 'enableWhen').map((one) => ({
      question: textOf(one, 'question') ?? '',
      operator: textOf(one, 'operator') ?? '',
      answer: typedValue(one, 'answer'),
    })),
    needsAll: textOf(item, 'enableBehavior') !== 'any',
    expressions: objectsOf(item, 'extension').flatMap(expressionOf),
    items,
    extensions: objectsOf(item, 'extension'),
    at,
    parent,
  };
  addAll(items, itemsOf(item, made));
  return made;
}

/** SDC's extension for conditions that are expressions, and the older one of Finland's guide. */
const expressionExtensions: ReadonlySet<unknown> = new Set([
  'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-enableWhenExpression',
  'http://phr.kanta.fi/StructureDefinition/fiphr-ext-questionnaire-enablewhen',
]);

function expressionOf(extension: Json): readonly string[] {
  if (!expressionExtensions.has(extension['url'])) return [];
  const { valueExpression: stated, valueString: text } = extension;
  if (!isObject(stated)) return typeof text === 'string' ? [text] : [];
  const { language, expression } = stated;
  return language === 'text/fhirpath' && typeof expression === 'string' ? [expression] : [];
}

function optionOf(option: Json): readonly AnswerOption[] {
  const value = typedValue(option, 'value');
  const exclusive = extensionValues(objectsOf(option, 'extension'), 'questionnaire-optionExclusive').includes(true);
  return value === undefined ? [] : [{ ...value, exclusive }];
}

/** The value of a choice element such as `answer[x]`. */
function typedValue(holder: Json, name: string): TypedValue | undefined {
  const key = Object.keys(holder).find((one) => one.length > name.length && one.startsWith(name));
  if (key === undefined) return undefined;
  const type = key.slice(name.length);
  return { type: complexTypes.has(type) ? type : type.charAt(0).toLowerCase() + type.slice(1), value: holder[key] };
}

const complexTypes = new Set(['Attachment', 'Coding', 'Quantity', 'Reference']);

/** What HL7's extensions of a name say, in their order. */
export function extensionValues(extensions: readonly Json[], name: string): readonly unknown[] {
  return extensions
    .filter(({ url }) => url === `${extensionBase}${name}`)
    .flatMap((extension) => typedValue(extension, 'value')?.value ?? []);
}

const textOf = (holder: Json, name: string): string | undefined => {
  const value = holder[name];
  return typeof value === 'string' ? value : undefined;
};

const objectsOf = (holder: Json, name: string): readonly Json[] => {
  const list = holder[name];
  return Array.isArray(list) ? list.filter(isObject) : [];
};
