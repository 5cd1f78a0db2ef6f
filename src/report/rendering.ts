import type { Lang } from '../base/index.js';
import type { Envelope } from '../model/camp.js';
import type { SubmissionSources } from './shared/excerpt.js';

/** What a renderer may know beside the result. Each names the few of them that it needs. */
export interface RenderContext {
  readonly lang: Lang;
  /** ANSI colours, for a terminal that shows them. */
  readonly color: boolean;
  /** Also what is left out of a report that people read first, such as what could not be verified. */
  readonly verbose: boolean;
  /** Only what matters. */
  readonly quiet: boolean;
  /** When and by whom the report is made, and whether identifiers of persons are masked. */
  readonly envelope: Envelope;
  /** Lines of a submission by its path, masked as the results are. */
  readonly sourceLines: SubmissionSources;
  /** All of a submission by its path, masked as the results are; undefined where it is not at hand. */
  readonly sourceText: (file: string) => string | undefined;
  readonly tool: { readonly name: string; readonly version: string };
}

/** Makes one form of output of a result. Pure: what it needs beside the result stands in the context. */
export type Renderer<Result> = (result: Result, context: RenderContext) => string | Promise<string>;

/** A format in which a result can be had. */
export interface Format<Result> {
  /** As `--format` names it. */
  readonly name: string;
  /** A terminal's format is for people, 80 columns wide and maybe in colours; a file's is for programs and browsers. */
  readonly medium: 'terminal' | 'file';
  /** True where results may be rendered one by one as they come, each after the one before. */
  readonly streams?: true;
  /** Loads the renderer, so that a command loads only the one that was asked for. */
  readonly load: () => Promise<Renderer<Result>>;
}

/** The formats of one kind of result, each name once. The first is the one a command uses where none is named. */
export type Formats<Result> = readonly Format<Result>[];

/** The formats with one more, which takes the place of one with its name: how a layer above this one adds its own. */
export function withFormat<Result>(formats: Formats<Result>, added: Format<Result>): Formats<Result> {
  return [...formats.filter(({ name }) => name !== added.name), added];
}

/** Their names, in the order in which help lists them. */
export const formatNames = (formats: Formats<never>): readonly string[] => formats.map(({ name }) => name);

/** The format with this name. @throws {Error} where there is none: commands check what users write before. */
export function formatNamed<Result>(formats: Formats<Result>, name: string): Format<Result> {
  const format = formats.find((one) => one.name === name);
  if (format === undefined) throw new Error(`There is no format '${name}'`);
  return format;
}

/** True for a format that is made for a terminal. */
export const isForTerminal = (formats: Formats<never>, name: string): boolean =>
  formatNamed(formats, name).medium === 'terminal';

/** A result in the format with this name. */
export async function renderAs<Result>(
  formats: Formats<Result>,
  name: string,
  result: Result,
  context: RenderContext,
): Promise<string> {
  const renderer = await formatNamed(formats, name).load();
  return renderer(result, context);
}
