import type { Lang } from '../../base/index.js';
import type { Envelope } from '../../model/camp.js';
import type { RenderContext } from '../../report/rendering.js';
import { toolInfo } from '../tool/index.js';

/** Options of rendering in the library: no colours, and no lines of submissions, since it has only the result. */
export const libraryContext = (lang: Lang, envelope: Envelope): RenderContext => ({
  lang,
  envelope,
  color: false,
  verbose: false,
  quiet: false,
  sourceLines: () => undefined,
  sourceText: () => undefined,
  tool: toolInfo(),
});
