import { child, childrenNamed, literal } from '../../fhir/index.js';
import type { FhirNode } from '../../fhir/index.js';
import type { FhirResourceJson } from '../../packages/index.js';
import { isObject } from '../../base/index.js';
import type { Report } from '../walk/draft.js';
import type { Engine } from '../walk/engine.js';
import { elementAt } from './elementAt.js';

const hl7 = 'http://hl7.org/fhir/StructureDefinition/';
const obligationProfile = `${hl7}obligation-profile`;
const inherits = `${hl7}inherit-obligations`;

/** What an obligation profile may say of an element: who must do what with it, in words and as obligations. */
const allowedKeys = new Set(
  'id path sliceName short definition comment requirements alias mustSupport extension binding'.split(' '),
);
const allowedExtensions = /\/(obligation|additional-binding|extension-ElementDefinition\.binding\.additional)$/;

/** Judges HL7's rules on obligation profiles, which say what systems must do and constrain nothing (extension obligation-profile). */
export function checkObligations(definition: FhirNode, engine: Engine, report: Report): void {
  const extensions = childrenNamed(definition, 'extension');
  for (const extension of extensions) {
    if (literal(extension, 'url') === inherits) checkInherited(extension, definition, engine, report);
  }
  const isOne = extensions.some(
    (one) => literal(one, 'url') === obligationProfile && literal(one, 'valueBoolean') === 'true',
  );
  const differential = child(definition, 'differential');
  if (!isOne || differential === undefined) return;
  const base = engine.schemas.byCanonical(literal(definition, 'baseDefinition') ?? '');
  for (const element of childrenNamed(differential, 'element')) {
    const path = literal(element, 'path') ?? '';
    const based = base === undefined ? undefined : elementAt(base, path, engine.schemas);
    checkElement(element, path, based?.bindings[0]?.strength, report);
  }
}

/** @param strength that of the element's binding in what the profile is made from; undefined where it is not known */
function checkElement(element: FhirNode, path: string, strength: string | undefined, report: Report): void {
  const refuse = (node: FhirNode, found: string): void =>
    report({ rule: 'definition/obligation-constrains', node, params: { path, found }, sources: [] });
  for (const part of element.children) {
    if (part.name === 'extension') {
      if (!allowedExtensions.test(literal(part, 'url') ?? '')) refuse(part, literal(part, 'url') ?? 'extension');
    } else if (part.name === 'binding') {
      for (const inner of part.children) {
        const isOther = inner.name === 'strength' && strength !== undefined && inner.literal !== strength;
        if (isOther || inner.name === 'description') refuse(inner, `binding.${inner.name}`);
      }
    } else if (!allowedKeys.has(part.name)) refuse(part, part.name);
  }
}

function checkInherited(extension: FhirNode, definition: FhirNode, engine: Engine, report: Report): void {
  const profile = literal(extension, 'valueCanonical') ?? '';
  const inherited = engine.schemas.definition(profile);
  if (inherited === undefined) return;
  const base = literal(definition, 'baseDefinition') ?? '';
  const found = String(inherited['baseDefinition']);
  if (!isObligationProfile(inherited)) {
    report({ rule: 'definition/not-obligations', node: extension, params: { profile }, sources: [] });
  } else if (found !== base) {
    report({
      rule: 'definition/obligations-elsewhere',
      node: extension,
      params: { profile, found, base },
      sources: [],
    });
  }
}

function isObligationProfile({ extension }: FhirResourceJson): boolean {
  return (
    Array.isArray(extension) &&
    extension.some((one) => isObject(one) && one['url'] === obligationProfile && one['valueBoolean'] === true)
  );
}
