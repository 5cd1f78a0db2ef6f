import type { Conversation } from '../../model/conversation.js';
import { findingJson } from '../shared/findingJson.js';
import { indentedJson } from '../shared/json.js';
import { untrusted } from '../shared/untrusted.js';
import type { RenderContext } from '../rendering.js';

/** The messages of a conversation with their findings, as indented JSON with texts in one language. */
export function conversationJson(
  { messages, findings, unmasked }: Conversation,
  { lang }: Pick<RenderContext, 'lang'>,
): string {
  return indentedJson({
    messages: messages.map((message) => ({
      ...message,
      file: untrusted(message.file),
      ...(message.envelope === undefined ? {} : { envelope: untrusted(message.envelope) }),
    })),
    findings: findings.map(({ file, finding, other }) => ({
      file: untrusted(file),
      ...findingJson(finding, lang),
      other: other === undefined ? null : untrusted(other),
    })),
    ...(unmasked === true ? { unmasked } : {}),
  });
}
