import type { ParamLabels } from '../../../model/rule.js';
import { defineRules } from '../../defineRules.js';
import { noValue } from '../../labels.js';
import { acknowledgement, answer, first, governance, json, late, reliable, sent } from './conversationExamples.js';

const hints: ParamLabels = {
  bundle: { da: 'Det er en Bundle.id', en: 'It is a Bundle.id' },
};

/** Rules on acknowledgements and what they answer. */
export const conversationAnswerRules = defineRules([
  {
    id: 'conversation/not-acknowledged',
    severity: 'error',
    title: { da: 'Meddelelsen er ikke kvitteret', en: 'The message is not acknowledged' },
    message: {
      da: 'Ingen kvittering i samtalen citerer meddelelsens MessageHeader.id.',
      en: "No acknowledgement of the conversation quotes the message's MessageHeader.id.",
    },
    params: [],
    explanation: {
      da: 'Alle meddelelser kvitteres, også korrektioner og annulleringer (KR1).',
      en: 'Every message is acknowledged, corrections and cancellations too (KR1).',
    },
    example: { failing: json(first), passing: json(first, answer('ok')) },
    reference: `${acknowledgement}, KR1`,
  },
  {
    id: 'conversation/acknowledgement-of-unknown',
    severity: 'error',
    title: { da: 'Kvitteringen svarer på en ukendt meddelelse', en: 'The acknowledgement answers an unknown message' },
    message: {
      da: "MessageHeader.response.identifier er '{found}', som ingen meddelelse i samtalen har som MessageHeader.id.[[ {hint}, nemlig den i {other}.]]",
      en: "MessageHeader.response.identifier is '{found}', which no message of the conversation has as its MessageHeader.id.[[ {hint}, that of {other}.]]",
    },
    params: ['found', 'hint', 'other'],
    words: { found: noValue, hint: hints },
    explanation: {
      da: 'Kvitteringen skal citere den modtagne meddelelses MessageHeader.id, ikke dens Bundle.id. Ellers ved afsenderen ikke, hvad der er kvitteret.',
      en: 'The acknowledgement must quote the MessageHeader.id of the message that was received, not its Bundle.id. Else the sender does not know what is acknowledged.',
    },
    example: {
      failing: json(first, answer('ok', { 'response.identifier': 'b1' })),
      passing: json(first, answer('ok')),
    },
    reference: `${governance}, identifiers`,
  },
  {
    id: 'conversation/acknowledgement-acknowledged',
    severity: 'error',
    title: { da: 'En kvittering kvitteres ikke', en: 'An acknowledgement is not acknowledged' },
    message: {
      da: 'Meddelelsen kvitterer for {other}, som selv er en kvittering.',
      en: 'The message acknowledges {other}, which is an acknowledgement itself.',
    },
    params: ['other'],
    explanation: {
      da: 'Kvitteringer for kvitteringer kunne løbe i ring (KR2).',
      en: 'Acknowledgements of acknowledgements could go on for ever (KR2).',
    },
    example: {
      failing: json(first, answer('ok'), sent('b3', 'h3', late, { 'response.identifier': 'h2' })),
      passing: json(first, answer('ok')),
    },
    reference: `${acknowledgement}, KR2`,
  },
  {
    id: 'conversation/acknowledgement-ids-not-new',
    severity: 'error',
    title: { da: 'Kvitteringen har sine egne id’er', en: 'The acknowledgement has ids of its own' },
    message: {
      da: 'Kvitteringen har samme MessageHeader.id eller Bundle.id som meddelelsen i {other}. Begge skal være nye.',
      en: 'The acknowledgement has the same MessageHeader.id or Bundle.id as the message in {other}. Both must be new.',
    },
    params: ['other'],
    explanation: {
      da: 'En kvittering er en meddelelse for sig. Meddelelsens id hører til i MessageHeader.response.identifier.',
      en: 'An acknowledgement is a message of its own. The id of the message belongs in MessageHeader.response.identifier.',
    },
    example: {
      failing: json(first, { ...answer('ok'), 'MessageHeader.id': 'h1' }),
      passing: json(first, answer('ok')),
    },
    reference: `${governance}, identifiers`,
  },
  {
    id: 'conversation/response-code',
    severity: 'error',
    title: { da: 'Kvitteringen har en kendt svarkode', en: 'The acknowledgement has a known response code' },
    message: {
      da: "MessageHeader.response.code er '{found}'; den skal være ok, transient-error eller fatal-error.",
      en: "MessageHeader.response.code is '{found}'; it must be ok, transient-error or fatal-error.",
    },
    params: ['found'],
    words: { found: noValue },
    explanation: {
      da: 'Koden afgør, hvad afsenderen gør: intet, sender igen eller lader en person tage over.',
      en: 'The code decides what the sender does: nothing, sends again, or lets a person take over.',
    },
    example: { failing: json(first, answer('AA')), passing: json(first, answer('ok')) },
    reference: acknowledgement,
  },
  {
    id: 'conversation/outcome-missing',
    severity: 'error',
    title: { da: 'En negativ kvittering siger hvorfor', en: 'A negative acknowledgement says why' },
    message: {
      da: 'Svarkoden er {code}, men der er ingen OperationOutcome i kvitteringen.',
      en: 'The response code is {code}, but there is no OperationOutcome in the acknowledgement.',
    },
    params: ['code'],
    explanation: {
      da: 'Uden OperationOutcome ved afsenderen ikke, hvad der er galt med meddelelsen.',
      en: 'Without an OperationOutcome the sender does not know what is wrong with the message.',
    },
    example: {
      failing: json(first, answer('fatal-error')),
      passing: json(first, answer('fatal-error', { OperationOutcome: {} })),
    },
    reference: `${acknowledgement}, medcom-acknowledgement-1`,
  },
  {
    id: 'conversation/acknowledged-before-sent',
    severity: 'error',
    title: { da: 'Kvitteret, før meddelelsen blev sendt', en: 'Acknowledged before the message was sent' },
    message: {
      da: 'Kvitteringen er fra {time}, før meddelelsen i {other} blev sendt.',
      en: 'The acknowledgement is of {time}, before the message in {other} was sent.',
    },
    params: ['time', 'other'],
    explanation: {
      da: 'Se efter, om uret går rigtigt, og om tidszonen er med: dansk tid skrevet som UTC ligger en eller to timer forkert.',
      en: 'See whether the clock is right and the time zone is there: Danish time written as UTC is one or two hours wrong.',
    },
    example: {
      failing: json(first, { ...answer('ok'), 'Bundle.timestamp': '2026-09-16T06:33:00+02:00' }),
      passing: json(first, answer('ok')),
    },
    reference: governance,
  },
  {
    id: 'conversation/acknowledged-late',
    severity: 'warning',
    title: { da: 'Kvitteringen kom for sent', en: 'The acknowledgement came late' },
    message: {
      da: 'Kvitteringen for {other} kom {minutes} minutter efter, at meddelelsen blev sendt; grænsen er {limit}.',
      en: 'The acknowledgement of {other} came {minutes} minutes after the message was sent; the limit is {limit}.',
    },
    params: ['minutes', 'limit', 'other'],
    numbers: ['minutes', 'limit'],
    explanation: {
      da: 'Efter 30 minutter uden kvittering sender afsenderen igen.',
      en: 'After 30 minutes without an acknowledgement the sender sends again.',
    },
    example: {
      failing: json(first, { ...answer('ok'), 'Bundle.timestamp': late }),
      passing: json(first, answer('ok')),
    },
    reference: `${reliable}, genafsendelse`,
  },
  {
    id: 'conversation/acknowledged-differently',
    severity: 'error',
    title: { da: 'En meddelelse kvitteres ens hver gang', en: 'A message is acknowledged alike each time' },
    message: {
      da: "Svarkoden er '{found}', men meddelelsen er allerede kvitteret med '{expected}' i {other}.",
      en: "The response code is '{found}', but the message is already acknowledged by '{expected}' in {other}.",
    },
    params: ['found', 'expected', 'other'],
    words: { found: noValue, expected: noValue },
    explanation: {
      da: 'En dublet kvitteres som originalen, aldrig først positivt og så negativt. Kun transient-error kan følges af et andet svar.',
      en: 'A duplicate is acknowledged like the original, never positively first and then negatively. Only transient-error may be followed by another answer.',
    },
    example: {
      failing: json(first, answer('ok'), answer('fatal-error')),
      passing: json(first, answer('ok'), answer('ok')),
    },
    reference: `${reliable}, dubletter`,
  },
  {
    id: 'conversation/endpoints-not-swapped',
    severity: 'error',
    title: { da: 'Kvitteringen går tilbage til afsenderen', en: 'The acknowledgement goes back to the sender' },
    message: {
      da: 'Kvitteringens afsender og modtager er ikke modtageren og afsenderen af meddelelsen i {other} (endpoint og SOR-kode).',
      en: "The acknowledgement's sender and receiver are not the receiver and sender of the message in {other} (endpoint and SOR code).",
    },
    params: ['other'],
    explanation: {
      da: 'Kvitteringen sendes af den, der modtog, til den, der sendte, med de samme adresser byttet om.',
      en: 'The acknowledgement is sent by the one who received, to the one who sent, with the same addresses swapped.',
    },
    example: {
      failing: json(sent('b1', 'h1', late, { from: 'A', to: 'B' }), answer('ok', { from: 'A', to: 'B' })),
      passing: json(sent('b1', 'h1', late, { from: 'A', to: 'B' }), answer('ok', { from: 'B', to: 'A' })),
    },
    reference: acknowledgement,
  },
  {
    id: 'conversation/acknowledgement-provenance',
    severity: 'error',
    title: { da: 'Kvitteringen viser, hvad den svarer på', en: 'The acknowledgement traces what it answers' },
    message: {
      da: 'Kvitteringen skal have meddelelsens Provenance og sin egen med aktiviteten acknowledgement og entity i rollen revision, der peger på MessageHeader i {other}.',
      en: 'The acknowledgement must have the Provenance of the message and one of its own with the activity acknowledgement and an entity in the role revision that points to the MessageHeader of {other}.',
    },
    params: ['other'],
    explanation: {
      da: 'Provenance gør det muligt at følge en meddelelse og dens svar fra ende til ende.',
      en: 'Provenance makes it possible to follow a message and its answer from end to end.',
    },
    example: {
      failing: json(first, answer('ok', { 'Provenance.activity': ['new-message'] })),
      passing: json(first, answer('ok', { 'Provenance.activity': ['new-message', 'acknowledgement'] })),
    },
    reference: acknowledgement,
  },
]);
