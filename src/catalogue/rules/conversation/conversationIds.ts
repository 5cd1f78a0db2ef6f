import { defineRules } from '../../defineRules.js';
import { first, governance, json, late, reliable, sent } from './conversationExamples.js';

/** Rules on ids, times and resends of the messages of a conversation. */
export const conversationIdRules = defineRules([
  {
    id: 'conversation/not-a-message',
    severity: 'error',
    title: { da: 'Filen er ikke en meddelelse', en: 'The file is not a message' },
    message: {
      da: 'Filen er {found} og ikke en Bundle med en MessageHeader, der har en id. Den indgår ikke i samtalen.',
      en: 'The file is {found} and not a Bundle with a MessageHeader that has an id. It is no part of the conversation.',
    },
    params: ['found'],
    words: { found: { '': { da: 'ikke FHIR, der kan læses,', en: 'no FHIR that can be read' } } },
    explanation: {
      da: 'Kun meddelelser kan holdes op mod hinanden. Uden MessageHeader.id kan en meddelelse hverken kvitteres eller korrigeres.',
      en: 'Only messages can be held against each other. Without MessageHeader.id a message can neither be acknowledged nor corrected.',
    },
    example: { failing: json({ 'Bundle.id': 'b1' }), passing: json(first) },
    reference: governance,
  },
  {
    id: 'conversation/no-timestamp',
    severity: 'error',
    title: { da: 'Meddelelsen har intet tidspunkt', en: 'The message has no time' },
    message: {
      da: 'Bundle.timestamp mangler eller er ikke et tidspunkt, så meddelelsens plads i samtalen er ukendt.',
      en: "Bundle.timestamp is missing or no time, so that the message's place in the conversation is unknown.",
    },
    params: [],
    explanation: {
      da: 'Rækkefølgen af meddelelser, kvitteringer og korrektioner aflæses af Bundle.timestamp.',
      en: 'The order of messages, acknowledgements and corrections is read from Bundle.timestamp.',
    },
    example: { failing: json(sent('b1', 'h1', '')), passing: json(first) },
    reference: governance,
  },
  {
    id: 'conversation/bundle-id-reused',
    severity: 'error',
    title: { da: 'Bundle.id er brugt før', en: 'Bundle.id was used before' },
    message: {
      da: 'Bundle.id er den samme som i {other}, men MessageHeader.id er en anden. Hver forsendelse skal have sin egen Bundle.id.',
      en: 'Bundle.id is the same as in {other}, but MessageHeader.id is another. Each sending must have a Bundle.id of its own.',
    },
    params: ['other'],
    explanation: {
      da: 'En modtager kan ikke afgøre, om det er en ny meddelelse eller en gentagelse, og skal behandle det som en fejl.',
      en: 'A receiver can’t tell whether it is a new message or a repetition, and must take it as an error.',
    },
    example: { failing: json(first, sent('b1', 'h2')), passing: json(first, sent('b2', 'h2')) },
    reference: `${reliable}, dubletter`,
  },
  {
    id: 'conversation/resend-keeps-bundle-id',
    severity: 'error',
    title: { da: 'En genafsendelse har ny Bundle.id', en: 'A resend has a new Bundle.id' },
    message: {
      da: 'Meddelelsen har samme Bundle.id og MessageHeader.id som {other}, men er ikke helt den samme. Ved genafsendelse er Bundle.id ny.',
      en: 'The message has the same Bundle.id and MessageHeader.id as {other} but is not quite the same. In a resend Bundle.id is new.',
    },
    params: ['other'],
    explanation: {
      da: 'Er begge id’er kendte, sender modtageren blot sin første kvittering igen og ser ikke på indholdet. Ved genafsendelse ændres Bundle.id og Bundle.timestamp, og MessageHeader.id bevares (MR7).',
      en: 'Where both ids are known, a receiver only sends its first acknowledgement again and does not look at the content. In a resend Bundle.id and Bundle.timestamp change, and MessageHeader.id is kept (MR7).',
    },
    example: { failing: json(first, sent('b1', 'h1', late)), passing: json(first, sent('b2', 'h1', late)) },
    reference: `${reliable}, MR7`,
  },
  {
    id: 'conversation/resend-timestamp',
    severity: 'error',
    title: { da: 'En genafsendelse har nyt tidspunkt', en: 'A resend has a new time' },
    message: {
      da: 'Bundle.timestamp ({time}) er ikke senere end i {other}, som meddelelsen er en genafsendelse af.',
      en: 'Bundle.timestamp ({time}) is not later than in {other}, which the message is a resend of.',
    },
    params: ['time', 'other'],
    explanation: {
      da: 'Ved genafsendelse samles Bundlen på ny: både Bundle.id og Bundle.timestamp er nye (MR7).',
      en: 'In a resend the Bundle is assembled anew: both Bundle.id and Bundle.timestamp are new (MR7).',
    },
    example: { failing: json(first, sent('b2', 'h1')), passing: json(first, sent('b2', 'h1', late)) },
    reference: `${reliable}, MR7`,
  },
  {
    id: 'conversation/resend-changed',
    severity: 'error',
    title: { da: 'En genafsendelse har samme indhold', en: 'A resend has the same content' },
    message: {
      da: 'MessageHeader.id er den samme som i {other}, men indholdet er et andet. Nyt indhold skal have en ny MessageHeader.id.',
      en: 'MessageHeader.id is the same as in {other}, but the content is another. New content must have a new MessageHeader.id.',
    },
    params: ['other'],
    explanation: {
      da: 'MessageHeader.id står for indholdet. En modtager, der har meddelelsen i forvejen, må afvise den uden at se på den, og ændringen går tabt. Send en korrektion i stedet.',
      en: 'MessageHeader.id stands for the content. A receiver that has the message already may refuse it without looking, and the change is lost. Send a correction instead.',
    },
    example: {
      failing: json(first, sent('b2', 'h1', late, { value: 8.4 })),
      passing: json(first, sent('b2', 'h1', late)),
    },
    reference: `${reliable}, MR7`,
  },
  {
    id: 'conversation/too-many-resends',
    severity: 'error',
    title: { da: 'Meddelelsen er sendt for mange gange', en: 'The message was sent too often' },
    message: {
      da: 'Dette er genafsendelse nummer {count} (den seneste før er {other}); der må være højst {max}.',
      en: 'This is resend number {count} (the one before is {other}); there may be at most {max}.',
    },
    params: ['count', 'max', 'other'],
    numbers: ['count', 'max'],
    explanation: {
      da: 'Herefter skal en person tage over. MedComs governance tillader to genafsendelser; protokollen for modtagelse af kvitteringer nævner tre, og grænsen kan derfor vælges.',
      en: 'After that a person must take over. MedCom’s governance allows two resends; the protocol for receiving acknowledgements mentions three, so that the limit can be chosen.',
    },
    example: {
      failing: json(first, sent('b2', 'h1', late), sent('b3', 'h1', late), sent('b4', 'h1', late)),
      passing: json(first, sent('b2', 'h1', late)),
    },
    reference: `${reliable}, genafsendelse`,
  },
  {
    id: 'conversation/resend-not-due',
    severity: 'warning',
    title: { da: 'Meddelelsen er genafsendt for tidligt', en: 'The message was resent too early' },
    message: {
      da: 'Genafsendt {minutes} minutter efter {other}, som ikke er besvaret med transient-error. Der ventes {limit} minutter.',
      en: 'Resent {minutes} minutes after {other}, which was not answered by transient-error. {limit} minutes are waited.',
    },
    params: ['minutes', 'limit', 'other'],
    numbers: ['minutes', 'limit'],
    explanation: {
      da: 'En meddelelse sendes igen, når kvitteringen udebliver i 30 minutter, eller når modtageren melder en teknisk fejl.',
      en: 'A message is sent again when no acknowledgement has come for 30 minutes, or when the receiver reports a technical error.',
    },
    example: {
      failing: json(first, sent('b2', 'h1', '2026-09-16T08:36:00+02:00')),
      passing: json(first, sent('b2', 'h1', late)),
    },
    reference: `${reliable}, genafsendelse`,
  },
]);
