import type { Environment, Progress, Settings } from '../environment/index.js';
import type { Guides } from '../guides/index.js';
import type { PrivacyFlags } from '../privacy/index.js';
import type { TxFlags } from '../terminology/index.js';
import type { JudgedTest } from './campJudge.js';

/** How a camp is to be judged. */
export interface CampOptions extends PrivacyFlags, TxFlags {
  /** Folder with further protocols. */
  readonly protocols?: string;
  readonly workers?: string;
  /** Whether unchanged tests are judged again too. */
  readonly all?: boolean;
}

/** What a camp is judged with. */
export interface CampMeans {
  readonly settings: Settings;
  /** The packages, opened once per command, and only where something is judged. */
  readonly guides: () => Guides;
  readonly environment: Environment;
  /** Shows the progress of judging, of so many tests. */
  readonly progress?: (tests: number) => Progress;
  /** Results of this process by the test's folder, for one who judges a camp again and again: what is unchanged is not judged again. */
  readonly memory?: Map<string, JudgedTest>;
}
