import type { Text } from '../../../base/index.js';
import { headersOf, locationOf } from './call.js';
import type { InteractionAnswer, InteractionCall, EndpointOptions } from './call.js';
import { information } from '../listen/outcome.js';
import { refuse } from '../listen/refusal.js';
import { checkSentType, save } from './writes.js';

/**
 * The `$process-message` operation (R4 section 2.4.3.1 of messaging): the message is stored as a Bundle. testcamp only
 * acknowledges receipt; it is not an application with a response message.
 */
export function processMessage(options: EndpointOptions, call: InteractionCall): InteractionAnswer {
  const sent = call.resource();
  checkSentType(sent, 'Bundle');
  const { bundleType, firstType } = sent.facts();
  if (bundleType !== 'message' || firstType !== 'MessageHeader') {
    throw refuse(400, 'invalid', {
      da: 'En meddelelse er en Bundle af typen message, hvis første ressource er en MessageHeader',
      en: 'A message is a Bundle of type message whose first resource is a MessageHeader',
    });
  }
  const version = save(options, sent, 'Bundle', options.ids(), 'POST');
  const text: Text = {
    da: `Meddelelsen er modtaget som Bundle/${version.id}`,
    en: `The message has been received as Bundle/${version.id}`,
  };
  const headers = { ...headersOf(version), location: locationOf(options, version) };
  return { status: call.query.get('async') === 'true' ? 202 : 200, headers, issues: [information(text)] };
}
