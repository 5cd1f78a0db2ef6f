export { createJudge, runJudge } from './judge.js';
export type { Judge, JudgePolicy } from './judge.js';
export { judgeFiles, previewFiles } from './judgeFiles.js';
export type { FileQuestion } from './judgeFiles.js';
