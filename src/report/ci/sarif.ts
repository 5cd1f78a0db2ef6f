import { findRule } from '../../catalogue/index.js';
import type { Position, Severity } from '../../model/finding.js';
import type { Lang } from '../../base/index.js';
import { indentedJson } from '../shared/json.js';
import type { Gap } from '../../model/undecided/gap.js';
import { gapTexts } from '../shared/gaps/gaps.js';
import { stringsOf } from '../strings/strings.js';
import { escapeInvisible } from '../shared/untrusted.js';
import type { CiProblem, CiRun } from './ciRun.js';
import { casesOf, caveatsOf, leftOutOf, problemsOf } from './ciRun.js';
import type { RenderContext } from '../rendering.js';

/**
 * A run as SARIF 2.1.0 for code scanning: each problem once, at its line, with the rule that found it. What MedCom
 * accepts is a suppressed result. Ends with a line feed.
 */
export function sarif(run: CiRun, { lang }: Pick<RenderContext, 'lang'>): string {
  const problems = problemsOf(run);
  const rules = [...new Set(problems.map(({ rule }) => rule))].sort();
  const unreached = casesOf(run).filter(({ outcome }) => outcome === 'error');
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: { name: run.tool.name, version: run.tool.version, rules: rules.map((id) => ruleObject(id, lang)) },
        },
        columnKind: 'utf16CodeUnits',
        language: lang,
        invocations: [
          {
            // A file without a verdict was not validated: a reader of this file alone must not take it for a pass.
            executionSuccessful: unreached.length === 0,
            toolExecutionNotifications: [
              ...unreached.map((one) => notification('error', `${one.name}: ${one.message}`)),
              ...caveatsOf(casesOf(run)).map(({ name, caveat }) => notification('warning', `${name}: ${caveat}`)),
              ...leftOutOf(run).map((one) => notification('note', `${one.name}: ${one.message}`)),
              ...(run.notes ?? []).map((note) => notification('warning', note)),
              ...run.gaps.map((gap) => gapNotification(gap, lang)),
            ],
          },
        ],
        ...artifactsOf(run),
        results: problems.map((problem) => resultObject(problem, rules.indexOf(problem.rule))),
        properties: Object.fromEntries(run.properties.map(({ name, value }) => [name, value])),
      },
    ],
  };
  return indentedJson(log);
}

const notification = (level: string, text: string): object => ({ level, message: { text } });

/** Every file that was judged, also those without a result. */
function artifactsOf(run: CiRun): { readonly artifacts?: readonly object[] } {
  const files = [...new Set(casesOf(run).flatMap(({ file }) => (file === undefined ? [] : [file])))];
  if (files.length === 0) return {};
  return { artifacts: files.map((file) => ({ location: { uri: uriOf(file) }, roles: ['analysisTarget'] })) };
}

/** Something that was not judged. It is no result: nothing was found there, neither right nor wrong. */
function gapNotification(gap: Gap, lang: Lang): object {
  const { head, places, todo } = gapTexts(gap, lang);
  const located = gap.places.filter(({ file }) => file !== '');
  return {
    level: gap.blocks ? 'error' : 'note',
    message: { text: escapeInvisible([`${stringsOf(lang).text.notChecked}: ${head}`, ...places, todo].join('\n')) },
    ...(gap.rule === undefined ? {} : { associatedRule: { id: gap.rule } }),
    ...(located.length === 0
      ? {}
      : {
          locations: located.map(({ file, position, expression }) =>
            location(file, position ?? { line: 1, column: 1 }, undefined, expression),
          ),
        }),
  };
}

const levels: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', information: 'note' };

function ruleObject(id: string, lang: Lang): object {
  const rule = findRule(id);
  if (rule === undefined) return { id };
  return {
    id,
    shortDescription: { text: rule.title[lang] },
    fullDescription: { text: rule.explanation[lang] },
    help: { text: `${rule.explanation[lang]}\n\ntestcamp explain ${id}` },
    defaultConfiguration: { level: levels[rule.severity] },
  };
}

function resultObject(problem: CiProblem, ruleIndex: number): object {
  const {
    rule,
    severity,
    message,
    file,
    position,
    end,
    expression,
    profiles,
    elementId,
    reference,
    derivedFindings: followers,
    accepted,
  } = problem;
  return {
    ruleId: rule,
    ruleIndex,
    level: levels[severity],
    message: { text: message },
    locations: [location(file, position, end, expression)],
    ...(followers.length === 0
      ? {}
      : {
          relatedLocations: followers.map((follower, id) => ({
            id,
            ...location(follower.file, follower.position, follower.end, follower.expression),
            message: { text: `${follower.rule}: ${follower.message}` },
          })),
        }),
    ...(accepted === undefined ? {} : { suppressions: [{ kind: 'external', justification: accepted }] }),
    properties: {
      profiles,
      ...(elementId === undefined ? {} : { elementId }),
      ...(reference === undefined ? {} : { reference }),
    },
  };
}

function location(file: string, position: Position, end: Position | undefined, expression: string): object {
  const region = {
    startLine: Math.max(1, position.line),
    startColumn: Math.max(1, position.column),
    ...(end === undefined ? {} : { endLine: end.line, endColumn: end.column }),
  };
  return {
    physicalLocation: { artifactLocation: { uri: uriOf(file) }, region },
    ...(expression === '' ? {} : { logicalLocations: [{ fullyQualifiedName: expression, kind: 'element' }] }),
  };
}

/** A path as a URI reference: relative if the path is, so that it matches the checked-out repository. */
function uriOf(file: string): string {
  const path = file.replace(/\\/g, '/').replace(/^(\.\/)+/, '');
  const encoded = path
    .split('/')
    .map((part) => encodeURIComponent(escapeInvisible(part)))
    .join('/');
  return path.startsWith('/') ? `file://${encoded}` : encoded;
}
