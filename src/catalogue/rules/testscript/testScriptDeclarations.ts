import { defineRules } from '../../defineRules.js';
import { fixture, testScript } from './testScriptExamples.js';

/** Rules on what TestScripts declare and refer to: fixtures, profiles and ids. */
export const testScriptDeclarationRules = defineRules([
  {
    id: 'testscript/duplicate-id',
    severity: 'error',
    title: { da: 'Navnet findes to gange', en: 'The name is there twice' },
    message: {
      da: "'{id}' er erklæret to gange i scriptet.",
      en: "'{id}' is declared twice in the script.",
    },
    params: ['id'],
    explanation: {
      da: 'Fixtures, profiler og variabler findes ved deres navn, så det skal være entydigt.',
      en: 'Fixtures, profiles and variables are found by their name, so it must be unique.',
    },
    example: {
      failing: testScript({
        variable: [
          { name: 'other', expression: 'Bundle.id', sourceId: 'sent' },
          { name: 'other', expression: 'Bundle.type', sourceId: 'sent' },
        ],
      }),
      passing: testScript({
        variable: [
          { name: 'other', expression: 'Bundle.id', sourceId: 'sent' },
          { name: 'type', expression: 'Bundle.type', sourceId: 'sent' },
        ],
      }),
    },
    reference: 'FHIR R4 5.12.3',
  },
  {
    id: 'testscript/missing-source',
    severity: 'error',
    title: { da: 'Kilden findes ikke', en: 'The source does not exist' },
    message: {
      da: "'{id}' er hverken en fixture eller requestId eller responseId på en tidligere operation.[[ Mente du '{suggestion}'?]]",
      en: "'{id}' is neither a fixture nor the requestId or responseId of an earlier operation.[[ Did you mean '{suggestion}'?]]",
    },
    params: ['id', 'suggestion'],
    explanation: {
      da: 'sourceId, compareToSourceId og minimumId skal pege på en fixture i scriptet eller på noget, som en tidligere operation har sendt eller fået.',
      en: 'sourceId, compareToSourceId and minimumId must name a fixture of the script, or what an earlier operation sent or got.',
    },
    example: {
      failing: testScript({ assert: { sourceId: 'snet' } }),
      passing: testScript({ assert: { sourceId: 'sent' } }),
    },
    reference: 'FHIR R4 5.12.3',
  },
  {
    id: 'testscript/missing-profile',
    severity: 'error',
    title: { da: 'Profilen er ikke erklæret', en: 'The profile is not declared' },
    message: {
      da: "validateProfileId '{id}' er ikke id på en profil i scriptet.[[ Mente du '{suggestion}'?]]",
      en: "validateProfileId '{id}' is not the id of a profile in the script.[[ Did you mean '{suggestion}'?]]",
    },
    params: ['id', 'suggestion'],
    explanation: {
      da: 'validateProfileId skal være id på en af scriptets profiler under TestScript.profile.',
      en: 'validateProfileId must be the id of one of the script’s profiles under TestScript.profile.',
    },
    example: {
      failing: testScript({ assert: { resource: undefined, validateProfileId: 'bundel' } }),
      passing: testScript({ assert: { resource: undefined, validateProfileId: 'bundle' } }),
    },
    reference: 'FHIR R4 5.12.3, TestScript.setup.action.assert.validateProfileId',
  },
  {
    id: 'testscript/profile-not-found',
    severity: 'error',
    title: { da: 'Profilen er ikke i pakkerne', en: 'The profile is not in the packages' },
    message: {
      da: 'Profilen {profile} er ikke i de pakker, der er indlæst, så intet kan kontrolleres mod den.',
      en: 'The profile {profile} is not in the packages that are loaded, so nothing can be checked against it.',
    },
    params: ['profile'],
    explanation: {
      da: 'Giv pakken med --packages, eller ret profilens URL eller version i scriptet.',
      en: 'Give the package with --packages, or mend the URL or version of the profile in the script.',
    },
    example: {
      failing: testScript({
        profile: [{ id: 'bundle', reference: 'https://example.org/fhir/StructureDefinition/bundel' }],
      }),
      passing: testScript(),
    },
    reference: 'FHIR R4 5.12.3, TestScript.profile',
  },
  {
    id: 'testscript/fixture-not-found',
    severity: 'information',
    title: { da: 'Fixturens fil er her ikke', en: 'The fixture’s file is not here' },
    message: {
      da: 'Fixturens fil er her ikke: {reference}. En indsendelse træder i dens sted.',
      en: 'The fixture’s file is not here: {reference}. A submission takes its place.',
    },
    params: ['reference'],
    explanation: {
      da: 'I MedComs klientscripts er fixturen en pladsholder for det, systemet selv sender. Skal den bruges som forlæg (minimumId), skal filen ligge ved scriptet.',
      en: 'In MedCom’s client scripts the fixture is a placeholder for what the system itself sends. Where it is needed as a model (minimumId), the file must stand by the script.',
    },
    example: { failing: testScript({ fixture: [fixture('message', './missing.json')] }), passing: testScript() },
    reference: 'FHIR R4 5.12.3, TestScript.fixture',
  },
  {
    id: 'testscript/fixture-needed',
    severity: 'error',
    title: { da: 'Fixturen skal bruges, men er her ikke', en: 'The fixture is needed but not here' },
    message: {
      da: "{element} bruger fixturen '{id}', men dens fil er her ikke, og ingen tidligere operation sender den.",
      en: "{element} uses the fixture '{id}', but its file is not here and no earlier operation sends it.",
    },
    params: ['element', 'id'],
    explanation: {
      da: 'En fixture, der sammenlignes med, skal være indeholdt i scriptet eller ligge i dets mappe.',
      en: 'A fixture that is compared with must be contained in the script or stand in its folder.',
    },
    example: {
      failing: testScript({
        assert: { resource: undefined, minimumId: 'model' },
        fixture: [fixture('message', './message.json'), fixture('model', './missing.json')],
      }),
      passing: testScript({
        assert: { resource: undefined, minimumId: 'model' },
        fixture: [fixture('message', './message.json'), fixture('model', './model.json')],
      }),
    },
    reference: 'FHIR R4 5.12.3, TestScript.fixture',
  },
]);
