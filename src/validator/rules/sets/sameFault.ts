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
  'medcom/document-about-subject': [at(...unresolved), missing(/\.subject$/)],
  'medcom/message-about-patient': [at(...unresolved), missing(/\.subject$/)],
  'medcom/references-resolve-in-bundle': [at(...unresolved, ...anotherPatient)],
  'reference/not-checked': [at('medcom/references-resolve-in-bundle', ...anotherPatient)],
  'reference/subject-not-checked': [at(...unresolved, 'medcom/references-resolve-in-bundle')],
  'medcom/title-matches-cpr': [wrongCpr, on(/\.subject$/, ...unresolved), missing(/Composition\.title$/)],
  'medcom/birth-date-matches-cpr': [wrongCpr],
  'medcom/no-ecpr': [at('cardinality/max', 'slicing/max')],
  'medcom/document-first-entry': [on(/^/, 'invariant/bdl-11')],
  'medcom/message-first-entry': [on(/^/, 'invariant/bdl-12')],
  'medcom/document-identifier-is-uuid-v4-and-differs-from-id': [
    on(/^/, 'invariant/bdl-9'),
    missing(/Bundle\.identifier(\.value)?$/),
  ],
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

/** All findings, with each that follows from another under it: both go away with one fault. */
export function underCauses(findings: readonly Finding[]): readonly Finding[] {
  const causes = new Map<Finding, Finding>();
  for (const finding of findings) {
    const known = followsFrom[finding.rule];
    if (known === undefined) continue;
    const cause = findings.find(
      (one) => one !== finding && isAsGrave(one, finding) && known.some((rule) => tells(one, rule, finding)),
    );
    if (cause !== undefined) causes.set(finding, cause);
  }
  const rootOf = (finding: Finding): Finding => {
    const cause = causes.get(finding);
    return cause === undefined ? finding : rootOf(cause);
  };
  const followers = new Map<Finding, Finding[]>();
  for (const finding of causes.keys()) {
    const root = rootOf(finding);
    followers.set(root, [...(followers.get(root) ?? []), finding]);
  }
  return findings
    .filter((finding) => !causes.has(finding))
    .map((finding) => {
      const more = followers.get(finding);
      return more === undefined ? finding : { ...finding, followers: [...(finding.followers ?? []), ...more] };
    });
}

/** An error never stands under a warning, where it would count for nothing. */
const isAsGrave = (one: Finding, other: Finding): boolean => rank[one.severity] <= rank[other.severity];

const rank: Readonly<Record<Severity, number>> = { error: 0, warning: 1, information: 2 };

/** Whether a finding, or one that follows from it, tells what another one says. */
function tells(one: Finding, cause: Cause, finding: Finding): boolean {
  const { rules, elements, asks } = cause;
  const isPlace = elements === undefined ? isAt(one.expression, finding.expression) : elements.test(one.expression);
  const isAsked = asks === undefined || one.sources.some(({ elementId }) => asks.test(elementId));
  if (one.severity !== 'information' && rules.includes(one.rule) && isPlace && isAsked) return true;
  return (one.followers ?? []).some((follower) => tells(follower, cause, finding));
}

/** At the element itself, at what is in it, or at what is around it within its resource. */
function isAt(one: string, other: string): boolean {
  if (one === other) return true;
  const [outer, inner] = one.length < other.length ? [one, other] : [other, one];
  return outer.includes('.') && inner.startsWith(`${outer}.`);
}
