import fs from 'node:fs';
import path from 'node:path';
import type { Text } from '../../../base/index.js';
import { stringsOf } from '../../../report/strings/index.js';
import { exitCode, line, UsageError } from '../../shared/failure.js';
import { campNotices, certifyCamp, openCamp, actorOf, warnOfCamp } from '../../../app/camp/index.js';
import type { IssuedTest } from '../../../app/camp/index.js';
import type { Io } from '../../shared/io.js';
import { campMeans } from './means.js';
import { resolveSettings } from '../../shared/settings/settings.js';
import type { Settings } from '../../shared/settings/settings.js';
import type { CertifyFlags } from './declarations/certificates.js';

/**
 * `testcamp camp certify`: issues certificates of the tests that have begun. Self tests first, so that live tests can rest
 * on them. A test whose newest certificate has the same content gets no new one.
 */
export async function campCertifyCommand(folder: string, flags: CertifyFlags, io: Io): Promise<number> {
  const settings = await resolveSettings(flags, io);
  const camp = openCamp(folder, flags.protocols, io);
  const actor = actorOf(flags, 'certificate', camp, io);
  warnOfCamp(camp, settings.lang, io);
  for (const notice of campNotices(camp, io)) io.err(line(notice[settings.lang], io));
  const issued = await certifyCamp(
    camp,
    { options: flags, actor, notOfficial: flags.notOfficial },
    campMeans(settings, io),
    (some) => {
      for (const one of some) io.out(line(describe(one, settings), io).replace('testcamp: ', ''));
    },
  );
  if (issued.length === 0) throw new UsageError({ da: 'Ingen test er begyndt endnu.', en: 'No test has begun yet.' });
  const isNew = issued.some(({ certificate }) => certificate !== undefined);
  if (isNew && hasReports(camp.dir)) io.err(line(olderReports[settings.lang], io));
  const failed = issued.some(({ entry }) => entry.certificate.decision === 'not-approved');
  return failed ? exitCode.notConformant : exitCode.conformant;
}

const hasReports = (dir: string): boolean => fs.existsSync(path.join(dir, 'reports/index.html'));

const olderReports: Text = {
  da: 'Rapporterne i reports/ er fra før certifikaterne og nævner dem ikke. Dan dem igen med: testcamp camp run',
  en: 'The reports in reports/ are older than the certificates and do not name them. Make them again with: testcamp camp run',
};

function describe({ test, entry, certificate: data }: IssuedTest, { lang }: Settings): string {
  const word = stringsOf(lang).decision[entry.certificate.decision];
  const trial = { da: 'Prøveafgørelse: ', en: 'Trial decision: ' }[lang];
  const decision = entry.certificate.foreign === undefined ? word : `${trial}${word}`;
  const unchanged = { da: 'uændret siden det forrige certifikat', en: 'unchanged since the certificate before' }[lang];
  return `${test.ref.system} ${test.system.version}, ${test.ref.standard}: ${decision} (${data?.path ?? unchanged})`;
}
