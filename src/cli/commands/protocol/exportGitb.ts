import fs from 'node:fs';
import path from 'node:path';
import { writeWhole } from '../../../base/index.js';
import { chooseProtocol } from '../../../app/protocol/index.js';
import { suiteFiles, zipBytes } from '../../../gitb/suite/index.js';
import { exitCode } from '../../shared/failure.js';
import type { Io } from '../../shared/io.js';
import { writeLine } from '../../shared/output/write.js';
import { resolveSettings } from '../../shared/settings/settings.js';
import type { ExportGitbFlags } from './declarations.js';

/** `testcamp protocol export gitb`: a protocol as a test suite of the Interoperability Test Bed. */
export async function exportGitbCommand(name: string, flags: ExportGitbFlags, io: Io): Promise<number> {
  const { lang, quiet } = await resolveSettings(flags, io);
  const { protocol, folder } = chooseProtocol(name, flags.protocols, io);
  const files = suiteFiles({ protocol, lang, read: (file) => fs.readFileSync(path.join(folder, file)) });
  writeWhole(path.resolve(io.cwd, flags.output), zipBytes(files));
  if (quiet) return exitCode.conformant;
  const cases = files.filter((file) => file.path.startsWith('testCases/')).length;
  const said = {
    da: `${flags.output}: ${protocol.id} ${protocol.version}, ${cases} testcases. Domænets parameter testcampValidator skal være adressen på tjenestens WSDL.`,
    en: `${flags.output}: ${protocol.id} ${protocol.version}, ${cases} test cases. The domain's parameter testcampValidator must be the address of the service's WSDL.`,
  };
  writeLine(said[lang], io);
  return exitCode.conformant;
}
