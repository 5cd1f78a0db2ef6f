import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import type { Lang } from '../../base/index.js';
import { readBytes } from '../../fhir/read.js';
import type { ValidationResult } from '../../model/finding.js';
import { availablePackages } from '../../packages/find/available.js';
import { buildContext } from '../../packages/context/context.js';
import type { ValidateOptions, Validator } from '../../validator/api.js';
import { createValidator } from '../../validator/validator.js';
import { readStandards } from '../fixtures/generate.js';
import { mutate, type DocumentChange } from '../fixtures/mutate.js';
import { xmlWriter } from '../fixtures/xml.js';
import { repository, standards } from '../shared.js';

/** One mistake of a vendor, as fixtures/sources/mistakes/README.md tells. */
export interface Mistake {
  readonly standard: string;
  readonly base: string;
  readonly name: string;
  readonly mistake: string;
  readonly change?: readonly DocumentChange[];
  readonly text?: string;
  readonly bytes?: string;
  readonly xml?: readonly { readonly find: string; readonly replace: string }[];
  readonly encoding?: 'utf16le';
  readonly formats: readonly Format[];
  readonly rule: string;
  readonly line?: string;
  readonly says: Readonly<Record<Lang, readonly string[]>>;
  readonly errors?: number;
}

export type Format = 'json' | 'xml';

/** Findings at the top before causes were told first, and errors among them. */
export type CountsBefore = Readonly<Record<string, Partial<Record<Format, readonly [all: number, errors: number]>>>>;

const folder = path.join(repository, 'fixtures/sources/mistakes');
const read = (name: string): unknown => parse(readFileSync(path.join(folder, name), 'utf8'));

/** All mistakes, standard by standard, and last the files that can't be read. */
export function readMistakes(): readonly Mistake[] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.yaml') && name !== 'before.yaml');
  const order = [...standards.map((one) => `${one.folder}.yaml`), 'files.yaml'];
  return files
    .sort((a, b) => order.indexOf(a) - order.indexOf(b))
    .flatMap((name) => {
      const { mistakes, ...shared } = read(name) as Pick<Mistake, 'standard' | 'base'> & {
        readonly mistakes: readonly (Omit<Mistake, 'standard' | 'base' | 'formats'> & {
          formats?: readonly Format[];
        })[];
      };
      return mistakes.map((one): Mistake => ({ ...shared, formats: ['json', 'xml'], ...one }));
    });
}

export const countsBefore = (): CountsBefore => read('before.yaml') as CountsBefore;

/** Makes the file of a mistake in one format. */
export function createMistakeFiles(): (mistake: Mistake, format: Format) => Buffer {
  const made = readStandards(path.join(repository, 'fixtures'));
  const toXml = xmlWriter(repository);
  return ({ standard, base, change = [], text, bytes, xml = [], encoding: given }, format) => {
    const encoding: BufferEncoding = given ?? 'utf8';
    if (bytes !== undefined) return Buffer.from(bytes, 'base64');
    if (text !== undefined) return Buffer.from(text, encoding);
    const document = made.find((one) => one.standard === standard)?.document(base);
    if (document === undefined) throw new Error(`${standard} has no document ${base}`);
    const json = mutate(document, change);
    if (format === 'json') return Buffer.from(json, encoding);
    const written = xml.reduce((before, { find, replace }) => {
      if (!before.includes(find)) throw new Error(`'${find}' is not in the document`);
      return before.replace(find, () => replace);
    }, toXml(json));
    return Buffer.from(written, encoding);
  };
}

/** Judges files by the guides that testcamp brings. */
export function createJudge(options: ValidateOptions = {}): (standard: string, file: Buffer) => ValidationResult {
  const { packages } = availablePackages({ paths: [] });
  const validators = new Map<string, Validator>();
  return (standard, file) => {
    const guide = standards.find((one) => one.folder === standard)?.guide ?? '';
    const validator = validators.get(guide) ?? createValidator(buildContext(packages, [guide]));
    validators.set(guide, validator);
    return validator.validateDocument(readBytes(file), options);
  };
}
