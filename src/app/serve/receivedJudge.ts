import { readBytes } from '../../fhir/index.js';
import type { FhirDocument } from '../../fhir/index.js';
import type { IssueCode, Issue } from '../../http/server/index.js';
import type { HttpExchange } from '../../model/exchange.js';
import type { Finding } from '../../model/finding.js';
import type { Lang } from '../../base/index.js';
import { validationJson } from '../../report/validation/index.js';
import type { Judge } from '../judge/index.js';

/** Reports on documents that systems send. */
export interface ReceivedJudge {
  /** The findings as issues; one is an error where the verdict is not `valid`. */
  readonly issuesOf: (document: FhirDocument) => readonly Issue[];
  /** The findings on an exchange's resource, as JSON; undefined where it had none that was accepted. */
  readonly noteOn: (exchange: HttpExchange) => string | undefined;
}

/** Adapts a judge to what the server needs for received documents. */
export function createReceivedJudge(judge: Judge, lang: Lang): ReceivedJudge {
  return {
    issuesOf: (document) => {
      const { result } = judge.document(document, '');
      // What the resource is refused for comes first.
      const issues = result.findings.map(issueOf).sort((a, b) => rank.indexOf(a.severity) - rank.indexOf(b.severity));
      const hasError = issues.some(({ severity }) => severity === 'error');
      return result.verdict === 'valid' || hasError ? issues : [noVerdict, ...issues];
    },
    noteOn: ({ request, response }) => {
      const handsOver = (request.method === 'POST' || request.method === 'PUT') && !/_search\b/.test(request.url);
      if (!handsOver || request.body.length === 0 || response.status >= 300) return undefined;
      const document = readBytes(request.body);
      const { result, context } = judge.document(document, `request.${document.format}`);
      return validationJson({ results: [result], contextOf: new Map([[result, context]]) }, { lang });
    },
  };
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
