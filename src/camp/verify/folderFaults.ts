import { lstatSync } from 'node:fs';
import path from 'node:path';
import type { Text } from '../../base/index.js';
import type { Discrepancy } from '../../model/verification.js';
import { eventsFile, headFile } from '../events/log.js';
import { knownIssuesFile } from '../decision/knownIssues.js';
import type { Authority } from '../trust/authority.js';
import { linked } from './files.js';

/** Files at the top of a camp that are links, and a head that was deleted, without which the end of the log can be cut unseen. */
export function folderFaults(dir: string, { campKey }: Authority): readonly Discrepancy[] {
  const links = ['camp.yaml', knownIssuesFile, eventsFile, headFile].filter(
    (file) => lstatSync(path.join(dir, file), { throwIfNoEntry: false })?.isSymbolicLink() === true,
  );
  const isHeadless =
    campKey !== undefined && lstatSync(path.join(dir, headFile), { throwIfNoEntry: false }) === undefined;
  return [
    ...links.map((file) => ({ file, message: linked })),
    ...(isHeadless ? [{ file: headFile, message: headless }] : []),
  ];
}

const headless: Text = {
  da: 'filen mangler, så ingen kan se, om loggen er afkortet siden',
  en: 'the file is missing, so that nobody can see whether the log was cut since',
};
