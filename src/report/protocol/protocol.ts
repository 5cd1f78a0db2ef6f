import { stepsOf } from '../../model/protocol.js';
import type { Check, Protocol, Step, StepDocument } from '../../model/protocol.js';
import type { Lang } from '../../base/index.js';
import { protocolLabelsOf } from '../strings/protocolLabels.js';

/** A protocol as shown to a reader. */
export interface ProtocolReport {
  readonly protocol: Protocol;
  /** Of its file. */
  readonly sha256: string;
}

const isAutomatic = ({ kind }: Check): boolean => kind !== 'manual';

/** What testcamp checks automatically in a step, and on which step's document if it is another's. */
export function automaticLines({ checks }: Step, lang: Lang): readonly string[] {
  return checks.filter(isAutomatic).map(({ title, of }) => {
    const other = of === undefined ? '' : ` (${protocolLabelsOf(lang).ofStep(of)})`;
    return `${title[lang]}${other}`;
  });
}

/** What a person must verify in a step. */
export const manualLines = ({ checks }: Step, lang: Lang): readonly string[] =>
  checks.flatMap((check) => (check.kind === 'manual' ? [check.see[lang]] : []));

/** A document by its title, with its files. */
export function documentLine({ path, title, formats, invalid }: StepDocument, lang: Lang): string {
  const files = formats.map((format) => `${path}.${format}`).join(', ');
  return `${title[lang]}${invalid ? ` (${protocolLabelsOf(lang).invalid})` : ''}: ${files}`;
}

/** Numbers of steps, of steps with an automatic check, and of documents to receive. */
export function countsOf(protocol: Protocol, lang: Lang): string {
  const steps = stepsOf(protocol);
  const documents = new Set(steps.flatMap((step) => (step.documents ?? []).map(({ path }) => path)));
  const automatic = steps.filter(({ checks }) => checks.some(isAutomatic)).length;
  return protocolLabelsOf(lang).counts(steps.length, automatic, documents.size);
}
