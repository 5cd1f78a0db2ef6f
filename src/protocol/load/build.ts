import type { Check, MarkTable, Protocol, JudgingFile, Section, Step, StepDocument } from '../../model/protocol.js';
import type { Text } from '../../base/index.js';
import { evidenceExtensions } from '../evidence/wanted.js';
import { defaultSettings } from '../conversation/thread.js';
import { defaultTitle } from './titles.js';
import type { RawCheck, RawDocument, RawProtocol, RawSection, RawStep } from './raw.js';

const defaultMarks: MarkTable = { error: 'F1', warning: 'F4' };

/** The TestScripts and given documents of a protocol by the paths that it names them by, each as it was read. */
export type ScriptsByPath = ReadonlyMap<string, JudgingFile>;

/**
 * A protocol from its file: inheritance resolved, defaults put in. `extends` must lead to earlier steps, and every
 * script that is named must be there.
 */
export function buildProtocol(raw: RawProtocol, scripts: ScriptsByPath): Protocol {
  const table = { ...defaultMarks, ...raw.marks };
  const merged = new Map<string, RawStep>();
  for (const step of raw.sections.flatMap((section) => section.steps)) {
    const base = step.extends === undefined ? undefined : merged.get(step.extends);
    merged.set(step.id, { ...base, ...step });
  }
  return {
    id: raw.id,
    version: raw.version,
    title: raw.title,
    standard: raw.standard,
    role: raw.role,
    channel: raw.channel,
    testTypes: raw.testTypes,
    source: raw.source,
    prerequisites: raw.prerequisites ?? [],
    allowedWarnings: raw.allowedWarnings ?? [],
    sections: raw.sections.map((section) => buildSection(section, merged, table, scripts)),
  };
}

function buildSection(
  raw: RawSection,
  merged: ReadonlyMap<string, RawStep>,
  table: MarkTable,
  scripts: ScriptsByPath,
): Section {
  const steps = raw.steps.map((step) => buildStep(merged.get(step.id) ?? step, table, scripts));
  return { id: raw.id, title: raw.title, ...optional('useCase', raw.useCase), steps };
}

const untitled: Text = { da: '-', en: '-' };

function buildStep(raw: RawStep, table: MarkTable, scripts: ScriptsByPath): Step {
  return {
    id: raw.id,
    title: raw.title ?? untitled,
    action: raw.action ?? untitled,
    expected: raw.expected ?? untitled,
    ...optional('purpose', raw.purpose),
    ...optional('precondition', raw.precondition),
    ...optional('testData', raw.testData),
    ...optional('reason', raw.reason),
    obligation: raw.obligation ?? 'mandatory',
    marks: { ...table, ...raw.marks },
    ...optional('documents', raw.documents?.map(buildDocument)),
    checks: (raw.checks ?? []).map((check, index) => buildCheck(check, index, raw, scripts)),
  };
}

const buildDocument = ({ path, title, formats = ['json', 'xml'], invalid = false }: RawDocument): StepDocument => ({
  path,
  title,
  formats,
  invalid,
});

/** A key with its value, or nothing where there is no value. */
function optional<K extends string, V>(key: K, value: V | undefined): Partial<Record<K, V>> {
  return value === undefined ? {} : ({ [key]: value } as Record<K, V>);
}

type CheckCommon = Pick<Check, 'id' | 'title' | 'of' | 'mark'>;

function buildCheck(raw: RawCheck, index: number, step: RawStep, scripts: ScriptsByPath): Check {
  const ownOnly = raw.kind === 'manual' || raw.kind === 'evidence' || raw.kind === 'absent';
  const of = raw.of ?? (ownOnly ? undefined : step.of);
  const base: CheckCommon = {
    id: raw.id ?? letter(index),
    title: raw.title ?? defaultTitle(raw),
    ...optional('of', of === step.id ? undefined : of),
    ...optional('mark', raw.mark),
  };
  return withOwnKeys(raw, base, of ?? step.id, scripts);
}

/** The check with the keys of its kind; `source` is the step whose documents it judges. */
function withOwnKeys(raw: RawCheck, base: CheckCommon, source: string, scripts: ScriptsByPath): Check {
  switch (raw.kind) {
    case 'profile':
      return { ...base, kind: raw.kind, profile: raw.profile, ...optional('select', raw.select) };
    case 'fhirpath': {
      const message = raw.message ?? { da: `Ikke opfyldt: ${raw.title.da}`, en: `Not met: ${raw.title.en}` };
      const { expression, severity = 'error', locate } = raw;
      return { ...base, kind: raw.kind, expression, severity, message, ...optional('locate', locate) };
    }
    case 'rule':
      return { ...base, kind: raw.kind, rule: raw.rule, params: raw.params ?? {} };
    case 'compare':
      return { ...base, ...comparison(raw, source, scripts) };
    case 'reconcile':
    case 'conversation':
    case 'series':
    case 'mentions':
      return { ...base, ...acrossFiles(raw) };
    case 'envelope':
    case 'metadata':
      return { ...base, ...aroundDocument(raw, source) };
    case 'testscript':
      return { ...base, kind: raw.kind, script: scriptAt(raw.script, scripts) };
    case 'absent':
    case 'manual':
    case 'evidence':
      return { ...base, ...withoutDocument(raw) };
  }
}

/** The own keys of a check that reads no document. */
function withoutDocument(raw: Extract<RawCheck, { kind: 'absent' | 'manual' | 'evidence' }>) {
  if (raw.kind === 'absent') return { kind: raw.kind };
  if (raw.kind === 'manual') return { kind: raw.kind, see: raw.see };
  const { kind, extensions = evidenceExtensions, min = 1, scope = 'step' } = raw;
  return { kind, extensions, min, scope };
}

/** The own keys of a comparison with another step, or within the step whose documents are judged. */
function comparison(raw: Extract<RawCheck, { kind: 'compare' }>, source: string, scripts: ScriptsByPath) {
  const { kind, changed = [], unchanged = [], later = [], kept = [], fresh = [] } = raw;
  const given = raw.given === undefined ? undefined : scriptAt(raw.given, scripts);
  return { kind, with: raw.with ?? source, ...optional('given', given), changed, unchanged, later, kept, fresh };
}

/** The own keys of a check that compares several files. */
function acrossFiles(raw: Extract<RawCheck, { kind: 'reconcile' | 'conversation' | 'series' | 'mentions' }>) {
  if (raw.kind === 'series') {
    const states = raw.states.map((state) => ({ ...state, optional: state.optional ?? false }));
    return { kind: raw.kind, states };
  }
  if (raw.kind === 'mentions') {
    const { kind, extensions = evidenceExtensions, values = [], expression, min = 1 } = raw;
    return { kind, extensions, values, ...optional('expression', expression), min };
  }
  if (raw.kind === 'conversation') {
    const { kind, steps, maxResends = defaultSettings.maxResends } = raw;
    return { kind, steps, maxResends };
  }
  const { kind, registrations, lenient = [] } = raw;
  return { kind, ...optional('registrations', registrations), lenient };
}

/** The own keys of a check of what is put around a document, or said of it. */
function aroundDocument(raw: Extract<RawCheck, { kind: 'envelope' | 'metadata' }>, source: string) {
  if (raw.kind === 'envelope') {
    const { kind, holds = 'message', profile } = raw;
    return { kind, holds, ...optional('profile', profile) };
  }
  const { kind, version = '1.0' } = raw;
  return { kind, version, ...optional('with', raw.with === source ? undefined : raw.with) };
}

function scriptAt(path: string, scripts: ScriptsByPath): JudgingFile {
  const script = scripts.get(path);
  if (script === undefined) throw new Error(`The file ${path} was not read`);
  return script;
}

const letter = (index: number): string => String.fromCharCode(97 + (index % 26)).repeat(Math.floor(index / 26) + 1);
