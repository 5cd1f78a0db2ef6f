import type { Reconciliation } from '../model/reconciliation.js';
import type { Lang } from '../model/text.js';
import { findingJson, jsonText } from './findingJson.js';
import { outside } from './outside.js';

/** What came of laying registrations beside documents, as indented JSON with texts in one language. Ends with a line feed. */
export function reconciliationJson(result: Reconciliation, lang: Lang): string {
  const { source, documents, deviations, notChecked } = result;
  return `${jsonText(
    {
      source: outside(source),
      documents: documents.map((document) => ({
        ...document,
        file: outside(document.file),
        patient: outside(document.patient),
      })),
      deviations: deviations.map(({ file, finding, what, registration }) => ({
        file: outside(file),
        ...findingJson(finding, lang),
        ...(what === undefined ? {} : { what }),
        registration: registration === undefined ? null : { ...registration, file: outside(registration.file) },
      })),
      notChecked: notChecked.map((text) => text[lang]),
    },
    2,
  )}\n`;
}
