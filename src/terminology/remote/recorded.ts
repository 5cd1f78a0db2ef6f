import type { TerminologyAnswer, TerminologyRecord } from '../../model/package.js';
import { parseQuestionKey, questionText } from './question.js';
import type { RemoteAnswers } from './remote.js';
import type { KeptAnswer, TerminologyRecording } from './store.js';

/** Answers as text, sorted by question. */
export function terminologyAnswers(answers: readonly KeptAnswer[]): readonly TerminologyAnswer[] {
  return answers.map(terminologyAnswer).sort((a, b) => (a.question < b.question ? -1 : 1));
}

function terminologyAnswer({ key, answer: { result, message }, at }: KeptAnswer): TerminologyAnswer {
  const question = parseQuestionKey(key);
  const said = message === undefined ? { result } : { result, message };
  return { question: question === undefined ? key : questionText(question), ...said, at };
}

/** All answers of a recording, as those of a server that was asked exactly these questions. */
export function answersOfRecording({ server, software, notes = [], answers }: TerminologyRecording): RemoteAnswers {
  const about = { server, ...(software === undefined ? {} : { software }) };
  const record: TerminologyRecord = { ...about, answers: terminologyAnswers(answers), open: 0, notes };
  return { answers: new Map(answers.map(({ key, answer }) => [key, answer])), record };
}
