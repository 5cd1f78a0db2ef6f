import { defineRules } from '../../defineRules.js';
import { capability, rightOperation, testScript } from './testScriptExamples.js';

/** Rules of the static check of TestScripts on what must be there for any test to be carried out. */
export const testScriptNeedsRules = defineRules([
  {
    id: 'testscript/capability-not-found',
    severity: 'warning',
    title: { da: 'CapabilityStatement er her ikke', en: 'The CapabilityStatement is not here' },
    message: {
      da: "CapabilityStatement '{canonical}' er hverken i scriptet eller i pakkerne, så en server kan ikke sammenlignes med det.",
      en: "The CapabilityStatement '{canonical}' is neither in the script nor in the packages, so a server can't be compared with it.",
    },
    params: ['canonical'],
    explanation: {
      da: 'metadata.capability siger, hvad serveren skal kunne. Læg CapabilityStatement i scriptets contained, eller giv pakken med --packages. Ellers udføres ingen test på en server.',
      en: 'metadata.capability says what the server must be able to do. Put the CapabilityStatement into contained of the script, or give its package with --packages. Otherwise no test is carried out on a server.',
    },
    example: {
      failing: testScript({ metadata: capability('#missing') }),
      passing: testScript({
        contained: [{ resourceType: 'CapabilityStatement', id: 'needs' }],
        metadata: capability('#needs'),
      }),
    },
    reference: 'FHIR R4 5.12.3, TestScript.metadata.capability',
  },
  {
    id: 'testscript/tests-unreachable',
    severity: 'warning',
    title: { da: 'Ingen test bliver udført', en: 'No test is carried out' },
    message: {
      da: 'Denne handling i setup kan ikke lykkes over HTTP, og så udføres ingen af de {tests} test.',
      en: "This action of setup can't succeed over HTTP, and then none of the {tests} tests is carried out.",
    },
    params: ['tests'],
    numbers: ['tests'],
    explanation: {
      da: 'Når setup ikke lykkes, springes alle tests over. Ret den fejl, der er meldt om handlingen. Uden for netværket udføres setup ikke.',
      en: 'When setup does not succeed, all tests are left out. Mend the fault that is told of the action. Offline, setup is not carried out.',
    },
    example: {
      failing: testScript({
        setup: { action: [{ operation: { ...rightOperation, type: { code: 'creat' }, origin: undefined } }] },
      }),
      passing: testScript({ setup: { action: [{ operation: { ...rightOperation, origin: undefined } }] } }),
    },
    reference: 'FHIR R4 5.12.4',
  },
]);
