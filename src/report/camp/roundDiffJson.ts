import { indentedJson } from '../shared/json.js';
import type { RoundDiff } from './reports.js';

/** What changed between two rounds, as indented JSON. Ends with a line feed. */
export const roundDiffJson = ({ before, after, tests }: RoundDiff): string => indentedJson({ before, after, tests });
