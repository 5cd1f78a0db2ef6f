import type { Comparison, DefinitionOrigin } from '../../model/comparison.js';
import type { ContextRecord } from '../../model/package.js';

const contextOf = (version: string): ContextRecord => ({
  guides: [`example.guide#${version}`],
  packages: [{ id: 'example.guide', version, sha256: version.replaceAll('.', '').padEnd(64, 'a'), origin: 'file' }],
  gaps: [],
  conflicts: [],
});

const place = (id: string, version: string): DefinitionOrigin => ({
  url: `https://example.org/fhir/StructureDefinition/${id}`,
  version,
  package: `example.guide#${version}`,
});

const definition = {
  resourceType: 'StructureDefinition',
  before: place('p', '1.0.0'),
  after: place('p', '1.1.0'),
} as const;

/** A comparison with a difference of every class, and text that contains markup. */
export const comparison: Comparison = {
  before: { name: 'guide@1.0.0', context: contextOf('1.0.0'), generated: [] },
  after: { name: 'guide@1.1.0 <b>', context: contextOf('1.1.0'), generated: ['https://example.org/p|1.1.0'] },
  definitions: [
    {
      ...definition,
      changes: [
        { class: 'editorial', facet: 'version', at: '', before: '1.0.0', after: '1.1.0' },
        { class: 'widening', facet: 'cardinality', at: 'Condition.note', before: '0..1', after: '0..*' },
        { class: 'narrowing', facet: 'cardinality', at: 'Condition.onset[x]', before: '0..1', after: '1..1' },
        {
          class: 'breaking',
          facet: 'invariant',
          at: 'Condition',
          before: 'x-1 (error): <script>alert(1)</script>',
          after: 'x-1 (error): note.exists()',
        },
      ],
    },
    {
      resourceType: 'ValueSet',
      before: place('v', '1.0.0'),
      after: null,
      changes: [
        { class: 'narrowing', facet: 'codes', at: 'urn:s|a', before: 'urn:s|a', after: '' },
        { class: 'widening', facet: 'availability', at: '', before: 'v', after: '' },
      ],
    },
    { ...definition, resourceType: 'CodeSystem', changes: [] },
  ],
  counts: {
    profiles: 1,
    elements: 1200,
    slices: 2,
    bindings: 3,
    invariants: 4,
    valueSets: 1,
    codeSystems: 1,
    codes: 7,
  },
  notCompared: [{ canonical: 'http://snomed.info/sct', reason: 'missing' }],
};

/** Two equal sides. */
export const sameComparison: Comparison = {
  ...comparison,
  definitions: [{ ...definition, changes: [] }],
  notCompared: [],
};
