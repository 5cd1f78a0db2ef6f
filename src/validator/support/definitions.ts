import { about, asksNothing, documentation, each, implemented } from './support.js';
import type { Table } from './support.js';

/** What StructureDefinition, ValueSet and CodeSystem have of Resource, DomainResource and Element. */
export const inherited: Table = {
  ...each(
    '',
    'Element.id Resource.id Element.extension DomainResource.extension',
    implemented('validator/constraints/extensions.ts, fhir/primitives.ts: primitive/format, extension/relative-url'),
  ),
  ...each(
    '',
    'DomainResource.modifierExtension BackboneElement.modifierExtension',
    implemented('validator/constraints/extensions.ts: extension/unknown-modifier'),
  ),
  'Resource.meta': implemented('validator/claims/claimedProfiles.ts: profile/wrong-type'),
  'Resource.implicitRules': asksNothing(
    'rules that no package has; whoever reads them by another guide asks for that guide',
  ),
  'Resource.language': implemented('validator/constraints/bindings.ts: binding/required'),
  'DomainResource.text': implemented('validator/constraints/invariants.ts: narrative/*'),
  'DomainResource.contained': implemented('validator/constraints/invariants.ts: invariant/dom-2'),
};

const metadata =
  'identifier title experimental date publisher contact description useContext jurisdiction purpose copyright';

/** Metadata that all definitions have: the URL and version by which others name them, and words. */
export const metadataOf = (type: string, name: Table): Table => ({
  ...each(`${type}.`, metadata, about),
  [`${type}.version`]: implemented('packages/context/context.ts: profile/other-version'),
  [`${type}.status`]: asksNothing('that a definition is a draft or retired changes nothing of what it says'),
  ...name,
});

/** StructureDefinition (R4 section 5.3), by the paths of its elements. */
export const structureDefinition: Table = {
  StructureDefinition: implemented('validator/compile/schemas.ts: cardinality/min'),
  ...metadataOf('StructureDefinition', {
    'StructureDefinition.url': implemented('validator/claims/claimedProfiles.ts: profile/other-form'),
    'StructureDefinition.name': about,
  }),
  ...each(
    'StructureDefinition.',
    'keyword mapping mapping.identity mapping.uri mapping.name mapping.comment',
    documentation,
  ),
  'StructureDefinition.fhirVersion': asksNothing('a package says of which release its definitions are'),
  'StructureDefinition.kind': implemented('validator/definitions/wholes.ts: definition/mismatch'),
  'StructureDefinition.abstract': implemented('validator/walk/evaluate.ts: structure/unknown-resource-type'),
  ...each(
    'StructureDefinition.context',
    ' .type .expression',
    implemented('validator/constraints/extensions.ts: extension/wrong-context'),
  ),
  'StructureDefinition.contextInvariant': implemented(
    'validator/constraints/extensions.ts: extension/context-invariant',
  ),
  'StructureDefinition.type': implemented(
    'validator/validator.ts, validator/claims/claimedProfiles.ts: profile/wrong-type',
  ),
  'StructureDefinition.baseDefinition': implemented('packages/snapshot/snapshot.ts: cardinality/min'),
  'StructureDefinition.derivation': implemented('validator/definitions/wholes.ts: definition/mismatch'),
  ...each('StructureDefinition.snapshot', ' .element', implemented('packages/snapshot/snapshot.ts: cardinality/min')),
  ...each(
    'StructureDefinition.differential',
    ' .element',
    implemented(
      'packages/snapshot/snapshot.ts, validator/definitions/definitions.ts: cardinality/min, definition/not-in-base',
    ),
  ),
};
