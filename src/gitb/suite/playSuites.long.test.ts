import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Protocol } from '../../model/protocol.js';
import { stepsOf } from '../../model/protocol.js';
import type { Submission } from '../../protocol/run/submission.js';
import { readStandards, readWrittenStandards } from '../../testing/fixtures/generate.js';
import { mutate } from '../../testing/fixtures/mutate.js';
import { guideMissing } from '../../testing/shared.js';
import {
  breachesOf,
  documentaryProtocols,
  ownProtocols,
  placeOf,
  rightSubmissions,
  stepSources,
} from '../../testing/standards/protocolSteps.js';
import type { StepBreach } from '../../testing/standards/protocolSteps.js';
import { startGitbServer } from '../testing/gitbServer.js';
import type { GitbServer } from '../testing/gitbServer.js';
import { judgedDirectly, judgedInSuite, judgeOf, playProtocol } from '../testing/playProtocol.js';

const fixtures = `${import.meta.dirname}/../../../fixtures`;
const standards = [...readStandards(fixtures), ...readWrittenStandards(fixtures)];

let server: GitbServer;
beforeAll(async () => {
  server = await startGitbServer();
});
afterAll(() => server.close());

/** What a system submits that does everything right, and what it submits with each of the protocol's breaches. */
function submissionsOf(protocol: Protocol): readonly (readonly [string, readonly Submission[]])[] {
  const source = stepSources[protocol.id];
  if (source === undefined) return [['nothing', []]];
  const right = rightSubmissions(protocol, source, 'json');
  const broken = documentaryProtocols.includes(protocol) ? breachesOf(protocol.id) : [];
  return [
    ['all right', right],
    ['all right, in XML', rightSubmissions(protocol, source, 'xml')],
    ['nothing', []],
    ...ofEachKind(broken).map((breach) => [breach.why, withBreach(protocol, right, breach)] as const),
  ];
}

/**
 * One breach of each kind of fault: others of its kind, and a change of parts, of size or of what is around a document, are a
 * matter of the checks, not of the way to them.
 */
function ofEachKind(breaches: readonly StepBreach[]): readonly StepBreach[] {
  const plain = breaches.filter(
    ({ change, parts, pad, envelope, metadata }) =>
      change !== undefined && [parts, pad, envelope, metadata].every((one) => one === undefined),
  );
  return [...new Map(plain.map((breach) => [Object.values(breach.fails).join(' '), breach])).values()];
}

/** The breach in the first document that the step's checks look at. */
function withBreach(protocol: Protocol, right: readonly Submission[], breach: StepBreach): readonly Submission[] {
  const step = stepsOf(protocol).find(({ id }) => id === breach.steps[0]);
  const failing = step?.checks.find(({ id }) => id in breach.fails);
  const judged = failing?.of ?? step?.id ?? '';
  const source = stepSources[protocol.id];
  const [ofStandard, name] = placeOf(source!, source?.steps[judged]?.[breach.place ?? 0] ?? '');
  const made = standards.find(({ standard }) => standard === ofStandard);
  const bytes = Buffer.from(mutate(made!.document(name), breach.change ?? []));
  const changed = right.filter((one) => one.step === judged)[breach.place ?? 0];
  return right.map((one) => (one === changed ? { ...one, bytes } : one));
}

const possible = ownProtocols.filter(({ standard }) => guideMissing(standard.package) === undefined);

describe.each(possible.map((protocol) => [protocol.id, protocol] as const))('the suite of %s', (_, protocol) => {
  const judge = judgeOf(protocol);
  it.each(submissionsOf(protocol))(
    'ends each step as a run of the protocol does: %s',
    { timeout: 120_000 },
    async (why, submissions) => {
      const cases = await playProtocol(protocol, submissions, server);
      expect(judgedInSuite(cases)).toEqual(judgedDirectly(protocol, submissions, judge));
      if (why === 'all right') expect(cases.filter(({ passed }) => !passed).map(({ id }) => id)).toEqual([]);
    },
  );
});
