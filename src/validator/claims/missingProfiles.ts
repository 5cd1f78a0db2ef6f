import type { FhirNode } from '../../fhir/index.js';
import type { ProfileElement } from '../../model/finding.js';
import type { Report } from '../walk/draft.js';
import type { Engine } from '../walk/engine.js';

/** Reports a profile that another profile asks for and that nothing can be judged by: it is in no package, or is faulty. */
export function reportMissingProfile(
  node: FhirNode,
  { profile, source }: { readonly profile: string; readonly source: ProfileElement },
  type: string,
  { schemas }: Engine,
  report: Report,
): void {
  const fault = schemas.faultOf(profile);
  if (fault === undefined) {
    report({ rule: 'profile/not-available', node, params: { profile, type }, sources: [source] });
    return;
  }
  const params = { profile, type, reason: fault.reason, at: fault.at };
  report({ rule: 'profile/not-compiled', node, params, sources: [source] });
}
