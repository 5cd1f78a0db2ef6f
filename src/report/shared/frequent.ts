import type { CampEntry } from '../../model/camp.js';
import type { Finding, Severity } from '../../model/finding.js';
import type { Text } from '../../base/index.js';
import { isNotVerifiable } from './findings.js';

/** Findings of one kind over many systems: of one rule, for one element of one profile. */
export interface FrequentFinding {
  readonly rule: string;
  readonly severity: Severity;
  /**
   * `url|version` of the profile that requires it; empty if the FHIR format, or a step of the protocol, requires it.
   */
  readonly profile: string;
  /** ElementDefinition.id; without a profile, the FHIRPath without indexes. */
  readonly element: string;
  /** Ids of the standards it was found in, sorted. */
  readonly standards: readonly string[];
  /** How many tests of systems had it, in any round. */
  readonly tests: number;
  /** How many vendors those tests belong to. */
  readonly vendors: number;
  /** Total of files and locations, earlier rounds included. */
  readonly places: number;
  /** The message of the first one. */
  readonly example: Text;
}

interface Gathered {
  readonly first: Finding;
  readonly element: string;
  readonly standards: Set<string>;
  readonly tests: Set<CampEntry>;
  readonly vendors: Set<string>;
  places: number;
}

/**
 * Errors and warnings of all rounds by how many vendors had them, then tests, then locations: what most vendors
 * encounter is most likely a problem of the standard. Derived findings do not count, nor does what MedCom accepts.
 */
export function frequentFindings(entries: readonly CampEntry[], most = 10): readonly FrequentFinding[] {
  const kinds = new Map<string, Gathered>();
  for (const entry of entries) {
    const { system, protocol } = entry.run;
    const seen = new Set<string>();
    for (const { step, round, checks } of entry.run.steps) {
      for (const { file, finding, accepted } of checks.flatMap((check) => check.findings)) {
        if (accepted !== undefined || finding.severity === 'information' || isNotVerifiable(finding)) continue;
        const kind = gather(kinds, finding);
        kind.standards.add(protocol.standard.id);
        kind.tests.add(entry);
        kind.vendors.add(system.vendor);
        const place = JSON.stringify([file === '' ? [step, round] : file, keyOfFinding(finding), finding.position]);
        // The faults of a file used by several steps count once.
        if (!seen.has(place)) kind.places += 1;
        seen.add(place);
      }
    }
  }
  return [...kinds.values()]
    .map(summary)
    .sort((a, b) => b.vendors - a.vendors || b.tests - a.tests || b.places - a.places || (keyOf(a) < keyOf(b) ? -1 : 1))
    .slice(0, most);
}

function gather(kinds: Map<string, Gathered>, finding: Finding): Gathered {
  const key = keyOfFinding(finding);
  const known = kinds.get(key);
  if (known !== undefined) return known;
  const made = {
    first: finding,
    element: elementOf(finding),
    standards: new Set<string>(),
    tests: new Set<CampEntry>(),
  };
  const kind = { ...made, vendors: new Set<string>(), places: 0 };
  kinds.set(key, kind);
  return kind;
}

const elementOf = ({ sources, expression }: Finding): string =>
  sources[0]?.elementId ?? expression.replace(/\[\d+\]/g, '');

const keyOfFinding = (finding: Finding): string =>
  JSON.stringify([finding.rule, finding.severity, finding.sources[0]?.profile, elementOf(finding)]);

function summary({ first, element, standards, tests, vendors, places }: Gathered): FrequentFinding {
  return {
    rule: first.rule,
    severity: first.severity,
    profile: first.sources[0]?.profile ?? '',
    element,
    standards: [...standards].sort(),
    tests: tests.size,
    vendors: vendors.size,
    places,
    example: first.message,
  };
}

const keyOf = ({ rule, profile, element }: FrequentFinding): string => `${rule} ${profile} ${element}`;
