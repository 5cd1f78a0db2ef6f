import { userText } from '../../base/index.js';
import type { Text } from '../../base/index.js';
import { tarOf } from '../../gitb/index.js';
import type { GitbQuestion, Tar } from '../../gitb/index.js';
import type { ValidationResult } from '../../model/finding.js';
import type { StepState } from '../../model/run.js';
import { strictSettings } from '../../validator/index.js';
import type { Environment, PlainSettings } from '../environment/index.js';
import { createJudge } from '../judge/index.js';
import type { JudgePolicy } from '../judge/index.js';
import { maskOf } from '../privacy/index.js';
import { gitbStepJudge } from './gitbStep.js';
import { toolInfo } from '../tool/index.js';

/** The report on a submission, or what its sender has to change. */
export type GitbJudgement =
  | { readonly tar: Tar; readonly verdict: ValidationResult['verdict'] | StepState; readonly findings: number }
  | { readonly problem: Text };

/**
 * Judges what the Test Bed asks about. Compiled profiles and protocols are kept from one question to the next.
 * @param protocols folder of the user's own protocols
 */
export function gitbJudge(
  policy: Pick<JudgePolicy, 'guides' | 'privacy' | 'rules'>,
  settings: Pick<PlainSettings, 'lang' | 'ig'>,
  protocols: string | undefined,
  environment: Environment,
): (question: GitbQuestion, date: string) => GitbJudgement {
  const strict = { ...policy, guides: policy.guides.with(strictSettings) };
  const ofStep = gitbStepJudge(policy, protocols, environment);
  return (question, date) => {
    const { content, profiles, guides: names, lang = settings.lang, addInput, locationAsPath } = question;
    if (names.length > 1) {
      return { problem: { da: 'Der kan kun gives én guide.', en: 'Only one guide can be given.' } };
    }
    try {
      if (question.step !== undefined) {
        const { tar, state } = ofStep(question, question.step, lang, date);
        return { tar, verdict: state, findings: tar.items.length };
      }
      const used = question.strict ? strict : policy;
      const judge = createJudge({ ...used, names: names.length > 0 ? names : settings.ig, profiles });
      const { result, context } = judge.bytes(content, '');
      const text = addInput ? { content: maskOf(policy.privacy)(new TextDecoder().decode(content)) } : {};
      const tar = tarOf(result, context, { lang, tool: toolInfo(), date, locationAsPath, ...text });
      return { tar, verdict: result.verdict, findings: result.findings.length };
    } catch (error) {
      const problem = userText(error);
      if (problem === undefined) throw error;
      return { problem };
    }
  };
}
