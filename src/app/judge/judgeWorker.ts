import type { ContextRecord } from '../../model/package.js';
import { sentSettings, silentEnvironment } from '../environment/index.js';
import { openGuides } from '../guides/index.js';
import { remoteOf } from '../terminology/index.js';
import { serveTasks } from '../workers/index.js';
import { fileJudge } from './judgeFiles.js';
import type { FileWork, SentFile } from './judgeFiles.js';

serveTasks(({ settings, question, cwd }: FileWork) => {
  const environment = silentEnvironment(cwd);
  const guides = openGuides(sentSettings(settings), environment);
  const judge = fileJudge({ guides, ...question, remote: remoteOf(settings) }, environment);
  const sent = new Set<ContextRecord>();
  return (file: string): SentFile => {
    const { result, context } = judge(file);
    const guides = context.guides.join(' ');
    if (sent.has(context)) return { result, guides };
    sent.add(context);
    return { result, guides, context };
  };
});
