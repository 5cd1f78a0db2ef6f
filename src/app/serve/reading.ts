import { messageOfBreach } from '../../catalogue/index.js';
import type { RuleBreach } from '../../catalogue/index.js';
import { buildContext } from '../../packages/index.js';
import { maskAll } from '../../privacy/index.js';
import { elementOrder } from '../../validator/index.js';
import type { Environment } from '../environment/index.js';
import { maskOf, testNumbers } from '../privacy/index.js';
import { maxNodes } from './receivedJudge.js';

/** How the server reads and writes resources, in its own thread and beside it. */
export function readingOf(environment: Environment) {
  const mask = maskOf({ known: testNumbers(undefined, environment), masked: true });
  return {
    orderOf: elementOrder(buildContext([], [])),
    limits: { nodes: maxNodes },
    // Messages about unreadable documents quote them, hence the mask.
    explain: (problem: RuleBreach) => maskAll(messageOfBreach(problem), mask),
  };
}
