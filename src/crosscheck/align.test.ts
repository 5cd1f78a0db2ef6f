import { describe, expect, it } from 'vitest';
import type { ExternalIssue } from '../model/crosscheck.js';
import type { Finding, Severity } from '../model/finding.js';
import { align } from './align.js';
import { readOutcome } from './outcome.js';
import { locationDistance, parseLocation } from './location.js';

const far = (a: string, b: string): number | undefined => {
  const [one, other] = [parseLocation(a), parseLocation(b)];
  if (one === undefined || other === undefined) throw new Error('no place');
  return locationDistance(one, other);
};

describe('spellings of one place', () => {
  it.each([
    ['Bundle.entry[0].resource.name[1].family', 'Bundle.entry[0].resource/*Patient/x.y*/.name[1].family'],
    ['Bundle.entry[0].resource.name[1].family', 'Bundle.entry[0].resource.ofType(Patient).name[1].family'],
    ['Bundle.entry[3].resource.name', '/f:Bundle/f:entry[4]/f:resource/f:Patient/f:name'],
    ['Observation.value.ofType(Quantity).code', 'Observation.valueQuantity.code'],
    ['Observation.value.ofType(Quantity)', 'Observation.value[x]'],
    ['Observation.value', 'Observation.value.ofType(string)'],
    ['Condition.category[0]', 'Condition.category:status'],
    ['Condition.category[0]', 'Condition.category'],
    ['Patient.name[0]', 'Patient.name.0'],
    ['Patient.text.`div`', 'Patient.text.div'],
    ["Patient.extension('http://x.dk/a.b(c)').value", 'Patient.extension[2].value'],
    ["Patient.name.where(use = 'official').family", 'Patient.name[0].family'],
  ])('%s is %s', (a, b) => {
    expect(far(a, b)).toBe(0);
    expect(far(b, a)).toBe(0);
  });

  it.each([
    ['Patient.name[0]', 'Patient.name[1]'],
    ['Patient.name', 'Patient.names'],
    ['Patient.contact.name', 'Patient.name'],
    ['Observation.value', 'Observation.valueless'],
  ])('%s is not %s', (a, b) => {
    expect(far(a, b)).toBeUndefined();
  });

  it('is nothing for what is no path, however long', () => {
    expect(parseLocation('')).toBeUndefined();
    expect(parseLocation('see the log')).toBeUndefined();
    expect(parseLocation('('.repeat(100_000))).toBeUndefined();
  });
});

const finding = (rule: string, expression: string, more: Partial<Finding> = {}): Finding => ({
  rule,
  severity: 'error',
  expression,
  position: { line: 7, column: 3 },
  message: { da: '', en: '' },
  sources: [],
  ...more,
});
const issue = (expression: string, severity: Severity = 'error', line?: number): ExternalIssue => ({
  severity,
  code: 'structure',
  expression,
  position: line === undefined ? undefined : { line, column: 1 },
  message: '',
});
const missing = (expression: string, elementId: string): Finding =>
  finding('cardinality/min', expression, { sources: [{ profile: 'p', elementId }] });
const rows = (ours: readonly Finding[], theirs: readonly ExternalIssue[]): readonly string[] =>
  align(ours, theirs).map(({ accord, place, theirs: with_ }) => `${accord} ${place} ${with_.length}`);

describe('rows', () => {
  it('stand for the element that is missing, where others report it', () => {
    const ours = [missing('Patient', 'Patient.status'), missing('Patient', 'Patient.code')];
    expect(rows(ours, [issue('Patient.code')])).toEqual(['both Patient.code 1', 'ours Patient.status 0']);
    expect(rows(ours.slice(0, 1), [issue('Patient')])).toEqual(['both Patient.status 1']);
  });

  it('are of both where one stands above the other, nearest first', () => {
    const ours = [finding('binding/required', 'A.code.coding[0].code'), finding('x/y', 'A.code')];
    expect(rows(ours, [issue('A.code')])).toEqual(['both A.code 1', 'ours A.code.coding[0].code 0']);
    expect(rows(ours.slice(0, 1), [issue('A.code')])).toEqual(['both A.code.coding[0].code 1']);
    expect(rows(ours.slice(0, 1), [issue('A')])).toEqual(['ours A.code.coding[0].code 0', 'theirs A 1']);
  });

  it('are of both where a follower of ours is their error', () => {
    const ours = [finding('x/y', 'A.b[0]', { followers: [finding('x/z', 'A.c.d')] })];
    expect(rows(ours, [issue('A.c.d')])).toEqual(['both A.b[0] 1']);
  });

  it('go by line where the other names no element', () => {
    expect(rows([finding('x/y', 'A.b')], [issue('', 'error', 7)])).toEqual(['both A.b 1']);
    expect(rows([finding('x/y', 'A.b')], [issue('', 'error', 8)])).toEqual(['ours A.b 0', 'theirs  1']);
  });

  it('say where one side only warns, of the very same element', () => {
    const warning = finding('x/y', 'A.b', { severity: 'warning' });
    expect(rows([warning], [issue('A.b')])).toEqual(['weaker-ours A.b 1']);
    expect(rows([warning], [issue('A.b.c')])).toEqual(['theirs A.b.c 1']);
    expect(rows([finding('x/y', 'A.b')], [issue('A.b', 'warning')])).toEqual(['weaker-theirs A.b 1']);
    expect(rows([warning], [issue('A.b', 'warning')])).toEqual([]);
  });
});

describe("another validator's answer", () => {
  const line = { url: 'http://hl7.org/fhir/StructureDefinition/operationoutcome-issue-line', valueInteger: 12 };
  it('is read with line and column, however they are told', () => {
    const read = (part: object): ExternalIssue | undefined => {
      const reading = readOutcome({
        resourceType: 'OperationOutcome',
        issue: [{ severity: 'error', code: 'x', ...part }],
      });
      return reading.judged ? reading.issues[0] : undefined;
    };
    expect(read({ expression: ['A.b'], extension: [line] })).toMatchObject({
      expression: 'A.b',
      position: { line: 12 },
    });
    expect(read({ location: ['A.b', 'Line[3] Col[7]'] })).toMatchObject({
      expression: 'A.b',
      position: { line: 3, column: 7 },
    });
    expect(read({ location: ['(line 4, col 2)'] })).toMatchObject({ expression: '', position: { line: 4, column: 2 } });
    expect(read({ severity: 'terrible', details: { text: 'no' } })).toMatchObject({ severity: 'error', message: 'no' });
  });

  it.each([
    [null],
    ['x'],
    [[]],
    [{}],
    [{ resourceType: 'OperationOutcome', issue: 5 }],
    [{ resourceType: 'Parameters' }],
  ])('that is %j is none', (answer) => {
    expect(readOutcome(answer).judged).toBe(false);
  });
});
