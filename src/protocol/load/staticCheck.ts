import { findRule } from '../../catalogue/index.js';
import { addAll, nearest } from '../../base/index.js';
import type { SourceProblem } from '../../model/problem.js';
import type { Text } from '../../base/index.js';
import { businessRules, findBusinessRule, ruleUse } from '../../validator/rules/index.js';
import { comparisons } from './raw.js';
import type { RawCheck, RawProtocol, RawStep } from './raw.js';
import { registrationOf } from '../reconcile/sheet/cells.js';
import { rowOf } from '../reconcile/sheet/sheetYaml.js';
import type { YamlPath, YamlSource } from './yaml.js';

type ProtocolSource = YamlSource<RawProtocol>;

/** Everything wrong with a protocol that its schema can't find, except for its expressions. */
export function checkProtocol(source: ProtocolSource, hasFile: (path: string) => boolean): readonly SourceProblem[] {
  const steps = source.value.sections.flatMap((section, s) =>
    section.steps.map((step, t) => ({ step, section, path: ['sections', s, 'steps', t] as YamlPath })),
  );
  const ids = steps.map(({ step }) => step.id);
  const problems: SourceProblem[] = [];
  for (const [index, { step, section, path }] of steps.entries()) {
    if (!step.id.startsWith(`${section.id}.`)) {
      problems.push(source.problem([...path, 'id'], notOfSection(step.id, section.id)));
    }
    const before = steps[index - 1];
    if (ids.indexOf(step.id) !== index) problems.push(source.problem([...path, 'id'], twice(step.id)));
    else if (before?.section === section && compareIds(before.step.id, step.id) > 0) {
      problems.push(source.problem([...path, 'id'], outOfOrder(step.id, before.step.id)));
    }
    addAll(problems, checkStep(source, step, path, ids, ids.slice(0, index)));
    addAll(problems, missingFiles(source, step, path, hasFile));
  }
  return [...problems, ...checkAllowedWarnings(source)];
}

function checkStep(
  source: ProtocolSource,
  step: RawStep,
  path: YamlPath,
  ids: readonly string[],
  earlier: readonly string[],
): readonly SourceProblem[] {
  const problems: SourceProblem[] = [];
  const known = (key: string, value: string | undefined, at: YamlPath, among: readonly string[]): void => {
    if (value !== undefined && !among.includes(value))
      problems.push(source.problem([...at, key], unknownStep(value, among)));
  };
  known('extends', step.extends, path, earlier);
  known('of', step.of, path, ids);
  const names = new Set<string>();
  for (const [index, check] of (step.checks ?? []).entries()) {
    const at = [...path, 'checks', index];
    known('of', check.of, at, ids);
    if (check.id !== undefined && names.has(check.id)) problems.push(source.problem([...at, 'id'], twice(check.id)));
    names.add(check.id ?? '');
    addAll(problems, checkCheck(source, check, at, step, ids));
  }
  return problems;
}

/** Documents of a step that have no file in a format that they are listed in. */
function missingFiles(
  source: ProtocolSource,
  step: RawStep,
  path: YamlPath,
  hasFile: (path: string) => boolean,
): readonly SourceProblem[] {
  return (step.documents ?? []).flatMap((document, index) =>
    (document.formats ?? ['json', 'xml'])
      .map((format) => `${document.path}.${format}`)
      .filter((file) => !hasFile(file))
      .map((file) => source.problem([...path, 'documents', index, 'path'], noSuchFile(file))),
  );
}

function checkCheck(
  source: ProtocolSource,
  check: RawCheck,
  at: YamlPath,
  step: RawStep,
  ids: readonly string[],
): readonly SourceProblem[] {
  const problems: SourceProblem[] = [];
  if (check.kind === 'reconcile') {
    addAll(problems, registrationProblems(source, check, at));
  } else if (check.kind === 'conversation') {
    for (const [i, one] of check.steps.entries()) {
      if (!ids.includes(one)) problems.push(source.problem([...at, 'steps', i], unknownStep(one, ids)));
    }
  } else if (check.kind === 'metadata') {
    if (check.with !== undefined && !ids.includes(check.with))
      problems.push(source.problem([...at, 'with'], unknownStep(check.with, ids)));
  } else if (check.kind === 'mentions') {
    if (check.values === undefined && check.expression === undefined)
      problems.push(source.problem(at, nothingMentioned));
  } else if (check.kind === 'rule') {
    addAll(problems, ruleProblems(source, check, at));
  } else if (check.kind === 'compare') {
    if (check.with !== undefined && !ids.includes(check.with))
      problems.push(source.problem([...at, 'with'], unknownStep(check.with, ids)));
    if (check.with === (check.of ?? step.of ?? step.id))
      problems.push(source.problem([...at, 'with'], sameStep(check.with)));
    addAll(problems, givenProblems(source, check, at));
    if (comparisons.every((key) => check[key] === undefined)) problems.push(source.problem(at, nothingCompared));
  }
  return problems;
}

/** A document that is compared with must be one that a step hands out, and there is one thing to compare with. */
function givenProblems(
  source: ProtocolSource,
  { given, with: step }: RawCheck & { kind: 'compare' },
  at: YamlPath,
): readonly SourceProblem[] {
  if (given === undefined) return [];
  const handedOut = source.value.sections.flatMap(({ steps }) =>
    steps.flatMap(({ documents = [] }) => documents.map((one) => one.path)),
  );
  return [
    ...(handedOut.includes(given)
      ? []
      : [source.problem([...at, 'given'], notGiven(given, nearest(given, handedOut)))]),
    ...(step === undefined ? [] : [source.problem([...at, 'with'], givenAndWith)]),
  ];
}

function ruleProblems(
  source: ProtocolSource,
  check: RawCheck & { kind: 'rule' },
  at: YamlPath,
): readonly SourceProblem[] {
  const rule = findBusinessRule(check.rule);
  if (rule === undefined) {
    const guess = nearest(
      check.rule,
      businessRules.map(({ id }) => id),
    );
    return [source.problem([...at, 'rule'], unknownRule(check.rule, guess))];
  }
  const given = Object.keys(check.params ?? {});
  const known = Object.keys(ruleUse(source.value.standard.package, check.rule)?.params ?? {});
  return [
    ...rule.params
      .filter((name) => !given.includes(name) && !known.includes(name))
      .map((name) => source.problem([...at, 'rule'], missingParam(check.rule, name))),
    ...given
      .filter((name) => !rule.params.includes(name))
      .map((name) => source.problem([...at, 'params', name], unknownParam(check.rule, name, rule.params))),
  ];
}

function registrationProblems(
  source: ProtocolSource,
  { registrations = [] }: RawCheck & { kind: 'reconcile' },
  at: YamlPath,
): readonly SourceProblem[] {
  return registrations.flatMap((raw, index) => {
    const made = registrationOf(rowOf(raw, { file: '', line: 0, column: 0 }));
    const place = [...at, 'registrations', index];
    return 'faults' in made ? made.faults.map(({ field, message }) => source.problem([...place, field], message)) : [];
  });
}

function checkAllowedWarnings(source: ProtocolSource): readonly SourceProblem[] {
  return (source.value.allowedWarnings ?? []).flatMap((entry, index) =>
    findRule(entry.rule) === undefined
      ? [source.problem(['allowedWarnings', index, 'rule'], unknownRule(entry.rule, undefined))]
      : [],
  );
}

/** Order of step numbers: numbers by value, `S1.2` before `S1.A1.1`. */
export function compareIds(a: string, b: string): number {
  const [left, right] = [a.split('.'), b.split('.')];
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const [x, y] = [left[i], right[i]];
    if (x === undefined || y === undefined) return x === undefined ? -1 : 1;
    const order = x.localeCompare(y, 'en', { numeric: true });
    if (order !== 0) return order;
  }
  return 0;
}

const noSuchFile = (file: string): Text => ({
  da: `Dokumentet ${file} findes ikke ved siden af protokollen.`,
  en: `There is no document ${file} beside the protocol.`,
});
const notOfSection = (id: string, section: string): Text => ({
  da: `Trin ${id} står i afsnit ${section}, men nummeret begynder ikke med ${section}.`,
  en: `Step ${id} stands in section ${section}, but its number does not begin with ${section}.`,
});
const twice = (id: string): Text => ({ da: `'${id}' findes to gange.`, en: `'${id}' is there twice.` });
const outOfOrder = (id: string, before: string): Text => ({
  da: `Trin ${id} står efter ${before}; trin står i nummerorden.`,
  en: `Step ${id} stands after ${before}; steps stand in the order of their numbers.`,
});
const sameStep = (id: string): Text => ({
  da: `Trin ${id} sammenlignes med sig selv.`,
  en: `Step ${id} is compared with itself.`,
});
const nothingCompared: Text = {
  da: "Sammenligningen siger ikke hvad: angiv 'changed', 'unchanged', 'later', 'kept' eller 'fresh'.",
  en: "The comparison does not say of what: give 'changed', 'unchanged', 'later', 'kept' or 'fresh'.",
};
const notGiven = (path: string, guess: string | undefined): Text => ({
  da: `Intet trin udleverer dokumentet ${path}${guess === undefined ? '.' : `. Mente du '${guess}'?`}`,
  en: `No step hands out the document ${path}${guess === undefined ? '.' : `. Did you mean '${guess}'?`}`,
});
const givenAndWith: Text = {
  da: "Angiv 'given' eller 'with', ikke begge.",
  en: "Give 'given' or 'with', not both.",
};
const nothingMentioned: Text = {
  da: "Kontrollen siger ikke, hvad filerne skal nævne: angiv 'values' eller 'expression'.",
  en: "The check does not say what the files must mention: give 'values' or 'expression'.",
};
function unknownStep(id: string, among: readonly string[]): Text {
  const guess = nearest(id, among);
  return {
    da: `Trin ${id} findes ikke her${guess === undefined ? '' : `. Mente du '${guess}'?`}`,
    en: `There is no step ${id} here${guess === undefined ? '' : `. Did you mean '${guess}'?`}`,
  };
}
const unknownRule = (id: string, guess: string | undefined): Text => ({
  da: `Reglen '${id}' findes ikke${guess === undefined ? '' : `. Mente du '${guess}'?`}`,
  en: `There is no rule '${id}'${guess === undefined ? '' : `. Did you mean '${guess}'?`}`,
});
const missingParam = (rule: string, name: string): Text => ({
  da: `Reglen '${rule}' skal have parameteren '${name}' under params.`,
  en: `The rule '${rule}' needs the parameter '${name}' under params.`,
});
const unknownParam = (rule: string, name: string, known: readonly string[]): Text => ({
  da: `Reglen '${rule}' har ingen parameter '${name}' (den har: ${known.join(', ') || 'ingen'}).`,
  en: `The rule '${rule}' has no parameter '${name}' (it has: ${known.join(', ') || 'none'}).`,
});
