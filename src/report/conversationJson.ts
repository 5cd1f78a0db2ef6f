import type { Conversation } from '../model/conversation.js';
import type { Lang } from '../model/text.js';
import { findingJson, jsonText } from './findingJson.js';
import { outside } from './outside.js';

/** The messages of a conversation and what is wrong with them, as indented JSON with texts in one language. */
export function conversationJson({ messages, findings }: Conversation, lang: Lang): string {
  return `${jsonText(
    {
      messages: messages.map((message) => ({ ...message, file: outside(message.file) })),
      findings: findings.map(({ file, finding, other }) => ({
        file: outside(file),
        ...findingJson(finding, lang),
        other: other === undefined ? null : outside(other),
      })),
    },
    2,
  )}\n`;
}
