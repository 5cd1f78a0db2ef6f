import { stepsOf } from '../../model/protocol.js';
import type { Step } from '../../model/protocol.js';
import type { ProtocolRun } from '../../model/run.js';
import type { Text } from '../../base/index.js';
import { currentStatus, roundsOf } from './status.js';

/** Something that a tester must verify or decide before a step has a mark. */
export interface OpenCheck {
  readonly step: Step;
  readonly see: Text;
}

/** Everything that waits for a tester, in protocol order: manual checks of steps without a mark, else the step itself. */
export function openManualChecks(run: ProtocolRun): readonly OpenCheck[] {
  return stepsOf(run.protocol)
    .filter((step) => currentStatus(run, step) === 'waiting-for-tester')
    .flatMap((step) => {
      const waiting = roundsOf(run, step.id)
        .at(-1)
        ?.checks.filter((check) => check.outcome === 'waiting')
        .map((check) => check.check);
      const open = step.checks.flatMap((check) =>
        check.kind === 'manual' && waiting?.includes(check.id) === true ? [{ step, see: check.see }] : [],
      );
      return open.length > 0 ? open : [{ step, see: step.expected }];
    });
}
