import { writeOutput } from './write.js';
import { checkFormat, UsageError } from '../failure.js';
import type { Io } from '../io.js';

/** A further report, requested by `--report FORMAT=FILE`. */
export interface ReportRequest {
  readonly format: string;
  /** As the user gave it. */
  readonly file: string;
}

/** Parses `--report FORMAT=FILE`. @throws {UsageError} for another shape, an unknown format, or one file twice. */
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
