import { defineRules } from '../../defineRules.js';

/** What a terminology server that was to be asked has to do with a verdict. */
export const terminologyServerRules = defineRules([
  {
    id: 'terminology-server/not-verifiable',
    severity: 'information',
    title: { da: 'Terminologiserveren svarede ikke', en: 'The terminology server did not answer' },
    message: {
      da: 'Koden[[ {found}]] er ikke kontrolleret[[ mod værdisættet {valueSet}]], fordi der ikke kom svar fra terminologiserveren {server}. Prøv igen, når den svarer.',
      en: 'The code[[ {found}]] was not checked[[ against the value set {valueSet}]], because no answer came from the terminology server {server}. Try again when it answers.',
    },
    params: ['found', 'valueSet', 'server'],
    explanation: {
      da: 'Med --tx afgør en terminologiserver det, pakkerne ikke kan. Svarer den ikke, er koden ikke kontrolleret, og så består filen ikke: uden andre fejl får den ingen dom, og et trin i en protokol kunne ikke udføres.',
      en: 'With --tx, a terminology server decides what the packages can not. Where it gives no answer the code was not checked, and then the file does not pass: without other errors it gets no verdict, and a step of a protocol could not be run.',
    },
    example: {
      failing: '{"resourceType":"Basic","code":{"coding":[{"system":"http://snomed.info/sct","code":"195967001"}]}}',
      passing: '{"resourceType":"Basic","code":{"text":"Astma"}}',
    },
    reference: 'FHIR R4: terminology-service.html, valueset-operation-validate-code.html',
  },
]);
