import { about, asksNothing, each, implemented } from './support.js';
import type { Table } from './support.js';

const hl7 = 'http://hl7.org/fhir/StructureDefinition/';
const tools = 'http://hl7.org/fhir/tools/StructureDefinition/';
const r5 = 'http://hl7.org/fhir/5.0/StructureDefinition/extension-ElementDefinition.';

const additional = implemented('validator/compile/keywords.ts: binding/required');

/** Extensions of elements, types, bindings and constraints that can change a verdict. */
const ofElements: Table = {
  [`${hl7}regex`]: implemented('validator/constraints/patterns.ts, fhir/primitives.ts: value/regex, primitive/format'),
  [`${hl7}minLength`]: implemented('validator/walk/limits.ts: value/min-length'),
  [`${hl7}maxDecimalPlaces`]: implemented('validator/walk/limits.ts: value/max-decimals'),
  [`${hl7}maxSize`]: implemented('validator/walk/limits.ts: value/max-size'),
  [`${hl7}mimeType`]: implemented('validator/constraints/patterns.ts: value/mime-type'),
  [`${hl7}elementdefinition-bestpractice`]: implemented('validator/compile/keywords.ts: invariant/*'),
  [`${hl7}elementdefinition-maxValueSet`]: implemented('validator/compile/keywords.ts: binding/required'),
  [`${hl7}elementdefinition-inheritedExtensibleValueSet`]: implemented(
    'validator/compile/keywords.ts: binding/extensible',
  ),
  [`${hl7}elementdefinition-profile-element`]: implemented('validator/compile/keywords.ts: cardinality/min'),
  [`${hl7}structuredefinition-fhir-type`]: implemented('validator/compile/keywords.ts: primitive/format'),
  [`${hl7}narrative-language-control`]: implemented(
    'validator/constraints/narrativeControls.ts: narrative/language-sections',
  ),
  [`${hl7}narrative-source-control`]: implemented(
    'validator/constraints/narrativeControls.ts: narrative/source-not-marked',
  ),
  [`${r5}binding.additional`]: additional,
  [`${tools}additional-binding`]: additional,
  [`${r5}mustHaveValue`]: implemented('validator/constraints/values.ts: value/missing'),
  [`${r5}valueAlternatives`]: implemented('validator/constraints/values.ts: value/no-alternative'),
};

/** Extensions of elements, types, bindings and constraints that ask nothing of a submission. */
const remarksOnElements: Table = {
  ...each(hl7, 'obligation', asksNothing('what a system must do; a single submission does not show it')),
  ...each(hl7, 'elementdefinition-allowedUnits', asksNothing('in which units a form should offer to enter a value')),
  ...each(hl7, 'elementdefinition-minValueSet', asksNothing('what a system must support')),
  ...each(hl7, 'structuredefinition-xml-no-order', asksNothing('XML may then be in any order, as JSON is')),
  ...each(
    hl7,
    'elementdefinition-bindingName elementdefinition-isCommonBinding elementdefinition-translatable ' +
      'elementdefinition-bestpractice-explanation elementdefinition-equivalence elementdefinition-identifier ' +
      'elementdefinition-namespace elementdefinition-question elementdefinition-selector 11179-objectClass ' +
      '11179-objectClassProperty 11179-permitted-value-conceptmap 11179-permitted-value-valueset designNote entryFormat ' +
      'structuredefinition-display-hint structuredefinition-explicit-type-name structuredefinition-hierarchy ' +
      'structuredefinition-normative-version structuredefinition-standards-status',
    about,
  ),
  ...each(tools, 'snapshot-base-version snapshot-source', about),
};

/** Extensions of StructureDefinition. */
const ofDefinitions: Table = {
  [`${hl7}structuredefinition-dependencies`]: implemented('validator/walk/state.ts: cardinality/min'),
  [`${hl7}structuredefinition-imposeProfile`]: implemented('validator/walk/state.ts: cardinality/min'),
  [`${hl7}obligation-profile`]: implemented('validator/definitions/obligations.ts: definition/obligation-constrains'),
  [`${hl7}inherit-obligations`]: implemented('validator/definitions/obligations.ts: definition/not-obligations'),
  ...each(
    hl7,
    'structuredefinition-ancestor structuredefinition-applicable-version structuredefinition-category ' +
      'structuredefinition-codegen-super structuredefinition-fmm structuredefinition-fmm-no-warnings ' +
      'structuredefinition-security-category structuredefinition-summary structuredefinition-table-name ' +
      'structuredefinition-template-status structuredefinition-wg structuredefinition-compliesWithProfile replaces ' +
      'resource-approvalDate resource-effectivePeriod resource-lastReviewDate',
    about,
  ),
};

/** Extensions of ValueSet and CodeSystem. */
const ofTerminology: Table = {
  ...each(
    hl7,
    'valueset-toocostly valueset-unclosed',
    implemented('terminology/valueSet.ts: terminology/not-verifiable'),
  ),
  [`${hl7}valueset-supplement`]: implemented('terminology/valueSet.ts: terminology/not-verifiable'),
  [`${hl7}valueset-expression`]: implemented('terminology/valueSet.ts: terminology/not-verifiable'),
  ...each(
    hl7,
    'valueset-expand-rules valueset-expand-group valueset-conceptOrder codesystem-conceptOrder valueset-parameterSource ' +
      'valueset-expansionSource valueset-trusted-expansion codesystem-trusted-expansion valueset-caseSensitive',
    asksNothing('how codes are listed or shown, not which there are'),
  ),
  [`${hl7}valueset-extensible`]: asksNothing('what R4 says by the strength of a binding'),
  [`${hl7}ordinalValue`]: asksNothing('a number that goes with a code'),
  ...each(
    hl7,
    'codesystem-alternate codesystem-author codesystem-concept-comments codesystem-effectiveDate codesystem-expirationDate ' +
      'codesystem-history codesystem-keyWord codesystem-label codesystem-map codesystem-otherName codesystem-replacedby ' +
      'codesystem-sourceReference codesystem-usage codesystem-warning codesystem-workflowStatus valueset-activityStatusDate ' +
      'valueset-author valueset-authoritativeSource valueset-concept-comments valueset-concept-definition ' +
      'valueset-deprecated valueset-effectiveDate valueset-expirationDate valueset-keyWord valueset-label valueset-map ' +
      'valueset-otherName valueset-rules-text valueset-sourceReference valueset-special-status valueset-steward ' +
      'valueset-system valueset-systemName valueset-systemRef valueset-usage valueset-warning valueset-workflowStatus',
    about,
  ),
};

/** HL7's extensions on definitions and their parts, by URL. What is not listed may well ask something. */
export const extensions: Table = { ...ofElements, ...remarksOnElements, ...ofDefinitions, ...ofTerminology };
