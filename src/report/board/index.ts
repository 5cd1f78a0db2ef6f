export { filterOf } from './filter.js';
export { labelsOf } from './labels.js';
export { linksPage, matrixPage, messagePage } from './matrix.js';
export { queuePage } from './queue.js';
export { strangerPage } from './shell.js';
export { stepPage } from './stepPage.js';
export { boardCss } from './style.js';
export { testPage } from './testPage.js';
export type { BoardView } from './view.js';
