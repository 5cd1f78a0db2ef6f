export { openBoard } from './openBoard.js';
export type { BoardQuestion, OpenBoard } from './openBoard.js';
