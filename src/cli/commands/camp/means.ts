import type { CampMeans } from '../../../app/camp/index.js';
import { guidesOnDemand } from '../../../app/guides/index.js';
import type { Io } from '../../shared/io.js';
import { createProgress } from '../../shared/output/progress.js';
import type { Settings } from '../../shared/settings/settings.js';

/** How a command judges a camp. */
export const campMeans = (settings: Settings, io: Io): CampMeans => ({
  settings,
  guides: guidesOnDemand(settings, io),
  environment: io,
  progress: (tests) => createProgress(tests, io, settings.quiet),
});
