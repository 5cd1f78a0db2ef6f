import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { runJudge } from '../../../app/judge/index.js';
import { loadProtocol } from '../../load/load.js';
import { runProtocol } from '../../run/runProtocol.js';
import { conversationCaseFiles } from '../../../testing/fixtures/generate.js';
import { protocolWith, protocolYaml, repoRoot, stubValidator, texts } from '../../../testing/standards/protocols.js';

const files = conversationCaseFiles(path.join(repoRoot, 'fixtures'), 'all');
const message = (name: string): Uint8Array => Buffer.from(files.get(`conversations/${name}.json`)!);
const steps = (keys: string): string => `
- { id: "1.1", ${texts}, checks: [{ kind: manual, see: { da: t, en: t } }] }
- { id: "1.2", ${texts}, checks: [{ kind: manual, see: { da: t, en: t } }] }
- { id: "1.3", ${texts}, checks: [{ kind: conversation, ${keys} }] }`;

/** Runs a protocol whose third step checks the messages of the first two. */
function run(files: readonly (readonly [step: string, name: string])[], keys = 'steps: ["1.1", "1.2"]') {
  const result = runProtocol(
    {
      protocol: protocolWith(steps(keys)),
      protocolSha256: '',
      system: { vendor: 'V', system: 'S', version: '1', systemType: 'T' },
      submissions: files.map(([step, name]) => ({
        path: `${step}/${name.replace('/', '-')}.json`,
        step,
        round: 1,
        bytes: message(name),
      })),
      marks: [],
    },
    { ...runJudge(stubValidator(), new Set()), tool: { name: 'testcamp', version: '0' } },
  );
  return result.steps.find(({ step }) => step === '1.3')!;
}

describe('a check of a conversation', () => {
  it('passes where the messages of its steps fit together, and rests on all of them', () => {
    const step = run([
      ['1.1', 'acknowledged/1-message'],
      ['1.2', 'acknowledged/2-acknowledgement'],
    ]);
    expect(step.checks[0]).toMatchObject({ outcome: 'pass' });
    expect(step.evidence).toHaveLength(2);
  });

  it('fails at the message that does not fit', () => {
    const step = run([
      ['1.1', 'outcome-missing/1-message'],
      ['1.2', 'outcome-missing/2-acknowledgement'],
    ]);
    expect(step.checks[0]).toMatchObject({
      outcome: 'fail',
      findings: [
        { file: '1.2/outcome-missing-2-acknowledgement.json', finding: { rule: 'conversation/outcome-missing' } },
      ],
    });
  });

  it('warns of what is a warning, and allows as many resends as the protocol says', () => {
    const late = run([
      ['1.1', 'acknowledged-late/1-message'],
      ['1.2', 'acknowledged-late/2-acknowledgement'],
    ]);
    expect(late.checks[0]).toMatchObject({ outcome: 'warning' });
    const resent = (['1-message', '2-resend', '3-resend', '4-resend', '5-acknowledgement'] as const).map(
      (name) => [name.startsWith('5') ? '1.2' : '1.1', `too-many-resends/${name}`] as const,
    );
    expect(run(resent).checks[0]).toMatchObject({ outcome: 'fail' });
    expect(run(resent, 'steps: ["1.1", "1.2"], maxResends: 3').checks[0]).toMatchObject({ outcome: 'pass' });
  });

  it('is missing where one of its steps has no message', () => {
    expect(run([['1.1', 'acknowledged/1-message']]).checks[0]).toMatchObject({
      outcome: 'missing',
      message: { en: 'No message was submitted to step 1.2.' },
    });
  });

  it('is refused where it names a step that is not there', () => {
    const result = loadProtocol(protocolYaml(steps('steps: ["1.1", "1.4"]')), 'x.yaml');
    expect('problems' in result ? result.problems.map((one) => one.message.en).join() : '').toMatch(
      /no step 1\.4 here/,
    );
  });
});
