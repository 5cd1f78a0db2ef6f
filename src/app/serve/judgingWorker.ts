import { sentSettings, silentEnvironment } from '../environment/index.js';
import type { Environment } from '../environment/index.js';
import { openGuides } from '../guides/index.js';
import { createJudge } from '../judge/index.js';
import { readBeside, writeBeside } from '../../http/server/index.js';
import { servePool } from '../workers/index.js';
import { gitbInThread } from './gitbService.js';
import type { JudgingTask, JudgingWork } from './judging.js';
import { createReceivedJudge } from './receivedJudge.js';
import { readingOf } from './reading.js';

servePool(({ settings, cwd, env, seconds, policy, received, gitb }: JudgingWork) => {
  const environment = silentEnvironment(cwd);
  const resources = storedResources({ ...environment, env });
  if (received === undefined && gitb === undefined) return (task: JudgingTask) => resources(task);
  const guides = openGuides(sentSettings(settings), environment);
  const judge = received === undefined ? undefined : createJudge({ guides, ...policy, ...received });
  const judged = judge === undefined ? undefined : createReceivedJudge(judge, settings.lang);
  const parts = { guides: () => guides, ...policy };
  const answer = gitb === undefined ? undefined : gitbInThread({ ...parts, ...gitb }, settings, { cwd, env, seconds });
  // What all submissions need is made ready before the first one comes.
  createJudge({ guides, ...policy }).text('{"resourceType":"Basic"}', '');
  return (task: JudgingTask) => {
    if (task.kind === 'read' || task.kind === 'write') return resources(task);
    if (task.kind === 'gitb') return answer?.(task.request, task.date);
    return task.kind === 'issues' ? judged?.issuesOf(task.body) : judged?.noteOn(task.body);
  };
});

/** Reads and writes what the server stores. */
function storedResources(environment: Environment): (task: JudgingTask) => unknown {
  const reading = readingOf(environment);
  return (task) => {
    if (task.kind === 'read') return readBeside(task.body, task.contentType, reading);
    return task.kind === 'write' ? writeBeside(task.writing, reading) : undefined;
  };
}
