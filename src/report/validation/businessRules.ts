import type { Lang } from '../../base/index.js';
import type { RuleApplication, ValidationResult } from '../../model/finding.js';
import { formatCount } from '../shared/numbersAndDates.js';

/** What was done about the business rules of one standard, in words, in one language. */
export interface RuleNote {
  /** The standard; empty where there are no rules for any. */
  readonly standard: string;
  /** `applied (20 rules)`, or why they were not. */
  readonly text: string;
  readonly isApplied: boolean;
  /** Present where those of patient safety alone were. */
  readonly isPartial?: true;
}

/** What was done about business rules in some files, each different thing once with the number of files. */
export function ruleNotes(results: readonly ValidationResult[], lang: Lang): readonly RuleNote[] {
  const groups = new Map<
    string,
    { readonly first: RuleApplication | undefined; readonly files: Set<ValidationResult> }
  >();
  for (const result of results) {
    if (result.rules === undefined) continue;
    for (const one of result.rules.length === 0 ? [undefined] : result.rules) {
      const key = JSON.stringify([one?.standard, one?.notApplied, one?.rules.length]);
      const group = groups.get(key) ?? { first: one, files: new Set() };
      group.files.add(result);
      groups.set(key, group);
    }
  }
  return [...groups.values()].map(({ first, files }) =>
    noteOf(first, results.length > 1 ? files.size : undefined, lang),
  );
}

/** A note as a sentence: `MedCom's business rules for ConditionList applied (20 rules)`. */
export function ruleSentence({ standard, text, isPartial }: RuleNote, lang: Lang): string {
  const whose = { da: 'MedComs forretningsregler', en: "MedCom's business rules" }[lang];
  const of = standard === '' ? '' : ` ${{ da: 'for', en: 'for' }[lang]} ${standard}`;
  return `${whose}${of}${standard === '' || isPartial === true ? ':' : ''} ${text}`;
}

/** @param files number of files that it was done about; undefined where there is one in all. */
function noteOf(one: RuleApplication | undefined, files: number | undefined, lang: Lang): RuleNote {
  const isApplied = one !== undefined && one.notApplied === undefined;
  const note = { standard: one?.standard ?? '', text: words(one, lang)(of(files, lang)), isApplied };
  return one?.notApplied === 'other-guide' ? { ...note, isPartial: true } : note;
}

const of = (files: number | undefined, lang: Lang): string => {
  if (files === undefined) return '';
  const count = formatCount(files, lang);
  return { da: ` på ${count} ${files === 1 ? 'fil' : 'filer'}`, en: ` to ${count} ${files === 1 ? 'file' : 'files'}` }[
    lang
  ];
};

function words(one: RuleApplication | undefined, lang: Lang): (files: string) => string {
  if (one === undefined) {
    return { da: (files: string) => `ingen findes${files}`, en: (files: string) => `there are none to apply${files}` }[
      lang
    ];
  }
  const { rules, notApplied } = one;
  const count = formatCount(rules.length, lang);
  if (notApplied === undefined) {
    return {
      da: (files: string) => `brugt${files} (${count} ${rules.length === 1 ? 'regel' : 'regler'})`,
      en: (files: string) => `applied${files} (${count} ${rules.length === 1 ? 'rule' : 'rules'})`,
    }[lang];
  }
  if (notApplied === 'not-wanted') {
    return {
      da: (files: string) => `ikke brugt${files} (--no-rules)`,
      en: (files: string) => `not applied${files} (--no-rules)`,
    }[lang];
  }
  const others = formatCount(one.others ?? 0, lang);
  return {
    da: (files: string) =>
      `patientsikkerhedsregler brugt${files} (${count}); de ${others} andre med --rules, da guiden ikke er testcamps egen udgave`,
    en: (files: string) =>
      `patient safety rules applied${files} (${count}); the other ${others} by --rules, since the guide is not testcamp's own edition`,
  }[lang];
}
