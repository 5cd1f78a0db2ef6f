import type { Lang } from '../../base/index.js';
import { without } from '../../base/index.js';
import type { RemoteAnswers, TerminologyRecording } from '../../terminology/remote/index.js';

/** Takes diagnostic messages for developers. */
export type Log = (level: 'debug' | 'info', message: string, fields?: Readonly<Record<string, unknown>>) => void;

/** The settings of a use case, whoever calls it. */
export interface Settings {
  /** Files and folders with FHIR packages, absolute. */
  readonly packages: readonly string[];
  readonly lang: Lang;
  readonly quiet: boolean;
  /** Guide to validate by where no flag names one. */
  readonly ig: readonly string[];
  /** Folder where unpacked packages are kept between runs, absolute; undefined for none. */
  readonly cache: string | undefined;
  /** The user's FHIR cache, absolute; undefined where there is no home folder. It need not exist. */
  readonly fhirCache: string | undefined;
  /** Address of the registry that packages are installed from. */
  readonly registry: string;
  /** Address of the terminology server to ask; undefined for none. */
  readonly tx?: string | undefined;
  /** Its answers, once it was asked. */
  readonly terminology?: RemoteAnswers & { readonly recording: TerminologyRecording };
  readonly log: Log;
}

/** Settings that can be sent to a worker. */
export type PlainSettings = Omit<Settings, 'log'>;

/** Settings without what can't be sent. */
export const plainSettings = (settings: Settings): PlainSettings => without(settings, 'log');

/** Settings as a worker has them, which logs nothing. */
export const sentSettings = (settings: PlainSettings): Settings => ({ ...settings, log: () => undefined });
