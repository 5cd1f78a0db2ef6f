import path from 'node:path';
import type { Lang } from '../../base/index.js';
import type { Environment, Settings } from '../environment/index.js';
import type { PrivacyFlags } from '../privacy/index.js';
import type { MaskOptions } from './validation.js';

/** What the functions on protocols and camps work with. */
export interface WorkspaceOptions {
  /** Files and folders with FHIR packages (.tgz or unpacked), used before the bundled editions. */
  readonly packages?: readonly string[];
  /** Folder that relative paths are read from; the process's own where absent. */
  readonly folder?: string;
  /** Folder with further protocols. */
  readonly protocols?: string;
  /** Language of warnings; Danish by default. */
  readonly lang?: Lang;
  /** Takes warnings, a line at a time: what is not as it should be but does not prevent the work. */
  readonly onWarning?: (line: string) => void;
}

/** The settings and environment in the types of the use cases. Nothing is cached, and no server is asked. */
export function workspaceOf(options: WorkspaceOptions): {
  readonly settings: Settings;
  readonly environment: Environment;
} {
  const { packages = [], lang = 'da', onWarning } = options;
  const cwd = path.resolve(options.folder ?? '.');
  return {
    settings: {
      packages: packages.map((one) => path.resolve(cwd, one)),
      lang,
      quiet: true,
      ig: [],
      cache: undefined,
      fhirCache: undefined,
      registry: '',
      log: () => undefined,
    },
    environment: {
      cwd,
      env: {},
      err: (text) => onWarning?.(text.trimEnd()),
      now: () => '',
      user: '',
    },
  };
}

/** The corresponding options of the command line; further test numbers are passed separately. */
export const privacyFlagsOf = ({ mask }: MaskOptions): PrivacyFlags => (mask === undefined ? {} : { mask });
