export { judgeConversation } from './conversation.js';
export { defaultSettings } from './thread.js';
