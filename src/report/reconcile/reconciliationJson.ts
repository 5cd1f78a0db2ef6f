import type { Reconciliation } from '../../model/reconciliation.js';
import type { Lang } from '../../base/index.js';
import { findingJson, jsonText } from '../shared/findingJson.js';
import { untrusted } from '../shared/untrusted.js';

/** What came of laying registrations beside documents, as indented JSON with texts in one language. Ends with a line feed. */
export function reconciliationJson(result: Reconciliation, lang: Lang): string {
  const { source, documents, deviations, notChecked, unmasked } = result;
  return `${jsonText(
    {
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
    },
    2,
  )}\n`;
}
