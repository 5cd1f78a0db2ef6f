import type { Protocol, Section, Step } from '../../model/protocol.js';
import { uploadsOf } from './uploads.js';
import type { Upload } from './uploads.js';

/** What one test case of a suite tests: a step, or steps of a section that are about the same thing. */
export interface PlannedCase {
  /** The protocol and the first step: the same in every export, so that an update of a suite keeps its history. */
  readonly id: string;
  readonly section: Section;
  readonly steps: readonly Step[];
  readonly uploads: readonly Upload[];
}

/** The test cases of a protocol, in its order. */
export function plannedCases(protocol: Protocol): readonly PlannedCase[] {
  return protocol.sections.flatMap((section) =>
    togetherIn(section).map((steps) => ({
      id: `${protocol.id}-${steps[0]?.id ?? section.id}`,
      section,
      steps,
      uploads: uploadsOf(protocol, steps),
    })),
  );
}

/**
 * The steps of a section by what they are about. A step that looks at another's document goes with it, and so does one without
 * files of its own that follows documents to be received. Steps that are mandatory stay apart from those that are not: a
 * test case is one or the other.
 */
function togetherIn({ steps }: Section): readonly (readonly Step[])[] {
  const groups: Step[][] = [];
  for (const step of steps) {
    const group = groups.find(
      (one) => one[0]?.obligation === step.obligation && one.some((other) => isAbout(step, other)),
    );
    const handedOut = groups.at(-1);
    const [first] = handedOut ?? [];
    if (group !== undefined) group.push(step);
    else if (first?.documents !== undefined && first.obligation === step.obligation && onlyLooks(step)) {
      handedOut?.push(step);
    } else groups.push([step]);
  }
  return groups;
}

/** True where two steps judge a document of one of them, or of a third. */
function isAbout(step: Step, other: Step): boolean {
  const judged = (one: Step): readonly string[] => [one.id, ...one.checks.flatMap(({ of }) => of ?? [])];
  const those = judged(other);
  return judged(step).some((id) => those.includes(id));
}

/** True for a step that has nothing to hand out or in. */
const onlyLooks = ({ documents, checks }: Step): boolean =>
  documents === undefined && checks.every(({ kind }) => kind === 'manual');
