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
      const results = roundsOf(run, step.id).at(-1)?.checks ?? [];
      const waiting = results.filter(({ outcome }) => outcome === 'waiting');
      const open = waiting.map(({ check, message }) => {
        const asked = step.checks.find(({ id }) => id === check);
        return { step, see: asked?.kind === 'manual' ? asked.see : message };
      });
      return open.length > 0 ? open : [{ step, see: step.expected }];
    });
}
