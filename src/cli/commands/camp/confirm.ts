import path from 'node:path';
import type { KeyObject } from 'node:crypto';
import { bodyHash, bodyOf, signatureState } from '../../../camp/index.js';
import type { CertificateData, CampTest } from '../../../camp/index.js';
import type { IssuedCertificate } from '../../../model/certificate.js';
import { nearest, sha256 } from '../../../base/index.js';
import type { Lang } from '../../../base/index.js';
import { stringsOf } from '../../../report/strings/index.js';
import { exitCode, fileError, UsageError } from '../../shared/failure.js';
import { readInput } from '../../../app/environment/index.js';
import type { Io } from '../../shared/io.js';
import { openCamp, readCertificate, selectTest, actorOf } from '../../../app/camp/index.js';
import { trustedKeys } from '../../shared/trustedKeys.js';
import { recordEvent } from './event.js';
import { resolveSettings } from '../../shared/settings/settings.js';
import type { ConfirmFlags } from './declarations/rounds.js';

/** `testcamp camp confirm`: a prerequisite that a tester has confirmed, or a self test that was approved elsewhere. */
export async function campConfirmCommand(folder: string, flags: ConfirmFlags, io: Io): Promise<number> {
  const { lang } = await resolveSettings(flags, io);
  const camp = openCamp(folder, flags.protocols, io);
  const actor = actorOf(
    flags,
    flags.certificate === undefined ? 'prerequisite-confirmed' : 'certificate-imported',
    camp,
    io,
  );
  const test = selectTest(camp, flags);
  const place = { camp, actor, lang };
  if ((flags.prerequisite === undefined) === (flags.certificate === undefined)) {
    throw new UsageError({
      da: 'Angiv enten --prerequisite eller --certificate.',
      en: 'Give either --prerequisite or --certificate.',
    });
  }
  if (flags.certificate !== undefined) {
    const trusted = trustedKeys(flags.issuerKey, io);
    const { data, bytes } = importCertificate(flags.certificate, test, trusted, io);
    const said = { da: `egentest ${data.version} importeret`, en: `self-test ${data.version} imported` }[lang];
    recordEvent({ ...place, files: new Map([[data.path, bytes]]) }, 'certificate-imported', data, said, io);
    return exitCode.conformant;
  }
  const prerequisite = selectPrerequisite(test, flags.prerequisite ?? '');
  const said = {
    da: `forudsætningen ${prerequisite} er bekræftet`,
    en: `the prerequisite ${prerequisite} is confirmed`,
  }[lang];
  recordEvent(place, 'prerequisite-confirmed', { ...test.ref, prerequisite, remark: flags.remark }, said, io);
  return exitCode.conformant;
}

function selectPrerequisite({ protocol, testType }: CampTest, asked: string): string {
  const answered = ['self-test-approved', 'same-version'];
  const known = protocol.prerequisites
    .filter(({ testTypes }) => testTypes?.includes(testType) ?? true)
    .map(({ id }) => id);
  if (known.includes(asked) && answered.includes(asked)) {
    throw new UsageError({
      da: `'${asked}' bekræftes ikke i hånden: egentestens certifikat viser det. Er det udstedt i en anden camp, så importér det med --certificate.`,
      en: `'${asked}' is not confirmed by hand: the certificate of the self-test shows it. If it was issued in another camp, import it with --certificate.`,
    });
  }
  if (known.includes(asked)) return asked;
  const near = nearest(asked, known);
  const list = known.filter((id) => !answered.includes(id)).join(', ');
  throw new UsageError({
    da: `Forudsætningen '${asked}' findes ikke i ${protocol.id}. ${near === undefined ? `Mulige: ${list}.` : `Mente du '${near}'?`}`,
    en: `There is no prerequisite '${asked}' in ${protocol.id}. ${near === undefined ? `Possible: ${list}.` : `Did you mean '${near}'?`}`,
  });
}

/** A certificate to be copied into the camp. @throws {UsageError} for one that is not of the product's approved self test. */
function importCertificate(
  given: string,
  test: CampTest,
  trusted: readonly KeyObject[],
  io: Io,
): { readonly data: CertificateData; readonly bytes: Uint8Array } {
  const bytes = readInput(given, io);
  const certificate = readCertificate(given, bytes);
  const { system, standard, testType, role } = certificate;
  const fits =
    testType === 'self-test' &&
    system.vendor === test.ref.vendor &&
    system.system === test.ref.system &&
    standard.id === test.protocol.standard.id &&
    role === test.protocol.role;
  if (!fits) {
    const what = (lang: Lang): string => {
      const words = stringsOf(lang);
      return `${system.vendor} / ${system.system} / ${standard.id} / ${words.role[role]} / ${words.testType[testType]}`;
    };
    throw fileError(given, {
      da: `er ikke en egentest af dette system i standarden, men: ${what('da')}`,
      en: `is not a self-test of this system in the standard, but: ${what('en')}`,
    });
  }
  refuseUntrusted(given, certificate, trusted);
  const hash = sha256(bytes);
  const place = `imported/${path.basename(given, '.json').replace(/[^A-Za-z0-9.-]+/g, '-')}-${hash.slice(0, 12)}.json`;
  const data = {
    ...test.ref,
    version: system.version,
    standardId: standard.id,
    standardVersion: standard.version,
    role,
    testType,
    decision: certificate.decision,
    path: place,
    sha256: hash,
    bodySha256: bodyHash(bodyOf(certificate)),
    signedBy: certificate.signature?.key ?? null,
  };
  return { data, bytes };
}

/** @throws {UsageError} for a certificate that is not signed, or not by a key that the user trusts. */
function refuseUntrusted(given: string, certificate: IssuedCertificate, trusted: readonly KeyObject[]): void {
  const states = trusted.map((key) => signatureState(certificate, key));
  if (states.includes('trusted')) return;
  const own = signatureState(certificate, undefined);
  if (own === 'unsigned') {
    throw fileError(given, {
      da: 'er ikke signeret, så den kan ikke tælle som egentest',
      en: 'is not signed, so it can not count as a self-test',
    });
  }
  if (own !== 'invalid' && trusted.length === 0) {
    throw fileError(given, {
      da: 'angiv den nøgle, som certifikatet skal være signeret med, og som du stoler på, med --issuer-key',
      en: 'give the key that must have signed it, and that you trust, by --issuer-key',
    });
  }
  throw fileError(given, {
    da: 'signaturen passer ikke til certifikatet og nøglen',
    en: 'the signature does not fit the certificate and the key',
  });
}
