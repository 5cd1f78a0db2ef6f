import type { Camp } from '../../camp/index.js';
import type { CampRun } from '../../model/camp.js';
import type { Lang } from '../../base/index.js';
import type { Verification } from '../../model/verification.js';
import { formats } from '../../report/formats.js';
import { renderAs } from '../../report/rendering.js';
import { libraryContext } from './renderContext.js';
import { envelopeWith } from './protocols.js';
import type { ShowOptions } from './protocols.js';
import type { MaskOptions } from './validation.js';
import { privacyFlagsOf, workspaceOf } from './workspace.js';
import type { WorkspaceOptions } from './workspace.js';

/** Loads a camp's folder. @throws {UserError} naming file and line of all that is wrong with it */
export async function loadCamp(folder: string, options: WorkspaceOptions = {}): Promise<Camp> {
  const { openCamp, warnOfCamp } = await import('../camp/index.js');
  const { settings, environment } = workspaceOf(options);
  const camp = openCamp(folder, options.protocols, environment);
  warnOfCamp(camp, settings.lang, environment);
  return camp;
}

/**
 * Judges all tests of a camp, as `testcamp camp status` does: nothing is written. Person identifiers that are not
 * known test numbers are masked, unless `mask` is false.
 * @throws {PackageError} without the guide of a test's protocol
 */
export async function judgeCamp(
  camp: Camp,
  options: WorkspaceOptions & Pick<MaskOptions, 'mask'> = {},
): Promise<CampRun> {
  const [{ judgeCamp: judge }, { guidesOnDemand }] = await Promise.all([
    import('../camp/index.js'),
    import('../guides/index.js'),
  ]);
  const { settings, environment } = workspaceOf(options);
  const means = { settings, environment, guides: guidesOnDemand(settings, environment) };
  const how = { ...privacyFlagsOf(options), workers: '1' };
  const { run } = await judge(camp, how, { dir: camp.dir, keep: false }, means);
  return run;
}

/** A camp as judged, as text for people, JSON, or the page of HTML that lists its systems. */
export async function showCamp(run: CampRun, { format, lang = 'da', envelope }: ShowOptions): Promise<string> {
  const unmasked = run.entries.find((entry) => entry.run.unmasked === true)?.run.unmasked;
  const whole = envelopeWith(envelope, unmasked);
  if (format !== 'html') return renderAs(formats.camp, format, run, libraryContext(lang, whole));
  const { campReportHtml } = await import('../../report/camp/index.js');
  return campReportHtml(run, () => '', { envelope: whole, lang });
}

/** What certificates are verified with. */
export interface VerifyOptions extends WorkspaceOptions {
  /** The camp of a certificate that is stored outside its camp. */
  readonly camp?: string;
  /** Public keys that you trust, as PEM: the issuer's, the camp's or the signer's. */
  readonly key?: string;
  /** Lines of `testcamp camp head` that were published. */
  readonly heads?: readonly string[];
}

/**
 * Verifies a certificate, a report, a camp's folder or its archive, as `testcamp verify` does: hashes, the chain of events, signatures,
 * and every verdict, which is made again. Nothing is changed.
 * @throws {UserError} for a path that can't be verified, or an invalid key
 */
export async function verifyCertificates(path: string, options: VerifyOptions = {}): Promise<Verification> {
  const [{ verifyGiven }, { readPublicKeys }, { masked }, { fileError }] = await Promise.all([
    import('../camp/index.js'),
    import('../../camp/index.js'),
    import('../environment/index.js'),
    import('../../base/index.js'),
  ]);
  const { settings, environment } = workspaceOf(options);
  const trusted = options.key === undefined ? undefined : readPublicKeys(options.key);
  if (options.key !== undefined && trusted === undefined) {
    throw fileError('key', { da: 'er ikke en Ed25519-nøgle (PEM)', en: 'is not an Ed25519 key (PEM)' });
  }
  return masked(await verifyGiven(path, { trusted, heads: options.heads, camp: options.camp }, settings, environment));
}

/** The result of verification, as text for people or JSON. */
export async function showVerification(
  verification: Verification,
  { format, lang = 'da' }: { readonly format: 'text' | 'json'; readonly lang?: Lang },
): Promise<string> {
  return renderAs(formats.verification, format, verification, libraryContext(lang, envelopeWith(undefined, undefined)));
}
