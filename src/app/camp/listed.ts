import fs from 'node:fs';
import path from 'node:path';
import { fileError, sha256 } from '../../base/index.js';
import { eventsOf, standings } from '../../camp/index.js';
import type { Camp, CertificateData } from '../../camp/index.js';
import type { CertificateStanding } from '../../model/verification.js';
import type { ListedCertificate } from '../../model/reported.js';
import type { Mask } from '../../privacy/index.js';
import { readCertificate } from './verify.js';

/** The certificates of a camp that are in force, in the order of its tests, and how many are not. */
export interface CertificateList {
  readonly inForce: readonly ListedCertificate[];
  /** Tests whose newest certificate something took out of force. */
  readonly ended: number;
  /** Tests without a certificate. */
  readonly uncertified: number;
}

/**
 * Lists what is certified and in force, from the certificates alone: nothing is judged.
 * @throws {UsageError} for a certificate that is missing or not as it was issued.
 */
export function listCertificates({ dir, tests, authority }: Camp, mask: Mask): CertificateList {
  const standing = standings(authority.counted);
  const issued = eventsOf(authority.counted, 'certificate').map(({ data }) => data);
  const stateOf = ({ path: file }: CertificateData): CertificateStanding['state'] | undefined =>
    standing.get(file)?.state;
  const perTest = tests.map(({ ref, testType }) =>
    issued.filter(
      (data) =>
        data.vendor === ref.vendor &&
        data.system === ref.system &&
        data.standard === ref.standard &&
        data.testType === testType,
    ),
  );
  return {
    inForce: perTest
      .flatMap((own) => own.filter((data) => stateOf(data) === 'in-force'))
      .map((one) => row(dir, one, mask)),
    ended: perTest.filter((own) => own.length > 0 && !own.some((data) => stateOf(data) === 'in-force')).length,
    uncertified: perTest.filter((own) => own.length === 0).length,
  };
}

function row(dir: string, data: CertificateData, mask: Mask): ListedCertificate {
  const at = path.join(dir, data.path);
  const bytes = fs.existsSync(at) ? fs.readFileSync(at) : undefined;
  if (bytes === undefined || sha256(bytes) !== data.sha256) {
    throw fileError(data.path, {
      da: 'mangler eller er ikke, som certifikatet blev udstedt; intet er skrevet',
      en: 'is missing or not as the certificate was issued; nothing was written',
    });
  }
  const { system, standard, channel, publicStatus, notOfficial } = readCertificate(data.path, bytes);
  return {
    // A certificate masks its names; the log has them as they are.
    vendor: mask(data.vendor),
    system: mask(data.system),
    systemType: system.systemType,
    standard,
    channel,
    publicStatus,
    testType: data.testType,
    isTrial: notOfficial !== undefined,
  };
}
