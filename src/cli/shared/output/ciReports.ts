import type { Lang } from '../../../base/index.js';
import type { CiRun } from '../../../report/ci/ciRun.js';
import { checkFormat, UsageError } from '../failure.js';
import type { Io } from '../io.js';
import { writeOutput } from './write.js';

/** Forms that build servers read. */
export const ciFormats = ['junit', 'sarif', 'github', 'markdown'] as const;
export type CiFormat = (typeof ciFormats)[number];

export const isCiFormat = (format: string): format is CiFormat => (ciFormats as readonly string[]).includes(format);

/** A run in a form that build servers read. */
export async function renderCi(run: CiRun, format: CiFormat, lang: Lang, io: Io): Promise<string> {
  switch (format) {
    case 'junit':
      return (await import('../../../report/ci/junit.js')).junitXml(run, io.now());
    case 'sarif':
      return (await import('../../../report/ci/sarif.js')).sarif(run, lang);
    case 'github':
      return (await import('../../../report/ci/githubAnnotations.js')).githubAnnotations(run, lang);
    case 'markdown':
      return (await import('../../../report/ci/markdownSummary.js')).markdownSummary(run, lang);
  }
}

/** A further report that `--report FORM=FILE` asks for. */
export interface ReportRequest {
  readonly format: string;
  /** As the user gave it. */
  readonly file: string;
}

/** Reads `--report FORM=FILE`. @throws {UsageError} where it has another shape, an unknown form, or one file twice. */
export function reportRequests(
  given: readonly string[] | undefined,
  formats: readonly string[],
): readonly ReportRequest[] {
  const requests = (given ?? []).map((text) => {
    const at = text.indexOf('=');
    if (at < 1 || at === text.length - 1) {
      throw new UsageError({
        da: `--report skrives FORM=FIL, fx junit=testcamp.xml, ikke '${text}'.`,
        en: `--report is written FORM=FILE, for example junit=testcamp.xml, not '${text}'.`,
      });
    }
    const format = text.slice(0, at);
    checkFormat(format, formats);
    return { format, file: text.slice(at + 1) };
  });
  const twice = requests.find(({ file }, index) => requests.findIndex((other) => other.file === file) < index);
  if (twice !== undefined) {
    throw new UsageError({
      da: `To rapporter skrives til samme fil: ${twice.file}.`,
      en: `Two reports are written to the same file: ${twice.file}.`,
    });
  }
  return requests;
}

/** Writes the further reports, each under a temporary name first. */
export async function writeRequestedReports(
  requests: readonly ReportRequest[],
  render: (format: string) => Promise<string>,
  io: Io,
): Promise<void> {
  for (const { format, file } of requests) writeOutput(await render(format), file, io);
}
