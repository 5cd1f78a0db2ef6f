import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Protocol } from '../model/protocol.js';
import type { StepResult } from '../model/run.js';
import { protocolOf, repoRoot, stubValidator } from '../testing/protocols.js';
import { knownTestNumbers } from '../validator/rules/testNumbers.js';
import { runProtocol } from './run.js';

interface Coding {
  system?: string;
  code?: string;
  display?: string;
}
interface Resource {
  [element: string]: unknown;
  resourceType: string;
  code?: { coding: Coding[]; text?: string };
  category?: { coding: Coding[] }[];
}
interface Bundle extends Resource {
  timestamp: string;
  identifier: { value: string };
  entry: { fullUrl: string; resource: Resource }[];
}
type Change = (bundle: Bundle, resource: (type: string) => Resource, condition: (code: string) => Resource) => void;

const read = (file: string) => readFileSync(path.join(repoRoot, 'fixtures', file), 'utf8');

function changed(text: string, change: Change): string {
  const bundle = JSON.parse(text) as Bundle;
  const resource = (type: string) => bundle.entry.find((entry) => entry.resource.resourceType === type)!.resource;
  const condition = (code: string) =>
    bundle.entry.find(
      (entry) =>
        entry.resource.resourceType === 'Condition' && entry.resource.code?.coding.some((c) => c.code === code),
    )!.resource;
  change(bundle, resource, condition);
  return JSON.stringify(bundle, null, 2);
}

const protocols = new Map<string, Protocol>();
function loaded(file: string): Protocol {
  const known = protocols.get(file) ?? protocolOf(file);
  protocols.set(file, known);
  return known;
}

/** Runs a protocol on documents by step, with a validator that accepts all: profiles have their own tests. */
function run(
  protocol: string,
  documents: Readonly<Record<string, readonly string[]>>,
): (step: string) => StepResult | undefined {
  const submissions = Object.entries(documents).flatMap(([step, texts]) =>
    texts.map((text, i) => ({ path: `${step}/${i}.json`, step, round: 1, bytes: new TextEncoder().encode(text) })),
  );
  const result = runProtocol(
    {
      protocol: loaded(protocol),
      protocolSha256: '',
      system: { vendor: 'V', system: 'S', version: '1', systemType: 'T' },
      submissions,
      marks: [],
    },
    { validator: stubValidator(), testNumbers: new Set(knownTestNumbers), tool: { name: 'testcamp', version: '0' } },
  );
  return (step) => result.steps.find((entry) => entry.step === step);
}

/** Outcomes of the automatic checks of a step but evidence, which names of test files do not fit. */
const outcomes = (step: StepResult | undefined) =>
  step?.checks.filter(({ kind }) => kind !== 'manual' && kind !== 'evidence').map(({ outcome }) => outcome);

const conditionList = Object.fromEntries(
  ['3.3.1.3', '3.3.1.5', '3.3.2.2', '3.3.3.3', '3.3.4.2', '3.3.5.2', '3.3.6.2', '3.4.2.2'].map((step) => [
    step,
    [read(`conditionlist/valid/step-${step}.json`)],
  ]),
);

const remove = (bundle: Bundle, code: string) => {
  bundle.entry = bundle.entry.filter(({ resource }) => !resource.code?.coding.some((coding) => coding.code === code));
};
const addCondition = (bundle: Bundle, code: string) => {
  const copy = structuredClone(bundle.entry.find(({ resource }) => resource.resourceType === 'Condition')!);
  copy.resource.code!.coding[0]!.code = code;
  bundle.entry.push(copy);
};
const setStatus = (condition: Resource, code: string) => {
  for (const { coding } of condition.category!)
    if (coding[0]!.system === 'http://snomed.info/sct') coding[0]!.code = code;
};

/** Step that must notice, step whose document is changed, what is changed, and the outcome. */
const breaches: readonly (readonly [string, string, string, Change, ('fail' | 'warning')?])[] = [
  [
    '3.3.1.3',
    '3.3.1.3',
    'a CPR number that is no test number',
    (_, r) => ((r('Patient')['identifier'] as { value: string }[])[0]!.value = '0101701234'),
    'warning',
  ],
  ['3.3.1.5', '3.3.1.5', 'the diagnosis is not there', (b) => remove(b, 'DJ449')],
  ['3.3.1.5', '3.3.1.5', 'a diagnosis of the previous clinic (DZ029)', (b) => addCondition(b, 'DZ029')],
  ['3.3.1.5', '3.3.1.5', 'a diagnosis of the previous clinic (DJ439)', (b) => addCondition(b, 'DJ439')],
  ['3.3.1.7', '3.3.1.5', 'another text', (_, r) => (r('Condition').code!.text = 'KOL')],
  ['3.3.1.8', '3.3.1.5', 'no clinical status with abatement', (_, r) => delete r('Condition')['clinicalStatus']],
  [
    '3.3.1.9',
    '3.3.1.5',
    'no clinical status on a problem list item',
    (_, r) => delete r('Condition')['clinicalStatus'],
  ],
  ['3.3.1.10', '3.3.1.5', 'equal times', (b, r) => (b.timestamp = r('Composition')['date'] as string)],
  ['3.3.1.10', '3.3.1.5', 'assembled before the last change', (b) => (b.timestamp = '2020-01-01T10:00:00+01:00')],
  ['3.3.1.10', '3.3.1.5', 'a time without zone', (_, r) => (r('Composition')['date'] = '2026-09-15T09:15:00')],
  ['3.3.1.11', '3.3.1.5', 'a note', (_, r) => (r('Condition')['note'] = [{ text: 'Rygning og asbest' }])],
  ['3.3.2.2', '3.3.2.2', 'a new diagnosis is not there', (b) => remove(b, 'DE660b')],
  ['3.3.2.2', '3.3.2.2', 'the earlier diagnosis is gone', (b) => remove(b, 'DJ449')],
  ['3.3.2.3', '3.3.2.2', 'no text where the ICPC code has one', (_, __, c) => delete c('DE119a').code!.text],
  ['3.3.2.4', '3.3.2.2', 'a note', (_, __, c) => (c('DE119a')['note'] = [{ text: 'Ingen insulin' }])],
  ['3.3.2.5', '3.3.2.2', 'equal times', (b, r) => (b.timestamp = r('Composition')['date'] as string)],
  ['3.3.3.1', '3.3.3.3', 'the diagnosis outside the list', (b) => addCondition(b, 'DB349')],
  ['3.3.3.2', '3.3.3.3', 'the private diagnosis', (b) => addCondition(b, 'DF339')],
  ['3.3.3.3', '3.3.3.3', 'the diagnosis outside the list', (b) => addCondition(b, 'DB349')],
  ['3.3.3.3', '3.3.3.3', 'the private diagnosis', (b) => addCondition(b, 'DF339')],
  ['3.3.4.2', '3.3.4.2', 'the status is not updated', (_, __, c) => setStatus(c('DE119a'), '15240007')],
  ['3.3.4.2', '3.3.4.2', 'no abatement', (_, __, c) => delete c('DE119a')['abatementDateTime']],
  [
    '3.3.4.2',
    '3.3.4.2',
    'another day of abatement',
    (_, __, c) => (c('DE119a')['abatementDateTime'] = '2024-05-07T11:15:00+02:00'),
  ],
  [
    '3.3.4.2',
    '3.3.4.2',
    'another time of abatement',
    (_, __, c) => (c('DE119a')['abatementDateTime'] = '2024-05-06T11:15:00Z'),
    'warning',
  ],
  [
    '3.3.4.3',
    '3.3.4.2',
    'the time of change is not updated',
    (_, r) => (r('Composition')['date'] = '2026-09-15T09:44:00+02:00'),
  ],
  ['3.3.4.3', '3.3.4.2', 'the time of assembly is not updated', (b) => (b.timestamp = '2026-09-15T09:47:21+02:00')],
  ['3.3.5.2', '3.3.5.2', 'the status is not set back', (_, __, c) => setStatus(c('DE119a'), '723506003')],
  [
    '3.3.5.2',
    '3.3.5.2',
    'the abatement is still there',
    (_, __, c) => (c('DE119a')['abatementDateTime'] = '2024-05-06T11:15:00+02:00'),
    'warning',
  ],
  ['3.3.5.2', '3.3.5.2', 'the changed diagnosis is not there', (b) => remove(b, 'DB342a')],
  [
    '3.3.5.2',
    '3.3.5.2',
    'the changed diagnosis has its old text',
    (_, __, c) => (c('DB342a').code!.text = 'Virusinfektion UNS'),
  ],
  [
    '3.3.5.2',
    '3.3.5.2',
    'the changed diagnosis has its old code',
    (_, __, c) => (c('DB342a').code!.coding[0]!.code = 'DB349'),
  ],
  ['3.3.5.2', '3.3.5.2', 'the diagnosis that is no longer private is not there', (b) => remove(b, 'DF339')],
  ['3.3.5.3', '3.3.5.2', 'the time of assembly is not updated', (b) => (b.timestamp = '2026-09-15T09:58:33+02:00')],
  ['3.3.6.2', '3.3.6.2', 'the deleted diagnosis', (b) => addCondition(b, 'DF339')],
  [
    '3.4.2.2',
    '3.4.2.2',
    'an incomplete diagnosis is left out',
    (b) => {
      const index = b.entry.findIndex(({ resource }) => resource.resourceType === 'Condition');
      const [gone] = b.entry.splice(index, 1);
      const section = (b.entry[0]!.resource['section'] as { entry: { reference: string }[] }[])[0]!;
      section.entry = section.entry.filter(({ reference }) => !gone!.fullUrl.endsWith(reference));
    },
    'warning',
  ],
  [
    '3.4.3.1',
    '3.3.5.2',
    'a reference that leads nowhere',
    (_, r) => (r('Composition')['subject'] = { reference: 'Patient/x' }),
  ],
  ['3.4.3.2', '3.3.5.2', 'the identifier is the id', (b) => (b.identifier.value = `urn:uuid:${String(b['id'])}`)],
  [
    '3.4.3.2',
    '3.3.5.2',
    'the identifier of the earlier document',
    (b) => (b.identifier.value = (JSON.parse(conditionList['3.3.4.2']![0]!) as Bundle).identifier.value),
  ],
  ['3.4.3.3', '3.3.5.2', 'another type', (b) => (b['type'] = 'collection')],
  ['3.4.3.4', '3.3.5.2', 'the Composition comes second', (b) => b.entry.splice(0, 2, b.entry[1]!, b.entry[0]!)],
  [
    '3.4.3.5',
    '3.3.5.2',
    'the author is no organization',
    (_, r) => (r('Composition')['author'] = [r('Composition')['subject']]),
  ],
  [
    '3.4.3.6',
    '3.3.5.2',
    'a diagnosis is not listed',
    (b) => (b.entry[0]!.resource['section'] as { entry: unknown[] }[])[0]!.entry.pop(),
  ],
  ['3.4.3.7', '3.3.5.2', 'another confidentiality', (_, r) => (r('Composition')['confidentiality'] = 'R')],
  [
    '3.4.3.8',
    '3.3.5.2',
    'another profile',
    (_, r) => (r('Composition')['meta'] = { profile: ['http://example.org/p'] }),
  ],
  [
    '3.4.3.9',
    '3.3.5.2',
    'the CPR number of another',
    (_, r) => (r('Composition')['title'] = 'Diagnoseoversigt for 3001749995'),
  ],
  ['3.4.3.10', '3.3.5.2', 'another status', (_, r) => (r('Composition')['status'] = 'amended')],
  [
    '3.4.3.11',
    '3.3.5.2',
    'another code',
    (_, r) => ((r('Composition')['type'] as { coding: Coding[] }).coding[0]!.code = '11369-6'),
  ],
  [
    '3.4.3.11',
    '3.3.5.2',
    'another display',
    (_, r) => ((r('Composition')['type'] as { coding: Coding[] }).coding[0]!.display = 'Diagnoser'),
    'warning',
  ],
  ['3.4.3.12', '3.3.5.2', 'another language', (_, r) => (r('Composition')['language'] = 'en')],
  [
    '3.4.3.13',
    '3.3.5.2',
    'a subject that is no patient',
    (_, r) => (r('Composition')['subject'] = (r('Composition')['author'] as object[])[0]),
  ],
  ['3.4.3.14', '3.3.5.2', 'no narrative', (_, r) => delete r('Composition')['text']],
  ['3.4.3.15', '3.3.5.2', 'a diagnosis without narrative', (_, __, c) => delete c('DJ449')['text']],
  [
    '3.4.3.16',
    '3.3.5.2',
    'a hyphen in the CPR number',
    (_, r) => ((r('Patient')['identifier'] as { value: string }[])[0]!.value = '250947-9989'),
  ],
  ['3.4.3.16', '3.3.5.2', 'no CPR number', (_, r) => delete r('Patient')['identifier']],
  [
    '3.4.3.17',
    '3.3.5.2',
    'no family name',
    (_, r) => delete (r('Patient')['name'] as { family?: string }[])[0]!.family,
  ],
  ['3.4.3.17', '3.3.5.2', "another's birth date", (_, r) => (r('Patient')['birthDate'] = '1969-11-05'), 'warning'],
  ['3.4.3.18', '3.3.5.2', 'an unknown mode', (_, r) => (r('Composition')['attester'] = [{ mode: 'verbal' }])],
];

describe('ConditionList, sending', () => {
  const valid = run('conditionlist/send.yaml', conditionList);
  const judged = [...new Set([...breaches.map(([step]) => step), '3.3.1.6', '3.4.1.1'])];

  it.each(judged)('step %s passes on the test data', (step) => {
    expect(outcomes(valid(step))).not.toEqual([]);
    expect(new Set(outcomes(valid(step)))).toEqual(new Set(['pass']));
  });

  it.each(
    breaches.map(([step, source, what, change, expected = 'fail']) => ({ step, source, what, change, expected })),
  )('step $step notices in the document of $source: $what', ({ step, source, change, expected }) => {
    const documents = { ...conditionList, [source]: [changed(conditionList[source]![0]!, change)] };
    expect(outcomes(run('conditionlist/send.yaml', documents)(step))).toContain(expected);
  });

  it('step 3.3.7.2 passes on evidence alone and fails on a document', () => {
    const submission = (name: string, content: string) => ({
      path: `3.3.7.2/${name}`,
      step: '3.3.7.2',
      round: 1,
      bytes: new TextEncoder().encode(content),
    });
    const outcome = (name: string, content: string) =>
      runProtocol(
        {
          protocol: loaded('conditionlist/send.yaml'),
          protocolSha256: '',
          system: { vendor: 'V', system: 'S', version: '1', systemType: 'T' },
          submissions: [submission(name, content)],
          marks: [],
        },
        { validator: stubValidator(), testNumbers: new Set(), tool: { name: 'testcamp', version: '0' } },
      ).steps.find(({ step }) => step === '3.3.7.2')!.checks[0]!.outcome;
    expect(outcome('ConditionList_3.3.7.2_A.png', 'x')).toBe('pass');
    expect(outcome('document.json', conditionList['3.3.6.2']![0]!)).toBe('fail');
  });

  it('numbers its steps as MedCom does, each judged by something', () => {
    const { sections } = protocolOf('conditionlist/send.yaml');
    const counts = sections.map(({ id, steps }) => [id, steps.length]);
    expect(counts).toEqual([
      ['3.2', 1],
      ['3.3.1', 12],
      ['3.3.2', 6],
      ['3.3.3', 4],
      ['3.3.4', 4],
      ['3.3.5', 4],
      ['3.3.6', 3],
      ['3.3.7', 3],
      ['3.4.1', 1],
      ['3.4.2', 3],
      ['3.4.3', 19],
    ]);
    for (const { id, steps } of sections) {
      const last = id === '3.2' ? 1 : steps.length;
      expect(steps.map((step) => step.id)).toEqual(Array.from({ length: last }, (_, i) => `${id}.${i + 1}`));
      expect(steps.every(({ checks }) => checks.length > 0)).toBe(true);
    }
  });
});

const homeCare = Object.fromEntries(
  Object.entries({
    '3.3.1.2': 'minimal',
    '3.3.1.3': 'comparator',
    '3.3.2.3': 'alphanumeric',
    '3.3.2.5': 'clinical-comment',
    '3.3.3.4': 'analysis-comment',
    '3.3.4.9': 'refused-consent',
    '3.4.1': 'ecpr',
    '3.4.5': 'minimal',
  }).map(([step, name]) => [step, [read(`homecareobservation/valid/${name}.json`)]]),
);

const homeCareBreaches: readonly (readonly [string, string, string, Change])[] = [
  ['3.3.1.1', '3.3.1.2', 'no given name', (_, r) => delete (r('Patient')['name'] as { given?: unknown }[])[0]!.given],
  ['3.3.1.1', '3.3.1.2', 'two patients', (b, r) => b.entry.push({ fullUrl: 'urn:uuid:1', resource: r('Patient') })],
  ['3.3.1.2', '3.3.1.2', 'interpreted', (_, r) => (r('Observation')['interpretation'] = [{ coding: [{ code: 'H' }] }])],
  [
    '3.3.1.2',
    '3.3.1.2',
    'no numerical result',
    (_, r) => {
      delete r('Observation')['valueQuantity'];
      r('Observation')['valueString'] = 'Positiv';
    },
  ],
  [
    '3.3.1.2',
    '3.3.1.2',
    'a code of another system',
    (_, r) => (r('Observation').code!.coding = [{ system: 'http://loinc.org', code: '1' }]),
  ],
  [
    '3.3.1.3',
    '3.3.1.3',
    'no comparator',
    (b) => {
      for (const { resource } of b.entry)
        delete (resource['valueQuantity'] as { comparator?: string } | undefined)?.comparator;
    },
  ],
  ['3.3.1.4', '3.3.1.2', 'no sampling time', (_, r) => delete r('Observation')['effectiveDateTime']],
  ['3.3.1.5', '3.3.1.2', 'a preliminary report', (_, r) => (r('DiagnosticReport')['status'] = 'preliminary')],
  ['3.3.1.6', '3.3.1.2', 'no producer', (_, r) => (r('DiagnosticReport')['performer'] = [])],
  ['3.3.1.7', '3.3.1.2', 'no phone', (_, r) => delete r('Practitioner')['telecom']],
  [
    '3.3.1.8',
    '3.3.1.2',
    'no receiver',
    (_, r) => delete (r('MessageHeader')['destination'] as { receiver?: unknown }[])[0]!.receiver,
  ],
  [
    '3.3.1.9',
    '3.3.1.2',
    'a receiver without identifiers',
    (b) => {
      for (const { resource } of b.entry) if (resource.resourceType === 'Organization') resource['identifier'] = [];
    },
  ],
  ['3.3.1.10', '3.3.1.2', 'no time of generation', (_, r) => delete r('DiagnosticReport')['issued']],
  [
    '3.3.2.3',
    '3.3.2.3',
    'no result in text',
    (b) => {
      for (const { resource } of b.entry) delete resource['valueString'];
    },
  ],
  ['3.3.2.5', '3.3.2.5', 'no clinical comment', (_, r) => delete r('DiagnosticReport')['conclusion']],
  [
    '3.3.3.4',
    '3.3.3.4',
    'no analysis comment',
    (b) => {
      for (const { resource } of b.entry) delete resource['note'];
    },
  ],
  [
    '3.3.4.9',
    '3.3.4.9',
    'not labelled',
    (_, r) => delete (r('DiagnosticReport')['meta'] as { security?: unknown }).security,
  ],
  [
    '3.4.1',
    '3.4.1',
    'an ordinary CPR number',
    (_, r) => (r('Patient')['identifier'] = [{ system: 'urn:oid:1.2.208.176.1.2', value: '2509479989' }]),
  ],
  ['3.4.5', '3.4.5', 'a code without name', (_, r) => delete r('Observation').code!.coding[0]!.display],
];

describe('HomeCareObservation, sending', () => {
  const valid = run('homecareobservation/send.yaml', homeCare);

  it.each([...new Set(homeCareBreaches.map(([step]) => step)), '3.3.1.11', '3.3.2.12', '3.3.3.11', '3.3.4.11'])(
    'step %s passes on valid messages',
    (step) => {
      expect(outcomes(valid(step))).not.toEqual([]);
      expect(new Set(outcomes(valid(step)))).toEqual(new Set(['pass']));
    },
  );

  it.each(homeCareBreaches)('step %s notices in the message of %s: %s', (step, source, _, change) => {
    const documents = { ...homeCare, [source]: [changed(homeCare[source]![0]!, change)] };
    expect(outcomes(run('homecareobservation/send.yaml', documents)(step))).toContain('fail');
  });
});

const notes = {
  'S1.2': [read('notes/valid/minimal.json')],
  'S1.A1.2': [read('notes/valid/updated.json')],
  'S1.A2.2': [read('notes/valid/author-role.json'), read('notes/valid/maximal.json')],
  'S1.A5.2': [read('notes/valid/minimal.json')],
};

const withNote =
  (text: string): Change =>
  (_, r) => {
    const extensions = r('Observation')['extension'] as { valueAttachment?: { data: string } }[];
    for (const { valueAttachment } of extensions)
      if (valueAttachment) valueAttachment.data = Buffer.from(text).toString('base64');
  };
const created =
  (start: string): Change =>
  (_, r) => {
    (r('Composition')['event'] as { period: { start: string } }[])[0]!.period.start = start;
  };

const notesBreaches: readonly (readonly [keyof typeof notes, string, Change])[] = [
  ['S1.2', 'an empty note', withNote(' ')],
  ['S1.2', 'a link in the note', withNote('<p><a href="http://example.org">x</a></p>')],
  ['S1.2', 'written-out tabs', withNote('BT\\t138/82')],
  ['S1.2', 'two notes', (b, r) => b.entry.push({ fullUrl: 'urn:uuid:1', resource: r('Observation') })],
  ['S1.2', 'another title', (_, r) => (r('Composition')['title'] = 'Notat')],
  ['S1.2', 'created after the last change', created('2026-09-17T20:10:00+02:00')],
  ['S1.A1.2', 'an update at the time of creation', (_, r) => (r('Composition')['date'] = '2026-09-17T09:10:00+02:00')],
  ['S1.A1.2', 'another time of creation', created('2026-09-17T09:11:00+02:00')],
  ['S1.A5.2', 'an empty note', withNote('<p></p>')],
];

describe('Notes, source', () => {
  const valid = run('notes/source.yaml', notes);

  it.each(Object.keys(notes))('step %s passes on valid documents', (step) => {
    expect(outcomes(valid(step))).not.toEqual([]);
    expect(new Set(outcomes(valid(step)))).toEqual(new Set(['pass']));
  });

  it.each(notesBreaches)('step %s notices %s', (step, _, change) => {
    const documents = { ...notes, [step]: [changed(notes[step][0]!, change)] };
    expect(outcomes(run('notes/source.yaml', documents)(step))).toContain('fail');
  });

  it('step S1.A2.2 needs two documents, one for each note', () => {
    const one = run('notes/source.yaml', { ...notes, 'S1.A2.2': [notes['S1.A2.2'][0]!] })('S1.A2.2');
    expect(one).toMatchObject({ state: 'not-tested' });
    expect(one!.checks[0]).toMatchObject({ kind: 'evidence', outcome: 'missing' });
  });

  it.each(['S1.A3.2', 'S1.A4.2', 'C1.A1.2'])('step %s fails on a document that should not be shared', (step) => {
    expect(outcomes(run('notes/source.yaml', { [step]: notes['S1.2'] })(step))).toEqual(['fail']);
  });
});
