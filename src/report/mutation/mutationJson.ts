import type { MutationSummary } from '../../model/mutation.js';
import { indentedJson } from '../shared/json.js';

/** The mutation result as indented JSON. Ends with a line feed. */
export const mutationJson = (summary: MutationSummary): string => indentedJson(summary);
