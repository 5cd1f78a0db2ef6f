import type { CampEntry, Envelope } from '../../model/camp.js';
import type { SystemInfo } from '../../model/run.js';
import type { Lang } from '../../base/index.js';
import { formats } from '../../report/formats.js';
import { renderAs } from '../../report/rendering.js';
import type { ProtocolFile, ProtocolOutcome } from '../protocol/index.js';
import { libraryContext } from './renderContext.js';
import { privacyFrom } from './validation.js';
import type { MaskOptions } from './validation.js';
import { workspaceOf } from './workspace.js';
import type { WorkspaceOptions } from './workspace.js';

// Readers of YAML and reports are loaded with the first call: a program that only validates does without them.

/** The bundled test protocols, and those of `protocols`. @throws {UserError} for a faulty one */
export async function listProtocols(options: WorkspaceOptions = {}): Promise<readonly ProtocolFile[]> {
  const { availableProtocols } = await import('../protocol/index.js');
  return availableProtocols(options.protocols, workspaceOf(options).environment);
}

/**
 * Loads one protocol, by its id or its file.
 * @throws {UserError} where there is none, or naming line and column of all that is wrong with it.
 */
export async function loadProtocol(name: string, options: WorkspaceOptions = {}): Promise<ProtocolFile> {
  const { chooseProtocol } = await import('../protocol/index.js');
  return chooseProtocol(name, options.protocols, workspaceOf(options).environment);
}

/** The input of a protocol run. */
export interface RunOptions extends WorkspaceOptions, MaskOptions {
  /** Folder of submissions, `STEP/files` or `STEP/round-N/files`. */
  readonly submissions: string;
  /** The system and vendor that the run is about; empty where absent. */
  readonly system?: Partial<SystemInfo>;
}

/**
 * Carries out a protocol on a folder of submissions, as `testcamp test` does: the run, its decision as a self test, and
 * whether it conforms. Person identifiers that are not known test numbers are masked in it.
 * @throws {UserError} for a folder without files of the protocol's steps. @throws {PackageError} without the protocol's guide
 */
export async function runProtocol(protocol: ProtocolFile, options: RunOptions): Promise<ProtocolOutcome> {
  const [{ carryOut, readSubmissions }, { openGuides }] = await Promise.all([
    import('../protocol/index.js'),
    import('../guides/index.js'),
  ]);
  const { settings, environment } = workspaceOf(options);
  const system = { vendor: '', system: '', version: '', systemType: '', ...options.system };
  const read = readSubmissions(options.submissions, protocol.protocol, settings.lang, environment);
  const question = { protocol, system, ...read, folder: options.submissions, privacy: privacyFrom(options) };
  return carryOut(question, openGuides(settings, environment));
}

/** How a result is shown. */
export interface ShowOptions {
  readonly format: 'text' | 'json' | 'html';
  /** Danish by default. */
  readonly lang?: Lang;
  /** Time and author of the report, shown at the end of HTML; ISO 8601 with offset. */
  readonly envelope?: Partial<Envelope>;
}

/** The envelope of a report with all its parts. */
export const envelopeWith = (given: Partial<Envelope> | undefined, unmasked: true | undefined): Envelope => ({
  ...{ at: '', by: '', place: '' },
  ...given,
  ...(unmasked === true ? { unmasked } : {}),
});

/** The run of a protocol as text for people, JSON with all rounds, or a self-contained page of HTML. */
export async function showProtocolRun(entry: CampEntry, options: ShowOptions): Promise<string> {
  const { format, lang = 'da', envelope } = options;
  const context = libraryContext(lang, envelopeWith(envelope, entry.run.unmasked));
  return renderAs(formats.protocolRun, format, { ...entry, base: '' }, context);
}
