import type { ApprovalLimits, CampInfo } from '../../model/camp.js';
import type { SourceProblem } from '../../model/problem.js';
import type { TestType } from '../../model/protocol.js';
import type { SystemInfo } from '../../model/run.js';
import { schemaCheck, loadYaml } from '../../protocol/index.js';
import type { YamlSource } from '../../protocol/index.js';
import { campSchema } from './schema.js';

/** A test as camp.yaml or an event enters it. */
export interface RawTest {
  readonly standard?: string;
  readonly protocol: string;
  readonly testType: TestType;
  readonly folder?: string;
  readonly prerequisitesMet?: readonly string[];
}

/** A system as camp.yaml or an event enters it. */
export interface RawSystem extends SystemInfo {
  readonly vendorFolder?: string;
  readonly systemFolder?: string;
  readonly tests: readonly RawTest[];
}

/** camp.yaml as written. */
export interface RawCamp extends CampInfo {
  readonly testers?: readonly { readonly name: string; readonly initials?: string }[];
  readonly systems?: readonly RawSystem[];
  readonly limits?: Partial<ApprovalLimits>;
}

const check = schemaCheck(campSchema);

/** Reads camp.yaml and checks it against its schema, and its dates. */
export function parseCampYaml(
  text: string,
  file: string,
): YamlSource<RawCamp> | { readonly problems: readonly SourceProblem[] } {
  const source = loadYaml<RawCamp>(text, file, check);
  if ('problems' in source) return source;
  const { from, to } = source.value;
  const problems = (['from', 'to'] as const)
    .filter((key) => !isDay(source.value[key]))
    .map((key) => source.problem([key], notADay(source.value[key])));
  if (to < from) {
    const message = { da: `'to' (${to}) er før 'from' (${from})`, en: `'to' (${to}) is before 'from' (${from})` };
    problems.push(source.problem(['to'], message));
  }
  return problems.length > 0 ? { problems } : source;
}

/** True for a date of the calendar, YYYY-MM-DD. */
export function isDay(text: string): boolean {
  const time = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

const notADay = (day: string): SourceProblem['message'] => ({
  da: `'${day}' er ikke en dato`,
  en: `'${day}' is not a date`,
});
