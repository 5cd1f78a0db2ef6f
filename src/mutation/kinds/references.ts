import type { FhirDocument } from '../../fhir/index.js';
import { child, literal } from '../../fhir/index.js';
import type { Mutation, Mutator, MutatorInput } from '../mutator.js';
import { targetsOf, uuidOf } from '../build/build.js';
import { complexSamples } from '../build/samples.js';
import { addNode, removeNode } from '../edit.js';
import type { Copy, EditNode } from '../edit.js';
import { nodeAt } from '../find.js';

/** Makes a reference point to a resource of a type that is not allowed. */
export const breakTargetType: Mutator = (target) => {
  const { target: demand, site, workbench: workbench } = target;
  const allowed = new Set(targetsOf(demand.element, workbench.engine).map(({ type }) => type));
  const entries = workbench
    .surroundings(site.subject)
    .entries.filter(({ resource }) => !allowed.has(resource.resourceType ?? ''));
  const what = (to: string) => ({
    da: `${demand.element.path}: fører til ${to}, som ikke er en tilladt type`,
    en: `${demand.element.path}: leads to ${to}, which is not an allowed type`,
  });
  const rules: Mutation['rules'] = ['reference/wrong-target-type'];
  const inside = entries.slice(0, 3).map(({ fullUrl, resource }) => ({
    rules,
    what: what(resource.resourceType ?? ''),
    edit: (copy: Copy) => leadTo(copy.of(site.evaluated.node), fullUrl),
  }));
  const outside = {
    rules,
    what: what('Basic'),
    edit: (copy: Copy) => leadTo(copy.of(site.evaluated.node), 'https://example.org/fhir/Basic/example'),
  };
  return [...inside, outside];
};

function leadTo(node: EditNode, reference: string): EditNode {
  for (const name of ['reference', 'type', 'identifier', 'display']) {
    for (const one of node.children.filter((item) => item.name === name)) removeNode(one);
  }
  addNode(node, 'reference', [reference], false);
  return node;
}

/** Makes a reference point to a resource of an allowed type that does not conform to the target profiles. */
export const breakTargetProfile: Mutator = ({ target: target, site, workbench: lab }) => {
  const type = target.type ?? '';
  const profiles = targetsOf(target.element, lab.engine).filter((schema) => schema.type === type);
  const around = lab.surroundings(site.subject, site.evaluated.node);
  const what = {
    da: `${target.element.path}: fører til en ${type}, som ikke overholder ${profiles.map(({ name }) => name).join(', ')}`,
    en: `${target.element.path}: leads to a ${type} that does not conform to ${profiles.map(({ name }) => name).join(', ')}`,
  };
  const rules: Mutation['rules'] = ['reference/profile-mismatch'];
  // Some profiles require nothing that a minimal resource lacks.
  const holds = (document: FhirDocument, at: string): boolean => {
    const node = document.root === null ? undefined : nodeAt(document.root, at);
    const reached = node && lab.engine.resolver.resolve(literal(node, 'reference') ?? '', node).target;
    return (
      reached !== undefined && profiles.some((schema) => lab.engine.conformanceErrors(reached, schema).length === 0)
    );
  };
  const other = around.entries
    .filter(({ resource }) => resource.resourceType === type)
    .filter(({ resource }) => profiles.every((schema) => lab.engine.conformanceErrors(resource, schema).length > 0))
    .map(({ fullUrl }): Mutation => ({
      rules,
      what,
      holds,
      edit: (copy) => leadTo(copy.of(site.evaluated.node), fullUrl),
    }));
  const adding = brokenResources(type, { target: target, site, workbench: lab }).map((resource): Mutation => {
    const id = uuidOf(around.next());
    return {
      rules,
      what,
      holds,
      edit: (copy) => {
        if (copy.root.resourceType !== 'Bundle') return undefined;
        addNode(copy.root, 'entry', [{ fullUrl: `urn:uuid:${id}`, resource: { ...resource, id } }], true);
        return leadTo(copy.of(site.evaluated.node), `urn:uuid:${id}`);
      },
    };
  });
  return [...other.slice(0, 2), ...adding];
};

/** Resources that are valid in R4 but hardly in a profile of the type: minimal, or with a wrong identifier or name. */
function brokenResources(type: string, target: MutatorInput): readonly object[] {
  const bare = { ...bareResource(type, target), ...(type === 'Organization' ? { name: 'x' } : {}) };
  const systems = [
    'urn:oid:1.2.208.176.1.2',
    'urn:oid:1.2.208.176.1.1',
    'urn:oid:1.2.208.176.1.4',
    'https://www.gs1.org/gln',
  ];
  const names = ['Patient', 'Practitioner', 'RelatedPerson'].includes(type)
    ? [{ ...bare, name: [{ use: 'official' }] }]
    : [];
  return [
    bare,
    ...names,
    ...systems.map((system) => ({ ...bare, identifier: [{ system, value: 'x' }] })),
    ...systems.map((system) => ({ ...bare, identifier: [{ system }] })),
    { ...bare, identifier: [{ use: 'official', value: 'x' }] },
  ];
}

/** A resource with only what R4 itself requires of its type. */
function bareResource(type: string, { workbench: workbench }: MutatorInput): object {
  const base = workbench.engine.schemas.byType(type);
  const resource: Record<string, unknown> = { resourceType: type };
  for (const element of base?.root.children ?? []) {
    const [declared] = element.types;
    if (element.min === 0 || declared === undefined) continue;
    const value = complexSamples[declared.code] ?? bareCodes[element.path] ?? 'example';
    resource[element.name] = element.isList ? [value] : value;
  }
  return resource;
}

/** Codes that R4 requires in types that the profiles' references point to. */
const bareCodes: Readonly<Record<string, string>> = {
  'Observation.status': 'final',
  'DiagnosticReport.status': 'final',
  'Composition.status': 'final',
  'Composition.date': '2024-02-20',
  'Composition.title': 'Eksempel',
  'Encounter.status': 'finished',
};

/** Makes a reference violate its aggregation: by pointing out of the Bundle, or into it. */
export const breakAggregation: Mutator = (target) => {
  const { target: demand, site } = target;
  const modes = new Set(demand.element.types.flatMap(({ aggregation }) => aggregation));
  const now = literal(site.evaluated.node, 'reference') ?? '';
  const type = target.workbench.engine.resolver.resolve(now, site.evaluated.node).target?.resourceType;
  if (modes.has('referenced') || child(site.evaluated.node, 'reference') === undefined) return [];
  const url = `https://example.org/fhir/${type ?? 'Patient'}/example`;
  return [
    {
      rules: ['reference/unresolved-in-bundle', 'reference/aggregation'],
      what: {
        da: `${demand.element.path}: fører ud af dokumentet (${url})`,
        en: `${demand.element.path}: leads out of the document (${url})`,
      },
      edit: (copy) => leadTo(copy.of(site.evaluated.node), url),
    },
  ];
};
