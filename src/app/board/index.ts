export { openBoard } from './openBoard.js';
