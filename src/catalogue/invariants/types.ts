import type { Rule } from '../../model/rule.js';
import { knownInvariant } from './family.js';
import type { KnownInvariantRule } from './family.js';

const ucum = '"system":"http://unitsofmeasure.org"';
const mmol = `"unit":"mmol/L",${ucum},"code":"mmol/L"`;

const valueRules = [
  knownInvariant({
    key: 'att-1',
    title: { da: 'Vedhæftning uden contentType', en: 'Attachment without contentType' },
    message: {
      da: 'Attachment har data, men ingen contentType. Tilføj contentType, for eksempel application/pdf.',
      en: 'The Attachment has data but no contentType. Add contentType, for example application/pdf.',
    },
    explanation: {
      da: 'Uden contentType ved modtageren ikke, hvordan indholdet skal vises.',
      en: 'Without contentType a receiver does not know how to show the content.',
    },
    example: {
      type: 'Attachment',
      failing: '{"data":"JVBERi0x"}',
      passing: '{"contentType":"application/pdf","data":"JVBERi0x"}',
    },
    reference: 'FHIR R4: datatypes.html (Attachment, att-1)',
  }),
  knownInvariant({
    key: 'cpt-2',
    title: { da: 'Kontaktoplysning uden system', en: 'Contact point without a system' },
    message: {
      da: 'ContactPoint har value, men ikke system. Tilføj system: phone, fax, email, pager, url, sms eller other.',
      en: 'The ContactPoint has a value but no system. Add system: phone, fax, email, pager, url, sms or other.',
    },
    explanation: {
      da: 'system siger, om værdien er et telefonnummer, en mailadresse eller andet.',
      en: 'system says whether the value is a phone number, a mail address or something else.',
    },
    example: {
      type: 'ContactPoint',
      failing: '{"value":"66000000","use":"work"}',
      passing: '{"system":"phone","value":"66000000","use":"work"}',
    },
    reference: 'FHIR R4: datatypes.html (ContactPoint, cpt-2)',
  }),
  knownInvariant({
    key: 'per-1',
    title: { da: 'Perioden slutter, før den begynder', en: 'Period ends before it starts' },
    message: {
      da: 'Period.end ligger før Period.start. Ret den ene.',
      en: 'Period.end is before Period.start. Correct one of them.',
    },
    explanation: {
      da: 'start og end sammenlignes med deres tidszone. Står de i hver sin tidszone, kan rækkefølgen være en anden, end den ser ud til.',
      en: 'start and end are compared with their time zones. Where those differ, the order may not be what it looks like.',
    },
    example: {
      type: 'Period',
      failing: '{"start":"2026-03-02T12:00:00+01:00","end":"2026-03-02T11:30:00+01:00"}',
      passing: '{"start":"2026-03-02T11:30:00+01:00","end":"2026-03-02T12:00:00+01:00"}',
    },
    reference: 'FHIR R4: datatypes.html (Period, per-1)',
  }),
  knownInvariant({
    key: 'rng-2',
    title: { da: 'Intervallets grænser er byttet om', en: 'Bounds of the range are swapped' },
    message: {
      da: 'Range.low er større end Range.high. Byt om på dem, eller ret værdierne.',
      en: 'Range.low is greater than Range.high. Swap them, or correct the values.',
    },
    explanation: {
      da: 'low er den nedre og high den øvre grænse. De skal have samme enhed.',
      en: 'low is the lower and high the upper bound. They must have the same unit.',
    },
    example: {
      type: 'Range',
      failing: `{"low":{"value":8.8,${mmol}},"high":{"value":3.5,${mmol}}}`,
      passing: `{"low":{"value":3.5,${mmol}},"high":{"value":8.8,${mmol}}}`,
    },
    reference: 'FHIR R4: datatypes.html (Range, rng-2)',
  }),
  knownInvariant({
    key: 'rat-1',
    title: { da: 'Forhold med kun den ene side', en: 'Ratio with only one side' },
    message: {
      da: 'Ratio skal have både numerator og denominator, eller ingen af dem og en extension. Tilføj den, der mangler.',
      en: 'A Ratio must have both numerator and denominator, or neither and an extension. Add the missing one.',
    },
    explanation: {
      da: 'Et forhold giver kun mening med begge tal.',
      en: 'A ratio only makes sense with both numbers.',
    },
    example: {
      type: 'Ratio',
      failing: '{"numerator":{"value":1}}',
      passing: '{"numerator":{"value":1},"denominator":{"value":128}}',
    },
    reference: 'FHIR R4: datatypes.html (Ratio, rat-1)',
  }),
];

const quantityRules = [
  knownInvariant({
    key: 'qty-3',
    title: { da: 'Enhedskode uden kodesystem', en: 'Unit code without a code system' },
    message: {
      da: 'Quantity har code, men ikke system. Tilføj system, for UCUM http://unitsofmeasure.org.',
      en: 'The Quantity has a code but no system. Add system, for UCUM http://unitsofmeasure.org.',
    },
    explanation: {
      da: 'En kode for enheden kan kun forstås sammen med sit kodesystem.',
      en: 'A code for the unit can only be understood together with its code system.',
    },
    example: {
      type: 'Quantity',
      failing: '{"value":5.4,"unit":"mmol/L","code":"mmol/L"}',
      passing: `{"value":5.4,"unit":"mmol/L",${ucum},"code":"mmol/L"}`,
    },
    reference: 'FHIR R4: datatypes.html (Quantity, qty-3)',
  }),
  knownInvariant({
    key: 'sqty-1',
    title: { da: 'comparator ikke tilladt', en: 'comparator not allowed' },
    message: {
      da: 'Her må Quantity ikke have comparator. Fjern den.',
      en: 'The Quantity may not have a comparator here. Remove it.',
    },
    explanation: {
      da: 'SimpleQuantity bruges, hvor værdien skal være præcis, for eksempel grænserne i et referenceinterval.',
      en: 'SimpleQuantity is used where the value must be exact, such as the bounds of a reference range.',
    },
    example: {
      type: 'Quantity',
      profile: 'http://hl7.org/fhir/StructureDefinition/SimpleQuantity',
      failing: '{"value":3.5,"comparator":"<"}',
      passing: '{"value":3.5}',
    },
    reference: 'FHIR R4: datatypes.html (SimpleQuantity, sqty-1)',
  }),
  knownInvariant({
    key: 'age-1',
    title: { da: 'Ugyldig alder', en: 'Invalid age' },
    message: {
      da: 'Age skal have en positiv værdi med code for en tidsenhed fra UCUM, for eksempel a for år. Ret værdien eller enheden.',
      en: 'An Age must have a positive value with a code for a unit of time from UCUM, such as a for years. Correct the value or the unit.',
    },
    explanation: {
      da: 'Alderen kan kun beregnes, når enheden er en kode. Er system angivet, skal det være http://unitsofmeasure.org.',
      en: 'The age can only be computed where the unit is a code. Where system is given, it must be http://unitsofmeasure.org.',
    },
    example: {
      type: 'Age',
      failing: '{"value":42,"unit":"år"}',
      passing: `{"value":42,"unit":"år",${ucum},"code":"a"}`,
    },
    reference: 'FHIR R4: datatypes.html (Age, age-1)',
  }),
  knownInvariant({
    key: 'drt-1',
    title: { da: 'Ugyldig varighed', en: 'Invalid duration' },
    message: {
      da: 'Duration med code skal også have value og system http://unitsofmeasure.org. Tilføj det, der mangler.',
      en: 'A Duration with a code must also have a value and the system http://unitsofmeasure.org. Add what is missing.',
    },
    explanation: {
      da: 'Varigheden kan kun beregnes, når enheden er en kode fra UCUM.',
      en: 'The duration can only be computed where the unit is a code from UCUM.',
    },
    example: {
      type: 'Duration',
      failing: `{${ucum},"code":"min"}`,
      passing: `{"value":30,${ucum},"code":"min"}`,
    },
    reference: 'FHIR R4: datatypes.html (Duration, drt-1)',
  }),
];

function repeat<const Key extends string>(
  key: Key,
  texts: Pick<Rule, 'title' | 'message' | 'explanation'>,
  failing: string,
  passing: string,
): KnownInvariantRule<Key> {
  const wrap = (content: string): string => `{"repeat":{${content}}}`;
  return knownInvariant({
    key,
    ...texts,
    example: { type: 'Timing', failing: wrap(failing), passing: wrap(passing) },
    reference: `FHIR R4: datatypes.html (Timing, ${key})`,
  });
}

const needs = (element: string, other: string): Pick<Rule, 'title' | 'message' | 'explanation'> => ({
  title: { da: `${element} uden ${other}`, en: `${element} without ${other}` },
  message: {
    da: `Timing.repeat har ${element}, men ikke ${other}. Tilføj ${other}, eller fjern ${element}.`,
    en: `Timing.repeat has ${element} but not ${other}. Add ${other}, or remove ${element}.`,
  },
  explanation: {
    da: `${element} kan kun forstås sammen med ${other}.`,
    en: `${element} can only be understood together with ${other}.`,
  },
});

const notNegative = (element: string): Pick<Rule, 'title' | 'message' | 'explanation'> => ({
  title: { da: `${element} er negativ`, en: `${element} is negative` },
  message: {
    da: `Timing.repeat.${element} er mindre end 0. Ret værdien.`,
    en: `Timing.repeat.${element} is less than 0. Correct the value.`,
  },
  explanation: { da: 'Et tidsrum kan ikke være negativt.', en: 'A span of time cannot be negative.' },
});

const timingRules = [
  repeat('tim-1', needs('duration', 'durationUnit'), '"duration":30', '"duration":30,"durationUnit":"min"'),
  repeat(
    'tim-2',
    needs('period', 'periodUnit'),
    '"frequency":2,"period":1',
    '"frequency":2,"period":1,"periodUnit":"d"',
  ),
  repeat('tim-4', notNegative('duration'), '"duration":-30,"durationUnit":"min"', '"duration":30,"durationUnit":"min"'),
  repeat('tim-5', notNegative('period'), '"period":-1,"periodUnit":"d"', '"period":1,"periodUnit":"d"'),
  repeat('tim-6', needs('periodMax', 'period'), '"periodMax":8', '"period":6,"periodMax":8,"periodUnit":"h"'),
  repeat(
    'tim-7',
    needs('durationMax', 'duration'),
    '"durationMax":45',
    '"duration":30,"durationMax":45,"durationUnit":"min"',
  ),
  repeat('tim-8', needs('countMax', 'count'), '"countMax":5', '"count":3,"countMax":5'),
  repeat(
    'tim-9',
    {
      title: { da: 'offset passer ikke til when', en: 'offset does not fit when' },
      message: {
        da: 'Timing.repeat.offset kræver when, og when må ikke være C, CM, CD eller CV. Ret when, eller fjern offset.',
        en: 'Timing.repeat.offset needs when, and when may not be C, CM, CD or CV. Correct when, or remove offset.',
      },
      explanation: {
        da: 'offset er antal minutter før eller efter en begivenhed; ved et måltid (C, CM, CD, CV) er der ingen afstand.',
        en: 'offset is a number of minutes before or after an event; at a meal (C, CM, CD, CV) there is no distance.',
      },
    },
    '"offset":30',
    '"when":["ACM"],"offset":30',
  ),
  repeat(
    'tim-10',
    {
      title: { da: 'Både timeOfDay og when', en: 'Both timeOfDay and when' },
      message: {
        da: 'Timing.repeat har både timeOfDay og when. Fjern en af dem.',
        en: 'Timing.repeat has both timeOfDay and when. Remove one of them.',
      },
      explanation: {
        da: 'Et tidspunkt angives enten som klokkeslæt eller i forhold til en begivenhed.',
        en: 'A time is given either by the clock or in relation to an event.',
      },
    },
    '"timeOfDay":["08:00:00"],"when":["MORN"]',
    '"timeOfDay":["08:00:00"]',
  ),
];

/** Invariants of the data types of R4. */
export const typeInvariants = [...valueRules, ...quantityRules, ...timingRules];
