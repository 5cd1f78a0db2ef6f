import fs from 'node:fs';
import path from 'node:path';
import { eventsOf } from '../../camp/index.js';
import type { Camp, CampTest } from '../../camp/index.js';
import { fileError, sha256 } from '../../base/index.js';

/**
 * Refuses files of tests that are not as they were when they were handed in or seen: what would be certified is not what was judged.
 * @throws {UsageError} that names the first such file, relative to the camp.
 */
export function refuseChangedFiles({ dir, authority }: Camp, tests: readonly CampTest[]): void {
  for (const [file, hash] of receivedFiles(authority.counted)) {
    if (!tests.some(({ folder }) => isOf(file, folder))) continue;
    const at = path.join(dir, file);
    const isThere = fs.statSync(at, { throwIfNoEntry: false })?.isFile() === true;
    if (isThere && sha256(fs.readFileSync(at)) === hash) continue;
    throw fileError(file, {
      da: `${isThere ? 'er ændret' : 'mangler'}, siden filen blev modtaget; intet certifikat udstedes. Aflever den igen med: testcamp camp receive`,
      en: `${isThere ? 'was changed' : 'is missing'} since it was received; no certificate is issued. Hand it in again with: testcamp camp receive`,
    });
  }
}

const isOf = (file: string, folder: string): boolean =>
  file.startsWith(`submissions/${folder}/`) || file.startsWith(`evidence/${folder}/`);

/** By path relative to the camp, the hash of each file when it was last received. */
function receivedFiles(events: Camp['authority']['counted']): ReadonlyMap<string, string> {
  const received = eventsOf(events, 'submission-received').map(({ data }) => data);
  const seen = eventsOf(events, 'mark').flatMap(({ data }) => data.evidence ?? []);
  return new Map([...received, ...seen].map(({ path: file, sha256: hash }) => [file, hash]));
}
