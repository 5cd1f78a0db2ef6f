/** Elements of a TestScript's part, as JSON has them. */
type Part = Readonly<Record<string, unknown>>;

/** What an example changes in a small TestScript that is right; `undefined` takes an element away. */
export interface ScriptParts extends Part {
  readonly operation?: Part;
  readonly assert?: Part;
  /** The actions of its test, in place of the one operation and the one assert. */
  readonly actions?: readonly Part[];
}

/** A TestScript of one test, in which a message is sent and looked at, as JSON. */
export function testScript({ operation, assert, actions, ...elements }: ScriptParts = {}): string {
  const sent = { ...rightOperation, ...operation };
  const judged = { ...rightAssert, ...assert };
  return JSON.stringify({
    resourceType: 'TestScript',
    url: 'https://example.org/fhir/TestScript/send',
    name: 'Send',
    status: 'draft',
    origin: [{ index: 1, profile: { code: 'FHIR-Client' } }],
    fixture: [fixture('message', './message.json')],
    profile: [{ id: 'bundle', reference: 'http://hl7.org/fhir/StructureDefinition/Bundle' }],
    ...elements,
    test: [{ action: actions ?? [{ operation: sent }, { assert: judged }] }],
  });
}

export const rightOperation: Part = {
  type: { code: 'create' },
  resource: 'Bundle',
  encodeRequestUrl: true,
  origin: 1,
  requestId: 'sent',
  sourceId: 'message',
};

export const rightAssert: Part = { direction: 'request', resource: 'Bundle', warningOnly: false };

/** A fixture that is not created on the server. */
export const fixture = (id: string, reference: string): Part => ({
  id,
  autocreate: false,
  autodelete: false,
  resource: { reference },
});

/** What the server under test must be able to do. */
export const capability = (capabilities: string): Part => ({
  link: [{ url: 'https://example.org/needs' }],
  capability: [{ required: true, validated: false, capabilities }],
});
