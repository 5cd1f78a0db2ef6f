import type { Text } from '../base/index.js';

/** The words of a command: split at spaces, quotes keep words together. No shell reads it. */
export const splitArguments = (command: string): readonly string[] =>
  (command.match(/(?:[^\s'"]|'[^']*'|"[^"]*")+/g) ?? []).map((word) => word.replace(/'([^']*)'|"([^"]*)"/g, '$1$2'));

/** What is wrong with a command's quotes; undefined where nothing is. */
export const quoteFault = (command: string): Text | undefined =>
  /^(?:[^'"]|'[^']*'|"[^"]*")*$/.test(command)
    ? undefined
    : { da: 'et anførselstegn er ikke lukket', en: 'a quote is not closed' };
