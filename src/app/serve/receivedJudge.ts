import { readBytes } from '../../fhir/index.js';
import type { IssueCode, Issue } from '../../http/server/index.js';
import type { Finding } from '../../model/finding.js';
import type { Lang } from '../../base/index.js';
import { validationJson } from '../../report/validation/index.js';
import type { Judge } from '../judge/index.js';

/** Reports on documents that systems send. */
export interface ReceivedJudge {
  /** The findings as issues; one is an error where the verdict is not `valid`. None for what the server itself can't read. */
  readonly issuesOf: (body: Uint8Array) => readonly Issue[];
  /** The findings as JSON. */
  readonly noteOn: (body: Uint8Array) => string;
}

/** Elements of one resource that the server reads; a tree of so many takes some 300 MB. */
export const maxNodes = 1_000_000;

/** Adapts a judge to what the server needs for received documents. */
export function createReceivedJudge(judge: Judge, lang: Lang): ReceivedJudge {
  return {
    issuesOf: (body) => {
      const document = readBytes(body, { nodes: maxNodes });
      if (document.root === null || document.problems.length > 0) return [];
      const { result } = judge.document(document, '');
      // What the resource is refused for comes first.
      const issues = result.findings.map(issueOf).sort((a, b) => rank.indexOf(a.severity) - rank.indexOf(b.severity));
      const hasError = issues.some(({ severity }) => severity === 'error');
      return shortened(result.verdict === 'valid' || hasError ? issues : [noVerdict, ...issues]);
    },
    noteOn: (body) => {
      const document = readBytes(body);
      const { result, context } = judge.document(document, `request.${document.format}`);
      return validationJson({ results: [result], contextOf: new Map([[result, context]]) }, { lang });
    },
  };
}

/** Issues of one answer: who has more mends the first ones, and an answer of megabytes would hold up others. */
const maxIssues = 1000;

function shortened(issues: readonly Issue[]): readonly Issue[] {
  const left = issues.length - maxIssues;
  if (left <= 0) return issues;
  const text = { da: `Der er ${left} fund mere, som ikke vises`, en: `${left} more findings are not shown` };
  return [...issues.slice(0, maxIssues), { severity: 'information', code: 'informational', text }];
}

const rank: readonly Issue['severity'][] = ['fatal', 'error', 'warning', 'information'];

function issueOf({ severity, rule, expression, position, message }: Finding): Issue {
  return {
    severity,
    code: codeOf(rule),
    text: message,
    diagnostics: `${rule} (${position.line}:${position.column})`,
    ...(expression === '' ? {} : { expression }),
  };
}

function codeOf(rule: string): IssueCode {
  if (/\/min$/.test(rule)) return 'required';
  if (rule.startsWith('invariant/')) return 'invariant';
  if (rule.startsWith('medcom/')) return 'business-rule';
  if (rule.startsWith('structure/') || rule.startsWith('syntax/')) return 'structure';
  return rule.startsWith('binding/') || rule.startsWith('value/') ? 'value' : 'invalid';
}

const noVerdict: Issue = {
  severity: 'error',
  code: 'exception',
  text: { da: 'Ressourcen kunne ikke bedømmes', en: 'The resource could not be judged' },
};
