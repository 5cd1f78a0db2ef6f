import fs from 'node:fs';
import path from 'node:path';
import { crosscheckFileOf, eventsOf } from '../../camp/index.js';
import type { Camp } from '../../camp/index.js';
import { sha256, writeWhole } from '../../base/index.js';
import type { Crosscheck, CrosscheckedFile, CrosscheckedTest } from '../../model/crosscheck.js';

/**
 * Writes a crosscheck beside the newest certificate of each test it is about: which validator it was, by which packages,
 * the verdicts on each file by its hash, and every difference with who settled it.
 * @param check as it may be shown: masked, or marked that it is not
 * @returns the files, relative to the camp, and the tests that have no certificate
 */
export function keepCrosscheck(
  camp: Camp,
  check: Crosscheck,
  at: string,
): { readonly files: readonly string[]; readonly without: readonly CrosscheckedTest[] } {
  const files: string[] = [];
  const without: CrosscheckedTest[] = [];
  const issued = eventsOf(camp.authority.counted, 'certificate').map(({ data }) => data);
  for (const [test, group] of byTest(check.files)) {
    const newest = issued.findLast((one) => isOf(one, test));
    if (newest === undefined) {
      without.push(test);
      continue;
    }
    const file = crosscheckFileOf(newest.path);
    writeWhole(path.join(camp.dir, file), `${JSON.stringify(recordOf(camp, check, group, newest, at), null, 2)}\n`);
    files.push(file);
  }
  return { files, without };
}

const isOf = (one: CrosscheckedTest, test: CrosscheckedTest): boolean =>
  one.vendor === test.vendor && one.system === test.system && one.standard === test.standard;

function byTest(files: readonly CrosscheckedFile[]): ReadonlyMap<CrosscheckedTest, readonly CrosscheckedFile[]> {
  const groups = new Map<string, { readonly test: CrosscheckedTest; readonly files: CrosscheckedFile[] }>();
  for (const file of files) {
    if (file.test === undefined) continue;
    const key = JSON.stringify(file.test);
    const group = groups.get(key) ?? { test: file.test, files: [] };
    group.files.push(file);
    groups.set(key, group);
  }
  return new Map([...groups.values()].map(({ test, files: own }) => [test, own]));
}

function recordOf(
  camp: Camp,
  { other, validator = {}, packages = [], unmasked }: Crosscheck,
  files: readonly CrosscheckedFile[],
  certificate: { readonly path: string; readonly sha256: string },
  at: string,
): object {
  const rows = files.flatMap(({ file, rows: own }) => own.map((row) => ({ file, ...row })));
  return {
    certificate: { path: certificate.path, sha256: certificate.sha256 },
    ...{ at, validator: { name: other, ...validator }, packages },
    ...(unmasked === true ? { unmasked } : {}),
    files: files.map(({ file, verdict }) => ({ file, sha256: hashOf(camp, file), verdict })),
    agreements: rows.filter(({ accord }) => accord === 'both').length,
    differences: rows
      .filter(({ accord }) => accord !== 'both')
      .map(({ file, accord, place, position, ours, theirs, settled }) => ({
        ...{ file, accord, place, line: position?.line ?? null },
        ours: ours.map(({ rule, severity }) => ({ rule, severity })),
        theirs: theirs.map(({ messageId, code, severity }) => ({ message: messageId ?? null, code, severity })),
        settled: settled ?? null,
      })),
  };
}

/** Null for a file whose name is masked: the certificate has the hash of it. */
function hashOf(camp: Camp, file: string): string | null {
  const at = path.join(camp.submissions, file);
  return fs.existsSync(at) ? sha256(fs.readFileSync(at)) : null;
}
