import type { Lang } from '../../../base/index.js';
import type { DecisionGrounds, OverruledMark } from '../../../model/camp.js';
import type { FileFinding } from '../../../model/run.js';
import type { DecisionTally } from '../../../model/verification.js';
import { formatCount } from '../numbersAndDates.js';
import { untrusted } from '../untrusted.js';
import { stringsOf } from '../../strings/strings.js';

const labels = {
  da: {
    title: 'Hvordan afgørelsen er truffet',
    counts: {
      byTestcamp: (n: string) => `${n} trin bedømt af testcamp`,
      withEvidence: (n: string) => `${n} af en tester med dokumentation`,
      byWord: (n: string) => `${n} alene på en testers ord`,
      dispensed: (n: string) => `${n} med dispensation`,
      notRelevant: (n: string, one: boolean) => `${n} ikke relevant${one ? '' : 'e'}`,
      undecided: (n: string) => `${n} ikke afgjort`,
      overruled: (n: string, one: boolean) => `${n} karakter${one ? '' : 'er'} i strid med testcamps forslag`,
      accepted: (n: string) => `${n} fund accepteret`,
    },
    overruledTitle: 'Karakterer, hvor testeren gav en anden end foreslået',
    overruled: (step: string, proposed: string, mark: string, by: string) =>
      `Trin ${step}: ${by} gav ${mark}, hvor testcamp foreslog ${proposed}`,
    noReason: 'uden begrundelse',
    accepted: {
      issuer: 'Accepteret af MedCom (signeret med udstederens nøgle)',
      register: 'Accepteret som kendt fejl, ikke bekræftet med MedComs nøgle',
      protocol: 'Tilladt af testprotokollen',
    },
  },
  en: {
    title: 'How the decision came about',
    counts: {
      byTestcamp: (n: string, one: boolean) => `${n} step${one ? '' : 's'} judged by testcamp`,
      withEvidence: (n: string) => `${n} by a tester with evidence`,
      byWord: (n: string) => `${n} by a tester's word only`,
      dispensed: (n: string) => `${n} dispensed`,
      notRelevant: (n: string) => `${n} not relevant`,
      undecided: (n: string) => `${n} not decided`,
      overruled: (n: string, one: boolean) => `${n} mark${one ? '' : 's'} against testcamp's proposal`,
      accepted: (n: string, one: boolean) => `${n} finding${one ? '' : 's'} accepted`,
    },
    overruledTitle: 'Marks where the tester gave another than was proposed',
    overruled: (step: string, proposed: string, mark: string, by: string) =>
      `Step ${step}: ${by} gave ${mark} where testcamp proposed ${proposed}`,
    noReason: 'without a reason',
    accepted: {
      issuer: "Accepted by MedCom (signed by the issuer's key)",
      register: "Accepted as a known issue, not confirmed by MedCom's key",
      protocol: 'Allowed by the test protocol',
    },
  },
} as const;

/** The order in which the counts are said: steps first, each in one of them, then what is counted besides. */
const order = [
  'byTestcamp',
  'withEvidence',
  'byWord',
  'dispensed',
  'notRelevant',
  'undecided',
  'overruled',
  'accepted',
] as const satisfies readonly (keyof DecisionTally)[];

export const groundsTitle = (lang: Lang): string => labels[lang].title;

export const overruledTitle = (lang: Lang): string => labels[lang].overruledTitle;

/** Each count of how a decision came about, in words. None is left out: that something is 0 is what a reader asks. */
export const tallyItems = (tally: DecisionTally, lang: Lang): readonly string[] =>
  order.map((key) => labels[lang].counts[key](formatCount(tally[key], lang), tally[key] === 1));

/** The counts as one line. */
export const tallyLine = (tally: DecisionTally, lang: Lang): string => `${tallyItems(tally, lang).join(', ')}.`;

/** The sum of several tests' counts. */
export function sumOf(tallies: readonly DecisionTally[]): DecisionTally {
  const sum = (key: keyof DecisionTally): number => tallies.reduce((all, one) => all + one[key], 0);
  return {
    byTestcamp: sum('byTestcamp'),
    withEvidence: sum('withEvidence'),
    byWord: sum('byWord'),
    overruled: sum('overruled'),
    dispensed: sum('dispensed'),
    notRelevant: sum('notRelevant'),
    undecided: sum('undecided'),
    accepted: sum('accepted'),
  };
}

/** A mark that overrules testcamp, by whom and why. */
export function overruledText({ step, proposed, mark, by, reason }: OverruledMark, lang: Lang): string {
  const said = labels[lang];
  const { status } = stringsOf(lang);
  const who = said.overruled(step, status[proposed], status[mark], by);
  return `${who}: ${reason === '' ? said.noReason : reason}`;
}

/** The grounds of a decision as plain data; null where an earlier version of testcamp did not make them. */
export function groundsObject(grounds: DecisionGrounds | undefined, lang: Lang): object | null {
  if (grounds === undefined) return null;
  return {
    ...grounds.tally,
    testers: grounds.testers.map(untrusted),
    overruledMarks: grounds.overruled.map(({ step, title, proposed, mark, by, reason }) => ({
      step,
      title: title[lang],
      proposed,
      mark,
      by: untrusted(by),
      reason: untrusted(reason),
    })),
  };
}

/** Who accepts a finding: MedCom only where the issuer's key says so. */
export function acceptedBy({ byIssuer, knownIssue }: Pick<FileFinding, 'byIssuer' | 'knownIssue'>, lang: Lang): string {
  const said = labels[lang].accepted;
  if (byIssuer === true) return said.issuer;
  return knownIssue === undefined ? said.protocol : said.register;
}
