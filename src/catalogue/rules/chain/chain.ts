import { defineRules } from '../../defineRules.js';

const reliable = 'MedCom, Reliable Messaging (EHMI); ehmiSBDH 2.0.1';

/** Envelopes as an example shows them: what differs in those of one conversation. */
const chain = (...envelopes: readonly object[]): string => JSON.stringify({ chain: envelopes }, null, 2);
const message = { message: 'm1', envelope: 'e1', at: '2026-09-16T08:31:04+02:00' };
const receipt = { receipt: 'e2', of: 'e1', at: '2026-09-16T08:32:00+02:00' };
const answer = { acknowledgement: 'm3', envelope: 'e3', of: 'e1', at: '2026-09-16T08:34:00+02:00' };
const answered = { receipt: 'e4', of: 'e3', at: '2026-09-16T08:35:00+02:00' };

/** Rules on envelopes that belong together: messages, acknowledgements and the receipts of both. */
export const chainRules = defineRules([
  {
    id: 'chain/no-receipt',
    severity: 'error',
    title: { da: 'Konvolutten har en kvittering', en: 'The envelope has a receipt' },
    message: {
      da: 'Ingen SBDH-kvittering i samtalen citerer konvoluttens InstanceIdentifier.',
      en: "No SBDH receipt of the conversation quotes the envelope's InstanceIdentifier.",
    },
    params: [],
    explanation: {
      da: 'Alle konvolutter med en meddelelse eller en FHIR-kvittering beder om en kvittering. Uden den ved afsenderen ikke, om den er nået frem, og en person må sende igen.',
      en: 'Every envelope with a message or a FHIR acknowledgement asks for a receipt. Without it the sender does not know whether it arrived, and a person has to send again.',
    },
    example: { failing: chain(message), passing: chain(message, receipt) },
    reference: reliable,
  },
  {
    id: 'chain/original-unknown',
    severity: 'error',
    title: { da: 'Den citerede konvolut findes', en: 'The envelope that is quoted is there' },
    message: {
      da: "ORIGINALENVELOPEIDENTIFIER er '{found}', som ingen konvolut i samtalen har som InstanceIdentifier.",
      en: "ORIGINALENVELOPEIDENTIFIER is '{found}', which no envelope of the conversation has as its InstanceIdentifier.",
    },
    params: ['found'],
    explanation: {
      da: 'Kvitteringen skal citere id’et på den konvolut, der er modtaget, og hverken Bundle.id eller MessageHeader.id. Ellers kan afsenderen ikke finde den, der er kvitteret.',
      en: 'What answers must quote the id of the envelope that was received, and neither Bundle.id nor MessageHeader.id. Else the sender can’t find what is answered.',
    },
    example: {
      failing: chain(message, receipt, { ...receipt, receipt: 'e5', of: 'm1' }),
      passing: chain(message, receipt),
    },
    reference: reliable,
  },
  {
    id: 'chain/original-differs',
    severity: 'error',
    title: { da: 'Den oprindelige konvolut er citeret rigtigt', en: 'The original envelope is quoted as it is' },
    message: {
      da: "{name} er '{found}', men efter {other} skal der stå '{expected}'.",
      en: "{name} is '{found}', but by {other} it must be '{expected}'.",
    },
    params: ['name', 'found', 'expected', 'other'],
    explanation: {
      da: 'Kvitteringen citerer den oprindelige konvoluts id’er, standard og tidspunkt, og afsender og modtager bytter plads. Ellers går kvitteringen det forkerte sted hen eller kan ikke knyttes til meddelelsen.',
      en: 'What answers quotes ids, standard and time of the original envelope, and sender and receiver change places. Else it goes to the wrong place, or can’t be tied to the message.',
    },
    example: {
      failing: chain(message, { ...receipt, parts: { 'Scope ORIGINALMESSAGEIDENTIFIER': 'm7' } }),
      passing: chain(message, receipt),
    },
    reference: reliable,
  },
  {
    id: 'chain/receipt-of-receipt',
    severity: 'error',
    title: { da: 'En SBDH-kvittering kvitteres ikke', en: 'An SBDH receipt is not receipted' },
    message: {
      da: 'Kvitteringen kvitterer for {other}, som selv er en SBDH-kvittering.',
      en: 'The receipt is of {other}, which is an SBDH receipt itself.',
    },
    params: ['other'],
    explanation: {
      da: 'Kvitteringer for kvitteringer kunne løbe i ring. Kvitter kun for meddelelser og FHIR-kvitteringer.',
      en: 'Receipts of receipts could go on for ever. Receipt messages and FHIR acknowledgements alone.',
    },
    example: {
      failing: chain(message, receipt, { ...receipt, receipt: 'e5', of: 'e2' }),
      passing: chain(message, receipt),
    },
    reference: reliable,
  },
  {
    id: 'chain/receipt-before-sent',
    severity: 'error',
    title: { da: 'Kvitteringen er fra efter afsendelsen', en: 'The receipt is from after the sending' },
    message: {
      da: 'Kvitteringens CreationDateAndTime er før den konvolut, den kvitterer for, i {other}.',
      en: 'CreationDateAndTime of the receipt is before that of the envelope it is of, in {other}.',
    },
    params: ['other'],
    explanation: {
      da: 'Et af systemernes ure går forkert, eller tidszonen er forkert.',
      en: 'The clock of one of the systems is wrong, or the time zone is.',
    },
    example: {
      failing: chain(message, { ...receipt, at: '2026-09-16T08:30:00+02:00' }),
      passing: chain(message, receipt),
    },
    reference: reliable,
  },
  {
    id: 'chain/receipt-late',
    severity: 'warning',
    title: { da: 'Kvitteringen kommer inden 10 minutter', en: 'The receipt comes within 10 minutes' },
    message: {
      da: 'Kvitteringen er lavet {minutes} minutter efter afsendelsen i {other}; afsenderen venter 10.',
      en: 'The receipt was made {minutes} minutes after the sending in {other}; the sender waits 10.',
    },
    params: ['minutes', 'other'],
    numbers: ['minutes'],
    explanation: {
      da: 'ExpectedResponseDateTime er 10 minutter efter afsendelsen. Derefter beder systemet en person om at tage over, selv om konvolutten er modtaget.',
      en: 'ExpectedResponseDateTime is 10 minutes after the sending. After that the system asks a person to take over, though the envelope was received.',
    },
    example: {
      failing: chain(message, { ...receipt, at: '2026-09-16T08:52:00+02:00' }),
      passing: chain(message, receipt),
    },
    reference: reliable,
  },
  {
    id: 'chain/receipts-disagree',
    severity: 'error',
    title: { da: 'Kvitteringerne for en meddelelse er enige', en: 'The receipts of a message agree' },
    message: {
      da: 'Den ene kvittering siger modtaget og den anden afvist: {other} er den første.',
      en: 'One receipt says received and another refused: {other} is the first.',
    },
    params: ['other'],
    explanation: {
      da: 'Kommer en kendt meddelelse igen, sendes den første kvittering igen med nyt id og tidspunkt og samme svar.',
      en: 'Where a known message comes again, the first receipt is sent again with a new id and time, and the same answer.',
    },
    example: {
      failing: chain(message, receipt, { ...receipt, receipt: 'e5', at: '2026-09-16T08:33:00+02:00', refuses: true }),
      passing: chain(message, receipt, { ...receipt, receipt: 'e5', at: '2026-09-16T08:33:00+02:00' }),
    },
    reference: reliable,
  },
  {
    id: 'chain/refused-and-acknowledged',
    severity: 'error',
    title: { da: 'En afvist meddelelse kvitteres ikke i FHIR', en: 'A message that was refused is not acknowledged' },
    message: {
      da: 'FHIR-kvitteringen svarer på en meddelelse, som SBDH-kvitteringen i {other} afviser.',
      en: 'The FHIR acknowledgement answers a message that the SBDH receipt in {other} refuses.',
    },
    params: ['other'],
    explanation: {
      da: 'En negativ SBDH-kvittering siger, at meddelelsen ikke er taget ind. Så kan dens indhold ikke være læst og kvitteret.',
      en: 'A negative SBDH receipt says that the message was not taken in. Then its content can’t have been read and acknowledged.',
    },
    example: {
      failing: chain(message, { ...receipt, refuses: true }, answer, answered),
      passing: chain(message, receipt, answer, answered),
    },
    reference: reliable,
  },
  {
    id: 'chain/envelope-id-reused',
    severity: 'error',
    title: { da: 'Konvoluttens id bruges én gang', en: 'The id of an envelope is used once' },
    message: {
      da: 'InstanceIdentifier er den samme som i {other}, men konvolutten er en anden.',
      en: 'InstanceIdentifier is that of {other}, but the envelope is another.',
    },
    params: ['other'],
    explanation: {
      da: 'Netværket og modtageren kender en konvolut på dens id, og den næste med samme id afvises. Giv hver afsendelse, også en genafsendelse og hver kvittering, et nyt UUID.',
      en: 'Network and receiver know an envelope by its id, and refuse the next one with the same. Give every sending, a resend and every receipt too, a new UUID.',
    },
    example: {
      failing: chain(message, receipt, { ...message, message: 'm2', at: '2026-09-16T08:40:00+02:00' }),
      passing: chain(message, receipt, message),
    },
    reference: reliable,
  },
  {
    id: 'chain/resend-keeps-time',
    severity: 'error',
    title: { da: 'En genafsendelse har sit eget tidspunkt', en: 'A resend has a time of its own' },
    message: {
      da: 'Meddelelsen er sendt igen i en ny konvolut, men CreationDateAndTime er den samme som i {other}.',
      en: 'The message was sent again in a new envelope, but CreationDateAndTime is that of {other}.',
    },
    params: ['other'],
    explanation: {
      da: 'En ny konvolut har det tidspunkt, den er lavet. Ellers kan afsendelserne ikke skelnes, og fristen for kvitteringen er forkert.',
      en: 'A new envelope has the time when it was made. Else the sendings can’t be told apart, and the time limit of the receipt is wrong.',
    },
    example: {
      failing: chain(message, receipt, { ...message, envelope: 'e5' }),
      passing: chain(
        message,
        receipt,
        { ...message, envelope: 'e5', at: '2026-09-16T08:45:00+02:00' },
        { ...receipt, receipt: 'e6', of: 'e5', at: '2026-09-16T08:46:00+02:00' },
      ),
    },
    reference: reliable,
  },
]);
