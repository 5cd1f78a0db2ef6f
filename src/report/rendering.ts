import type { Lang } from '../base/index.js';
import type { Envelope } from '../model/camp.js';
import type { SubmissionSources } from './shared/excerpt.js';

/** What a renderer may use besides the result. Each names the few members that it needs. */
export interface RenderContext {
  readonly lang: Lang;
  /** ANSI colours, for a terminal that shows them. */
  readonly color: boolean;
  /** Includes what a default report leaves out, such as what could not be verified. */
  readonly verbose: boolean;
  /** Only what matters. */
  readonly quiet: boolean;
  /** When and by whom the report is made, and whether identifiers of persons are masked. */
  readonly envelope: Envelope;
  /** Lines of a submission by its path, masked as the results are. */
  readonly sourceLines: SubmissionSources;
  /** All of a submission by its path, masked as the results are; undefined if it is not available. */
  readonly sourceText: (file: string) => string | undefined;
  readonly tool: { readonly name: string; readonly version: string };
}

/** Renders a result in one output format. Pure: what it needs besides the result is in the context. */
export type Renderer<Result> = (result: Result, context: RenderContext) => string | Promise<string>;

/** An output format of a result. */
export interface Format<Result> {
  /** Its name in `--format`. */
  readonly name: string;
  /** A terminal's format is for people, 80 columns wide and maybe in colours; a file's is for programs and browsers. */
  readonly medium: 'terminal' | 'file';
  /** True if results may be rendered one by one as they arrive. */
  readonly streams?: true;
  /** Loads the renderer, so that a command loads only the requested one. */
  readonly load: () => Promise<Renderer<Result>>;
}

/** The formats of one kind of result, each name once. The first is the default. */
export type Formats<Result> = readonly Format<Result>[];

/** The formats with one more, which replaces one with the same name: how a layer above this one adds its own. */
export function withFormat<Result>(formats: Formats<Result>, added: Format<Result>): Formats<Result> {
  return [...formats.filter(({ name }) => name !== added.name), added];
}

/** Their names, in the order in which help lists them. */
export const formatNames = (formats: Formats<never>): readonly string[] => formats.map(({ name }) => name);

/** The format with this name. @throws {Error} if there is none: commands check user input before. */
export function formatNamed<Result>(formats: Formats<Result>, name: string): Format<Result> {
  const format = formats.find((one) => one.name === name);
  if (format === undefined) throw new Error(`There is no format '${name}'`);
  return format;
}

/** True for a terminal format. */
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
