import type { Finding, Severity } from '../../../model/finding.js';

/** By which other findings a fault is told as well, so that what a rule says follows from them. */
interface Cause {
  readonly rules: readonly string[];
  /**
   * FHIRPath of the elements that count, by how it ends; without it those at the place of the finding itself, in it, or around
   * it.
   */
  readonly elements?: RegExp;
  /** ElementDefinition.id of what is missing or too many, by how it ends: the place alone does not say. */
  readonly asks?: RegExp;
  /** The element around the finding, by what its FHIRPath ends in: what is found anywhere in it counts. */
  readonly within?: RegExp;
  /** Where what is found is a warning, it is as grave as what follows from it. */
  readonly isRaised?: true;
}

const at = (...rules: readonly string[]): Cause => ({ rules });
const on = (elements: RegExp, ...rules: readonly string[]): Cause => ({ rules, elements });
const missing = (asks: RegExp): Cause => ({ rules: ['cardinality/min'], asks, elements: /^/ });

const unresolved = ['reference/unresolved-in-bundle', 'reference/contained-missing', 'reference/ambiguous'];
const anotherPatient = ['medcom/document-about-subject', 'medcom/message-about-patient'];
const wrongCpr = on(/\.identifier\[\d+\]/, 'invariant/cpr', 'invariant/x-ecpr', 'invariant/d-ecpr');
const wrongTime = (elements: RegExp): Cause =>
  on(elements, 'primitive/format', 'invariant/medcom-datetime-has-time-offset-zulu');
const faultyNarrative = ['narrative/empty', 'narrative/malformed', 'narrative/element-not-allowed'];

/**
 * Rules, and what their finding follows from where both are made: the profile or FHIR itself asks the same, or what the rule
 * looks at is faulty, or another rule has it already.
 */
const followsFrom: Readonly<Record<string, readonly Cause[]>> = {
  'danish/cpr': [at('invariant/cpr', 'value/max-length')],
  'danish/cpr-date': [at('invariant/cpr')],
  'danish/ecpr': [at('invariant/x-ecpr', 'invariant/d-ecpr')],
  'danish/sor': [at('invariant/min-digits-sor')],
  'danish/gln': [at('invariant/gln-length', 'invariant/gln-modulus-10')],
  'medcom/document-about-subject': [at(...unresolved, 'reference/wrong-target-type'), missing(/\.subject$/)],
  'medcom/message-about-patient': [at(...unresolved, 'reference/wrong-target-type'), missing(/\.subject$/)],
  'medcom/references-resolve-in-bundle': [at(...unresolved, ...anotherPatient)],
  'reference/not-checked': [at('medcom/references-resolve-in-bundle', ...anotherPatient)],
  'reference/subject-not-checked': [at(...unresolved, 'medcom/references-resolve-in-bundle')],
  'medcom/title-matches-cpr': [
    wrongCpr,
    on(/\.subject$/, ...unresolved, 'reference/wrong-target-type'),
    missing(/Composition\.title$/),
  ],
  'medcom/birth-date-matches-cpr': [wrongCpr],
  'medcom/no-ecpr': [at('cardinality/max', 'slicing/max')],
  'medcom/document-first-entry': [on(/^/, 'invariant/bdl-11')],
  'medcom/message-first-entry': [on(/^/, 'invariant/bdl-12')],
  'medcom/document-identifier-is-uuid-v4-and-differs-from-id': [
    on(/^/, 'invariant/bdl-9'),
    missing(/Bundle\.identifier(\.value)?$/),
  ],
  'medcom/message-focus-in-bundle': [at(...unresolved, 'reference/wrong-target-type')],
  'medcom/message-ids-are-uuids': [at('primitive/format')],
  'medcom/identifier-on-every-resource': [missing(/^[A-Za-z]+\.identifier$/)],
  'medcom/narrative-on-every-resource': [
    at(...faultyNarrative, 'structure/unknown-resource-type'),
    missing(/^[A-Za-z]+\.text$/),
  ],
  'medcom/narrative-shows-id': [
    at(...faultyNarrative, 'narrative/attribute-not-allowed', 'medcom/narrative-on-every-resource'),
  ],
  'medcom/time-zone-present': [at('primitive/format', 'invariant/medcom-datetime-has-time-offset-zulu')],
  'medcom/timestamp-not-before-date': [
    wrongTime(/\.(timestamp|date)$/),
    missing(/(Bundle\.timestamp|Composition\.date)$/),
  ],
  'medcom/code-text-is-display': [
    {
      rules: ['terminology/unexpected-system', 'terminology/unknown-system'],
      within: /^.*\.resource\.code(?=$|\.)/,
      isRaised: true,
    },
  ],
  'medcom/conditions-only-from-section': [at(...unresolved, 'reference/wrong-target-type')],
  'medcom/clinical-status-when-abatement': [at('invariant/con-4')],
  'medcom/clinical-status-when-problem-list-item': [at('invariant/con-4', 'medcom/clinical-status-when-abatement')],
  // R4 makes a best practice of what MedCom asks (Condition, con-3).
  'invariant/con-3': [at('medcom/clinical-status-when-problem-list-item')],
  'medcom/one-note-per-document': [at('cardinality/max', ...unresolved, 'reference/wrong-target-type')],
  'medcom/note-not-empty': [at('primitive/format', 'slicing/min', 'type/not-allowed'), missing(/\.data$/)],
  'medcom/update-after-creation': [
    wrongTime(/(\.date|\.period\.start)$/),
    missing(/Composition\.(date|event[^.]*|event[^.]*\.period(\.start)?)$/),
  ],
  'medcom/effective-is-creation': [
    wrongTime(/(\.effective\.ofType\(dateTime\)|\.period\.start)$/),
    missing(/(\.effective(\[x\])?[^.]*|Composition\.event[^.]*(\.period(\.start)?)?)$/),
  ],
  'medcom/message-timestamps': [
    at('type/not-allowed'),
    on(/^/, 'invariant/medcom-messaging-2'),
    missing(/\.(timestamp|recorded|issued|occurred[^.]*|effective[^.]*)$/),
  ],
  'medcom/receiver-info': [
    at('slicing/min', 'type/not-allowed', 'invariant/medcom-homecareObservation-4'),
    on(/\.receiver$/, 'reference/profile-mismatch', ...unresolved),
  ],
  'medcom/producer-id-present': [at('slicing/min'), on(/\.performer\[\d+\]$/, ...unresolved)],
  'medcom/author-signature': [
    on(
      /^/,
      'invariant/medcom-homecareReport-1',
      'invariant/medcom-homecareReport-2',
      'invariant/medcom-homecareReport-3',
    ),
  ],
  'medcom/no-carbon-copy': [at('slicing/max', 'cardinality/max')],
  'medcom/result-present': [at('slicing/unmatched-closed', 'structure/several-choice-types', 'type/not-allowed')],
  'medcom/result-max-12': [at('value/max-length')],
};

/**
 * All findings, with each that follows from another under it: both go away with one fault. Findings may be many, so that each
 * is looked up by its rule and place.
 * @param faultOf the finding of an element that another looks at and that can't be read
 */
export function underCauses(
  findings: readonly Finding[],
  faultOf: (finding: Finding) => Finding | undefined = () => undefined,
): readonly Finding[] {
  const causeOf = causeFinder(findings);
  const causes = new Map<Finding, Finding>();
  for (const finding of findings) {
    const fault = faultOf(finding);
    const cause = causeOf(finding) ?? (fault !== undefined && isAsGrave(fault, finding) ? fault : undefined);
    if (cause !== undefined) causes.set(finding, cause);
  }
  const rootOf = (finding: Finding): Finding => {
    const cause = causes.get(finding);
    return cause === undefined ? finding : rootOf(cause);
  };
  const followers = new Map<Finding, Finding[]>();
  for (const finding of causes.keys()) {
    const root = rootOf(finding);
    const known = followers.get(root);
    if (known === undefined) followers.set(root, [finding]);
    else known.push(finding);
  }
  return findings
    .filter((finding) => !causes.has(finding))
    .map((finding) => {
      const more = followers.get(finding);
      if (more === undefined) return finding;
      // Only a cause that is raised has anything graver under it.
      const severity = more.some((one) => one.severity === 'error') ? 'error' : finding.severity;
      return { ...finding, severity, followers: [...(finding.followers ?? []), ...more] };
    });
}

/** A finding, at whatever depth, and the one that it stands under at the top. */
interface Told {
  readonly told: Finding;
  readonly top: Finding;
}

/** Findings that may be causes, by rule, and by rule and place. */
interface CauseIndex {
  readonly byRule: Map<string, Told[]>;
  readonly at: Map<string, Told[]>;
  /** By the places around them. */
  readonly inside: Map<string, Told[]>;
}

function indexCauses(findings: readonly Finding[]): CauseIndex {
  const index: CauseIndex = { byRule: new Map(), at: new Map(), inside: new Map() };
  const add = (of: Map<string, Told[]>, key: string, one: Told, most: number): void => {
    const known = of.get(key);
    if (known === undefined) of.set(key, [one]);
    else if (known.length < most) known.push(one);
  };
  const visit = (told: Finding, top: Finding): void => {
    if (told.severity !== 'information' && asCause.has(told.rule)) {
      const one = { told, top };
      add(index.byRule, told.rule, one, Infinity);
      // A few stand for all at one place: they differ in severity at most.
      add(index.at, `${told.rule} ${told.expression}`, one, 4);
      for (const place of placesAround(told.expression)) add(index.inside, `${told.rule} ${place}`, one, 4);
    }
    told.followers?.forEach((follower) => {
      visit(follower, top);
    });
  };
  for (const finding of findings) visit(finding, finding);
  return index;
}

/** Makes the function that finds what a finding follows from. */
function causeFinder(findings: readonly Finding[]): (finding: Finding) => Finding | undefined {
  const { byRule, at: exact, inside } = indexCauses(findings);
  const anywhere = new Map<Cause, readonly Told[]>();
  const everywhere = (cause: Cause): readonly Told[] => {
    const all = (): readonly Told[] => cause.rules.flatMap((rule) => byRule.get(rule) ?? []);
    const known = anywhere.get(cause) ?? firstOfEach(all(), cause);
    anywhere.set(cause, known);
    return known;
  };
  const near = ({ rules, within }: Cause, { expression }: Finding): readonly Told[] =>
    rules.flatMap((rule) => [
      ...(within === undefined ? [] : (inside.get(`${rule} ${within.exec(expression)?.[0] ?? ''}`) ?? [])),
      ...(exact.get(`${rule} ${expression}`) ?? []),
      ...(inside.get(`${rule} ${expression}`) ?? []),
      ...placesAround(expression).flatMap((place) => exact.get(`${rule} ${place}`) ?? []),
    ]);
  return (finding) => {
    for (const cause of followsFrom[finding.rule] ?? []) {
      const candidates = cause.elements === undefined ? near(cause, finding) : everywhere(cause);
      const found = candidates.find(
        ({ top }) => top !== finding && (cause.isRaised === true || isAsGrave(top, finding)),
      );
      if (found !== undefined) return found.top;
    }
    return undefined;
  };
}

const asCause: ReadonlySet<string> = new Set(
  Object.values(followsFrom).flatMap((causes) => causes.flatMap(({ rules }) => rules)),
);

/** What of a kind counts wherever it stands: the first two of each severity, since no finding follows from itself. */
function firstOfEach(all: readonly Told[], { elements = /^/, asks }: Cause): readonly Told[] {
  const counts = new Map<Severity, number>();
  return all.filter(({ told, top }) => {
    const isAsked = asks === undefined || told.sources.some(({ elementId }) => asks.test(elementId));
    const count = counts.get(top.severity) ?? 0;
    if (!isAsked || !elements.test(told.expression) || count >= 2) return false;
    counts.set(top.severity, count + 1);
    return true;
  });
}

/** FHIRPath of what is around an element within its Bundle: `Bundle.entry[0].resource`, `Bundle.entry[0]`. */
function placesAround(expression: string): readonly string[] {
  const parts = expression.split('.');
  return parts.slice(2).map((_, index) => parts.slice(0, index + 2).join('.'));
}

/** An error never stands under a warning, where it would count for nothing. */
const isAsGrave = (one: Finding, other: Finding): boolean => rank[one.severity] <= rank[other.severity];

const rank: Readonly<Record<Severity, number>> = { error: 0, warning: 1, information: 2 };
