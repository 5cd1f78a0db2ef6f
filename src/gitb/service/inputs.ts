import type { Lang } from '../../base/index.js';
import { GitbRequestError } from './question.js';
import { stepQuestionOf } from './stepInputs.js';
import type { GitbQuestion, RawInput } from './question.js';

/** Fetches an input by its address. @throws {GitbRequestError} where that is not allowed or it is not available. */
export type FetchInput = (address: string) => Promise<Uint8Array>;

/** The inputs, by testcamp's names for them, and by those of other FHIR validators for the Test Bed. */
const names: Readonly<Record<string, readonly string[]>> = {
  contentToValidate: ['contentToValidate', 'content'],
  profiles: ['profiles', 'profile'],
  guide: ['guide', 'guides', 'ig', 'standard', 'validationType'],
  locale: ['locale', 'lang', 'language'],
  strict: ['strict'],
  addInputToReport: ['addInputToReport', 'includeContentInReport'],
  locationAsPath: ['locationAsPath', 'locationAsPointer'],
  protocol: ['protocol'],
  step: ['step'],
  role: ['role'],
  submissions: ['submissions'],
};

/** Inputs that are accepted and ignored: the format of the submission is detected from its content. */
const ignoredInputs: readonly string[] = ['contentType', 'wrapReportDataInCDATA'];

/** Defaults that differ between the ways in which the service is called. */
export interface InputDefaults {
  readonly addInput: boolean;
}

/**
 * Makes the question of the inputs. An unknown input is refused: it may ask for a check that would then be
 * missing.
 * @throws {GitbRequestError}
 */
export async function gitbQuestionOf(
  inputs: readonly RawInput[],
  fetchInput: FetchInput,
  { addInput }: InputDefaults,
): Promise<GitbQuestion> {
  const byName = sorted(inputs);
  const text = async (name: string): Promise<readonly string[]> => {
    const input = byName.get(name);
    return input === undefined ? [] : textsOf(input, fetchInput);
  };
  const step = await stepQuestionOf(byName, text, (input) => bytesOf(input, fetchInput));
  const content = byName.get('contentToValidate');
  const isEmpty = content?.value === undefined || content.value.trim() === '';
  if (isEmpty && step === undefined) {
    throw new GitbRequestError({
      da: 'Inputtet contentToValidate mangler eller er tomt.',
      en: 'The input contentToValidate is missing or empty.',
    });
  }
  const split = (values: readonly string[]): readonly string[] =>
    values.flatMap((value) => value.split(/[\s,]+/)).filter((value) => value !== '');
  return {
    profiles: split(await text('profiles')),
    guides: split(await text('guide')).filter((guide) => guide !== automatic),
    lang: langOf((await text('locale'))[0]),
    strict: flagOf('strict', (await text('strict'))[0]) ?? false,
    addInput: flagOf('addInputToReport', (await text('addInputToReport'))[0]) ?? addInput,
    locationAsPath: flagOf('locationAsPath', (await text('locationAsPath'))[0]) ?? false,
    step,
    content: content === undefined || isEmpty ? new Uint8Array() : await bytesOf(content, fetchInput),
  };
}

/** Kind of validation that judges by the profiles that the submission claims. */
export const automatic = 'claimed';

function sorted(inputs: readonly RawInput[]): ReadonlyMap<string, RawInput> {
  const byName = new Map<string, RawInput>();
  for (const input of inputs) {
    if (ignoredInputs.includes(input.name)) continue;
    const name = Object.keys(names).find((one) => names[one]?.includes(input.name));
    if (name === undefined) {
      const known = Object.keys(names).join(', ');
      throw new GitbRequestError({
        da: `Inputtet '${input.name}' kendes ikke. Kendte er ${known}.`,
        en: `The input '${input.name}' is not known. Known are ${known}.`,
      });
    }
    if (byName.has(name)) {
      throw new GitbRequestError({ da: `Inputtet ${name} er der to gange.`, en: `The input ${name} is there twice.` });
    }
    byName.set(name, input);
  }
  return byName;
}

async function textsOf(input: RawInput, fetchInput: FetchInput): Promise<readonly string[]> {
  if (input.value === undefined) {
    return (await Promise.all(input.items.map((item) => textsOf({ ...item, name: input.name }, fetchInput)))).flat();
  }
  if (input.method === 'STRING') return [input.value.trim()];
  return [new TextDecoder().decode(await bytesOf(input, fetchInput)).trim()];
}

async function bytesOf({ name, method, value = '' }: RawInput, fetchInput: FetchInput): Promise<Uint8Array> {
  if (method === 'STRING') return new TextEncoder().encode(value);
  if (method === 'URI') return fetchInput(value.trim());
  const bytes = base64Bytes(value);
  if (bytes !== undefined) return bytes;
  throw new GitbRequestError({
    da: `Inputtet ${name} er ikke Base64. Skriv embeddingMethod="STRING", hvis det er teksten selv.`,
    en: `The input ${name} is not Base64. Write embeddingMethod="STRING" where it is the text itself.`,
  });
}

/** The bytes of a Base64 text (RFC 4648 section 4), white space aside; undefined for any other text. */
export function base64Bytes(value: string): Uint8Array | undefined {
  const text = value.replace(/\s+/g, '');
  return text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text) ? Buffer.from(text, 'base64') : undefined;
}

function langOf(locale: string | undefined): Lang | undefined {
  const lang = locale?.split(/[-_]/)[0]?.toLowerCase();
  if (lang === undefined || lang === '') return undefined;
  // As the Test Bed's own validators: for an unsupported language the default is used.
  return lang === 'da' || lang === 'en' ? lang : undefined;
}

function flagOf(name: string, value: string | undefined): boolean | undefined {
  if (value === undefined || value === '') return undefined;
  if (/^(?:true|1)$/i.test(value)) return true;
  if (/^(?:false|0)$/i.test(value)) return false;
  throw new GitbRequestError({
    da: `Inputtet ${name} er true eller false, ikke '${value}'.`,
    en: `The input ${name} is true or false, not '${value}'.`,
  });
}
