import { asksForDocuments } from '../../protocol/index.js';
import { stepsOf } from '../../model/protocol.js';
import type { Check, EvidenceCheck, Protocol, Step } from '../../model/protocol.js';
import { nameOf } from './expressions.js';

/** A file that a test case asks the system's people for. */
export interface Upload {
  /** The step whose file it is. */
  readonly step: string;
  /** `3.3.1.2_A`: the step and the letter, as MedCom names files; `3.3.1.2_reconcile` for a sheet of registrations. */
  readonly key: string;
  /** Name of the request: a `VariableName`. */
  readonly name: string;
  readonly kind: 'document' | 'evidence' | 'sheet';
  readonly required: boolean;
  /** Place among the step's files of its kind, from 1. */
  readonly place: number;
  /** Endings of files that are taken, without the dot. */
  readonly accept: readonly string[];
}

/** Further files of a kind that may be handed in beside those that must be. */
const further = { document: 2, evidence: 4 } as const;

const documentEndings: readonly string[] = ['json', 'xml'];
const sheetEndings: readonly string[] = ['csv', 'yaml', 'yml'];
const picture: readonly string[] = ['png', 'jpg', 'jpeg', 'pdf', 'txt'];

/** True for the checks that a program carries out. */
export const isAutomatic = ({ kind }: Check): boolean => kind !== 'manual';

/** True for those that judge documents, rather than that there is none or what people saw. */
const judgesDocuments = ({ kind }: Check): boolean => kind !== 'manual' && kind !== 'evidence' && kind !== 'absent';

/** The steps whose documents a check judges or compares with. */
function documentStepsOf(check: Check, step: Step): readonly string[] {
  if (!judgesDocuments(check)) return [];
  const own = check.kind === 'conversation' ? check.steps : [check.of ?? step.id];
  if (check.kind === 'compare') return [...own, check.with];
  return check.kind === 'metadata' && check.with !== undefined ? [...own, check.with] : own;
}

/**
 * The step whose document the input `contentToValidate` is: that which the first of a step's checks on a document looks at;
 * the step itself where none does.
 */
export function judgedStep(step: Step): string {
  const check = step.checks.find(judgesDocuments);
  return (check === undefined ? undefined : documentStepsOf(check, step)[0]) ?? step.id;
}

/** The files that judging these steps needs, in the order of the protocol: first a step's documents, then its evidence. */
export function uploadsOf(protocol: Protocol, steps: readonly Step[]): readonly Upload[] {
  const wanted = steps.flatMap((step) => step.checks.map((check) => ({ step, check })));
  return stepsOf(protocol).flatMap(({ id }) => {
    const documents = documentsWanted(id, wanted);
    const evidence = evidenceWanted(id, wanted);
    const sheet = wanted.some(
      ({ step, check }) =>
        check.kind === 'reconcile' && check.registrations === undefined && (check.of ?? step.id) === id,
    );
    const letters = [...uploads(id, 'document', documents, 0), ...evidenceUploads(id, evidence, lengthOf(documents))];
    return sheet ? [...letters, sheetUpload(id)] : letters;
  });
}

type Wanted = readonly { readonly step: Step; readonly check: Check }[];

/** How many files must be handed in, how many may be, and of which endings. */
interface Count {
  readonly must: number;
  readonly may: number;
  readonly accept: readonly string[];
}

const lengthOf = (count: Count | undefined): number => count?.may ?? 0;

/** The documents of a step; those that a step may not have are asked for too, so that one that was made is found. */
function documentsWanted(id: string, wanted: Wanted): Count | undefined {
  const musts = wanted.flatMap(({ step, check }): readonly number[] => {
    const own = (check.of ?? step.id) === id;
    if (check.kind === 'absent') return own ? [0] : [];
    if (check.kind === 'evidence') return own && asksForDocuments(check.extensions) ? [check.min] : [];
    if (!documentStepsOf(check, step).includes(id)) return [];
    return [check.kind === 'compare' && check.with === (check.of ?? step.id) ? 2 : 1];
  });
  if (musts.length === 0) return undefined;
  const must = Math.max(...musts);
  return { must, may: must + further.document, accept: documentEndings };
}

function evidenceWanted(id: string, wanted: Wanted): Count | undefined {
  const own = wanted.filter(({ step, check }) => (check.of ?? step.id) === id).map(({ check }) => check);
  const checks = own.filter((check): check is EvidenceCheck => check.kind === 'evidence');
  const shown = checks.filter(({ extensions }) => !asksForDocuments(extensions));
  const isAbsent = own.some(({ kind }) => kind === 'absent');
  if (shown.length === 0) return isAbsent ? { must: 1, may: 1 + further.evidence, accept: picture } : undefined;
  const must = Math.max(...shown.map(({ min }) => min));
  return { must, may: must + further.evidence, accept: [...new Set(shown.flatMap(({ extensions }) => extensions))] };
}

const evidenceUploads = (step: string, count: Count | undefined, before: number): readonly Upload[] =>
  uploads(step, 'evidence', count, before);

function uploads(
  step: string,
  kind: 'document' | 'evidence',
  count: Count | undefined,
  before: number,
): readonly Upload[] {
  if (count === undefined) return [];
  return Array.from({ length: count.may }, (_, i) => {
    const letter = String.fromCharCode(65 + before + i);
    return {
      ...{ step, kind, place: i + 1, required: i < count.must, accept: count.accept },
      ...{ key: `${step}_${letter}`, name: `file_${nameOf(step)}_${letter}` },
    };
  });
}

const sheetUpload = (step: string): Upload => ({
  ...{ step, kind: 'sheet', place: 1, required: true, accept: sheetEndings },
  ...{ key: `${step}_reconcile`, name: `file_${nameOf(step)}_reconcile` },
});
