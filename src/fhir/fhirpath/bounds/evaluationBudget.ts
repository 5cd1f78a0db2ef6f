import { FhirPathError } from '../fhirpathError.js';
import { isPlainExpression } from '../plainExpression.js';
import { TimeoutError, timeBoxed } from './timeBox.js';
import { ofDocument } from '../../derived.js';
import type { FhirNode } from '../../tree.js';

/** Milliseconds that one evaluation of an expression may take on a document of a length in characters. */
const maxMsOfOne = (length: number): number => 500 + Math.round(length / 10_000);
/** Milliseconds that all expressions together may take on it. */
const maxMsInAll = (length: number): number => 20_000 + Math.round(length / 1000);

/** What the expressions of packages have cost on one document. */
interface Account {
  readonly length: number;
  spent: number;
  /** Expressions that took too long: they are not tried again, so that each costs its time once. */
  readonly tooLong: Set<string>;
}

export interface EvaluationBudget {
  /** Evaluates an expression on a node within its time. @throws {FhirPathError} where that is over. */
  within<T>(expression: string, node: FhirNode, evaluate: () => T): T;
}

/** Keeps time for the expressions of packages, protocols and scripts, by document. */
export function createEvaluationBudget(): EvaluationBudget {
  const accountOf = ofDocument((root): Account => ({ length: root.end - root.start, spent: 0, tooLong: new Set() }));
  const plain = new Map<string, boolean>();
  let isRunning = false;
  const isPlain = (expression: string): boolean => {
    let answer = plain.get(expression);
    if (answer === undefined) plain.set(expression, (answer = isPlainExpression(expression)));
    return answer;
  };
  return {
    within: (expression, node, evaluate) => {
      // What an expression evaluates on its way, by conformsTo(), is under its clock.
      if (isRunning) return evaluate();
      const account = accountOf(node);
      const longest = maxMsOfOne(account.length);
      if (account.tooLong.has(expression))
        throw new FhirPathError(`takes longer than ${longest} ms`, { kind: 'time', about: `${longest} ms` });
      if (account.spent > maxMsInAll(account.length))
        throw new FhirPathError('the time for expressions on this document is over', { kind: 'time', about: '' });
      const start = performance.now();
      isRunning = true;
      try {
        return isPlain(expression) ? evaluate() : timeBoxed(evaluate, longest);
      } catch (error) {
        if (!(error instanceof TimeoutError)) throw error;
        account.tooLong.add(expression);
        throw new FhirPathError(error.message, { kind: 'time', about: `${longest} ms` });
      } finally {
        isRunning = false;
        account.spent += performance.now() - start;
      }
    },
  };
}
