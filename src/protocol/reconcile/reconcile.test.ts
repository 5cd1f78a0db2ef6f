import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../../fhir/read.js';
import { readReconcileCases, reconcileCaseFiles } from '../../testing/fixtures/generate.js';
import { repository } from '../../testing/shared.js';
import { knownTestNumbers } from '../../privacy/testNumbers.js';
import { reconcile } from './reconcile.js';
import { readSheet } from './sheet/sheet.js';

const fixtures = path.join(repository, 'fixtures');
const { cases } = readReconcileCases(fixtures);
const files = reconcileCaseFiles(fixtures, 'all');

function deviationsOf(name: string, sheetName: string, testNumbers: readonly string[] = knownTestNumbers) {
  const sheet = readSheet(Buffer.from(files.get(`reconcile/${name}/${sheetName}`)!), sheetName);
  if ('problems' in sheet) throw new Error(JSON.stringify(sheet.problems));
  const folder = `reconcile/${name}/documents/`;
  const documents = [...files]
    .filter(([file]) => file.startsWith(folder))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([file, text]) => ({ file: file.slice(folder.length), document: readDocument(text) }));
  const { registrations } = sheet;
  const rowOf = (line: number): number =>
    registrations.items.findIndex(({ location: place }) => place.line === line) + 1;
  const result = reconcile({ registrations, documents, testNumbers: new Set(testNumbers) });
  return {
    ...result,
    told: result.deviations.map(({ finding, registration }) =>
      registration === undefined ? finding.rule : `${finding.rule} row ${rowOf(registration.line)}`,
    ),
  };
}

describe('what must be found', () => {
  it.each(cases)('$name, by the sheet in YAML: $why', ({ name, expect: expected }) => {
    expect(deviationsOf(name, 'registrations.yaml').told).toEqual(expected);
  });

  // A sheet in CSV has no column for the current clinic.
  const inCsv = cases.filter(({ currentClinic }) => currentClinic === undefined);
  it.each(inCsv)('$name, by the sheet in CSV: $why', ({ name, expect: expected }) => {
    expect(deviationsOf(name, 'registrations.csv').told).toEqual(expected);
  });
});

describe('a deviation', () => {
  it('names the element in the document and the line in the sheet', () => {
    const { deviations } = deviationsOf('lost-end-date', 'registrations.csv');
    expect(deviations[0]).toMatchObject({
      file: 'list.json',
      registration: { file: 'registrations.csv', line: 3, column: 1 },
      finding: { rule: 'reconcile/altered', severity: 'error', expression: 'Bundle.entry[4].resource' },
    });
    expect(deviations[0]!.finding.position.line).toBeGreaterThan(100);
    const messages = deviations.map(({ finding }) => finding.message);
    expect(messages.map(({ en }) => en)).toContain(
      "The diagnosis DE119a Diabetes Type 2 (registrations.csv:3): the abatement is 'no value' but is registered as '2024-05-06 11:15'.",
    );
    expect(messages.map(({ da }) => da)).toContain(
      "Diagnosen DE119a Diabetes Type 2 (registrations.csv:3): status (kategori) er 'Aktuel (15240007)', men er registreret som 'Relevant (723506003)'.",
    );
  });

  it('tells every reason that keeps a diagnosis from being shared', () => {
    const { deviations } = deviationsOf('several-reasons', 'registrations.yaml');
    expect(deviations[0]!.finding.message.en).toContain('It is also private, not approved for sharing.');
  });

  it('stands in the sheet where there is no document, and hides a number that is no test number', () => {
    const { deviations } = deviationsOf('nothing-transferred', 'registrations.csv', []);
    expect(deviations).toMatchObject([{ file: 'registrations.csv', finding: { position: { line: 5, column: 1 } } }]);
    expect(deviations[0]!.finding.message.en).toContain('The patient 300174-**** has one diagnosis');
  });

  it('counts what was compared', () => {
    const { documents } = deviationsOf('as-registered', 'registrations.yaml');
    expect(documents).toEqual([
      { file: 'list.json', patient: '2509479989', registered: 7, mayBeShared: 3, published: 3, matched: 3 },
    ]);
  });
});
