import { partBefore } from '../../base/index.js';
import { findRule } from '../../catalogue/index.js';
import type { Text } from '../../base/index.js';
import type { RawCheck } from './raw.js';

/**
 * The requirement of a check whose protocol gives it no title. It says what must hold, so that both "Passed: ..." and
 * "Failed: ..." read right.
 */
export function defaultTitle(raw: RawCheck): Text {
  switch (raw.kind) {
    case 'profile': {
      const name = partBefore(raw.profile, '|').split('/').pop() ?? raw.profile;
      return { da: `Følger profilen ${name}`, en: `Conforms to the profile ${name}` };
    }
    case 'rule':
      return requirements[raw.rule] ?? findRule(raw.rule)?.title ?? { da: raw.rule, en: raw.rule };
    case 'compare':
      return compared(raw);
    case 'reconcile':
      return { da: 'Dokumentet svarer til det, der er registreret', en: 'The document agrees with what is registered' };
    case 'conversation':
      return { da: 'Meddelelserne passer sammen', en: 'The messages fit together' };
    case 'envelope':
      return { da: 'Konvolutten er rigtig og passer til indholdet', en: 'The envelope is right and fits its content' };
    case 'metadata':
      return { da: 'Metadata er rigtige og passer til dokumentet', en: 'The metadata are right and fit the document' };
    case 'testscript':
      return { da: `Scriptet ${raw.script} er bestået`, en: `The script ${raw.script} passes` };
    case 'mentions':
      return {
        da: 'En fil nævner det, der knytter den til dokumentet',
        en: 'A file mentions what ties it to the document',
      };
    case 'series':
      return raw.title ?? { da: 'Dokumenterne kommer i rækkefølge', en: 'The documents come in order' };
    case 'absent':
      return { da: 'Intet dokument er dannet', en: 'No document is made' };
    case 'manual':
      return { da: 'Testeren har set, at trinnet er opfyldt', en: 'The tester has seen that the step is met' };
    case 'evidence':
      return {
        da: 'Dokumentation, som en tester kan åbne, er afleveret',
        en: 'Evidence that a tester can open is submitted',
      };
    case 'fhirpath':
      return raw.title;
  }
}

/** Rules whose titles name the fault, or are no sentence. */
const requirements: Readonly<Record<string, Text>> = {
  'danish/cpr-not-known-test-number': {
    da: 'CPR-nummeret er et kendt testnummer',
    en: 'The CPR number is a known test number',
  },
  'medcom/no-carbon-copy': {
    da: 'Meddelelsen har ingen kopimodtagere',
    en: 'The message has no carbon copy receivers',
  },
  'medcom/message-one-patient': { da: 'Meddelelsen har netop én patient', en: 'The message has exactly one patient' },
  'medcom/one-note-per-document': { da: 'Hvert dokument har ét notat', en: 'Each document has one note' },
};

/** What a comparison asks: that something is new, later or the same. */
function compared(raw: Extract<RawCheck, { kind: 'compare' }>): Text {
  const has = (keys: readonly unknown[] | undefined): boolean => keys !== undefined && keys.length > 0;
  const before =
    raw.given !== undefined
      ? { da: 'det modtagne dokument', en: 'the document received' }
      : raw.with === undefined
        ? { da: 'dokumentet før det', en: 'the document before it' }
        : { da: `trin ${raw.with}`, en: `step ${raw.with}` };
  const parts: Text[] = [];
  if (has(raw.changed)) parts.push({ da: 'det, der skal være nyt, er nyt', en: 'what must be new is new' });
  if (has(raw.later)) parts.push({ da: 'tidspunkterne er senere', en: 'the times are later' });
  if (has(raw.kept)) parts.push({ da: 'det, der var der, er der stadig', en: 'what was there is there still' });
  if (has(raw.fresh)) parts.push({ da: 'det nye var der ikke før', en: 'what is new was not there before' });
  if (has(raw.unchanged))
    parts.push({ da: 'det, der skal være uændret, er det', en: 'what must be the same is the same' });
  return {
    da: `I forhold til ${before.da} gælder, at ${parts.map(({ da }) => da).join(', og ')}`,
    en: `Compared with ${before.en}, ${parts.map(({ en }) => en).join(', and ')}`,
  };
}
