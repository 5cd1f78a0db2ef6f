import type { ContextRecord } from '../../../model/package.js';
import { openGuides } from '../../shared/guides.js';
import { silentIo } from '../../shared/io.js';
import { fileJudge } from '../../shared/judgeFiles.js';
import type { JudgedFile, JudgeOptions } from '../../shared/judgeFiles.js';
import type { PlainSettings } from '../../shared/settings/settings.js';
import { serveTasks } from '../../shared/workers.js';

/** What a worker of `validate` is made with. */
export interface ValidateWork {
  readonly settings: PlainSettings;
  readonly options: JudgeOptions;
  readonly cwd: string;
}

/** As {@link JudgedFile}; the context only where this worker judges by it for the first time, else its guides. */
export interface SentFile extends Pick<JudgedFile, 'result'> {
  readonly guides: string;
  readonly context?: ContextRecord;
}

serveTasks(({ settings, options: question, cwd }: ValidateWork) => {
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
