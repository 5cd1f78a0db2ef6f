export { tarOf } from './report/tar.js';
export { tarsDocument } from './report/tarXml.js';
export { allowedUriFetcher } from './service/allowedUri.js';
export { moduleInputs } from './service/inputs.js';
export { GitbRequestError } from './service/question.js';
export type { GitbQuestion } from './service/question.js';
export { createGitbService } from './service/service.js';
export type { Tar } from './types.js';
