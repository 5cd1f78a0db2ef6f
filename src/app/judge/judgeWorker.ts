import type { ContextRecord } from '../../model/package.js';
import { sentSettings, silentEnvironment } from '../environment/index.js';
import { openGuides } from '../guides/index.js';
import type { Input } from '../inputs/index.js';
import { remoteOf } from '../terminology/index.js';
import { serveTasks } from '../workers/index.js';
import type { FileWork, SentFile } from './judgeFiles.js';
import { inputJudge } from './judgeInput.js';

serveTasks(({ settings, question, cwd }: FileWork) => {
  const environment = silentEnvironment(cwd);
  const guides = openGuides(sentSettings(settings), environment);
  const judge = inputJudge({ guides, ...question, remote: remoteOf(settings) }, environment);
  const sent = new Set<ContextRecord>();
  return (input: Input): readonly SentFile[] =>
    judge(input).map((judged): SentFile => {
      if (!('context' in judged)) return judged;
      const { result, context } = judged;
      const guides = context.guides.join(' ');
      if (sent.has(context)) return { result, guides };
      sent.add(context);
      return { result, guides, context };
    });
});
