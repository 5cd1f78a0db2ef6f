import { faultEnvelope, moduleEnvelope, validationEnvelope } from './envelope.js';
import { restModule, restResponse, tarJson } from './tarJson.js';
import { tarDocument } from './tarXml.js';
import { wsdl } from './wsdl.js';

/** Everything that a validation service of the Test Bed answers, as text: what `createGitbService` is handed. */
export const gitbWriter = {
  wsdl,
  validationEnvelope,
  moduleEnvelope,
  faultEnvelope,
  tarDocument,
  tarJson,
  restResponse,
  restModule,
} as const satisfies Record<string, (...given: never[]) => string>;
