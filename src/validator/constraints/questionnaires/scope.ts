import type { FhirNode } from '../../../fhir/index.js';
import type { ProfileElement } from '../../../model/finding.js';
import type { Report } from '../../walk/draft.js';
import type { Engine } from '../../walk/engine.js';
import type { Questionnaire, QuestionItem } from './definition.js';

/** What the check of one response carries along. */
export interface ResponseScope {
  readonly questionnaire: Questionnaire;
  readonly response: FhirNode;
  /** True while the response is being filled in: what is missing may still come (R4 questionnaireresponse-status). */
  readonly isInProgress: boolean;
  readonly engine: Engine;
  readonly report: Report;
}

/** Where the Questionnaire asks for something: its canonical and the item's link id. */
export const sourceOf = ({ canonical }: Questionnaire, { linkId }: QuestionItem): readonly ProfileElement[] => [
  { profile: canonical, elementId: linkId },
];
