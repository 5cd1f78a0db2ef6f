/**
 * What of fhirpath's own modules is used to mend them. They are CommonJS objects whose functions its tables take when they
 * are loaded; `this` in an operator or function is the evaluation's context.
 */
export interface Internals {
  readonly types: TypesModule;
  readonly util: UtilitiesModule;
  readonly equality: Record<'equival' | 'unequival' | Comparison, Operator>;
  readonly existence: Record<'existsMacro' | 'allMacro', Macro>;
  readonly filtering: Record<'whereMacro', Macro> & Record<'takeFn' | 'skipFn', Counted>;
  readonly misc: { iifMacro: Conditional; singleton(items: readonly unknown[], type: string): unknown };
  readonly navigation: { children: (this: Context, items: Items) => Items };
  readonly strings: Record<'substring', Substring> & Record<'replace', Replace>;
}

export type Comparison = 'lt' | 'gt' | 'lte' | 'gte';
export type Items = readonly unknown[];
export type Operator = (this: Context, left: Items, right: Items) => unknown;
/** An argument that is evaluated on one item. */
export type Criterion = (item: unknown) => Items;
export type Macro = (this: Context, items: Items, criterion?: Criterion) => unknown;
export type Conditional = (items: Items, test: Criterion, yes: Criterion, no?: Criterion) => unknown;
export type Counted = (items: Items, count: unknown) => unknown;
export type Substring = (items: Items, start: unknown, length?: unknown) => unknown;
export type Replace = (items: Items, pattern: unknown, replacement: unknown) => unknown;

/** An evaluation under way. */
export interface Context {
  $index?: number | undefined;
  getDecimal(value: number | string): Decimal;
}

/** A value of an element with its place. */
export interface ResourceNode {
  data: unknown;
  readonly _data: unknown;
  readonly parentResNode: ResourceNode | null;
  /** Type of a data type's element, path of one whose content is defined in place. */
  readonly path: string | null;
  readonly fhirNodeDataType: string | null;
  readonly propName: string | null;
  readonly index: number | null;
  readonly ctx: Context;
  /** The value as FHIRPath's own type, such as a Quantity with a UCUM unit; else `data`. */
  convertData(): unknown;
}

export interface Decimal {
  readonly decimalPrecision: number;
  compare(other: unknown): number | null;
  equivalentTo(other: unknown): boolean;
  toNumber(): number;
  toString(): string;
}

export interface Quantity {
  readonly ctx: Context;
  readonly value: Decimal;
  readonly unit: string;
  equivalentTo(other: unknown): boolean;
}

export interface DateTime {
  equals: (this: DateTime, other: unknown) => boolean | undefined;
  compare: (this: DateTime, other: unknown) => number | null;
  equivalentTo(other: unknown): boolean;
  toString(): string;
}

export interface TypeInfo {
  readonly namespace?: string;
  readonly name: string;
  isValid: (this: TypeInfo, model: { readonly availableTypes: ReadonlySet<string> }) => boolean;
}

interface UcumConversion {
  readonly status: string;
  readonly toVal: number | Decimal | null;
}

interface TypesModule {
  readonly ResourceNode: new (...args: never[]) => ResourceNode;
  readonly FP_Decimal: { readonly prototype: Decimal };
  readonly FP_Quantity: {
    readonly prototype: Quantity;
    new (ctx: Context, value: Decimal | number, unit: string): Quantity;
    getEquivalentUcumUnitCode(unit: string): string;
  };
  readonly FP_DateTime: { readonly prototype: DateTime };
  readonly TypeInfo: { readonly prototype: TypeInfo };
  readonly ucumUtils: { convertUnitTo(from: string, value: number, to: string): UcumConversion };
}

interface UtilitiesModule {
  makeChildResNodes(ctx: Context, parent: ResourceNode, name: string, model: unknown): ResourceNode[];
}
