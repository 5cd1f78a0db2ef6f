import type { Conversation } from '../../model/conversation.js';
import type { Lang } from '../../base/index.js';
import { findingJson, jsonText } from '../shared/findingJson.js';
import { untrusted } from '../shared/untrusted.js';

/** The messages of a conversation and what is wrong with them, as indented JSON with texts in one language. */
export function conversationJson({ messages, findings, unmasked }: Conversation, lang: Lang): string {
  return `${jsonText(
    {
      messages: messages.map((message) => ({ ...message, file: untrusted(message.file) })),
      findings: findings.map(({ file, finding, other }) => ({
        file: untrusted(file),
        ...findingJson(finding, lang),
        other: other === undefined ? null : untrusted(other),
      })),
      ...(unmasked === true ? { unmasked } : {}),
    },
    2,
  )}\n`;
}
