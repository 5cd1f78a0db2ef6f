import type { ConversationCheck } from '../../../model/protocol.js';
import type { CheckResult } from '../../../model/run.js';
import type { Text } from '../../../base/index.js';
import { contentName } from '../../../envelope/index.js';
import { conversationFile } from '../../conversation/message.js';
import { judgeConversation } from '../../conversation/conversation.js';
import { defaultSettings } from '../../conversation/thread.js';
import { fileFinding } from '../../run/session.js';
import type { CheckContext } from '../../run/session.js';
import { result, rollUp } from '../outcome.js';

/** Checks the messages of the named steps against each other. A step without one leaves the conversation incomplete. */
export function runConversationCheck(check: ConversationCheck, { session, round }: CheckContext): CheckResult {
  const lacking = check.steps.filter((step) => session.documentsOf(step, round).length === 0);
  if (lacking.length > 0) return result(check, 'missing', noMessages(lacking));
  const files = new Map(
    check.steps.flatMap((step) => session.documentsOf(step, round)).map((file) => [file.path, file]),
  );
  const messages = [...files.values()].map(({ path, document, isEnvelope, content }) =>
    isEnvelope ? conversationFile(path, content) : { file: path, document },
  );
  const { findings } = judgeConversation(messages, { ...defaultSettings, maxResends: check.maxResends });
  const told = findings.flatMap(({ file, finding }) => {
    // A finding of the message in an envelope is in a file of its own name.
    const isKnown = [...files.keys()].some((path) => path === file || contentName(path) === file);
    return isKnown ? [fileFinding({ path: file }, finding, session)] : [];
  });
  return rollUp(check, told, messages.length);
}

const noMessages = (steps: readonly string[]): Text => ({
  da: `Ingen meddelelse er afleveret til ${steps.length === 1 ? 'trin' : 'trinene'} ${steps.join(', ')}.`,
  en: `No message was submitted to step${steps.length === 1 ? '' : 's'} ${steps.join(', ')}.`,
});
