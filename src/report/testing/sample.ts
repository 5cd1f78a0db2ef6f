import { stepsOf } from '../../model/protocol.js';
import type {
  CampEntry,
  CampInfo,
  CampRun,
  Certificate,
  CertificateStep,
  Decision,
  Envelope,
} from '../../model/camp.js';
import type { Finding, ValidationResult } from '../../model/finding.js';
import type { ContextRecord } from '../../model/package.js';
import type { Mark, Protocol } from '../../model/protocol.js';
import type { CheckResult, EvidenceFile, ProtocolRun, StepResult, SystemInfo } from '../../model/run.js';
import type { Text } from '../../base/text.js';
import { pointsOf } from '../../camp/decision/decide.js';
import { groundsOf } from '../../camp/decision/grounds.js';
import { linesOf, type SubmissionSources } from '../shared/excerpt.js';
import { currentStatus, roundsOf } from '../shared/status.js';
import { listProtocol, noteProtocol } from './sampleProtocol.js';
import { faultyDocument, mendedDocument, positionOf } from './submissions.js';
import type { Lang } from '../../base/index.js';
import type { RenderContext } from '../rendering.js';

const text = (da: string, en: string): Text => ({ da, en });
const hash = (seed: string): string => seed.repeat(64).slice(0, 64);
const ig = 'http://medcomfhir.dk/ig/conditionlist/StructureDefinition/';

export const envelope: Envelope = { at: '2026-09-16T15:04:00+02:00', by: 'Anne Testleder', place: 'Odense' };

export const campInfo: CampInfo = {
  id: 'efteraar-2026',
  name: 'Testcamp for deling af data, efterår 2026',
  place: 'Odense',
  from: '2026-09-15',
  to: '2026-09-17',
};

const unknownElement: Finding = {
  rule: 'structure/unknown-element',
  severity: 'error',
  expression: 'Bundle.entry[0].resource.titel',
  ...positionOf(faultyDocument, '"titel"'),
  message: text(
    "Elementet 'titel' findes ikke i Composition. Mente du 'title'? Ret navnet, eller fjern elementet.",
    "The element 'titel' does not exist in Composition. Did you mean 'title'? Correct the name, or remove the element.",
  ),
  sources: [],
  followers: [
    {
      rule: 'cardinality/min',
      severity: 'error',
      expression: 'Bundle.entry[0].resource',
      ...positionOf(faultyDocument, '"resource"'),
      message: text(
        'Composition.title mangler, men er krævet (1..1).',
        'Composition.title is missing but required (1..1).',
      ),
      sources: [{ profile: `${ig}medcom-conditionlist-composition|1.0.1`, elementId: 'Composition.title' }],
    },
  ],
};

const wrongLanguage: Finding = {
  rule: 'value/fixed',
  severity: 'error',
  expression: 'Bundle.entry[0].resource.language',
  ...positionOf(faultyDocument, '"dk"'),
  message: text(
    "Composition.language er 'dk', men profilen kræver 'da'. Skriv sprogkoden for dansk.",
    "Composition.language is 'dk', but the profile requires 'da'. Write the language code for Danish.",
  ),
  sources: [
    { profile: `${ig}medcom-conditionlist-composition|1.0.1`, elementId: 'Composition.language' },
    { profile: `${ig}medcom-conditionlist-bundle|1.0.1`, elementId: 'Bundle.entry:composition.resource.language' },
  ],
};

const notes = [0, 1, 2].map((nth): Finding => ({
  rule: 'protocol/fhirpath',
  severity: 'error',
  expression: `Bundle.entry[${nth + 1}].resource.note[0]`,
  ...positionOf(faultyDocument, '"note"', nth),
  message: text('Condition.note må ikke deles.', 'Condition.note must not be shared.'),
  sources: [],
}));

const missingDisplay: Finding = {
  rule: 'terminology/display',
  severity: 'warning',
  expression: 'Bundle.entry[0].resource.type.coding[0]',
  ...positionOf(faultyDocument, '"11450-4"'),
  message: text(
    "Koden 11450-4 har ingen display. LOINC kalder den 'Problem list - Reported'.",
    "The code 11450-4 has no display. LOINC calls it 'Problem list - Reported'.",
  ),
  sources: [],
};

const notVerifiable = [0, 1, 2].map((nth): Finding => ({
  rule: 'terminology/not-verifiable',
  severity: 'information',
  expression: `Bundle.entry[${nth + 1}].resource.code`,
  ...positionOf(faultyDocument, 'urn:oid:1.2.208.176.2.4.12', nth),
  message: text('Indholdet af SKS kendes ikke her.', 'The content of SKS is not known here.'),
  sources: [{ profile: `${ig}medcom-conditionlist-condition|1.0.1`, elementId: 'Condition.code' }],
}));

/** Findings of the faulty document in document order. */
export const faultyFindings: readonly Finding[] = [
  wrongLanguage,
  missingDisplay,
  unknownElement,
  ...notes,
  ...notVerifiable,
];

export const validationResults: readonly ValidationResult[] = [
  {
    file: 'nordlys/ConditionList_3.3.1.3_A.json',
    resourceType: 'Bundle',
    profiles: [`${ig}medcom-conditionlist-bundle|1.0.1`],
    verdict: 'invalid',
    findings: faultyFindings,
  },
  {
    file: 'nordlys/ConditionList_3.3.1.3_B.json',
    resourceType: 'Bundle',
    profiles: [`${ig}medcom-conditionlist-bundle|1.0.1`],
    verdict: 'valid',
    findings: [],
  },
];

const context: ContextRecord = {
  guides: ['medcom.fhir.dk.conditionlist#1.0.1'],
  packages: [
    { id: 'hl7.fhir.r4.core', version: '4.0.1', sha256: hash('a17c'), origin: 'built-in' },
    { id: 'hl7.fhir.dk.core', version: '3.2.0', sha256: hash('0b9e'), origin: 'file' },
    { id: 'medcom.fhir.dk.conditionlist', version: '1.0.1', sha256: hash('5e21'), origin: 'file' },
    { id: 'medcom.fhir.dk.core', version: '2.4.0', sha256: hash('77d0'), origin: 'file' },
  ],
  gaps: [
    {
      id: 'hl7.terminology.r4',
      version: '5.3.0',
      requiredBy: ['hl7.fhir.dk.core#3.2.0'],
      substitutedBy: '6.1.0',
    },
    { id: 'medcom.fhir.dk.terminology', version: '1.7.0', requiredBy: ['medcom.fhir.dk.core#2.4.0'] },
  ],
  conflicts: [],
};

/** Lines of the sample's submissions by path. */
export const sources: SubmissionSources = (path) => {
  const submitted = submissionTextOf(path);
  return submitted === undefined ? undefined : linesOf(submitted);
};

/** Submissions of the sample by path. */
export const submissionTextOf = (path: string): string | undefined =>
  path.endsWith('.json')
    ? path.includes('/r1/') || path.startsWith('nordlys/')
      ? faultyDocument
      : mendedDocument
    : undefined;

export const evidenceFile = (step: string, round: number, letter = 'A', ext = 'json'): EvidenceFile => ({
  path: `nordlys/plsp/ConditionList/${step}/r${round}/ConditionList_${step}_${letter}.${ext}`,
  sha256: hash(`${round}c4f${letter.toLowerCase()}`),
  bytes: ext === 'json' ? faultyDocument.length : 148_231,
});

function check(
  outcome: CheckResult['outcome'],
  title: Text,
  message: Text,
  findings: CheckResult['findings'] = [],
): CheckResult {
  return { check: outcome === 'waiting' ? 'm' : 'a', kind: 'profile', title, outcome, message, findings };
}

const conforms = text('Dokumentet overholder profilen', 'The document conforms to the profile');
const shownTo = text('Demonstreres for testeren', 'Demonstrated to the tester');
export const passed = check('pass', conforms, text('Ingen fejl fundet.', 'No errors found.'));

export const failedProfile = (evidence: EvidenceFile): CheckResult =>
  check(
    'fail',
    conforms,
    text('Dokumentet har 2 fejl og 1 advarsel.', 'The document has 2 errors and 1 warning.'),
    [wrongLanguage, missingDisplay, unknownElement, ...notVerifiable].map((finding) => ({
      file: evidence.path,
      finding,
      ...(finding === missingDisplay
        ? {
            accepted: text('MedCom accepterer manglende display for LOINC.', 'MedCom accepts a missing LOINC display.'),
          }
        : {}),
    })),
  );

const failedNotes = (evidence: EvidenceFile): CheckResult =>
  check(
    'fail',
    text('Ingen Condition.note', 'No Condition.note'),
    text('Udtrykket gælder ikke 3 steder.', 'The expression does not hold in 3 places.'),
    notes.map((finding) => ({ file: evidence.path, finding })),
  );

export const waiting = check('waiting', shownTo, text('En tester skal se det.', 'A tester must see it.'));
/** A step that the checks have marked. */
export const marked = (
  step: string,
  round: number,
  mark: Mark,
  checks: readonly CheckResult[],
  evidence: readonly EvidenceFile[],
): StepResult => ({
  step,
  round,
  state: 'marked',
  proposed: mark,
  mark,
  checks,
  evidence,
});

const failingSteps: readonly StepResult[] = [
  {
    ...marked('3.3.1.1', 1, 'OK', [waiting], [evidenceFile('3.3.1.1', 1, 'A', 'png')]),
    tester: { mark: 'OK', by: 'Bo Kontrol', at: '2026-09-15T10:05:00+02:00', remark: 'Set på skærmen.' },
  },
  marked('3.3.1.3', 1, 'F2', [failedProfile(evidenceFile('3.3.1.3', 1))], [evidenceFile('3.3.1.3', 1)]),
  marked('3.3.1.3', 2, 'OK', [passed], [evidenceFile('3.3.1.3', 2)]),
  {
    step: '3.3.1.10',
    round: 1,
    state: 'waiting-for-tester',
    checks: [waiting],
    evidence: [evidenceFile('3.3.1.10', 1)],
  },
  {
    ...marked('3.3.1.11', 1, 'F1', [failedNotes(evidenceFile('3.3.1.11', 1))], [evidenceFile('3.3.1.11', 1)]),
    proposed: 'F2',
    tester: {
      mark: 'F1',
      by: 'Bo Kontrol',
      at: '2026-09-15T11:20:00+02:00',
      remark: 'Tillægsteksten er fortrolig og må under ingen omstændigheder deles.',
    },
  },
  marked('3.4.3.12', 1, 'F3', [failedProfile(evidenceFile('3.4.3.12', 1))], [evidenceFile('3.4.3.12', 1)]),
  {
    step: '3.4.3.19',
    round: 1,
    state: 'could-not-run',
    checks: [
      check(
        'error',
        text('Skærmbillede eller fil', 'Screenshot or file'),
        text('Filen kunne ikke læses.', 'The file could not be read.'),
      ),
    ],
    evidence: [],
  },
];

const passingSteps = (protocol: Protocol): readonly StepResult[] =>
  stepsOf(protocol).map((step) =>
    marked(step.id, 1, step.obligation === 'optional' ? 'not-relevant' : 'OK', [passed], [evidenceFile(step.id, 2)]),
  );

const plsp: SystemInfo = {
  vendor: 'Nordlys Sundhed A/S',
  system: 'Nordlys PLSP',
  version: '4.2.1',
  systemType: 'PLSP',
};
const journal: SystemInfo = { vendor: 'Havblik Journal ApS', system: 'Havblik', version: '2026.3', systemType: 'LPS' };
const care: SystemInfo = { vendor: 'Klitten Omsorg', system: 'Klitten Care', version: '11.0', systemType: 'EOJ' };

/** A run of a protocol by a system, with the common data of the sample's runs. */
export function runOf(protocol: Protocol, system: SystemInfo, steps: readonly StepResult[]): ProtocolRun {
  return {
    tool: { name: 'testcamp', version: '0.1.0' },
    protocol,
    protocolSha256: hash('9f3b'),
    system,
    context: { ...context, guides: [protocol.standard.package] },
    steps,
    notChecked: [
      {
        kind: 'terminology',
        rule: 'terminology/not-verifiable',
        what: text(
          'Koder fra SKS (urn:oid:1.2.208.176.2.4.12) kunne ikke slås op, fordi kodesystemets indhold ikke findes i pakkerne.',
          'Codes of SKS (urn:oid:1.2.208.176.2.4.12) could not be looked up, since no package has the content of the code system.',
        ),
        todo: text('Slå koderne op.', 'Look the codes up.'),
        blocks: false,
        count: 6,
        places: [],
      },
    ],
  };
}

/** The certificate that the sample holds for a run. The camp layer makes decisions: here it is fixed. */
function certificate(run: ProtocolRun, decision: Decision, reasons: readonly Text[]): Certificate {
  const { protocol } = run;
  const publicStatus = {
    approved: 'Godkendt',
    'approved-with-dispensation': 'Godkendt',
    'in-progress': 'Tester',
    'not-approved': 'Ikke Godkendt',
  } as const;
  const steps = stepsOf(run.protocol).map((step): CertificateStep => {
    const newest = roundsOf(run, step.id).at(-1);
    return {
      step: step.id,
      title: step.title,
      obligation: step.obligation,
      round: newest?.round ?? null,
      status: currentStatus(run, step),
      markedBy: newest?.tester?.by ?? null,
      remark: newest?.tester?.remark ?? '',
      evidenceSha256: newest?.evidence[0]?.sha256 ?? null,
    };
  });
  return {
    system: run.system,
    standard: protocol.standard,
    role: protocol.role,
    channel: protocol.channel,
    testType: 'self-test',
    protocol: { id: protocol.id, version: protocol.version, sha256: run.protocolSha256 },
    decision,
    publicStatus: publicStatus[decision],
    reasons,
    steps,
    points: pointsOf(steps),
    remarks: [],
    packages: run.context.packages,
    grounds: groundsOf(
      steps,
      new Map(stepsOf(protocol).flatMap(({ id }) => roundsOf(run, id).map((one) => [id, one]))),
    ),
  };
}

export const entry = (run: ProtocolRun, decision: Decision, ...reasons: readonly Text[]): CampEntry => ({
  run,
  certificate: certificate(run, decision, reasons),
});

export const failingRun = runOf(listProtocol, plsp, failingSteps);

/** A system with errors, retests, open steps and overruled marks. */
export const failingEntry = entry(
  failingRun,
  'not-approved',
  text('Trin 3.3.1.11 har karakteren F1 (kritisk fejl).', 'Step 3.3.1.11 is marked F1 (critical error).'),
  text('Trin 3.4.3.12 har karakteren F3 (betydende fejl).', 'Step 3.4.3.12 is marked F3 (significant error).'),
  text('Trin 3.3.1.10 afventer en tester.', 'Step 3.3.1.10 waits for a tester.'),
  text('Trin 3.4.3.19 kunne ikke køres.', 'Step 3.4.3.19 could not run.'),
);

export const passingEntry = entry(
  runOf(listProtocol, journal, passingSteps(listProtocol)),
  'approved',
  text('Alle obligatoriske trin er OK, F4 eller ikke relevante.', 'Every mandatory step is OK, F4 or not relevant.'),
);

export const openEntry = entry(
  runOf(noteProtocol, care, passingSteps(noteProtocol).slice(0, 1)),
  'in-progress',
  text('2 trin er ikke testet: 3.4.3.18 og 3.4.3.19.', '2 steps are not tested: 3.4.3.18 and 3.4.3.19.'),
);

export const camp: CampRun = {
  camp: campInfo,
  entries: [
    failingEntry,
    passingEntry,
    entry(
      runOf(noteProtocol, journal, passingSteps(noteProtocol)),
      'approved',
      text(
        'Alle obligatoriske trin er OK, F4 eller ikke relevante.',
        'Every mandatory step is OK, F4 or not relevant.',
      ),
    ),
    openEntry,
  ],
};

/** What a report is rendered with where nobody reads the files it is about. */
export const contextOf = (lang: Lang): RenderContext => ({
  lang,
  color: false,
  verbose: false,
  quiet: false,
  envelope,
  sourceLines: () => undefined,
  sourceText: () => undefined,
  tool: { name: 'testcamp', version: '1.2.3' },
});
