import fs from 'node:fs';
import path from 'node:path';
import { runJudge } from '../../app/judge/index.js';
import { guidesOf, stepsOf } from '../../model/protocol.js';
import type { Protocol } from '../../model/protocol.js';
import type { StepResult } from '../../model/run.js';
import { buildContext } from '../../packages/context/context.js';
import { knownTestNumbers } from '../../privacy/testNumbers.js';
import { runProtocol } from '../../protocol/run/runProtocol.js';
import { findProtocols } from '../../protocol/load/load.js';
import type { RunJudge } from '../../protocol/run/runJudge.js';
import type { Submission } from '../../protocol/run/submission.js';
import { packagesFor, repository } from '../../testing/shared.js';
import { createValidator } from '../../validator/validator.js';
import { readZip } from '../check/readZip.js';
import { suiteFiles } from '../suite/suite.js';
import { zipBytes } from '../suite/zip.js';
import type { GitbServer } from './gitbServer.js';
import { playSuite } from './playSuite.js';
import type { PlayedCase, TdlRequest } from './playSuite.js';

const testscripts = path.join(repository, 'testscripts');

/** The exported suite of a protocol that testcamp brings, read from its archive. */
function suiteOf(protocol: Protocol): ReadonlyMap<string, Uint8Array> {
  const file = findProtocols(testscripts).find((one) =>
    new RegExp(`^id: ${protocol.id}$`, 'm').test(fs.readFileSync(one, 'utf8')),
  );
  const read = (name: string) => fs.readFileSync(path.join(path.dirname(file ?? ''), name));
  const zip = readZip(zipBytes(suiteFiles({ protocol, lang: 'en', read })));
  if ('fault' in zip) throw new Error(zip.fault.en);
  return zip.files;
}

/** Plays a protocol's suite with what a system submits; a tester finds everything in order. */
export function playProtocol(
  protocol: Protocol,
  submissions: readonly Submission[],
  server: GitbServer,
): Promise<readonly PlayedCase[]> {
  const uploads = new Map(
    stepsOf(protocol).flatMap(({ id }) => {
      const files = submissions.filter(({ step }) => step === id);
      const isDocument = (one: Submission): boolean => /\.(?:json|xml)$/.test(one.path);
      const name = id.replace(/[^A-Za-z0-9]+/g, '_');
      return [
        [`document ${name}`, files.filter(isDocument)] as const,
        [`evidence ${name}`, files.filter((one) => !isDocument(one))] as const,
      ];
    }),
  );
  const places = new Map<string, number>();
  const player = {
    answer: ({ name = '', inputType, accept, options = '' }: TdlRequest, isAdmin: boolean) => {
      if (inputType === 'SELECT_SINGLE') return options.split(',')[0] ?? '';
      if (inputType !== 'UPLOAD') return isAdmin ? 'As expected.' : '';
      const [, step = '', letter = ''] = /^file_(\w+)_([A-Z])$/.exec(name) ?? [];
      const kind: `document ${string}` | `evidence ${string}` =
        `${accept === '.json,.xml' ? 'document' : 'evidence'} ${step}`;
      // The letters of a step's evidence follow those of its documents.
      const first = places.get(kind) ?? letter.charCodeAt(0);
      places.set(kind, first);
      return uploads.get(kind)?.[letter.charCodeAt(0) - first]?.bytes ?? new Uint8Array();
    },
  };
  return playSuite(suiteOf(protocol), player, server);
}

/** The judge of runs of a protocol, which compiles its profiles once. */
export function judgeOf(protocol: Protocol): RunJudge {
  const context = buildContext(packagesFor(protocol.standard.package), guidesOf(protocol));
  return runJudge(createValidator(context), new Set(knownTestNumbers));
}

/** What a run of the protocol on the same submissions says, by step: the status and the proposed mark. */
export function judgedDirectly(
  protocol: Protocol,
  submissions: readonly Submission[],
  judge: RunJudge,
): ReadonlyMap<string, string> {
  const { steps } = runProtocol(
    {
      ...{ protocol, protocolSha256: '', submissions, marks: [] },
      system: { vendor: 'V', system: 'S', version: '1', systemType: 'T' },
    },
    { ...judge, tool: { name: 'testcamp', version: '0' } },
  );
  const results = new Map(steps.map((result) => [result.step, wordsOf(result)]));
  const isAutomatic = (step: string): boolean =>
    stepsOf(protocol).some(({ id, checks }) => id === step && checks.some(({ kind }) => kind !== 'manual'));
  return new Map(
    stepsOf(protocol)
      .filter(({ id }) => isAutomatic(id))
      .map(({ id }) => [id, results.get(id) ?? 'not-tested -']),
  );
}

const wordsOf = ({ state, mark, proposed }: StepResult): string =>
  `${state === 'marked' ? mark : state} ${proposed ?? '-'}`;

/** The same of the reports in a suite that was played. */
export const judgedInSuite = (cases: readonly PlayedCase[]): ReadonlyMap<string, string> =>
  new Map(
    cases.flatMap(({ reports }) =>
      [...reports.values()].map((report) => [
        report.get('step') ?? '',
        `${report.get('status')} ${report.get('proposedMark')}`,
      ]),
    ),
  );
