export { judgeConversation } from './conversation.js';
export { conversationFile } from './message.js';
export { defaultSettings } from './thread.js';
