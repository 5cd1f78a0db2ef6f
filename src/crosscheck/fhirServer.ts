import { HttpError } from '../http/index.js';
import type { ValidateClient } from '../http/client/index.js';
import { readOutcome } from './outcome.js';
import type { ExternalResponse, ExternalValidator } from './externalValidator.js';

/** A FHIR server as second validator. It is called once per profile, since `$validate` takes one. */
export function serverValidator(baseUrl: string, client: ValidateClient): ExternalValidator {
  return {
    name: baseUrl,
    ask: async ({ bytes, resourceType }, profiles) => {
      const body = new TextDecoder().decode(bytes);
      const answers: ExternalResponse[] = [];
      for (const profile of profiles.length === 0 ? [undefined] : profiles) {
        const answer = await askOnce(client, resourceType, body, profile);
        if (!answer.judged) return answer;
        answers.push(answer);
      }
      const issues = answers.flatMap((answer) => (answer.judged ? answer.issues : []));
      // For each further profile, a server repeats the findings of R4 itself.
      return { judged: true, issues: [...new Map(issues.map((issue) => [JSON.stringify(issue), issue])).values()] };
    },
    close: () => client.close(),
  };
}

async function askOnce(
  client: ValidateClient,
  resourceType: string,
  body: string,
  profile: string | undefined,
): Promise<ExternalResponse> {
  try {
    const reading = readOutcome(await client.validate(resourceType, body, profile));
    return reading.judged ? reading : { ...reading, unreachable: false };
  } catch (thrown) {
    if (!(thrown instanceof HttpError)) throw thrown;
    return { judged: false, reason: thrown.reason, unreachable: thrown.status === undefined };
  }
}
