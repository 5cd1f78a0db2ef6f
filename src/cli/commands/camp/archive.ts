import fs from 'node:fs';
import path from 'node:path';
import { archiveBytes, campFilesToArchive } from '../../../camp/index.js';
import type { ArchivedFile, ArchivedPackage, Camp } from '../../../camp/index.js';
import { isIssuedCertificate } from '../../../camp/verify/index.js';
import type { PackageRecord } from '../../../model/package.js';
import { sha256, writeDurably } from '../../../base/index.js';
import { exitCode, fileError, line, UsageError } from '../../shared/failure.js';
import { openGuides } from '../../../app/guides/index.js';
import type { Io } from '../../shared/io.js';
import { toolInfo } from '../../../app/tool/index.js';
import { actorOf, issuedIn, openCamp } from '../../../app/camp/index.js';
import { resolveSettings } from '../../shared/settings/settings.js';
import type { Settings } from '../../shared/settings/settings.js';
import type { ArchiveFlags } from './declarations/certificates.js';
import { writeLine } from '../../shared/output/write.js';

/** `testcamp camp archive`: one file with all that is needed to verify the camp's certificates. */
export async function campArchiveCommand(folder: string, flags: ArchiveFlags, io: Io): Promise<number> {
  const settings = await resolveSettings(flags, io);
  const camp = openCamp(folder, flags.protocols, io);
  // Anybody who may act at the camp may gather it.
  const { key } = actorOf(flags, 'run-finished', camp, io);
  const files = campFilesToArchive(camp.dir);
  const records = certifiedPackages(camp);
  const packages = packageFiles(records, settings, io);
  const about = { camp: camp.info, tool: toolInfo(), packages: packages.records };
  const bytes = archiveBytes([...files, ...packages.files], about, key);
  const out = path.resolve(io.cwd, flags.output);
  if (out === camp.dir || out.startsWith(`${camp.dir}${path.sep}submissions`)) {
    throw fileError(flags.output, { da: 'ligger i det, der arkiveres', en: 'lies in what is archived' });
  }
  writeDurably(out, bytes);
  const count = files.length + packages.files.length;
  const said = {
    da: `${flags.output}: ${count} filer, ${bytes.length} bytes, SHA-256 ${sha256(bytes)}`,
    en: `${flags.output}: ${count} files, ${bytes.length} bytes, SHA-256 ${sha256(bytes)}`,
  }[settings.lang];
  writeLine(said, io);
  for (const { id, version, file, origin } of packages.records) {
    if (file !== null || origin === 'embedded' || origin === 'built-in' || settings.quiet) continue;
    const note = {
      da: `${id}#${version} er ikke i arkivet som fil, kun med SHA-256 og kilde.`,
      en: `${id}#${version} is not in the archive as a file, only with SHA-256 and source.`,
    }[settings.lang];
    io.err(line(note, io));
  }
  return exitCode.conformant;
}

/** Packages that the camp's certificates rest on, each once. */
function certifiedPackages(camp: Camp): readonly PackageRecord[] {
  const issued = issuedIn(camp);
  if (issued.length === 0) {
    throw new UsageError({
      da: 'Campen har ingen certifikater. Udsted dem først med: testcamp camp certify',
      en: 'The camp has no certificates. Issue them first with: testcamp camp certify',
    });
  }
  const all = issued.flatMap(({ path: at }) => {
    const value: unknown = JSON.parse(fs.readFileSync(path.join(camp.dir, at), 'utf8'));
    return isIssuedCertificate(value) ? value.packages : [];
  });
  const byKey = new Map(all.map((one) => [`${one.id}#${one.version} ${one.sha256}`, one]));
  return [...byKey.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}

/** The packages' own files, where they are available .tgz files with the same content. */
function packageFiles(
  records: readonly PackageRecord[],
  settings: Settings,
  io: Io,
): { readonly records: readonly ArchivedPackage[]; readonly files: readonly ArchivedFile[] } {
  const { available } = openGuides(settings, io);
  const files: ArchivedFile[] = [];
  const archived = records.map((record): ArchivedPackage => {
    const found = available.find(({ id, version }) => id === record.id && version === record.version);
    const isFile = found !== undefined && fs.statSync(found.location, { throwIfNoEntry: false })?.isFile() === true;
    const bytes = isFile ? fs.readFileSync(found.location) : undefined;
    if (bytes === undefined || sha256(bytes) !== record.sha256) return { ...record, file: null };
    const file = `packages/${record.id}-${record.version}.tgz`;
    files.push({ path: file, bytes });
    return { ...record, file };
  });
  return { records: archived, files };
}
