import type { ActionOutcome, ActionResult } from '../../../model/testscript.js';
import type { PublishedRun } from './published.js';

/** Why an action does not pass, recognised by testcamp's message. */
interface OutcomeReason {
  readonly code: string;
  readonly says: RegExp;
  readonly explanation: string;
}

const reasons: readonly OutcomeReason[] = [
  {
    code: 'no-server',
    says: /offline there is none|is not seen in this setting/,
    explanation: 'asks a server, or for its response, which no file shows',
  },
  {
    code: 'setup-failed',
    says: /script's setup did not succeed/,
    explanation: 'a test of a script whose setup did not succeed; R4 leaves it out',
  },
  { code: 'stopped', says: /earlier action of the same part/, explanation: 'comes after what did not succeed' },
  {
    code: 'profile-version',
    says: /^The profile .* is not in the packages/,
    explanation: 'asks for version 5.0.1 of a profile; the guide at hand is 5.0.2, and its profiles have that version',
  },
  {
    code: 'not-valid',
    says: /^Does not conform to/,
    explanation: "the example, one of the scripts' own, breaks the guide; the next table says by what rules",
  },
  {
    code: 'other-example',
    says: /it should be true\.$|^'.*: found .*, expected /s,
    explanation: 'no example at hand has all that the script asks for; the nearest one lacks this',
  },
  {
    code: 'no-variable',
    says: /declares none of that name|There is no variable/,
    explanation: 'uses a variable that the script does not declare',
  },
  {
    code: 'no-source',
    says: /is neither a fixture nor/,
    explanation: 'names a source that no operation of the script gives',
  },
  {
    code: 'no-value',
    says: /^The variable '.*' has no value/,
    explanation: 'a variable finds nothing in its source, or the source is a fixture that is not here',
  },
  {
    code: 'several-values',
    says: /different values where one is needed|values where the operator needs one/,
    explanation: 'gives several values where one is needed',
  },
  {
    code: 'no-fixture',
    says: /is no resource at hand/,
    explanation:
      'the fixture that setup puts on the server is not in the package, and no script of the package sends one of its name',
  },
  {
    code: 'unquoted',
    says: /stands without quotes in the expression/,
    explanation: 'a variable without quotes in an expression; what a system sent may not become part of it',
  },
  {
    code: 'not-fhirpath',
    says: /^FHIRPath expression /,
    explanation: 'an expression that is no FHIRPath (`.period.end.(substring(...))`)',
  },
  {
    code: 'not-boolean',
    says: /does not give one answer that is true or false/,
    explanation: 'an expression that must be true gives something else',
  },
  {
    code: 'nothing-to-compare',
    says: /gives no value, so there is nothing to compare/,
    explanation: 'a comparison that denies something finds nothing to compare',
  },
];

/** Code of the reason; undefined where the table has none for it, which a test refuses. */
export function reasonOf({ message }: ActionResult): string | undefined {
  return reasons.find(({ says }) => says.test(message.en))?.code;
}

const outcomes: readonly ActionOutcome[] = ['pass', 'fail', 'warning', 'skip', 'error'];

/** Counts of a run: `14 pass, 1 skip (no-server)`. */
export function tallyOf(actions: readonly ActionResult[]): string {
  return outcomes
    .flatMap((outcome) => {
      const own = actions.filter((action) => action.outcome === outcome);
      if (own.length === 0) return [];
      if (outcome === 'pass') return [`${own.length} pass`];
      const codes = own.map((action) => reasonOf(action) ?? '?');
      const counted = [...new Set(codes)].sort().map((code) => `${codes.filter((one) => one === code).length} ${code}`);
      return [`${own.length} ${outcome} (${counted.join(', ')})`];
    })
    .join('; ');
}

/** The table of a package in Markdown, with a row of totals. */
export function publishedTable(title: string, runs: readonly PublishedRun[]): string {
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [
    `### ${title}`,
    '',
    row(['script', 'offline', 'receiving']),
    row(['---', '---', '---']),
    ...runs.map(({ id, offline, receiving }) => row([id, tallyOf(offline), tallyOf(receiving)])),
    row([
      `**all ${runs.length}**`,
      tallyOf(runs.flatMap(({ offline }) => offline)),
      tallyOf(runs.flatMap(({ receiving }) => receiving)),
    ]),
  ].join('\n');
}

/** The meaning of the codes that occur. */
export function legend(runs: readonly PublishedRun[]): string {
  const actions = runs.flatMap(({ offline, receiving }) => [...offline, ...receiving]);
  const used = new Set(actions.filter(({ outcome }) => outcome !== 'pass').map(reasonOf));
  return reasons
    .filter(({ code }) => used.has(code))
    .map(({ code, explanation }) => `- \`${code}\`: ${explanation}`)
    .join('\n');
}

/** Why an example that breaks a rule is rightly reported as invalid. */
const breaches: Readonly<Record<string, string>> = {
  'bundle/fullurl-relative':
    'R4 defines `Bundle.entry.fullUrl` as an absolute address; the examples have `Organization/...`. MedCom has mended this in the examples of the guide',
  'reference/unresolved-in-bundle':
    'R4 (section 2.36.4.1) resolves a relative reference by the server in the fullUrl of the entry that it stands in; a relative fullUrl has none',
  'narrative/link-unresolved':
    "a link `#Organization_...` leads to an id of the narrative or to a contained resource; these lead to other resources' narratives, which are not on the page",
  'invariant/bdl-7': "two entries have one fullUrl; MedCom's own build of the package recorded the same error",
  'binding/required':
    'the guide binds the code of the issue to a value set, which does not have the code of the example',
};

/** What the invalid examples break, by rule: a rule without an explanation is shown as `?`, which a test refuses. */
export function breachTable(runs: readonly PublishedRun[]): string {
  const invalid = runs
    .flatMap(({ offline, receiving }) => [...offline, ...receiving])
    .filter((action) => action.outcome === 'fail' && reasonOf(action) === 'not-valid');
  const rulesOf = ({ findings }: ActionResult): readonly string[] => [
    ...new Set(findings.filter(({ severity }) => severity === 'error').map(({ rule }) => rule)),
  ];
  const rules = [...new Set(invalid.flatMap(rulesOf))].sort();
  const count = (rule: string): number => invalid.filter((action) => rulesOf(action).includes(rule)).length;
  return [
    '| rule | asserts | why they fail rightly |',
    '| --- | --- | --- |',
    ...rules.map((rule) => `| \`${rule}\` | ${count(rule)} of ${invalid.length} | ${breaches[rule] ?? '?'} |`),
  ].join('\n');
}
