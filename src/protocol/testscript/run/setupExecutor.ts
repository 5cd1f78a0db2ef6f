import type { FhirEndpoint, HttpExchange, HttpRequest, HttpResponse } from '../../../model/exchange.js';
import type { ScriptPart } from '../../../model/testscript.js';
import type { Text } from '../../../base/index.js';

/** Executor of a script's setup and teardown in the receiving setting: testcamp's own server, or a recording of it. */
export interface SetupExecutor {
  /** Why an operation of the part is skipped. */
  declines(part: ScriptPart): Text | undefined;
  perform(request: HttpRequest): Promise<HttpResponse | { readonly fault: Text }>;
}

/** Carries them out on a server that the system under test talks to. */
export const setupOnServer = (endpoint: FhirEndpoint): SetupExecutor => ({
  declines: () => undefined,
  perform: (request) => endpoint.handle(request),
});

/**
 * Replays what testcamp's own server answered when the recording was made, since the system under test depended on it.
 * What the recording does not have is an error in setup, on which the tests depend; teardown is skipped.
 */
export function setupFromRecording(exchanges: readonly HttpExchange[]): SetupExecutor {
  const own = exchanges.filter(({ by }) => by === 'testcamp').sort((a, b) => a.number - b.number);
  let at = 0;
  return {
    declines: (part) => (part === 'teardown' && own.length === 0 ? nothingCleaned : undefined),
    perform: (request) => {
      const recorded = own[at];
      if (recorded === undefined || !isSame(recorded.request, request)) {
        return Promise.resolve({ fault: notRecorded(request) });
      }
      at += 1;
      return Promise.resolve(recorded.response);
    },
  };
}

const isSame = (a: HttpRequest, b: HttpRequest): boolean =>
  a.method === b.method && a.url === b.url && Buffer.from(a.body).equals(b.body);

const notRecorded = ({ method, url }: HttpRequest): Text => ({
  da: `Optagelsen har ikke '${method} ${url}' på testcamps egen server: scriptet var ikke i gang, da den blev lavet, eller er et andet nu.`,
  en: `The recording has no '${method} ${url}' on testcamp's own server: the script was not running when it was made, or is another now.`,
});
const nothingCleaned: Text = {
  da: 'Optagelsen har intet, scriptet gjorde på testcamps egen server, så der er intet at rydde op.',
  en: "The recording has nothing that the script did on testcamp's own server, so there is nothing to clean up.",
};
