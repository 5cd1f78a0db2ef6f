import type { RenderContext } from '../../report/rendering.js';
import type { Io } from './io.js';
import { envelopeOf, lineReader, sourceReader } from '../../app/privacy/index.js';
import type { Privacy } from '../../app/privacy/index.js';
import type { Settings } from './settings/settings.js';
import { toolInfo } from '../../app/tool/index.js';

/** Options of rendering, in addition to the command's settings. */
export interface RenderOptions {
  /** True, or the name of a file, where the output goes to one: there are no colours then. */
  readonly output?: string | boolean | undefined;
  readonly verbose?: boolean | undefined;
  /** Which person identifiers may be shown; without it, none of those in submissions. */
  readonly privacy?: Privacy;
  /** Texts of submissions that are in no file, by the names that results have. */
  readonly texts?: ReadonlyMap<string, string>;
  /** Folder that the paths of submissions are relative to; the working folder by default. */
  readonly folder?: string;
}

/** The context that renderers get in addition to a command's result. */
export function renderContext(
  settings: Pick<Settings, 'lang' | 'quiet'>,
  io: Io,
  options: RenderOptions = {},
): RenderContext {
  const { output = false, verbose = false, privacy = { known: new Set(), masked: true } } = options;
  const { folder = io.cwd, texts } = options;
  return {
    lang: settings.lang,
    quiet: settings.quiet,
    color: io.color && output === false,
    verbose,
    envelope: envelopeOf({ at: io.now(), by: io.user, place: '' }, privacy),
    sourceLines: lineReader(folder, privacy, texts),
    sourceText: sourceReader(folder, privacy, texts),
    tool: toolInfo(),
  };
}
