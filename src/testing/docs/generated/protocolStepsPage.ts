import { stepsOf } from '../../../model/protocol.js';
import type { Protocol, Step } from '../../../model/protocol.js';
import { classesOf, medcomProtocols } from '../../standards/medcomSteps.js';
import type { MedcomProtocol } from '../../standards/medcomSteps.js';
import { breachesOf, ownProtocols, stepSources } from '../../standards/protocolSteps.js';

/** The protocols that have MedCom's steps, and what MedCom publishes of them. */
export const followed: readonly (readonly [Protocol, MedcomProtocol])[] = ownProtocols.flatMap((protocol) => {
  const published = medcomProtocols[protocol.id];
  return published?.followed === true ? [[protocol, published] as const] : [];
});

const others: readonly string[] = Object.entries(medcomProtocols)
  .filter(([, published]) => published.followed !== true)
  .map(([id]) => id);

/** docs/protocol-steps.md: each step of those protocols, its class, its checks, what passes it and what fails it. */
export const protocolStepsPage = (): string =>
  [
    "# MedCom's steps, and what decides them",
    '',
    "Every step of MedCom's protocol in MedCom's number and with its class: A is decided by machine, A+H by machine and tester, H by",
    'the tester. "Passes" names documents of `fixtures/STANDARD/valid`, "fails" what is wrong in the submissions of',
    '`fixtures/sources/breaches`; a test judges them all (`src/protocol/steps.test.ts`). Files that a tester looks at pass where they',
    'are there and can be opened, and fail where they are not. Written by `npm run docs`.',
    '',
    ...(others.length === 0
      ? []
      : [
          `Not listed, since steps there have numbers of testcamp's own, which may mean another test at MedCom: ${others.join(', ')}.`,
        ]),
    ...followed.flatMap(([protocol, published]) => [
      '',
      `## ${protocol.id} ${protocol.version}`,
      '',
      '| step | class | checks | passes | fails |',
      '| --- | --- | --- | --- | --- |',
      ...stepsOf(protocol).map((step) => row(protocol, step, classesOf(published).get(step.id) ?? '-')),
    ]),
    '',
  ].join('\n');

function row(protocol: Protocol, step: Step, stepClass: string): string {
  const kinds = [...new Set(step.checks.map(({ kind }) => kind))];
  const cells = [
    step.id,
    stepClass,
    kinds.join(', '),
    passes(protocol, step).join(', '),
    fails(protocol, step).join('; '),
  ];
  return `| ${cells.map((cell) => cell || '-').join(' | ')} |`;
}

/** The documents and files that pass the automatic checks of a step. */
export function passes({ id }: Protocol, step: Step): readonly string[] {
  const sources = new Set(step.checks.filter(({ kind }) => kind !== 'manual').map(({ of }) => of ?? step.id));
  const documents = [...sources].flatMap((source) => stepSources[id]?.steps[source] ?? []).map((name) => `\`${name}\``);
  const letters = looksForLetters(step) ? ['a letter that names what it must'] : [];
  return [...documents, ...letters, ...(asksForFiles(step) ? ['a file that can be opened'] : [])];
}

/** What is wrong in the submissions that fail a step. */
export function fails({ id }: Protocol, step: Step): readonly string[] {
  const wrong = id in stepSources ? breachesOf(id).filter(({ steps }) => steps.includes(step.id)) : [];
  const letters = looksForLetters(step) ? ['a letter that names something else', 'no letter'] : [];
  return [...wrong.map(({ why }) => why), ...letters, ...(asksForFiles(step) ? ['no such file'] : [])];
}

const looksForLetters = ({ checks }: Step): boolean => checks.some(({ kind }) => kind === 'mentions');
const asksForFiles = ({ checks }: Step): boolean => checks.some(({ kind }) => kind === 'evidence' || kind === 'absent');
