import { describe, expect, it } from 'vitest';
import { stepsOf } from '../../model/protocol.js';
import type { TestType } from '../../model/protocol.js';
import type { ProtocolRun } from '../../model/run.js';
import { protocolOf } from '../../testing/standards/protocols.js';
import { decide } from './decide.js';

/** A run of a protocol in which every step is marked OK. */
function passed(file: string): ProtocolRun {
  const protocol = protocolOf(file);
  const steps = stepsOf(protocol).map(({ id }) => ({
    step: id,
    round: 1,
    state: 'marked' as const,
    mark: 'OK' as const,
    checks: [],
    evidence: [{ path: 'a', sha256: 'ab', bytes: 1 }],
  }));
  const system = { vendor: 'V', system: 'S', version: '1', systemType: 'PLSP' };
  const context = { guides: [], packages: [], gaps: [], conflicts: [] };
  return { tool: { name: 't', version: '1' }, protocol, protocolSha256: 'x', system, context, steps, notChecked: [] };
}

const metadata = 'xds-metadata-approved';
const cases = ['conditionlist/send.yaml', 'conditionlist/receive.yaml'].flatMap((file) =>
  (['self-test', 'live-test'] as const).map((testType) => [file, testType] as const),
);

describe('ConditionList is approved only with the approval of its metadata', () => {
  it.each(cases)('%s, %s', (file: string, testType: TestType) => {
    const run = passed(file);
    const all = run.protocol.prerequisites.map(({ id }) => id);
    const lacking = decide(run, { testType, prerequisitesMet: all.filter((id) => id !== metadata) });
    const having = decide(run, { testType, prerequisitesMet: all });
    expect(lacking.decision).toBe('in-progress');
    const added = lacking.reasons.filter(({ en }) => !having.reasons.some((one) => one.en === en));
    expect(added.map(({ en }) => en)).toEqual([expect.stringContaining("MedCom's standard for IHE XDS metadata")]);
    // A live test asks for the certificate of the self test besides.
    if (testType === 'self-test') expect(having.decision).toBe('approved');
  });
});
