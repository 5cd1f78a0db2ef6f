import type { KnownIssue } from '../../model/knownIssue.js';
import type { SourceProblem } from '../../model/problem.js';
import { findRule } from '../../catalogue/index.js';
import { schemaCheck, loadYaml } from '../../protocol/index.js';
import { isDay } from '../folder/campYaml.js';
import { eventsOf } from '../events/types.js';
import type { CampEvent } from '../events/types.js';
import { knownIssuesSchema } from './knownIssueSchema.js';

/** Name of the register in a camp's folder. */
export const knownIssuesFile = 'known-issues.yaml';

const check = schemaCheck(knownIssuesSchema);

/** Reads known-issues.yaml. An issue must name a rule of the catalogue and narrow it: it can't accept a whole rule. */
export function parseKnownIssues(
  text: string,
  file: string,
): { readonly issues: readonly KnownIssue[] } | { readonly problems: readonly SourceProblem[] } {
  const source = loadYaml<{ readonly issues: readonly KnownIssue[] }>(text, file, check);
  if ('problems' in source) return source;
  const { issues } = source.value;
  const problems = issues.flatMap((issue, index) => {
    const message = issueFault(issue);
    return message === undefined ? [] : [source.problem(['issues', index, 'rule'], message)];
  });
  return problems.length > 0 ? { problems } : { issues };
}

/** What is wrong with an issue that its schema accepts; undefined where nothing is. */
function issueFault(issue: KnownIssue): SourceProblem['message'] | undefined {
  const { rule, element, profile, expression, expires } = issue;
  if (findRule(rule) === undefined) {
    return { da: `Reglen '${rule}' findes ikke.`, en: `There is no rule '${rule}'.` };
  }
  if (element === undefined && profile === undefined && expression === undefined) {
    return {
      da: 'En kendt fejl skal angive element, profile eller expression, så den ikke gælder alt.',
      en: 'A known issue must say element, profile or expression, so that it does not hold for everything.',
    };
  }
  return isDay(expires) ? undefined : { da: `'${expires}' er ikke en dato.`, en: `'${expires}' is not a date.` };
}

/**
 * The register, those of the file first, split by whether they are valid on the camp's last day. Only an event that the issuer's
 * key signed is MedCom's word.
 */
export function registerOf(
  fromFile: readonly KnownIssue[],
  events: readonly CampEvent[],
  { lastDay, issuerKey }: { readonly lastDay: string; readonly issuerKey: string | undefined },
): { readonly inForce: readonly KnownIssue[]; readonly expired: readonly KnownIssue[] } {
  const all = [
    ...fromFile,
    ...eventsOf(events, 'known-issue').map(({ data, signature }): KnownIssue =>
      issuerKey !== undefined && signature?.key === issuerKey ? { ...data, byIssuer: true } : data,
    ),
  ];
  return {
    inForce: all.filter(({ expires }) => expires >= lastDay),
    expired: all.filter(({ expires }) => expires < lastDay),
  };
}
