import { GitbRequestError } from './question.js';
import type { RawInput, StepFile, StepQuestion } from './question.js';

/** The inputs that go with `protocol` and mean nothing without it. */
const companions = ['step', 'role', 'submissions'] as const;
/** Inputs by which a document is judged without a protocol. */
const others = ['guide', 'profiles', 'strict'] as const;

/**
 * The step that is asked about; undefined where none is.
 * @throws {GitbRequestError} where an input is missing, or is of no use beside the others
 */
export async function stepQuestionOf(
  byName: ReadonlyMap<string, RawInput>,
  text: (name: string) => Promise<readonly string[]>,
  bytesOf: (input: RawInput) => Promise<Uint8Array>,
): Promise<StepQuestion | undefined> {
  const one = async (name: string): Promise<string | undefined> => (await text(name))[0]?.trim() || undefined;
  const [protocol, step] = [await one('protocol'), await one('step')];
  if (protocol === undefined) {
    const stray = companions.find((name) => byName.has(name));
    if (stray === undefined) return undefined;
    throw new GitbRequestError({
      da: `Inputtet ${stray} hører til protocol, som mangler.`,
      en: `The input ${stray} goes with protocol, which is missing.`,
    });
  }
  if (step === undefined) {
    throw new GitbRequestError({
      da: 'Inputtet step mangler: protocol bedømmes et trin ad gangen.',
      en: 'The input step is missing: a protocol is judged step by step.',
    });
  }
  const useless = others.find((name) => byName.has(name));
  if (useless !== undefined) {
    throw new GitbRequestError({
      da: `Inputtet ${useless} kan ikke gives sammen med protocol: trinnet bestemmer, hvad der kontrolleres.`,
      en: `The input ${useless} can't be given with protocol: the step decides what is checked.`,
    });
  }
  const { id, version } = named(protocol);
  const files = await filesOf(byName.get('submissions'), bytesOf);
  return { protocol: id, version, step, role: await one('role'), files };
}

/** `conditionlist-send@1.0.2`: never a file, whose path a caller could choose. */
function named(protocol: string): { readonly id: string; readonly version: string | undefined } {
  const [, id, version] = /^([a-z0-9-]{1,100})(?:@(\S{1,50}))?$/.exec(protocol) ?? [];
  if (id !== undefined) return { id, version };
  throw new GitbRequestError({
    da: 'Inputtet protocol er id på en protokol, fx conditionlist-send@1.0.2.',
    en: 'The input protocol is the id of a protocol, for example conditionlist-send@1.0.2.',
  });
}

/** Files that may be handed on; an upload that nobody made has no bytes and is none. */
const mostFiles = 1000;

async function filesOf(
  input: RawInput | undefined,
  bytesOf: (input: RawInput) => Promise<Uint8Array>,
): Promise<readonly StepFile[]> {
  if (input === undefined) return [];
  const { items, value } = input;
  if ((value !== undefined && value !== '') || items.length > mostFiles) throw notAMap();
  const files: StepFile[] = [];
  for (const item of items) {
    const [, step, letter = 'A'] = /^([A-Za-z0-9]+(?:\.[A-Za-z0-9]+)*)(?:_([A-Z]|reconcile))?$/.exec(item.name) ?? [];
    if (step === undefined) throw notAMap();
    if (item.value === undefined || item.value.trim() === '') continue;
    const bytes = await bytesOf({ ...item, name: `submissions{${item.name}}` });
    if (files.some((file) => file.step === step && file.letter === letter)) throw notAMap();
    if (bytes.length > 0) files.push({ step, letter, bytes });
  }
  return files;
}

const notAMap = (): GitbRequestError =>
  new GitbRequestError({
    da: `Inputtet submissions er en map med højst ${mostFiles} filer, hver én gang med trin og bogstav som navn, fx 3.3.1.3_A.`,
    en: `The input submissions is a map of ${mostFiles} files at most, each once by its step and letter, such as 3.3.1.3_A.`,
  });
