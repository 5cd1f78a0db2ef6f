import type { Finding } from '../../../model/finding.js';
import { checkSuite } from '../checkSuite.js';

/** The files of a suite that is written as one text, as the catalogue's examples are: each after a line with its path. */
export const suiteOfText = (text: string): ReadonlyMap<string, Uint8Array> =>
  new Map(
    text
      .split(/^--- (?=\S)/m)
      .filter((part) => part !== '')
      .map((part) => {
        const [path = '', ...content] = part.split('\n');
        return [path, Buffer.from(content.join('\n'))];
      }),
  );

export const suiteFindings = (text: string): readonly Finding[] =>
  checkSuite(suiteOfText(text)).findings.map(({ finding }) => finding);
