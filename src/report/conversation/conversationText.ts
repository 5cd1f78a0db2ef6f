import type { Conversation, ConversationFinding, ConversationMessage } from '../../model/conversation.js';
import type { Lang, Text } from '../../base/index.js';
import { findingLines } from '../shared/terminal/findingText.js';
import { lines, oneLine, painter, wrap, type Paint } from '../shared/terminal/terminal.js';
import type { RenderContext } from '../rendering.js';

const kinds: Readonly<Record<ConversationMessage['kind'], Text>> = {
  message: { da: 'meddelelse', en: 'message' },
  correction: { da: 'korrektion', en: 'correction' },
  cancellation: { da: 'annullering', en: 'cancellation' },
  acknowledgement: { da: 'kvittering', en: 'acknowledgement' },
  receipt: { da: 'SBDH-kvittering', en: 'SBDH receipt' },
};

/** Messages in the order in which they were sent, each with its findings, for a terminal. */
export function conversationText(
  { messages, findings }: Conversation,
  { lang, color }: Pick<RenderContext, 'lang' | 'color'>,
): string {
  const paint = painter(color);
  const named = new Set(messages.flatMap(({ file, envelope }) => [file, envelope ?? file]));
  const others = [...new Set(findings.map(({ file }) => file).filter((file) => !named.has(file)))];
  const own = (file: string): readonly ConversationFinding[] => findings.filter((one) => one.file === file);
  return lines(
    others.flatMap((file) => [paint('bold', oneLine(file)), ...findingsOf(own(file), lang, paint)]),
    messages.flatMap((message) => [
      headLine(message, lang, paint),
      ...(message.envelope === undefined ? [] : findingsOf(own(message.envelope), lang, paint)),
      ...findingsOf(own(message.file), lang, paint),
    ]),
    '',
    wrap(summary(messages, findings)[lang], ''),
  );
}

/** What a receipt says; response codes are FHIR's. */
const receiptCodes: Readonly<Record<string, Text>> = {
  received: { da: 'modtaget', en: 'received' },
  refused: { da: 'afvist', en: 'refused' },
};

function headLine({ kind, file, timestamp, code }: ConversationMessage, lang: Lang, paint: Paint): string {
  const said = kind === 'receipt' ? receiptCodes[code ?? '']?.[lang] : code;
  const what = said === undefined ? kinds[kind][lang] : `${kinds[kind][lang]} ${oneLine(said)}`;
  return `${paint('dim', oneLine(timestamp))}  ${what}  ${paint('bold', oneLine(file))}`;
}

const findingsOf = (own: readonly ConversationFinding[], lang: Lang, paint: Paint): string[] =>
  own.flatMap(({ finding }) => findingLines([finding], { lang, paint, verbose: false, indent: '    ' }));

function summary(messages: Conversation['messages'], findings: Conversation['findings']): Text {
  const count = (severity: string): number => findings.filter(({ finding }) => finding.severity === severity).length;
  const [errors, warnings, all] = [count('error'), count('warning'), messages.length];
  return {
    da: `${all} ${all === 1 ? 'meddelelse' : 'meddelelser'} holdt op mod hinanden: ${errors} fejl, ${warnings} ${warnings === 1 ? 'advarsel' : 'advarsler'}.`,
    en: `${all} ${all === 1 ? 'message' : 'messages'} checked against each other: ${errors} ${errors === 1 ? 'error' : 'errors'}, ${warnings} ${warnings === 1 ? 'warning' : 'warnings'}.`,
  };
}
