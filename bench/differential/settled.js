const hasOwn = ({ ours }, ...ids) => ids.some((id) => ours.errors.some((error) => error.id === id));
/** Whether it is only the other validator that refuses, and for what is said; a target profile that fails follows from it. */
const onlyTheirs = ({ ours, theirs }, ...ids) =>
  !ours.refused &&
  theirs.errors.some(({ id }) => ids.some((one) => id?.startsWith(one) || id?.startsWith('Reference_REF')));
const onlyOurs = ({ ours, theirs }, ...ids) => !theirs.refused && hasOwn({ ours }, ...ids);
const elementsOf = ({ definitions }) => definitions.flatMap(({ differential }) => differential?.element ?? []);

/** Kinds of disagreement that docs/conformance.md argues: where testcamp is as the pair is built, and the other is not. */
const kinds = [
  {
    clause: 'profiling.html, Default Slice: `@default` takes what no other slice takes',
    is: (pair, judged) =>
      pair.names.includes('defaultSlices') && onlyTheirs(judged, 'Validation_VAL_Profile_Match', 'SLICING'),
  },
  {
    clause: 'profiling.html, Slicing: `openAtEnd` lets additional content stand at the end only',
    is: (pair, judged) =>
      pair.wrongAt === 'slicesByValue' &&
      onlyOurs(judged, 'slicing/order') &&
      elementsOf(pair).some(({ slicing }) => slicing?.rules === 'openAtEnd'),
  },
  {
    clause: 'elementdefinition.html, minValue[x] and maxValue[x]: a Duration is a limit relative to the current time',
    is: (pair, judged) =>
      ['relative', 'birth', 'compositionValues'].includes(pair.wrongAt) && onlyOurs(judged, 'value/min', 'value/max'),
  },
  {
    clause: 'elementdefinition.html, binding: a Quantity is bound by its code',
    is: (pair, judged) =>
      pair.wrongAt === 'boundTypes' && 'valueQuantity' in contentOf(pair) && onlyOurs(judged, 'binding/required'),
  },
  {
    clause: 'elementdefinition-maxValueSet: a required binding over a preferred one too, and so a code has to be there',
    is: (pair, judged) =>
      pair.wrongAt === 'boundTypes' &&
      onlyOurs(judged, 'binding/required', 'binding/no-code') &&
      elementsOf(pair).some(({ binding }) => binding?.extension !== undefined),
  },
  {
    clause: 'terminologies.html, required: one of several codings is from the value set, the others are free',
    is: (pair, judged) => pair.names.includes('boundTypes') && onlyTheirs(judged, 'Terminology_TX'),
  },
  {
    clause: 'UCUM sections 21 and 22: degrees Celsius convert to kelvin by their function',
    is: (pair, judged) =>
      pair.names.includes('units') &&
      onlyTheirs(judged, 'TYPE_SPECIFIC_CHECKS_DT_QTY') &&
      elementsOf(pair).some(({ minValueQuantity }) => minValueQuantity?.code === 'Cel'),
  },
  {
    clause: 'profiling.html, Slicing: `closed` allows nothing but the slices, also of a choice sliced by type',
    is: (pair, judged) => pair.wrongAt === 'choiceSlices' && onlyOurs(judged, 'slicing/unmatched-closed'),
  },
  {
    clause: 'valueset.html, compose: codes that a value set lists are in it, whether their system is at hand or not',
    is: (pair, judged) =>
      pair.wrongAt === 'slicesByPaths' &&
      onlyOurs(judged, 'cardinality/min') &&
      pair.definitions.some(({ id }) => id === 'parts'),
  },
  {
    clause: 'filter-operator: `exists`, and filters on `concept` and `parent`, of which R4 does not say more',
    is: (pair, judged) =>
      (pair.names.includes('codeFilters') && onlyTheirs(judged, 'Terminology_TX')) ||
      (pair.wrongAt === 'codeFilters' && onlyOurs(judged, 'binding/required')),
  },
];

/** The resource that the features made, whatever holds it. */
function contentOf({ instance }) {
  const [first] = instance.entry ?? instance.parameter ?? instance.contained ?? [];
  const held = instance.entry?.at(-1)?.resource ?? instance.parameter?.[0]?.resource;
  return held ?? (instance.resourceType === 'List' ? first : instance);
}

/** The clause by which a disagreement is settled; undefined for one that nobody has looked into. */
export const settledAs = (pair, judged) => kinds.find(({ is }) => is(pair, judged))?.clause;
