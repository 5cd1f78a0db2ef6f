import type { FhirClient } from '../../../http/client/index.js';
import { HttpError } from '../../../http/index.js';
import type { Text } from '../../../base/index.js';
import { requestMessage, responseMessage } from '../run/message.js';
import type { ExchangeOutcome, ScriptOperationRequest, Transport } from './transport.js';

/** The sending setting: the system under test is a FHIR server, and testcamp sends it each operation of the script. */
export function sendingTransport(client: FhirClient): Transport {
  return { testsServer: true, declines: () => undefined, perform: (operation) => sent(operation, client) };
}

async function sent(operation: ScriptOperationRequest, client: FhirClient): Promise<ExchangeOutcome> {
  const asked = operation.http();
  if ('fault' in asked) return asked;
  try {
    const { request, response } = await client.send(asked);
    const { method, url } = request;
    return {
      request: requestMessage(request),
      response: responseMessage(response),
      note: {
        da: `${method} ${url}, besvaret med HTTP ${response.status}.`,
        en: `${method} ${url}, answered with HTTP ${response.status}.`,
      },
    };
  } catch (thrown) {
    if (thrown instanceof HttpError) return { fault: unanswered(asked.method, asked.url, thrown.reason) };
    throw thrown;
  }
}

const unanswered = (method: string, url: string, { da, en }: Text): Text => ({
  da: `${method} ${url}: ${da}.`,
  en: `${method} ${url}: ${en}.`,
});
