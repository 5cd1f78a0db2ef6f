import path from 'node:path';
import { openGuides } from '../../../app/guides/index.js';
import type { Guides } from '../../../app/guides/index.js';
import { selectInputs, withoutOutputs } from '../../../app/inputs/index.js';
import type { Exclusion, Selection, SelectOptions } from '../../../app/inputs/index.js';
import { rulesWanted, strictSettings } from '../../../app/judge/index.js';
import type { FileQuestion } from '../../../app/judge/index.js';
import { privacyOf } from '../../../app/privacy/index.js';
import { formatNames } from '../../../report/rendering.js';
import { checkFormat, UsageError } from '../../shared/failure.js';
import { formats } from '../../shared/formats.js';
import type { Io } from '../../shared/io.js';
import { reportRequests } from '../../shared/output/requestedReports.js';
import type { ReportRequest } from '../../shared/output/requestedReports.js';
import { resolveSettings } from '../../shared/settings/settings.js';
import type { CommandSettings } from '../../shared/settings/settings.js';
import type { ValidateFlags } from './command.js';

/** Standard input, as `-` stands for it. */
export type Stdin = NonNullable<SelectOptions['stdin']>;

/** What `validate` is asked, from its flags and testcamp.yaml. */
export interface Plan {
  readonly flags: ValidateFlags;
  readonly settings: CommandSettings;
  readonly failSeverity: 'error' | 'warning';
  readonly question: FileQuestion;
  readonly reports: readonly ReportRequest[];
  readonly guides: Guides;
  /** Finds what is to be judged, as it is now. @throws {UsageError} as `selectInputs` */
  readonly select: (ndjson: 'lines' | 'files', stdin?: Stdin) => Selection;
  /** What came by standard input, for excerpts of it. */
  readonly stdin?: Stdin | undefined;
}

/**
 * Reads flags and testcamp.yaml. What the flags say goes before what the file says; patterns to exclude of both hold.
 * @throws {UsageError} for what does not make sense.
 */
export async function planOf(given: readonly string[], flags: ValidateFlags, io: Io): Promise<Plan> {
  const settings = await resolveSettings(flags, io);
  const { config } = settings;
  const failSeverity = checkFlags(flags);
  const exclusions: readonly Exclusion[] = [
    { patterns: flags.exclude ?? [], folder: io.cwd, alsoNamed: true },
    ...(config?.exclude === undefined
      ? []
      : [{ patterns: config.exclude, folder: path.dirname(config.path), alsoNamed: false }]),
  ];
  const reports = reportRequests(flags.report, formatNames(formats.validation));
  const outputs = [flags.output ?? [], reports.map(({ file }) => file)].flat();
  const select: Plan['select'] = (ndjson, stdin) =>
    withoutOutputs(selectInputs(given, { exclusions, ndjson, stdin }, io), outputs, io);
  const strict = flags.strict ?? config?.strict ?? false;
  return {
    flags,
    settings,
    failSeverity: failSeverity ?? config?.failSeverity ?? 'error',
    question: {
      names: flags.ig ?? settings.ig,
      profiles: flags.profile ?? [],
      strictness: {
        ...(strict ? strictSettings : {}),
        allowUnknownProfiles: flags.allowUnknownProfiles ?? false,
      },
      privacy: privacyOf(flags, settings.lang, io),
      rules: rulesWanted(flags.rules),
    },
    reports,
    guides: openGuides(settings, io),
    select,
  };
}

/** @throws {UsageError} for a format or severity that does not exist */
function checkFlags(flags: ValidateFlags): 'error' | 'warning' | undefined {
  checkFormat(flags.format, formatNames(formats.validation));
  const { failSeverity } = flags;
  if (failSeverity === undefined || failSeverity === 'error' || failSeverity === 'warning') return failSeverity;
  throw new UsageError({
    da: `--fail-severity er error eller warning, ikke '${failSeverity}'.`,
    en: `--fail-severity is error or warning, not '${failSeverity}'.`,
  });
}

/** The testcamp.yaml of a plan, as reports name it. */
export const configOf = ({ settings: { config } }: Plan, io: Io): { readonly config?: string } =>
  config === undefined ? {} : { config: path.relative(io.cwd, config.path) };
