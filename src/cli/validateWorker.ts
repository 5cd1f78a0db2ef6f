import type { ContextRecord } from '../model/package.js';
import { openGuides } from './guides.js';
import { silentIo } from './io.js';
import { fileJudge } from './judgeFiles.js';
import type { JudgedFile, Question } from './judgeFiles.js';
import type { PlainSettings } from './settings.js';
import { serveTasks } from './workers.js';

/** What a worker of `validate` is made with. */
export interface ValidateWork {
  readonly settings: PlainSettings;
  readonly question: Question;
  readonly cwd: string;
}

/** As {@link JudgedFile}; the context only where this worker judges by it for the first time, else its guides. */
export interface SentFile extends Pick<JudgedFile, 'result'> {
  readonly guides: string;
  readonly context?: ContextRecord;
}

serveTasks(({ settings, question, cwd }: ValidateWork) => {
  const io = silentIo(cwd);
  const judge = fileJudge(question, openGuides({ ...settings, log: () => undefined }, io, question.strictness), io);
  const sent = new Set<ContextRecord>();
  return (file: string): SentFile => {
    const { result, context } = judge(file);
    const guides = context.guides.join(' ');
    if (sent.has(context)) return { result, guides };
    sent.add(context);
    return { result, guides, context };
  };
});
