import { describe, expect, it } from 'vitest';
import { stepsOf } from '../../model/protocol.js';
import type { Protocol } from '../../model/protocol.js';
import { buildContext } from '../../packages/context/context.js';
import { guideMissing, packagesFor } from '../../testing/shared.js';
import { ownProtocols } from '../../testing/standards/protocolSteps.js';
import { createValidator } from '../../validator/validator.js';
import { runStep } from '../run/runProtocol.js';
import { createSession } from '../run/session.js';
import { readSubmission } from '../run/submission.js';

const url = (standard: string): string =>
  `http://medcomfhir.dk/ig/${standard}/StructureDefinition/medcom-${standard}-bundle`;
const standards = ['conditionlist', 'homecareobservation'];

const sessionOf = (protocol: Protocol) => {
  const { package: id } = protocol.standard;
  const foreign = standards.find((standard) => !id.includes(standard)) ?? '';
  const bundle = { resourceType: 'Bundle', meta: { profile: [url(foreign)] }, type: 'document', entry: [] };
  const bytes = new TextEncoder().encode(JSON.stringify(bundle));
  const files = stepsOf(protocol).map((step) =>
    readSubmission({ path: `${step.id}/a.json`, step: step.id, round: 1, bytes }),
  );
  return createSession(protocol, files, createValidator(buildContext(packagesFor(id), [id])), new Set());
};

describe.each(ownProtocols.map((protocol) => [protocol.id, protocol] as const))('%s', (_, protocol) => {
  it.skipIf(guideMissing(protocol.standard.package))('says once a step that a file is of another standard', () => {
    const session = sessionOf(protocol);
    for (const step of stepsOf(protocol)) {
      const { checks, mark } = runStep(step, 1, session, []);
      const told = checks.filter(({ findings }) =>
        findings.some(({ finding }) => finding.rule === 'protocol/other-standard'),
      );
      const sources = new Set(told.map(({ check }) => step.checks.find(({ id }) => id === check)?.of));
      expect(told.length, step.id).toBe(sources.size);
      if (told.length > 0) expect(mark, step.id).toBe(step.marks.error);
      for (const check of checks.filter(({ message }) => message.en.includes('another standard')))
        expect([check.outcome, check.findings.length], step.id).toEqual(['missing', 0]);
    }
  });
});
