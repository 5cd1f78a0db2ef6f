export { strictSettings } from '../../validator/index.js';
export { createJudge, rulesWanted, runJudge } from './judge.js';
export type { Judge, JudgePolicy } from './judge.js';
export { judgeInputs, previewInputs } from './judgeFiles.js';
export type { FileQuestion } from './judgeFiles.js';
export { inputJudge, unreadableResult } from './judgeInput.js';
export type { Judged } from './judgeInput.js';
export { withIgnores } from './ignores.js';
export type { IgnoreEntry, IgnoreOutcome } from './ignores.js';
