import { conversationFile, defaultSettings, judgeConversation } from '../../../protocol/conversation/index.js';
import { checkFormat, exitCode, UsageError } from '../../shared/failure.js';
import { readInput } from '../../../app/environment/index.js';
import { expandInputs } from '../../../app/inputs/index.js';
import { formatNames, renderAs } from '../../../report/rendering.js';
import { formats } from '../../shared/formats.js';
import { renderContext } from '../../shared/renderContext.js';
import type { Io } from '../../shared/io.js';
import { maskOf, privacyOf, shownResult } from '../../../app/privacy/index.js';
import { resolveSettings } from '../../shared/settings/settings.js';
import type { ConversationFlags } from './command.js';
import { writeOutput } from '../../shared/output/write.js';

/** `testcamp conversation FILE...`: checks the messages of a conversation against each other. */
export async function conversationCommand(paths: readonly string[], flags: ConversationFlags, io: Io): Promise<number> {
  checkFormat(flags.format, formatNames(formats.conversation));
  const settings = await resolveSettings(flags, io);
  const limits = {
    ...defaultSettings,
    maxResends: wholeNumber('--max-resends', flags.maxResends),
    acknowledgeWithin: wholeNumber('--acknowledge-within', flags.acknowledgeWithin),
  };
  const files = [...new Set(expandInputs(paths, io))].map((file) => conversationFile(file, readInput(file, io)));
  const privacy = privacyOf(flags, settings.lang, io);
  const conversation = shownResult(judgeConversation(files, limits), privacy, maskOf(privacy));
  const context = renderContext(settings, io, { output: flags.output, privacy });
  const text = await renderAs(formats.conversation, flags.format, conversation, context);
  writeOutput(text, flags.output, io);
  const faulty = conversation.findings.some(({ finding }) => finding.severity === 'error');
  return faulty ? exitCode.notConformant : exitCode.conformant;
}

/** @throws {UsageError} for anything but a whole number from 0 to 9999. */
function wholeNumber(option: string, text: string): number {
  if (/^\d{1,4}$/.test(text)) return Number(text);
  throw new UsageError({
    da: `${option} '${text}' er ikke et helt tal fra 0 til 9999.`,
    en: `${option} '${text}' is not a whole number from 0 to 9999.`,
  });
}
