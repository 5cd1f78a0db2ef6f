import type { Reconciliation } from '../../model/reconciliation.js';
import { findingJson } from '../shared/findingJson.js';
import { indentedJson } from '../shared/json.js';
import { untrusted } from '../shared/untrusted.js';
import type { RenderContext } from '../rendering.js';

/**
 * The result of comparing registrations with documents, as indented JSON with texts in one language. Ends with a line
 * feed.
 */
export function reconciliationJson(result: Reconciliation, { lang }: Pick<RenderContext, 'lang'>): string {
  const { source, documents, deviations, notChecked, unmasked } = result;
  return indentedJson({
    source: untrusted(source),
    documents: documents.map((document) => ({
      ...document,
      file: untrusted(document.file),
      patient: untrusted(document.patient),
    })),
    deviations: deviations.map(({ file, finding, what, registration }) => ({
      file: untrusted(file),
      ...findingJson(finding, lang),
      ...(what === undefined ? {} : { what }),
      registration: registration === undefined ? null : { ...registration, file: untrusted(registration.file) },
    })),
    notChecked: notChecked.map((text) => text[lang]),
    ...(unmasked === true ? { unmasked } : {}),
  });
}
