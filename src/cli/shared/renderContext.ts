import type { RenderContext } from '../../report/rendering.js';
import type { Io } from './io.js';
import { envelopeOf, lineReader, sourceReader } from '../../app/privacy/index.js';
import type { Privacy } from '../../app/privacy/index.js';
import type { Settings } from './settings/settings.js';
import { toolInfo } from '../../app/tool/index.js';

/** What a command renders by, beside its settings. */
export interface RenderOptions {
  /** True, or the name of a file, where the output goes to one: there are no colours then. */
  readonly output?: string | boolean | undefined;
  readonly verbose?: boolean | undefined;
  /** What of the identifiers of persons may be shown; without it, of those in submissions, none. */
  readonly privacy?: Privacy;
  /** Folder that the paths of submissions begin in; the working folder where none is named. */
  readonly folder?: string;
}

/** What renderers of a command's result may know beside it. */
export function renderContext(
  settings: Pick<Settings, 'lang' | 'quiet'>,
  io: Io,
  options: RenderOptions = {},
): RenderContext {
  const { output = false, verbose = false, privacy = { known: new Set(), masked: true }, folder = io.cwd } = options;
  return {
    lang: settings.lang,
    quiet: settings.quiet,
    color: io.color && output === false,
    verbose,
    envelope: envelopeOf({ at: io.now(), by: io.user, place: '' }, privacy),
    sourceLines: lineReader(folder, privacy),
    sourceText: sourceReader(folder, privacy),
    tool: toolInfo(),
  };
}
