import type { Text } from '../base/index.js';

/** Membership of a code: it is in, it is not, or why that can't be decided here. */
export type MembershipAnswer = 'yes' | 'no' | Undecided;

/** Why there is no answer. */
export interface Undecided {
  readonly reason: Text;
  /** The code system whose content is missing. */
  readonly system?: string;
}

/** A code with its system. */
export interface ListedCode {
  readonly system: string;
  readonly code: string;
  readonly display?: string;
  /** Further terms that the value set itself gives for the code, in any language. */
  readonly designations?: readonly string[];
}

export function isUndecided(answer: MembershipAnswer): answer is Undecided {
  return typeof answer === 'object';
}

/** A union: in if one part contains the code, undecided if one part might, else not in. */
export function anyOf(answers: Iterable<MembershipAnswer>): MembershipAnswer {
  let open: Undecided | undefined;
  for (const answer of answers) {
    if (answer === 'yes') return 'yes';
    if (isUndecided(answer)) open ??= answer;
  }
  return open ?? 'no';
}

/** An intersection: out if one part lacks the code, undecided if one part might, else in. */
export function allOf(answers: Iterable<MembershipAnswer>): MembershipAnswer {
  let open: Undecided | undefined;
  for (const answer of answers) {
    if (answer === 'no') return 'no';
    if (isUndecided(answer)) open ??= answer;
  }
  return open ?? 'yes';
}

/** The reasons why a question about codes can be left undecided. */
export const undecidedReasons = {
  systemUnknown: (system: string): Undecided => ({
    reason: {
      da: `Indholdet af kodesystemet ${system} er ikke til rådighed.`,
      en: `The content of the code system ${system} is not at hand.`,
    },
    system,
  }),
  systemIncomplete: (system: string): Undecided => ({
    reason: {
      da: `Pakkerne har kun et udsnit af kodesystemet ${system}, og koden er ikke i udsnittet.`,
      en: `The packages hold only a part of the code system ${system}, and the code is not in that part.`,
    },
    system,
  }),
  systemVersion: (system: string, version: string, known: readonly string[]): Undecided => ({
    reason: {
      da: `Kodesystemet ${system} er ikke til rådighed i version ${version}${listOf(known, ', kun i ')}.`,
      en: `The code system ${system} is not at hand in version ${version}${listOf(known, ', only in ')}.`,
    },
    system,
  }),
  filterUnsupported: (system: string, filter: string): Undecided => ({
    reason: {
      da: `Værdisættets filter ${filter} på kodesystemet ${system} kan ikke afgøres lokalt.`,
      en: `The value set's filter ${filter} on the code system ${system} can't be decided locally.`,
    },
    system,
  }),
  valueSetUnknown: (valueSet: string): Undecided => ({
    reason: {
      da: `Værdisættet ${valueSet} er ikke til rådighed i pakkerne.`,
      en: `The value set ${valueSet} is not in the packages at hand.`,
    },
  }),
  valueSetVersion: (url: string, version: string, known: readonly string[]): Undecided => ({
    reason: {
      da: `Værdisættet ${url} er ikke til rådighed i version ${version}${listOf(known, ', kun i ')}.`,
      en: `The value set ${url} is not at hand in version ${version}${listOf(known, ', only in ')}.`,
    },
  }),
  valueSetTooLong: (valueSet: string, limit: number): Undecided => ({
    reason: {
      da: `Mere end ${limit} værdisæt henter koder fra hinanden i en kæde; ${valueSet} og dem, det henter fra, er ikke læst.`,
      en: `More than ${limit} value sets draw on each other in a chain; ${valueSet} and those it draws on were not read.`,
    },
  }),
  valueSetEmpty: (valueSet: string): Undecided => ({
    reason: {
      da: `Værdisættet ${valueSet} siger ikke, hvilke koder det består af.`,
      en: `The value set ${valueSet} does not say which codes it consists of.`,
    },
  }),
  supplementMissing: (valueSet: string, supplement: string): Undecided => ({
    reason: {
      da: `Værdisættet ${valueSet} bygger på supplementet ${supplement}, som ikke er i pakkerne.`,
      en: `The value set ${valueSet} depends on the supplement ${supplement}, which is not in the packages at hand.`,
    },
  }),
  libraryMissing: (system: string): Undecided => ({
    reason: {
      da: `Koder i ${system} kan ikke efterprøves, fordi biblioteket til UCUM mangler i installationen.`,
      en: `Codes of ${system} can't be checked, since the library for UCUM is missing from the installation.`,
    },
    system,
  }),
  unitTooLong: (system: string, limit: number): Undecided => ({
    reason: {
      da: `Enheder på mere end ${limit} tegn efterprøves ikke.`,
      en: `Units of more than ${limit} characters are not checked.`,
    },
    system,
  }),
} as const;

function listOf(known: readonly string[], lead: string): string {
  return known.length === 0 ? '' : `${lead}${known.join(', ')}`;
}
