import type { IgContext } from '../packages/index.js';
import { isUndecided, undecidedReasons, type MembershipAnswer } from './membershipAnswer.js';
import { compileCodeSystem, designationsOf, objects, type CompiledCodeSystem, type Concept } from './codeSystem.js';
import { createGrammars } from './grammars.js';
import type { Remote } from './remote/remote.js';
import type { Units } from './ucum.js';

/** The code systems of a context, compiled on first use. */
export interface CodeSystems {
  /** The available content; undefined if there is no resource, or only one of another version. */
  get(system: string, version?: string): CompiledCodeSystem | undefined;
  codeInSystem(system: string, code: string, version?: string): MembershipAnswer;
  lookup(system: string, code: string): Concept | undefined;
  displays(system: string, code: string): readonly { readonly lang?: string; readonly value: string }[] | undefined;
  /** Whether the system's URL is one that the context or the FHIR specification knows. */
  isKnown(system: string): boolean;
  /** Whether the URL is that of an available code system, or of one that R4 names. */
  isDefined(system: string): boolean;
  isGrammar(system: string): boolean;
  readonly units: Units;
}

/** Systems that R4 names in its list of external code systems (4.3.0.3), whose content no FHIR package contains. */
const external = new Set([
  'http://snomed.info/sct',
  'http://loinc.org',
  'http://unitsofmeasure.org',
  'http://www.nlm.nih.gov/research/umls/rxnorm',
  'http://hl7.org/fhir/sid/icd-10',
  'http://hl7.org/fhir/sid/icpc-2',
  'http://www.whocc.no/atc',
  'urn:iso:std:iso:3166',
  'urn:iso:std:iso:3166:-2',
  'urn:iso:std:iso:11073:10101',
  'http://dicom.nema.org/resources/ontology/DCM',
  'urn:ietf:rfc:3986',
  // Further systems that R4's own value sets draw codes from.
  'http://cancer.sanger.ac.uk/cancergenome/projects/cosmic',
  'http://ihe.net/fhir/ValueSet/IHE.FormatCode.codesystem',
  'http://nucc.org/provider-taxonomy',
  'http://unstats.un.org/unsd/methods/m49/m49.htm',
  'http://varnomen.hgvs.org/',
  'http://www.ama-assn.org/go/cpt',
  'http://www.ebi.ac.uk/ipd/imgt/hla',
  'http://www.ensembl.org',
  'http://www.genenames.org',
  'http://www.ncbi.nlm.nih.gov/clinvar',
  'http://www.ncbi.nlm.nih.gov/nuccore',
  'http://www.ncbi.nlm.nih.gov/projects/SNP',
  'http://www.sequenceontology.org',
  'https://precision.fda.gov/apps/',
  'https://precision.fda.gov/files/',
  'https://precision.fda.gov/jobs/',
  'https://www.iana.org/time-zones',
  'urn:oid:1.2.36.1.2001.1005.17',
  'urn:oid:1.3.6.1.4.1.19376.1.2.3',
  'urn:oid:2.16.840.1.113883.3.26.1.1',
]);

/** Compiles code systems of a context lazily and once; what they leave undecided is looked up in `remote`. */
export function createCodeSystems(context: IgContext, remote?: Remote): CodeSystems {
  const compiled = new Map<string, CompiledCodeSystem | undefined>();
  const get = (system: string, version?: string): CompiledCodeSystem | undefined => {
    const canonical = version === undefined ? system : `${system}|${version}`;
    if (compiled.has(canonical)) return compiled.get(canonical);
    const found = context.resolve('CodeSystem', canonical);
    const result = found === undefined ? undefined : compileCodeSystem(found.resource);
    // Systems come from documents too: missing ones are not cached.
    if (result !== undefined) compiled.set(canonical, result);
    return result;
  };
  let countries: ReadonlySet<string> | undefined;
  const grammars = createGrammars(() => (countries ??= countriesOf(context)));
  const locally = (system: string, code: string, version?: string): MembershipAnswer => {
    const content = get(system, version);
    if (content?.lookup(code) !== undefined) return 'yes';
    if (content?.complete === true) return 'no';
    const byGrammar = grammars.codeInSystem(system, code);
    if (byGrammar !== undefined) return byGrammar;
    if (content !== undefined && content.size > 0) return undecidedReasons.systemIncomplete(system);
    const versions = context.versions('CodeSystem', system);
    if (content === undefined && version !== undefined && versions.length > 0) {
      return undecidedReasons.systemVersion(system, version, versions);
    }
    return undecidedReasons.systemUnknown(system);
  };
  const codeInSystem = (system: string, code: string, version?: string): MembershipAnswer => {
    const answer = locally(system, code, version);
    // The URL of a value set is not a system that a server could know.
    if (remote === undefined || !isUndecided(answer) || !isSystem(context, system)) return answer;
    return remote.ask({ kind: 'code', system, code, ...(version === undefined ? {} : { version }) }) ?? answer;
  };
  const isDefined = (system: string): boolean =>
    external.has(system) || grammars.has(system) || get(system) !== undefined;
  return {
    get,
    codeInSystem,
    lookup: (system, code) => get(system)?.lookup(code),
    displays: (system, code) => displaysOf(context, get(system), system, code),
    isKnown: (system) => isDefined(system) || /^https?:\/\/(terminology\.)?hl7\.org\//.test(system),
    isDefined,
    isGrammar: (system) => grammars.has(system),
    units: grammars.units,
  };
}

function isSystem(context: IgContext, system: string): boolean {
  return /^[A-Za-z][A-Za-z0-9+.-]*:\S+$/.test(system) && context.versions('ValueSet', system).length === 0;
}

function displaysOf(
  context: IgContext,
  content: CompiledCodeSystem | undefined,
  system: string,
  code: string,
): { lang?: string; value: string }[] | undefined {
  if (content === undefined) return undefined;
  const concept = content.lookup(code);
  if (concept === undefined) return content.complete ? [] : undefined;
  const result = concept.display === undefined ? [] : [{ value: concept.display }];
  const supplements = context.supplements(system).flatMap(({ resource }) => {
    const found = findConcept(resource['concept'], concept.code);
    return found === undefined ? [] : designationsOf(found);
  });
  return [...result, ...concept.designations, ...supplements];
}

function findConcept(list: unknown, code: string): Readonly<Record<string, unknown>> | undefined {
  const stack = [...objects(list)];
  for (let item = stack.pop(); item !== undefined; item = stack.pop()) {
    if (item['code'] === code) return item;
    for (const one of objects(item['concept'])) stack.push(one);
  }
  return undefined;
}

/** R4 core lists the two-letter country codes in a value set of its own. */
function countriesOf(context: IgContext): ReadonlySet<string> | undefined {
  const found = context.resolve('ValueSet', 'http://hl7.org/fhir/ValueSet/iso3166-1-2');
  const compose = found?.resource['compose'] as { include?: unknown } | undefined;
  const codes = objects(compose?.include)
    .flatMap((include) => objects(include['concept']))
    .flatMap((concept) => (typeof concept['code'] === 'string' ? [concept['code']] : []));
  return codes.length === 0 ? undefined : new Set(codes);
}
