import type { Lang } from '../../base/index.js';

const da = {
  protocol: 'Testprotokol',
  protocols: 'Testprotokoller',
  about: 'Om protokollen',
  version: 'Version',
  standard: 'Standard',
  guide: 'Implementeringsguide',
  role: 'Systemets rolle',
  channel: 'Kanal',
  testTypes: 'Testtyper',
  source: 'Kilde',
  prerequisites: 'Forudsætninger',
  only: (types: string) => `kun ${types.toLowerCase()}`,
  accepted: 'Accepterede advarsler',
  useCase: (id: string) => `use case ${id}`,
  action: 'Handling',
  expected: 'Forventet',
  documents: 'Dokumenter',
  invalid: 'ugyldigt med vilje',
  automatic: 'testcamp kontrollerer selv',
  ofStep: (step: string) => `dokumentet fra ${step}`,
  manual: 'Testeren ser efter',
  counts: (steps: number, automatic: number, documents: number) =>
    `${steps} trin, heraf ${automatic} med automatisk kontrol` +
    (documents === 0 ? '' : `; ${documents} ${documents === 1 ? 'dokument' : 'dokumenter'}`),
};

export type ProtocolLabels = typeof da;

const en: ProtocolLabels = {
  protocol: 'Test protocol',
  protocols: 'Test protocols',
  about: 'About the protocol',
  version: 'Version',
  standard: 'Standard',
  guide: 'Implementation guide',
  role: 'Role of the system',
  channel: 'Channel',
  testTypes: 'Test types',
  source: 'Source',
  prerequisites: 'Prerequisites',
  only: (types) => `${types.toLowerCase()} only`,
  accepted: 'Accepted warnings',
  useCase: (id) => `use case ${id}`,
  action: 'Action',
  expected: 'Expected',
  documents: 'Documents',
  invalid: 'invalid on purpose',
  automatic: 'Checked by testcamp',
  ofStep: (step) => `the document of ${step}`,
  manual: 'The tester looks for',
  counts: (steps, automatic, documents) =>
    `${steps} ${steps === 1 ? 'step' : 'steps'}, ${automatic} of them with automatic checks` +
    (documents === 0 ? '' : `; ${documents} ${documents === 1 ? 'document' : 'documents'}`),
};

const byLang: Readonly<Record<Lang, ProtocolLabels>> = { da, en };

/** Texts of printed protocols in a language. */
export const protocolLabelsOf = (lang: Lang): ProtocolLabels => byLang[lang];
