import path from 'node:path';
import { compareContexts } from '../../../compare/index.js';
import { planRetest } from '../../../camp/index.js';
import { createFileChecker, basisProtocol } from '../../../camp/verify/index.js';
import { buildContext, findExact, selectGuide, packageKey } from '../../../packages/index.js';
import type { IssuedCertificate } from '../../../model/certificate.js';
import type { Protocol } from '../../../model/protocol.js';
import { checkFormat, exitCode, fileError, UsageError } from '../../shared/failure.js';
import { readInput } from '../../../app/environment/index.js';
import { openGuides } from '../../../app/guides/index.js';
import { formatNames, renderAs } from '../../../report/rendering.js';
import { formats } from '../../shared/formats.js';
import { renderContext } from '../../shared/renderContext.js';
import type { Io } from '../../shared/io.js';
import { availableProtocols, chooseProtocol } from '../../../app/protocol/index.js';
import { campOfCertificate, readCertificate } from '../../../app/camp/index.js';
import { resolveSettings } from '../../shared/settings/settings.js';
import type { RetestFlags } from './declarations/certificates.js';

/**
 * `testcamp camp retest`: which steps of a certificate must be run again for a new version of the guide, the protocol or
 * the product, and why. Exit code 1 where any must.
 */
export async function campRetestCommand(flags: RetestFlags, io: Io): Promise<number> {
  const settings = await resolveSettings(flags, io);
  checkFormat(flags.format, formatNames(formats.retest));
  const certificate = readCertificate(flags.from, readInput(flags.from, io));
  const before = protocolOf(certificate, flags, io);
  const after = flags.protocol === undefined ? before : chooseProtocol(flags.protocol, flags.protocols, io).protocol;
  const { available } = openGuides(settings, io);
  const guides = [before.standard.package, flags.ig ?? after.standard.package] as const;
  const [old, next] = [findExact(available, guides[0]), selectGuide(available, guides[1])].map((guide) =>
    buildContext(available, [packageKey(guide)]),
  );
  if (old === undefined || next === undefined) throw new Error('no guide');
  const plan = planRetest({
    certificate,
    before,
    after,
    version: flags.systemVersion ?? certificate.system.version,
    compare: (profile) => compareContexts(old, next, { profiles: [[profile, profile]] }),
  });
  const result = { plan, certificate, guides: [old, next].map(({ record }) => record.guides.join(', ')) };
  io.out(await renderAs(formats.retest, flags.format, result, renderContext(settings, io)));
  return plan.again.length > 0 ? exitCode.notConformant : exitCode.conformant;
}

/** The protocol that a certificate was issued by: the copy kept with it, else an available one with the same hash. */
function protocolOf({ basis, protocol }: IssuedCertificate, flags: RetestFlags, io: Io): Protocol {
  const dir = campOfCertificate(path.resolve(io.cwd, flags.from));
  if (dir !== undefined) {
    const file = path.relative(io.cwd, path.join(dir, basis.protocol.path));
    const files = createFileChecker(dir);
    const isKept = [basis.protocol, ...basis.scripts].every((one) => files.check(one) === undefined);
    const kept = isKept ? basisProtocol({ basis }, files) : undefined;
    if (kept?.sha256 === protocol.sha256) return kept.protocol;
    throw fileError(file, {
      da: 'er ikke den protokol, som certifikatet nævner',
      en: 'is not the protocol that the certificate names',
    });
  }
  const found = availableProtocols(flags.protocols, io).find((one) => one.sha256 === protocol.sha256);
  if (found !== undefined) return found.protocol;
  throw new UsageError({
    da: `Protokollen ${protocol.id} ${protocol.version} (SHA-256 ${protocol.sha256}) er ikke til rådighed. Lad certifikatet ligge i sin camp, eller angiv --protocols.`,
    en: `The protocol ${protocol.id} ${protocol.version} (SHA-256 ${protocol.sha256}) is not at hand. Leave the certificate in its camp, or give --protocols.`,
  });
}
