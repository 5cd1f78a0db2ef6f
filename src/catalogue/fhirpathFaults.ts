import type { Text } from '../base/index.js';
import type { FhirPathFault, FhirPathFaultKind } from '../model/undecided/fhirpathFault.js';

/** Why an expression could not be evaluated, in words. What it is about stands after them. */
export const fhirPathFaultWords: Readonly<Record<FhirPathFaultKind, Text>> = {
  syntax: { da: 'det er ikke gyldig FHIRPath', en: 'it is not valid FHIRPath' },
  function: { da: 'FHIRPath har ikke den funktion', en: 'FHIRPath has no such function' },
  variable: { da: 'variablen findes ikke', en: 'the variable does not exist' },
  arguments: {
    da: 'funktionen får for få eller for mange argumenter',
    en: 'the function is given too few or too many arguments',
  },
  type: {
    da: 'en værdi har en anden type end den, der kræves',
    en: 'a value has another type than the one that is needed',
  },
  several: { da: 'der er flere værdier, hvor der må være én', en: 'there are several values where one is allowed' },
  pattern: { da: 'det regulære udtryk kan ikke læses', en: 'the regular expression cannot be read' },
  length: { da: 'det er for langt', en: 'it is too long' },
  time: { da: 'det tager for lang tid at beregne', en: 'it takes too long to evaluate' },
  server: { da: 'det kræver en server', en: 'it needs a server' },
  other: {
    da: 'det kan ikke beregnes på de værdier, der står her',
    en: 'it cannot be evaluated on the values that stand here',
  },
};

/** What is wrong with an expression, in one line of both languages. */
export function fhirPathFaultText({ kind, about }: FhirPathFault): Text {
  const { da, en } = fhirPathFaultWords[kind];
  const after = about === '' ? '' : ` (${about})`;
  return { da: `${da}${after}`, en: `${en}${after}` };
}
