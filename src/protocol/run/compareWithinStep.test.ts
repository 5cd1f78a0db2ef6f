import { expect, it } from 'vitest';
import { stepsOf } from '../../model/protocol.js';
import { buildContext } from '../../packages/context/context.js';
import { guideMissing, packagesFor } from '../../testing/shared.js';
import { ownProtocols, rightSubmissions, stepSources } from '../../testing/standards/protocolSteps.js';
import { createValidator } from '../../validator/validator.js';
import { runStep } from './runProtocol.js';
import { createSession } from './session.js';
import { readSubmission } from './submission.js';

const protocol = ownProtocols.find(({ id }) => id === 'acknowledgement-receive')!;
const missing = guideMissing(protocol.standard.package);

it.skipIf(missing !== undefined)(`leaves one document without one to compare with as missing ${missing ?? ''}`, () => {
  const step = stepsOf(protocol).find(({ id }) => id === '3.3.3.1')!;
  const right = rightSubmissions(protocol, stepSources[protocol.id]!, 'json').filter((one) => one.step === step.id);
  const validator = createValidator(buildContext(packagesFor(protocol.standard.package), [protocol.standard.package]));
  const outcome = (count: number) => {
    const session = createSession(protocol, right.slice(0, count).map(readSubmission), validator, new Set());
    return runStep(step, 1, session, []).checks.find(({ kind }) => kind === 'compare')?.outcome;
  };
  expect([0, 1, 2].map(outcome)).toEqual(['missing', 'missing', 'pass']);
});
