import type { ActionResult } from '../../../model/testscript.js';
import type { Text } from '../../../base/index.js';
import { fail, fault, pass, skip } from '../run/actionVerdict.js';
import type { ActionVerdict } from '../run/actionVerdict.js';
import { unmetNeeds } from './capabilityNeeds.js';
import { exchangeRecord } from '../run/message.js';
import { buildRequest } from '../http/request.js';
import { resultOf } from '../run/result.js';
import type { ScriptAssert, ScriptCapability } from '../script.js';
import type { ScriptState, ActionSteps } from '../run/state.js';

/**
 * Compares what a script requires of the server under test with the server's own CapabilityStatement: where it does not
 * offer what is `required`, all tests are skipped (R4 section 5.12.3, TestScript.metadata.capability); what is to be
 * `validated` fails. Where testcamp itself is the server, or there is none, the comparison is reported as skipped.
 */
export function* runCapability(capability: ScriptCapability, state: ScriptState): ActionSteps {
  const { transport, capabilities } = state.input;
  const { node, canonical, required, validated } = capability;
  const report = (answer: ActionVerdict, exchange?: ActionResult['exchange']): ActionResult => {
    const action: ScriptAssert = { kind: 'assert', node, texts: { label: titleOf(capability) }, warningOnly: false };
    const result = resultOf(action, { part: 'setup', test: undefined }, answer, exchange);
    // What only another setting can check does not count against the result.
    return answer.outcome === 'skip' && exchange === undefined ? { ...result, kind: 'operation' } : result;
  };
  if (!required && !validated) return report(skip(neither));
  if (transport.testsServer !== true) return report(skip(noServer));
  const needed = capabilities?.get(canonical);
  if (needed === undefined) return report(fault(notAvailable(canonical)));
  const code = 'capabilities';
  const http = (): ReturnType<typeof buildRequest> =>
    buildRequest({ code, texts: {}, headers: [], source: undefined, target: undefined, orderOf: state.paths.orderOf });
  const exchange = yield { part: 'setup', code, texts: {}, sendsPayload: false, http };
  if ('fault' in exchange) return report(fault(exchange.fault));
  if ('failed' in exchange) return report(fault(exchange.failed));
  const { request, response } = exchange;
  const offered = response?.body?.root;
  const unmet =
    response?.status === 200 && offered?.resourceType === 'CapabilityStatement'
      ? unmetNeeds(needed, offered)
      : ['CapabilityStatement'];
  const record = exchangeRecord(request, response);
  if (unmet.length === 0) return report(pass(met(canonical)), record);
  return report(validated ? fail(lacking(canonical, unmet)) : skip(lacking(canonical, unmet)), record);
}

/** Whether a required capability was not shown to be offered, so that the tests are skipped. */
export const preventsTests = ({ required }: ScriptCapability, { outcome, exchange }: ActionResult): boolean =>
  outcome === 'error' || (required && outcome !== 'pass' && exchange !== undefined);

const titleOf = ({ description, canonical }: ScriptCapability): string => description ?? canonical;

const neither: Text = {
  da: 'Ikke kontrolleret: scriptet siger, at evnen hverken kræves eller skal valideres.',
  en: 'Not checked: the script says that the capability is neither required nor to be validated.',
};
const noServer: Text = {
  da: 'Ikke kontrolleret: det kræves af en server, og i denne indstilling er det ikke en server, der testes.',
  en: 'Not checked: it is required of a server, and in this setting no server is under test.',
};
const notAvailable = (canonical: string): Text => ({
  da: `CapabilityStatement ${canonical} er hverken i scriptet eller i de pakker, der er indlæst, så intet er kontrolleret.`,
  en: `The CapabilityStatement ${canonical} is neither in the script nor in the packages that are loaded, so nothing was checked.`,
});
const met = (canonical: string): Text => ({
  da: `Serverens CapabilityStatement har alt, som ${canonical} kræver.`,
  en: `The server's CapabilityStatement has all that ${canonical} asks for.`,
});
function lacking(canonical: string, unmet: readonly string[]): Text {
  const list = unmet.slice(0, 10).join('; ');
  const more = unmet.length > 10 ? ' ...' : '';
  return {
    da: `Serverens CapabilityStatement mangler noget, som ${canonical} kræver: ${list}${more}.`,
    en: `The server's CapabilityStatement lacks what ${canonical} asks for: ${list}${more}.`,
  };
}
