import { r4Model } from '../../fhir/fhirpath/index.js';
import { child, childrenNamed, literal } from '../../fhir/index.js';
import type { FhirNode } from '../../fhir/index.js';
import type { ElementSchema, Schema } from '../compile/schema.js';
import type { Report } from '../walk/draft.js';
import type { Engine } from '../walk/engine.js';
import { elementAt } from './elementAt.js';
import { excessOf } from './excess.js';
import type { Excess } from './excess.js';

/**
 * Judges the elements of a differential beside those of the base: a profile may allow less than its base, not more (R4 section
 * 5.1.0.6), and its elements come in the order of the base.
 */
export function checkNarrower(elements: readonly FhirNode[], base: Schema, engine: Engine, report: Report): void {
  for (const element of elements) {
    const path = literal(element, 'path') ?? '';
    const based = elementAt(base, path, engine.schemas);
    if (based === undefined) continue;
    checkCardinality(element, based, report);
    checkTypes(element, based, engine, report);
    checkValues(element, based, report);
    const same = base.elements.get(literal(element, 'id') ?? path) ?? based;
    for (const [node, excess] of excessOf(element, same, engine)) refuse(node, element, excess, report);
  }
  checkOrder(elements, base, engine, report);
}

function refuse(node: FhirNode, element: FhirNode, excess: Excess, report: Report): void {
  const params = { path: literal(element, 'path') ?? '', ...excess };
  report({ rule: 'definition/not-narrower', node, params, sources: [] });
}

function checkCardinality(element: FhirNode, based: ElementSchema, report: Report): void {
  const [min, max] = [child(element, 'min'), child(element, 'max')];
  // A slice may be absent where the element may not, and a slice of the base may be named again.
  const isSlice = child(element, 'sliceName') !== undefined;
  if (!isSlice && min?.literal !== undefined && Number(min.literal) < based.min) {
    refuse(min, element, { what: 'min', found: min.literal, expected: String(based.min) }, report);
  }
  const most = max?.literal === '*' ? Infinity : Number(max?.literal);
  if (max?.literal !== undefined && most > based.max)
    refuse(max, element, { what: 'max', found: max.literal, expected: String(based.max) }, report);
}

function checkTypes(element: FhirNode, based: ElementSchema, engine: Engine, report: Report): void {
  if (based.types.length === 0) return;
  for (const type of childrenNamed(element, 'type')) {
    const code = literal(type, 'code') ?? '';
    const same = based.types.filter((one) => isA(code, one.code));
    if (same.length === 0 && !isSystemType(code)) {
      refuse(
        type,
        element,
        { what: 'type', found: code, expected: based.types.map((one) => one.code).join(', ') },
        report,
      );
      continue;
    }
    const targets = same.flatMap(({ targetProfiles }) => targetProfiles);
    checkTypeProfiles(type, element, code, engine, report);
    checkTargets(type, element, targets, engine, report);
  }
}

/** FHIRPath's types, which R4's own definitions have for ids and the values of primitives. */
const isSystemType = (code: string): boolean => code.includes(':');

function isA(code: string, base: string): boolean {
  const { type2Parent } = r4Model();
  for (
    let at: string | undefined = code;
    at !== undefined;
    at = Object.hasOwn(type2Parent, at) ? type2Parent[at] : undefined
  ) {
    if (at === base) return true;
  }
  return false;
}

/** A profile of a type is one of that type, and of an element of a definition where it names one. */
function checkTypeProfiles(type: FhirNode, element: FhirNode, code: string, engine: Engine, report: Report): void {
  for (const profile of childrenNamed(type, 'profile')) {
    const text = profile.literal ?? '';
    const isOfElement = text.includes('#') || childrenNamed(profile, 'extension').length > 0;
    const schema = isOfElement ? undefined : engine.schemas.byCanonical(text);
    if (schema === undefined || isA(schema.type, code)) continue;
    refuse(profile, element, { what: 'profile', found: `${text} (${schema.type})`, expected: code }, report);
  }
}

function checkTargets(
  type: FhirNode,
  element: FhirNode,
  allowed: readonly string[],
  { schemas }: Engine,
  report: Report,
): void {
  const types = allowed.map((url) => schemas.byCanonical(url)?.type);
  for (const target of childrenNamed(type, 'targetProfile')) {
    const text = target.literal ?? '';
    const schema = schemas.byCanonical(text);
    if (schema === undefined) continue;
    if (schema.kind !== 'resource')
      refuse(
        target,
        element,
        { what: 'target-profile', found: `${text} (${schema.type})`, expected: 'Resource' },
        report,
      );
    else if (types.length > 0 && !types.some((one) => one === undefined || isA(schema.type, one))) {
      refuse(target, element, { what: 'target', found: schema.type, expected: types.join(', ') }, report);
    }
  }
}

/** Fixed values, patterns and limits are of a type that the element may have. */
function checkValues(element: FhirNode, based: ElementSchema, report: Report): void {
  const own = childrenNamed(element, 'type').map((type) => literal(type, 'code') ?? '');
  const types = own.length > 0 && !own.some(isSystemType) ? own : based.types.map(({ code }) => code);
  if (types.length === 0) return;
  for (const value of element.children) {
    const suffix = /^(?:fixed|pattern)([A-Z]\w*)$/.exec(value.name)?.[1];
    if (suffix === undefined) continue;
    const fits = types.some(
      (code) => code.toLowerCase() === suffix.toLowerCase() || isA(code, suffix) || isA(suffix, code),
    );
    if (!fits) refuse(value, element, { what: 'value', found: suffix, expected: types.join(', ') }, report);
  }
}

/** Siblings come in the order of the base; slices of one element follow it. */
function checkOrder(elements: readonly FhirNode[], base: Schema, engine: Engine, report: Report): void {
  const last = new Map<string, { readonly rank: number; readonly path: string }>();
  for (const element of elements) {
    const path = literal(element, 'path') ?? '';
    const id = literal(element, 'id') ?? path;
    const holder = id.slice(0, Math.max(0, id.lastIndexOf('.')));
    const parent = elementAt(base, path.slice(0, Math.max(0, path.lastIndexOf('.'))), engine.schemas);
    const based = elementAt(base, path, engine.schemas);
    const rank = based === undefined || parent === undefined ? -1 : parent.children.indexOf(based);
    if (rank < 0) continue;
    const before = last.get(holder);
    if (before !== undefined && rank < before.rank) {
      report({ rule: 'definition/out-of-order', node: element, params: { path, after: before.path }, sources: [] });
    } else last.set(holder, { rank, path });
  }
}
