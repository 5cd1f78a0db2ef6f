export const governance = 'MedCom, Governance for MedCom FHIR Messages';
export const reliable = 'MedCom, Reliable Messaging (FHIR)';
export const acknowledgement = 'MedCom Acknowledgement 2.0';
export const homeCare = 'MedCom HomeCareObservation 1.2.1, korrektion og annullering';

/** The part of a message that a rule of conversations looks at, as an example shows it. */
export const sent = (
  bundleId: string,
  headerId: string,
  timestamp = '2026-09-16T08:31:04+02:00',
  more: object = {},
): object => ({
  'Bundle.id': bundleId,
  'Bundle.timestamp': timestamp,
  'MessageHeader.id': headerId,
  ...more,
});
export const answer = (code: string, more: object = {}): object =>
  sent('b2', 'h2', '2026-09-16T08:33:00+02:00', { 'response.identifier': 'h1', 'response.code': code, ...more });
export const trace = (activity: string, entity: object | undefined, more: object = {}): object =>
  sent('b2', 'h2', '2026-09-16T09:31:04+02:00', {
    'Provenance.activity': ['new-message', activity],
    'Provenance.entity': entity,
    ...more,
  });
export const first = sent('b1', 'h1');
export const json = (...messages: readonly object[]): string => JSON.stringify({ conversation: messages }, null, 2);

export const correction = trace('modified-message', { role: 'revision', what: 'h1' });
export const cancellation = trace('retract-message', { role: 'removal', what: 'h1' }, { conclusion: 'incorrect-cpr' });
export const late = '2026-09-16T09:05:00+02:00';
