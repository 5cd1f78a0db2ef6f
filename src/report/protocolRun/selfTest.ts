import type { Lang } from '../../base/index.js';
import { stepsOf } from '../../model/protocol.js';
import type { NextStep, ProtocolRun, UnmatchedFile } from '../../model/run.js';
import { openManualChecks } from '../shared/openChecks.js';
import { currentStatus } from '../shared/status.js';

/** Texts on what is next in a self test, and on files beside it. */
const da = {
  next: 'Det næste',
  nextIntro: 'Det, der bringer testen videre, i protokollens rækkefølge.',
  kind: { mend: 'Ret', submit: 'Dan og gem', show: 'Vis, og gem et skærmbillede' },
  action: 'Handling',
  testData: 'Testdata',
  testDataOf: (step: string) => `Testdata (fra trin ${step})`,
  file: 'Fil',
  more: (count: number, steps: string) => `Derefter ${count} trin mere: ${steps}`,
  unmatched: 'Filer, der ikke er bedømt, eller som der er tvivl om',
  remaining: 'Det mangler testeren at tage stilling til',
  nothingRemains: 'Intet mangler at blive vurderet af en tester.',
  notYet: (open: number, manual: number) =>
    `Intet afventer testeren nu, men ${open} trin ${open === 1 ? 'er' : 'er'} ikke afgjort endnu` +
    (manual === 0 ? '.' : `, og ${manual} af dem skal en tester tage stilling til.`),
};

export type SelfTestLabels = typeof da;

const en: SelfTestLabels = {
  next: 'What is next',
  nextIntro: 'What takes the test further, in the order of the protocol.',
  kind: { mend: 'Mend', submit: 'Make and save', show: 'Show, and save a screen dump' },
  action: 'Action',
  testData: 'Test data',
  testDataOf: (step) => `Test data (of step ${step})`,
  file: 'File',
  more: (count, steps) => `Then ${count} more ${count === 1 ? 'step' : 'steps'}: ${steps}`,
  unmatched: 'Files that were not judged, or that are in doubt',
  remaining: 'What remains for the tester to decide',
  nothingRemains: 'Nothing remains for a tester to decide.',
  notYet: (open, manual) =>
    `Nothing waits for the tester now, but ${open} ${open === 1 ? 'step is' : 'steps are'} not settled yet` +
    (manual === 0 ? '.' : `, and a tester must decide on ${manual} of them.`),
};

export const selfTestLabelsOf = (lang: Lang): SelfTestLabels => ({ da, en })[lang];

/** What is said where nothing waits for a tester: that all is settled only where it is. */
export function nothingOpen(run: ProtocolRun, lang: Lang): string | undefined {
  if (openManualChecks(run).length > 0) return undefined;
  const said = selfTestLabelsOf(lang);
  const unsettled = stepsOf(run.protocol).filter((step) =>
    ['not-tested', 'could-not-run', 'waiting-for-tester', 'F1', 'F2', 'F3'].includes(currentStatus(run, step)),
  );
  const manual = unsettled.filter(({ checks }) => checks.some(({ kind }) => kind === 'manual'));
  return unsettled.length === 0 ? said.nothingRemains : said.notYet(unsettled.length, manual.length);
}

/** What a next step says, each with its term. */
export function nextTerms(
  { kind, action, testData, file, step }: NextStep,
  lang: Lang,
): readonly (readonly [string, string])[] {
  const said = selfTestLabelsOf(lang);
  const data =
    testData &&
    ([testData.step === step ? said.testData : said.testDataOf(testData.step), testData.text[lang]] as const);
  return [
    ...(kind === 'mend' ? [] : [[said.action, action[lang]] as const]),
    ...(data === undefined || kind === 'mend' ? [] : [data]),
    [said.kind[kind], file],
  ];
}

/** What is next as plain data. */
export const nextObject = ({ step, title, kind, action, testData, file }: NextStep, lang: Lang): object => ({
  step,
  title: title[lang],
  kind,
  action: action[lang],
  ...(testData === undefined ? {} : { testData: testData.text[lang], testDataOf: testData.step }),
  file,
});

/** An unmatched file as plain data. */
export const unmatchedObject = ({ path, message }: UnmatchedFile, lang: Lang): object => ({
  file: path,
  message: message[lang],
});
