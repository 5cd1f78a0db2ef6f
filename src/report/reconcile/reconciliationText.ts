import type { Deviation, ReconciledDocument, Reconciliation } from '../../model/reconciliation.js';
import type { Lang, Text } from '../../base/index.js';
import { findingLines } from '../shared/terminal/findingText.js';
import { lines, oneLine, painter, wrap, type Paint } from '../shared/terminal/terminal.js';
import type { RenderContext } from '../rendering.js';

interface Printing {
  readonly lang: Lang;
  readonly paint: Paint;
}

/**
 * The result of comparing registrations with documents, for a terminal: each document with its deviations, then a
 * summary.
 */
export function reconciliationText(
  { source, documents, deviations, notChecked }: Reconciliation,
  { lang, color }: Pick<RenderContext, 'lang' | 'color'>,
): string {
  const printing = { lang, paint: painter(color) };
  const of = (file: string): readonly Deviation[] => deviations.filter((one) => one.file === file);
  const named = new Set(documents.map(({ file }) => file));
  const others = [...new Set(deviations.map(({ file }) => file).filter((file) => !named.has(file)))];
  return lines(
    documents.flatMap((document) => documentLines(document, of(document.file), printing)),
    others.flatMap((file) => [heading(file, of(file), printing), ...deviationLines(of(file), printing), '']),
    notChecked.flatMap((text) => wrap(text[lang], '')),
    wrap(summary(source, documents, deviations)[lang], ''),
  );
}

function documentLines(document: ReconciledDocument, own: readonly Deviation[], printing: Printing): string[] {
  const { registered, mayBeShared, published, matched } = document;
  const counts: Text = {
    da: `${registered} registreret, ${mayBeShared} må deles, ${published} i dokumentet, ${matched} genfundet.`,
    en: `${registered} registered, ${mayBeShared} may be shared, ${published} in the document, ${matched} found again.`,
  };
  return [
    heading(document.file, own, printing, document.patient),
    ...wrap(counts[printing.lang], '    ').map((line) => printing.paint('dim', line)),
    ...deviationLines(own, printing),
    '',
  ];
}

function heading(file: string, own: readonly Deviation[], { lang, paint }: Printing, patient = ''): string {
  const bad = own.some(({ finding }) => finding.severity === 'error');
  const verdict = bad ? { da: '✗ afviger', en: '✗ differs' } : { da: '✓ stemmer', en: '✓ agrees' };
  const who = patient === '' ? '' : ` (${oneLine(patient)})`;
  return `${paint(bad ? 'red' : 'green', verdict[lang])}  ${paint('bold', oneLine(file))}${who}`;
}

const deviationLines = (own: readonly Deviation[], { lang, paint }: Printing): string[] =>
  // Each concerns a different registration, so that all are listed and none only counted.
  own.flatMap(({ finding }) => findingLines([finding], { lang, paint, verbose: false, indent: '    ' }));

function summary(source: string, documents: readonly ReconciledDocument[], deviations: readonly Deviation[]): Text {
  const count = (severity: string): number => deviations.filter(({ finding }) => finding.severity === severity).length;
  const [errors, warnings] = [count('error'), count('warning')];
  return {
    da: `${documents.length} ${documents.length === 1 ? 'dokument' : 'dokumenter'} sammenlignet med ${source}: ${errors} fejl, ${warnings} ${warnings === 1 ? 'advarsel' : 'advarsler'}.`,
    en: `${documents.length} ${documents.length === 1 ? 'document' : 'documents'} compared with ${source}: ${errors} ${errors === 1 ? 'error' : 'errors'}, ${warnings} ${warnings === 1 ? 'warning' : 'warnings'}.`,
  };
}
