export { stepTar } from './report/stepTar.js';
export { tarOf } from './report/tar.js';
export { allowedUriFetcher } from './service/allowedUri.js';
export { moduleInputs } from './service/moduleInputs.js';
export { GitbRequestError } from './service/question.js';
export type { GitbQuestion, StepQuestion } from './service/question.js';
export { createGitbService } from './service/service.js';
export type { Tar } from './types.js';
