import { sentSettings, silentEnvironment } from '../environment/index.js';
import { openGuides } from '../guides/index.js';
import { createJudge } from '../judge/index.js';
import { servePool } from '../workers/index.js';
import { gitbInThread } from './gitbService.js';
import type { JudgingTask, JudgingWork } from './judging.js';
import { createReceivedJudge } from './receivedJudge.js';

servePool(({ settings, cwd, env, seconds, policy, received, gitb }: JudgingWork) => {
  const environment = silentEnvironment(cwd);
  const guides = openGuides(sentSettings(settings), environment);
  const judge = received === undefined ? undefined : createJudge({ guides, ...policy, ...received });
  const judged = judge === undefined ? undefined : createReceivedJudge(judge, settings.lang);
  const parts = { guides: () => guides, ...policy };
  const answer = gitb === undefined ? undefined : gitbInThread({ ...parts, ...gitb }, settings, { cwd, env, seconds });
  // What all submissions need is made ready before the first one comes.
  createJudge({ guides, ...policy }).text('{"resourceType":"Basic"}', '');
  return (task: JudgingTask) => {
    if (task.kind === 'gitb') return answer?.(task.request, task.date);
    return task.kind === 'issues' ? judged?.issuesOf(task.body) : judged?.noteOn(task.body);
  };
});
