import { metadataOf } from './definitions.js';
import { about, asksNothing, documentation, each, implemented } from './support.js';
import type { Table } from './support.js';

const member = implemented('terminology/valueSet.ts: binding/required');
const expanded = implemented('terminology/valueSet.ts: binding/required; where the definition itself does not decide');

/** ValueSet (R4 section 4.9), by the paths of its elements. */
export const valueSet: Table = {
  ValueSet: member,
  ...metadataOf('ValueSet', { 'ValueSet.url': member, 'ValueSet.name': about }),
  'ValueSet.immutable': asksNothing('what a publisher promises of later versions'),
  ...each(
    'ValueSet.compose',
    ' .inactive .include .include.system .include.version .include.concept .include.concept.code .include.filter ' +
      '.include.filter.property .include.filter.op .include.filter.value .include.valueSet .exclude',
    member,
  ),
  'ValueSet.compose.lockedDate': asksNothing('of which day versions are meant; packages have the versions that count'),
  ...each(
    'ValueSet.compose.include.concept.',
    'display designation designation.language designation.use designation.value',
    asksNothing(
      "names for use here; what a code is called by its system is what a submission's display is compared with",
    ),
  ),
  'ValueSet.expansion': expanded,
  ...each(
    'ValueSet.expansion.',
    'total offset contains contains.system contains.abstract contains.code contains.contains',
    expanded,
  ),
  ...each(
    'ValueSet.expansion.',
    'identifier timestamp parameter parameter.name parameter.value[x]',
    asksNothing('how and when it was made'),
  ),
  ...each(
    'ValueSet.expansion.contains.',
    'inactive version',
    asksNothing('tells of the code; that it is listed decides'),
  ),
  ...each('ValueSet.expansion.contains.', 'display designation', documentation),
};

const concept = implemented('terminology/codeSystem.ts: terminology/unknown-code, binding/required');

/** CodeSystem (R4 section 4.8), by the paths of its elements. */
export const codeSystem: Table = {
  CodeSystem: concept,
  ...metadataOf('CodeSystem', { 'CodeSystem.url': concept, 'CodeSystem.name': about }),
  'CodeSystem.caseSensitive': implemented('terminology/codeSystem.ts: terminology/unknown-code'),
  'CodeSystem.valueSet': implemented('terminology/terminology.ts: binding/required'),
  'CodeSystem.hierarchyMeaning': implemented('terminology/codeSystem.ts: binding/required'),
  'CodeSystem.compositional': implemented(
    'terminology/systems.ts: terminology/unknown-code, terminology/not-verifiable',
  ),
  'CodeSystem.versionNeeded': asksNothing('a warning to those who leave out the version'),
  'CodeSystem.content': implemented('terminology/systems.ts: terminology/unknown-code, terminology/not-verifiable'),
  'CodeSystem.supplements': implemented('terminology/systems.ts: terminology/display'),
  'CodeSystem.count': implemented('validator/definitions/terminologies.ts: definition/terminology'),
  ...each(
    'CodeSystem.filter',
    ' .code .description .operator .value',
    asksNothing('which filters the publisher offers'),
  ),
  ...each(
    'CodeSystem.property',
    ' .code .uri .type',
    implemented(
      'validator/definitions/terminologies.ts, terminology/filter.ts: definition/terminology, binding/required',
    ),
  ),
  'CodeSystem.property.description': documentation,
  ...each('CodeSystem.concept', ' .code .concept .property .property.code .property.value[x]', concept),
  'CodeSystem.concept.display': implemented('validator/constraints/bindings.ts: terminology/display'),
  ...each(
    'CodeSystem.concept.designation',
    ' .language .value',
    implemented('validator/constraints/bindings.ts: terminology/display'),
  ),
  ...each('CodeSystem.concept.', 'definition designation.use', documentation),
};
