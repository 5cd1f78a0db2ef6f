import { describe, expect, it } from 'vitest';
import { runJudge } from '../app/judge/index.js';
import { guidesOf } from '../model/protocol.js';
import type { Protocol } from '../model/protocol.js';
import type { ProtocolRun } from '../model/run.js';
import { buildContext } from '../packages/context/context.js';
import {
  documentaryProtocols as documentary,
  isAboutDocument,
  rightSubmissions,
  stepSources as sources,
} from '../testing/standards/protocolSteps.js';
import type { StepSource } from '../testing/standards/protocolSteps.js';
import { guideMissing, packagesFor } from '../testing/shared.js';
import { knownTestNumbers } from '../privacy/testNumbers.js';
import { createValidator } from '../validator/validator.js';
import { runProtocol } from './run/runProtocol.js';

function run(protocol: Protocol, source: StepSource, format: 'json' | 'xml'): ProtocolRun {
  const context = buildContext(packagesFor(protocol.standard.package), guidesOf(protocol));
  return runProtocol(
    {
      protocol,
      protocolSha256: '',
      system: { vendor: 'V', system: 'S', version: '1', systemType: 'T' },
      submissions: rightSubmissions(protocol, source, format),
      marks: [],
    },
    {
      ...runJudge(createValidator(context), new Set(knownTestNumbers)),
      tool: { name: 'testcamp', version: '0' },
    },
  );
}

/** Automatic checks with their outcomes, and the rules that were broken. */
const outcomesOf = ({ steps }: ProtocolRun): readonly string[] =>
  steps.flatMap(({ step, checks }) =>
    checks
      .filter(({ kind }) => kind !== 'manual')
      .map(({ check, kind, outcome, findings }) => {
        const rules = findings.filter(({ accepted }) => accepted === undefined).map(({ finding }) => finding.rule);
        return [step, check, kind, outcome, ...new Set(outcome === 'pass' ? [] : rules)].join(' ');
      }),
  );

describe('the documents of protocols', () => {
  it('are named for every protocol that judges documents, and for steps that there are', () => {
    expect(Object.keys(sources).sort()).toEqual(documentary.map(({ id }) => id).sort());
    for (const { id, sections } of documentary) {
      const known = sections.flatMap(({ steps }) => steps.map((step) => step.id));
      expect(known).toEqual(expect.arrayContaining(Object.keys(sources[id]?.steps ?? {})));
    }
  });

  describe.each(documentary.map((protocol) => [protocol.id, protocol] as const))('%s', (id, protocol) => {
    const source = sources[id]!;
    const missing = guideMissing(protocol.standard.package);

    it.skipIf(missing !== undefined)(
      `pass every automatic check of every step, in JSON and in XML ${missing ?? ''}`,
      () => {
        const [json, xml] = (['json', 'xml'] as const).map((format) => outcomesOf(run(protocol, source, format)));
        expect(json?.filter((line) => !line.includes(' pass'))).toEqual([]);
        expect(json?.length).toBeGreaterThan(10);
        // One step asks whether the format is JSON.
        const formatAside = (line: string): string => line.replace('fail medcom/format-is-json', 'pass');
        expect(xml?.map(formatAside)).toEqual(json);
      },
    );

    it('leave no step without a document that its checks are about', () => {
      const steps = protocol.sections.flatMap((section) => section.steps);
      const lacking = steps.flatMap((step) =>
        step.checks
          .filter((check) => isAboutDocument(check) && source.steps[check.of ?? step.id] === undefined)
          .map((check) => `${step.id} ${check.id}`),
      );
      expect(lacking).toEqual([]);
    });
  });
});
