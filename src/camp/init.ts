import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { CampInfo } from '../model/camp.js';
import type { SourceProblem } from '../model/problem.js';
import { slug } from './folders.js';

/** What a new camp begins with. */
export type InitOptions = Omit<CampInfo, 'id'>;

/**
 * Makes a camp folder: a commented camp.yaml, folders for submissions and an empty event log.
 * A folder that is a camp already is left as it is.
 */
export function initCamp(
  dir: string,
  options: InitOptions,
): { readonly files: readonly string[] } | { readonly problems: readonly SourceProblem[] } {
  const file = path.join(dir, 'camp.yaml');
  if (existsSync(file)) {
    const message = { da: 'Mappen er allerede en camp.', en: 'The folder is a camp already.' };
    return { problems: [{ file, line: 0, column: 0, message }] };
  }
  const submissions = path.join(dir, 'submissions', 'example-vendor', 'example-system', 'ConditionList', '3.3.1.3');
  mkdirSync(submissions, { recursive: true });
  const log = path.join(dir, 'events.ndjson');
  writeFileSync(file, campYaml(options));
  writeFileSync(log, '');
  return { files: [file, log] };
}

function campYaml({ name, place, from, to }: InitOptions): string {
  const quoted = (text: string): string => JSON.stringify(text);
  return `# A camp: which systems are tested in what, when and where.
# Submissions go to submissions/VENDOR/SYSTEM/STANDARD/STEP/, or STEP/round-2/ and so on for a later round.
# Folder names are the names in lower case with hyphens (æ, ø and å become ae, oe and aa),
# or what vendorFolder and systemFolder say.
id: ${slug(name) || 'camp'}
name: ${quoted(name)}
place: ${quoted(place)}
from: ${quoted(from)}
to: ${quoted(to)}

# Who may set marks.
testers:
  - name: Test Tester
    initials: TT

systems:
  - vendor: Example Vendor
    system: Example System
    version: "1.0" # in quotes; the live test must use the version that the self test approved
    systemType: PLSP # LPS, EOJ, PLSP, ... as MedCom's overview names them
    tests:
      - protocol: conditionlist-send
        testType: self-test # or live-test
        # What a tester has confirmed; without all of them the system is not approved.
        prerequisitesMet: []
        # prerequisitesMet: [documentation-read, test-persons, xds-metadata-approved]
`;
}
