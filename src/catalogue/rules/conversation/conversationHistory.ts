import { defineRules } from '../../defineRules.js';
import { noValue } from '../../labels.js';
import { cancellation, correction, first, governance, homeCare, json, trace } from './conversationExamples.js';

/** Rules on corrections and cancellations. */
export const conversationHistoryRules = defineRules([
  {
    id: 'conversation/revision-without-predecessor',
    severity: 'error',
    title: { da: 'Det, der korrigeres, findes ikke', en: 'What is corrected is not there' },
    message: {
      da: "Provenance.entity.what er '{found}', som ikke er MessageHeader.id i nogen meddelelse i samtalen.",
      en: "Provenance.entity.what is '{found}', which is not the MessageHeader.id of any message of the conversation.",
    },
    params: ['found'],
    words: { found: noValue },
    explanation: {
      da: 'En korrektion eller annullering peger på den tidligere meddelelses MessageHeader.id. Ellers ved modtageren ikke, hvad der skal erstattes.',
      en: 'A correction or cancellation points to the MessageHeader.id of the earlier message. Else the receiver does not know what to replace.',
    },
    example: {
      failing: json(first, trace('modified-message', undefined)),
      passing: json(first, correction),
    },
    reference: homeCare,
  },
  {
    id: 'conversation/revision-role',
    severity: 'error',
    title: {
      da: 'Korrektion og annullering har hver sin rolle',
      en: 'Correction and cancellation each have their role',
    },
    message: {
      da: "Provenance.entity.role er '{found}'; ved {activity} er den {expected}.",
      en: "Provenance.entity.role is '{found}'; with {activity} it is {expected}.",
    },
    params: ['found', 'activity', 'expected'],
    words: { found: noValue },
    explanation: {
      da: 'En korrektion har rollen revision, en annullering rollen removal.',
      en: 'A correction has the role revision, a cancellation the role removal.',
    },
    example: {
      failing: json(first, trace('modified-message', { role: 'removal', what: 'h1' })),
      passing: json(first, correction),
    },
    reference: homeCare,
  },
  {
    id: 'conversation/revision-activity',
    severity: 'error',
    title: {
      da: 'Korrektion og annullering har hver sin aktivitet',
      en: 'Correction and cancellation each have their activity',
    },
    message: {
      da: "Provenance.activity er '{found}', som ikke er en aktivitet for prøvesvar. Efter rollen er det {expected}.",
      en: "Provenance.activity is '{found}', which is no activity of home care observations. By the role it is {expected}.",
    },
    params: ['found', 'expected'],
    words: { found: noValue },
    explanation: {
      da: 'En korrektion har aktiviteten modified-message, en annullering retract-message. Guidens prosa skriver et sted modify-message; værdisættet har modified-message.',
      en: 'A correction has the activity modified-message, a cancellation retract-message. The prose of the guide has modify-message in one place; the value set has modified-message.',
    },
    example: {
      failing: json(first, trace('modify-message', { role: 'revision', what: 'h1' })),
      passing: json(first, correction),
    },
    reference: `${homeCare}; medcom-HomeCareObservation-messagingActivities`,
  },
  {
    id: 'conversation/history-incomplete',
    severity: 'error',
    title: { da: 'Historikken er med', en: 'The history is there' },
    message: {
      da: 'Meddelelsen ({activity}) har kun én Provenance; der skal også være en for den oprindelige meddelelse.',
      en: 'The message ({activity}) has only one Provenance; there must be one for the original message too.',
    },
    params: ['activity'],
    explanation: {
      da: 'En korrektion og en annullering har både den oprindelige meddelelses Provenance og sin egen, så sporet kan følges.',
      en: 'A correction and a cancellation have both the Provenance of the original message and one of their own, so that the trace can be followed.',
    },
    example: {
      failing: json(first, { ...correction, 'Provenance.activity': ['modified-message'] }),
      passing: json(first, correction),
    },
    reference: homeCare,
  },
  {
    id: 'conversation/correction-keeps-header-id',
    severity: 'warning',
    title: { da: 'En korrektion har ny MessageHeader.id', en: 'A correction has a new MessageHeader.id' },
    message: {
      da: 'MessageHeader.id er den samme som i {other}, der korrigeres eller annulleres. Nyt indhold skal have en ny id.',
      en: 'MessageHeader.id is the same as in {other}, which is corrected or cancelled. New content must have a new id.',
    },
    params: ['other'],
    explanation: {
      da: 'MedComs governance kræver en ny MessageHeader.id til nyt indhold; guidens tekst kan læses, som om den bevares. Derfor en advarsel. Med samme id kan modtageren tage korrektionen for en dublet.',
      en: 'MedCom’s governance asks for a new MessageHeader.id for new content; the words of the guide can be read as if it were kept. Hence a warning. With the same id the receiver may take the correction for a duplicate.',
    },
    example: { failing: json(first, { ...correction, 'MessageHeader.id': 'h1' }), passing: json(first, correction) },
    reference: `${governance}, identifiers`,
  },
  {
    id: 'conversation/correction-other-patient',
    severity: 'error',
    title: { da: 'Korrektionen er om samme patient', en: 'The correction is about the same patient' },
    message: {
      da: 'Patientens nummer er et andet end i {other}. Et forkert CPR-nummer rettes ikke: meddelelsen annulleres og sendes på ny.',
      en: "The patient's number is another than in {other}. A wrong CPR number is not corrected: the message is cancelled and sent anew.",
    },
    params: ['other'],
    explanation: {
      da: 'En korrektion må rette prøvetid, resultat, kommentarer, bilag, initialer og underskrift, men ikke, hvem den er om. Det gælder også en annullering, som ellers rammer en anden patient.',
      en: 'A correction may change sampling time, result, comments, attachments, initials and signature, but not whom it is about. That goes for a cancellation too, which else hits another patient.',
    },
    example: { failing: json({ ...first, cpr: 'A' }, { ...correction, cpr: 'B' }), passing: json(first, correction) },
    reference: homeCare,
  },
  {
    id: 'conversation/correction-other-receiver',
    severity: 'error',
    title: { da: 'Korrektionen går til samme modtager', en: 'The correction goes to the same receiver' },
    message: {
      da: "Modtageren har SOR-koden '{found}', men {other} gik til '{expected}'. En forkert modtager rettes ikke: meddelelsen annulleres og sendes på ny.",
      en: "The receiver has the SOR code '{found}', but {other} went to '{expected}'. A wrong receiver is not corrected: the message is cancelled and sent anew.",
    },
    params: ['found', 'expected', 'other'],
    words: { found: noValue, expected: noValue },
    explanation: {
      da: 'Den, der har fået den forkerte meddelelse, skal have annulleringen. Går korrektionen til en anden, bliver den første version stående hos den første modtager.',
      en: 'Who has got the wrong message must get the cancellation. If the correction goes to another, the first version stays with the first receiver.',
    },
    example: {
      failing: json({ ...first, receiver: '73091000016008' }, { ...correction, receiver: '398321000016008' }),
      passing: json({ ...first, receiver: '73091000016008' }, { ...correction, receiver: '73091000016008' }),
    },
    reference: homeCare,
  },
  {
    id: 'conversation/correction-before-original',
    severity: 'error',
    title: { da: 'Korrektionen kommer efter det, den retter', en: 'The correction comes after what it corrects' },
    message: {
      da: 'Meddelelsen er fra {time}, før {other}, som den korrigerer eller annullerer.',
      en: 'The message is of {time}, before {other}, which it corrects or cancels.',
    },
    params: ['time', 'other'],
    explanation: {
      da: 'Modtageren viser den nyeste version efter tid. Se efter, om Bundle.timestamp er dannet på ny.',
      en: 'The receiver shows the newest version by time. See whether Bundle.timestamp was made anew.',
    },
    example: {
      failing: json(first, { ...correction, 'Bundle.timestamp': '2026-09-16T07:31:04+02:00' }),
      passing: json(first, correction),
    },
    reference: homeCare,
  },
  {
    id: 'conversation/revised-twice',
    severity: 'error',
    title: { da: 'Samme version er korrigeret to gange', en: 'The same version is corrected twice' },
    message: {
      da: 'Meddelelsen korrigerer samme version som {other}. Den skal pege på den nyeste.',
      en: 'The message corrects the same version as {other}. It must point to the newest.',
    },
    params: ['other'],
    explanation: {
      da: 'Hver korrektion peger på den umiddelbart foregående. Ellers er der to nyeste versioner.',
      en: 'Each correction points to the one right before it. Else there are two newest versions.',
    },
    example: {
      failing: json(first, correction, { ...correction, 'MessageHeader.id': 'h3' }),
      passing: json(first, correction),
    },
    reference: homeCare,
  },
  {
    id: 'conversation/cancellation-without-reason',
    severity: 'error',
    title: { da: 'En annullering siger hvorfor', en: 'A cancellation says why' },
    message: {
      da: 'Annulleringen har ingen begrundelse i DiagnosticReport.conclusion.',
      en: 'The cancellation has no reason in DiagnosticReport.conclusion.',
    },
    params: [],
    explanation: {
      da: 'Modtageren skal se, om det var patienten, modtageren eller bilaget, der var forkert.',
      en: 'The receiver must see whether it was the patient, the receiver or the attachment that was wrong.',
    },
    example: {
      failing: json(first, trace('retract-message', { role: 'removal', what: 'h1' })),
      passing: json(first, cancellation),
    },
    reference: homeCare,
  },
  {
    id: 'conversation/cancellation-reason-unknown',
    severity: 'warning',
    title: { da: 'Begrundelsen er en af MedComs', en: "The reason is one of MedCom's" },
    message: {
      da: "Annulleringens begrundelse '{found}' er ikke en af MedComs: incorrect-cpr, incorrect-receiver, incorrect-attachment eller deres tekster.",
      en: "The reason for the cancellation '{found}' is none of MedCom's: incorrect-cpr, incorrect-receiver, incorrect-attachment or their texts.",
    },
    params: ['found'],
    explanation: {
      da: 'De tre grunde til at annullere er givet på forhånd. Med en af dem kan modtageren vise det samme, hvem der end sender. Andre ord læses af en person, så det er en advarsel.',
      en: 'The three reasons to cancel are given. With one of them the receiver can show the same, whoever sends. Other words are read by a person, so this is a warning.',
    },
    example: {
      failing: json(first, { ...cancellation, conclusion: 'Beklager' }),
      passing: json(first, cancellation),
    },
    reference: `${homeCare}; CodeSystem medcom-messaging-cancellation-reason`,
  },
  {
    id: 'conversation/after-cancellation',
    severity: 'error',
    title: { da: 'Intet sendes efter en annullering', en: 'Nothing is sent after a cancellation' },
    message: {
      da: 'Meddelelsen, eller det den retter, er annulleret i {other}. Send en ny meddelelse i stedet.',
      en: 'The message, or what it corrects, is cancelled in {other}. Send a new message instead.',
    },
    params: ['other'],
    explanation: {
      da: 'En annullering gælder hele meddelelsen. Den kan hverken korrigeres eller sendes igen bagefter.',
      en: 'A cancellation is of the whole message. It can neither be corrected nor sent again afterwards.',
    },
    example: {
      failing: json(first, cancellation, { ...correction, 'MessageHeader.id': 'h3' }),
      passing: json(first, cancellation),
    },
    reference: homeCare,
  },
]);
