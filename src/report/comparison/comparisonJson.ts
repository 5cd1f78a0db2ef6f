import type { Comparison } from '../../model/comparison.js';
import { classCounts } from './comparison.js';
import { indentedJson } from '../shared/json.js';

/** A comparison as JSON: the counts by class, then all of it. Ends with a line feed. */
export function comparisonJson(comparison: Comparison): string {
  return indentedJson({ differences: classCounts(comparison), ...comparison });
}
