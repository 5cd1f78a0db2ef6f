import type { Finding, NotJudged, NotJudgedKind, Verdict } from '../../model/finding.js';
import { tooManyFindings } from '../../fhir/index.js';

/** What a rule says of something that was not judged. */
interface LedgerRule {
  readonly kind: NotJudgedKind;
  /** The verdict that it leads to where nothing is wrong; undefined where a submission may be valid without it. */
  readonly blocks?: 'not-judged' | 'error';
  /** True where the rule says so as an information alone: as a warning or an error it judges. */
  readonly onlyInformation?: true;
  /** True where the user may allow it: a claim of a profile that nobody has, or none where a guide has profiles. */
  readonly mayBeAllowed?: true;
}

/** The rules by which the validator says that something was not judged, whatever their severity. */
const ledgerRules: Readonly<Record<string, LedgerRule>> = {
  'profile/none-judged': { kind: 'claim', blocks: 'not-judged', mayBeAllowed: true },
  'profile/near-miss': { kind: 'claim', blocks: 'not-judged', mayBeAllowed: true },
  'profile/not-in-guide': { kind: 'claim', blocks: 'not-judged', mayBeAllowed: true },
  'profile/other-version': { kind: 'claim' },
  'profile/none-claimed': { kind: 'claim' },
  'profile/none-chosen': { kind: 'claim', blocks: 'not-judged', mayBeAllowed: true },
  'profile/other-bundle-type': { kind: 'claim', blocks: 'not-judged', mayBeAllowed: true },
  'profile/not-available': { kind: 'profile' },
  'profile/not-found': { kind: 'profile', blocks: 'error' },
  'profile/not-compiled': { kind: 'profile', blocks: 'not-judged' },
  'extension/unknown': { kind: 'extension' },
  'slicing/undecided': { kind: 'slice' },
  'reference/not-checked': { kind: 'reference' },
  'questionnaire/not-available': { kind: 'reference' },
  'reference/subject-not-checked': { kind: 'reference' },
  'binding/extensible': { kind: 'terminology', onlyInformation: true },
  'terminology/not-verifiable': { kind: 'terminology' },
  'terminology/system-not-available': { kind: 'terminology' },
  'terminology/unknown-system': { kind: 'terminology' },
  'terminology-server/not-verifiable': { kind: 'terminology', blocks: 'error' },
  'invariant/not-evaluable': { kind: 'invariant' },
  'invariant/undecided': { kind: 'invariant' },
  'invariant/not-machine-readable': { kind: 'invariant' },
  'validator/not-implemented': { kind: 'requirement' },
  'content/not-judged': { kind: 'content', blocks: 'not-judged' },
  'content/not-opened': { kind: 'content' },
  [tooManyFindings]: { kind: 'rest', blocks: 'error' },
};

/** What findings, and those that follow from them, say was not judged, in their order. Each thing stands there once. */
export function ledgerOf(findings: readonly Finding[]): readonly NotJudged[] {
  const entries = new Map<string, NotJudged>();
  const visit = ({ rule, severity, expression, position, message, followers = [] }: Finding): void => {
    const known = ruleOf(rule);
    if (known !== undefined && (known.onlyInformation !== true || severity === 'information')) {
      const blocks = known.blocks !== undefined;
      entries.set(`${rule} ${expression} ${message.en}`, {
        kind: known.kind,
        rule,
        expression,
        position,
        message,
        blocks,
      });
    }
    followers.forEach(visit);
  };
  findings.forEach(visit);
  return [...entries.values()];
}

/** What findings come to. What is wrong is wrong, whatever was left unjudged. */
export function verdictOf(
  findings: readonly Finding[],
  ledger: readonly NotJudged[],
  allowUnknownProfiles: boolean,
): { readonly verdict: Verdict; readonly unknownProfilesAllowed?: true } {
  const isWrong = findings.some(({ severity, rule }) => severity === 'error' && ruleOf(rule)?.blocks === undefined);
  if (isWrong) return { verdict: 'invalid' };
  const blocking = ledger.map(({ rule }) => ruleOf(rule)).filter((rule) => rule?.blocks !== undefined);
  if (blocking.some((rule) => rule?.blocks === 'error')) return { verdict: 'error' };
  const refused = blocking.filter((rule) => !(allowUnknownProfiles && rule?.mayBeAllowed === true));
  if (refused.length > 0) return { verdict: 'not-judged' };
  return blocking.length > 0 ? { verdict: 'valid', unknownProfilesAllowed: true } : { verdict: 'valid' };
}

const ruleOf = (rule: string): LedgerRule | undefined =>
  Object.hasOwn(ledgerRules, rule) ? ledgerRules[rule] : undefined;
