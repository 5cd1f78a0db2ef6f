import { sentSettings, silentEnvironment } from '../environment/index.js';
import { openGuides } from '../guides/index.js';
import { createJudge } from '../judge/index.js';
import { servePool } from '../workers/index.js';
import { gitbJudge } from './gitbJudge.js';
import type { JudgingTask, JudgingWork } from './judging.js';
import { createReceivedJudge } from './receivedJudge.js';

servePool(({ settings, cwd, policy, received, isGitb, protocols }: JudgingWork) => {
  const environment = silentEnvironment(cwd);
  const guides = openGuides(sentSettings(settings), environment);
  const judge = received === undefined ? undefined : createJudge({ guides, ...policy, ...received });
  const judged = judge === undefined ? undefined : createReceivedJudge(judge, settings.lang);
  const askTestBed = isGitb ? gitbJudge({ guides, ...policy }, settings, protocols, environment) : undefined;
  // What all submissions need is made ready before the first one comes.
  createJudge({ guides, ...policy }).text('{"resourceType":"Basic"}', '');
  return (task: JudgingTask) => {
    if (task.kind === 'gitb') return askTestBed?.(task.question, task.date);
    return task.kind === 'issues' ? judged?.issuesOf(task.body) : judged?.noteOn(task.body);
  };
});
