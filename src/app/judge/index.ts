export { createJudge, rulesWanted, runJudge } from './judge.js';
export type { Judge, JudgedDocument, JudgePolicy, Strictness } from './judge.js';
export { judgeFiles, previewFiles } from './judgeFiles.js';
export type { FileQuestion } from './judgeFiles.js';
