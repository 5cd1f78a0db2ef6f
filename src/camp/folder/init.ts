import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import type { CampInfo } from '../../model/camp.js';
import type { SourceProblem } from '../../model/problem.js';
import { writeDurably } from '../../base/index.js';
import { slug } from './folders.js';

/** The initial content of a new camp. */
export type InitOptions = Omit<CampInfo, 'id'>;

/**
 * Makes a camp folder: a commented camp.yaml and a folder for submissions. A folder that is a camp already is left as it
 * is.
 */
export function initCamp(
  dir: string,
  options: InitOptions,
): { readonly files: readonly string[]; readonly info: CampInfo } | { readonly problems: readonly SourceProblem[] } {
  const file = path.join(dir, 'camp.yaml');
  if (existsSync(file)) {
    const message = { da: 'Mappen er allerede en camp.', en: 'The folder is a camp already.' };
    return { problems: [{ file, line: 0, column: 0, message }] };
  }
  const info = { id: slug(options.name) || 'camp', ...options };
  mkdirSync(path.join(dir, 'submissions'), { recursive: true });
  writeDurably(file, campYaml(info));
  return { files: [file], info };
}

function campYaml({ id, name, place, from, to }: CampInfo): string {
  const quoted = (text: string): string => JSON.stringify(text);
  return `# A camp: when and where it is held, and who marks. What happens stands in events.ndjson.
id: ${id}
name: ${quoted(name)}
place: ${quoted(place)}
from: ${quoted(from)}
to: ${quoted(to)}

# Who may set marks; without the list anyone may.
# testers:
#   - name: Test Tester
#     initials: TT

# Systems are entered with: testcamp camp add-system
# or here, if you prefer a file. Folder names are the names in lower case with hyphens (æ, ø and å become ae, oe
# and aa), or what vendorFolder and systemFolder say.
# systems:
#   - vendor: Example Vendor
#     system: Example System
#     version: "1.0" # in quotes
#     systemType: PLSP # LPS, EOJ, PLSP, ... as MedCom's overview names them
#     tests:
#       - protocol: conditionlist-send
#         testType: self-test # or live-test
`;
}
