import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { readBytes } from '../../fhir/read.js';
import { stepsOf } from '../../model/protocol.js';
import type { Check, Protocol, Step } from '../../model/protocol.js';
import { findProtocols } from '../../protocol/load/load.js';
import { identifiersOf } from '../../protocol/evidence/mentions.js';
import type { Submission } from '../../protocol/run/submission.js';
import { pngOf } from '../evidence.js';
import type { ShownParts } from '../envelopes.js';
import type { Attributes } from '../../metadata/testing/forms.js';
import type { DocumentChange } from '../fixtures/mutate.js';
import { protocolOf, repoRoot } from './protocols.js';

/** The submissions of a correct system: the documents of each step, by name below STANDARD/valid. */
export interface StepSource {
  readonly documents: string;
  readonly steps: Readonly<Record<string, readonly string[]>>;
}

/** A submission with one fault, and the checks that must detect it. */
export interface StepBreach {
  /** What is wrong, in a few words. */
  readonly why: string;
  /** Steps that must detect it; each by the document that its checks use. */
  readonly steps: readonly string[];
  /** Which document of the step is wrong, from 0; the first where nothing is said. */
  readonly place?: number;
  /** Parts of the source of the document that are replaced. */
  readonly parts?: object;
  /** Changes of the document, after `parts`. */
  readonly change?: readonly DocumentChange[];
  /** Parts of the envelope around the document that differ from the right one. */
  readonly envelope?: ShownParts;
  /** Attributes of the metadata of the document that differ from the right ones. */
  readonly metadata?: Attributes;
  /** Blanks after the document, for what only its size can violate. */
  readonly pad?: number;
  /** The format that it is submitted in; JSON by default. */
  readonly format?: 'xml';
  /** The checks that fail, each with the rules that it finds broken. */
  readonly fails: Readonly<Record<string, string>>;
  /** Other checks of the step that inevitably fail too. */
  readonly follow?: Readonly<Record<string, string>>;
}

const fixtures = path.join(repoRoot, 'fixtures');
const testscripts = path.join(repoRoot, 'testscripts');

const readYaml = (name: string): unknown => parse(fs.readFileSync(path.join(fixtures, 'sources', name), 'utf8'));

/** `sources/steps.yaml`: by protocol. */
export const stepSources = readYaml('steps.yaml') as Readonly<Record<string, StepSource>>;

const breaches = new Map<string, readonly StepBreach[]>();

/** `sources/breaches/PROTOCOL.yaml`, read once. */
export function breachesOf(protocol: string): readonly StepBreach[] {
  const known = breaches.get(protocol) ?? (readYaml(`breaches/${protocol}.yaml`) as readonly StepBreach[]);
  breaches.set(protocol, known);
  return known;
}

/** Every bundled protocol. */
export const ownProtocols: readonly Protocol[] = findProtocols(testscripts).map((file) =>
  protocolOf(path.relative(testscripts, file)),
);

/** Checks that are decided by the content of a document. */
export const isAboutDocument = ({ kind }: Check): boolean =>
  ['profile', 'fhirpath', 'rule', 'compare', 'series', 'testscript', 'envelope', 'metadata'].includes(kind);

const asksFor = ({ checks }: Step, asked: Check['kind']): boolean => checks.some(({ kind }) => kind === asked);

/** True where metadata are held against the very bytes of a step's document, which is JSON in the metadata at hand. */
const isDescribed = (protocol: Protocol, { id }: Step): boolean =>
  stepsOf(protocol).some(({ checks }) => checks.some((check) => check.kind === 'metadata' && check.with === id));

/** The protocols with at least one such check. */
export const documentaryProtocols = ownProtocols.filter((protocol) =>
  stepsOf(protocol).some(({ checks }) => checks.some(isAboutDocument)),
);

const letter = (place: number): string => String.fromCharCode(65 + place);

/** A file of a step in round 1, named as MedCom requires. */
export function submissionOf(
  protocol: Protocol,
  step: string,
  place: number,
  ending: string,
  content: string | Uint8Array,
): Submission {
  const name = `${protocol.standard.id}_${step}_${letter(place)}.${ending}`;
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return { path: `${step}/${name}`, step, round: 1, bytes };
}

/** A letter in another format, which names what a check asks for, as often as it asks. */
export const letterNaming = (values: readonly string[]): string =>
  `<Letter sent="2026-09-18">${values.map((value) => `<Id>${value.replaceAll('-', '')}</Id>`).join('')}</Letter>`;

function lettersOf(checks: readonly Check[], documents: readonly Submission[]): readonly string[] {
  const ids = documents.flatMap(({ bytes }) => [...identifiersOf(readBytes(bytes))]);
  return checks.flatMap((check) =>
    check.kind === 'mentions'
      ? Array.from({ length: check.min }, (_, at) =>
          letterNaming([String(at), ...check.values, ...(check.expression === undefined ? [] : ids)]),
        )
      : [],
  );
}

/** The standard and the name in it of a document of a step: `NAME`, or `STANDARD/NAME` where it is of another standard. */
export function placeOf({ documents }: StepSource, name: string): readonly [string, string] {
  const [standard = '', document] = name.split('/');
  return document === undefined ? [documents, standard] : [standard, document];
}

/** The submissions of a correct system; a letter where a step looks for one, and a screen dump if a step requires evidence. */
export function rightSubmissions(
  protocol: Protocol,
  source: StepSource,
  format: 'json' | 'xml',
): readonly Submission[] {
  return stepsOf(protocol).flatMap((step) => {
    const documents = source.steps[step.id] ?? [];
    const isWrapped = asksFor(step, 'envelope');
    const ending = isWrapped ? 'xml' : isDescribed(protocol, step) ? 'json' : format;
    const fileOf = (name: string): string => {
      if (isWrapped) return `envelopes/${name}/${format}.xml`;
      if (asksFor(step, 'metadata')) return `metadata/${name}.${ending}`;
      const [standard, document] = placeOf(source, name);
      return `${standard}/valid/${document}.${ending}`;
    };
    const read = (name: string) => fs.readFileSync(path.join(fixtures, fileOf(name)));
    const files = documents.map((name, place) => submissionOf(protocol, step.id, place, ending, read(name)));
    const letters = lettersOf(step.checks, files);
    for (const letter of letters) files.push(submissionOf(protocol, step.id, files.length, 'xml', letter));
    const wanted = step.checks.find((check) => check.kind === 'evidence')?.extensions ?? [];
    const shows = wanted.includes('png') || step.checks.some(({ kind }) => kind === 'absent');
    return shows ? [...files, submissionOf(protocol, step.id, files.length, 'png', pngOf())] : files;
  });
}
