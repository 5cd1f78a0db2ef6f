import { withoutTexts } from './expressionArity.js';

/**
 * Whether an expression is plain: paths, tests and single loops, whose work can't outgrow the document. What is not may
 * take for ever, as `repeat()` and `aggregate()` may, or double what it has with each step, as
 * `select($this.combine($this))` does. Says no rather than a wrong yes: it looks at the words alone.
 */
export function isPlainExpression(expression: string): boolean {
  if (expression.length > maxPlainLength) return false;
  const words = withoutTexts(expression);
  if (/[|'"]/.test(words.replaceAll("''", ''))) return false;
  const loops: boolean[] = [];
  let selects = 0;
  for (const [token, name] of words.matchAll(/(?<!\w)([A-Za-z_]\w*)\s*\(|[()]|%/g)) {
    const isInLoop = loops.includes(true);
    if (token === ')') loops.pop();
    else if (token === '%') {
      // The whole document once for each item of it.
      if (isInLoop) return false;
    } else {
      if (name !== undefined && !plainFunctions.has(name) && !loopFunctions.has(name)) return false;
      if (name === 'select' && ++selects > maxSelects) return false;
      loops.push(name !== undefined && loopFunctions.has(name));
    }
  }
  return true;
}

const maxPlainLength = 2000;
const maxSelects = 3;

/** Their argument is evaluated on each item: those below each other share the document's elements out among them. */
const loopFunctions: ReadonlySet<string> = new Set(['where', 'select', 'all', 'exists', 'iif']);

/** Done in one pass over what they are given. `matches` has a clock of its own. */
const plainFunctions: ReadonlySet<string> = new Set(
  (
    'abs allFalse allTrue and anyFalse anyTrue as children conformsTo contains convertsToBoolean convertsToDate ' +
    'convertsToDateTime convertsToDecimal convertsToInteger convertsToString count div empty endsWith extension first ' +
    'getValue hasValue htmlChecks implies in indexOf is last length lower matches memberOf mod not ofType or resolve single ' +
    'skip startsWith substring tail take toBoolean toDate toDateTime toDecimal toInteger toString today trace trim type ' +
    'upper xor'
  ).split(' '),
);
