import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { isObject } from '../../base/index.js';
import type { Severity } from '../../model/finding.js';
import { repository } from '../../testing/shared.js';
import type { Definition } from './definitions.js';

/** A row of a file; see README.md. */
interface WrittenRow {
  readonly row?: string;
  readonly rows?: readonly string[];
  readonly page?: string;
  readonly judged?: string;
  readonly why?: string;
  readonly profile?: Omit<Definition, 'id'> & { readonly id?: string };
  readonly profiles?: readonly Definition[];
  readonly asked?: string | null;
  readonly resources?: readonly Readonly<Record<string, unknown>>[];
  readonly on?: Readonly<Record<string, unknown>>;
  readonly valid?: unknown;
  readonly invalid?: unknown;
  readonly rule?: string;
  readonly severity?: Severity;
}

/** A rule of the specification or an element of a definition, with inputs that show that it is judged. */
export interface SpecificationRow {
  /** Names of rows of `support/`, or the rule in our words. */
  readonly names: readonly string[];
  readonly page: string | undefined;
  readonly judged: string | undefined;
  readonly why: string | undefined;
  readonly profiles: readonly Definition[];
  /** Id or URL of the profile asked for, if any. */
  readonly asked: string | undefined;
  readonly resources: readonly Readonly<Record<string, unknown>>[];
  readonly valid: readonly string[];
  readonly invalid: readonly string[];
  readonly rule: string | undefined;
  readonly severity: Severity;
}

export interface SpecificationFile {
  /** Path below the folder of the specification. */
  readonly name: string;
  readonly title: string;
  readonly rows: readonly SpecificationRow[];
}

/** All files, in the order of their names. */
export function readSpecification(): readonly SpecificationFile[] {
  const folder = path.join(repository, 'src/validator/specification');
  return fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => {
      const text = fs.readFileSync(path.join(folder, name), 'utf8');
      const { title, rows } = parse(text, { merge: true }) as { title: string; rows: readonly WrittenRow[] };
      const stem = path.basename(name, '.yaml');
      return {
        name: name.split(path.sep).join('/'),
        title,
        rows: rows.map((row, at) => readRow(row, `${stem}-${at}`)),
      };
    });
}

function readRow(written: WrittenRow, id: string): SpecificationRow {
  const { row, rows = row === undefined ? [] : [row], profile, on, asked } = written;
  const profiles =
    written.profiles ?? (profile === undefined ? [] : [{ ...profile, id: profile.id ?? id } as Definition]);
  return {
    names: rows,
    page: written.page,
    judged: written.judged,
    why: written.why,
    profiles,
    asked: asked === null ? undefined : (asked ?? profiles[0]?.id),
    resources: written.resources ?? [],
    valid: textsOf(written.valid, on),
    invalid: textsOf(written.invalid, on),
    rule: written.rule,
    severity: written.severity ?? 'error',
  };
}

function textsOf(inputs: unknown, on: Readonly<Record<string, unknown>> = {}): readonly string[] {
  if (inputs === undefined) return [];
  return (Array.isArray(inputs) ? (inputs as readonly unknown[]) : [inputs]).map((input) =>
    (isObject(input) ? JSON.stringify({ ...on, ...input }) : String(input)).replace('$mebibyte', () =>
      'a'.repeat(1_048_577),
    ),
  );
}
