import { addAll } from '../../../base/index.js';
import type { SourceProblem } from '../../../model/problem.js';
import type { GivenRegistration } from '../../../model/protocol.js';
import { schemaCheck, loadYaml } from '../../load/yaml.js';
import type { YamlPath } from '../../load/yaml.js';
import { fields, registrationOf } from './cells.js';
import type { RegistrationRow } from './cells.js';
import type { Registration, SheetResult } from './registration.js';

const flag = (description: string): object => ({
  enum: [true, false, 'ja', 'nej', 'yes', 'no'],
  description: `${description}: true or false.`,
});
const text = (description: string): object => ({ type: 'string', description });

/** JSON Schema of the registrations of a sheet and of a `reconcile` check. */
export const registrationsSchema = {
  type: 'array',
  minItems: 1,
  description: 'The diagnoses that are registered at the source, shared or not.',
  items: {
    type: 'object',
    description: 'One registration. What is not said, or empty, is not there; * is not compared.',
    additionalProperties: false,
    required: ['status', 'registered'],
    properties: {
      cpr: text('CPR number of the patient, in quotes.'),
      clinic: text("SOR code of the clinic, or current or other; the document's own where nothing is said."),
      icpc: text('ICPC-2 code.'),
      icpcText: text('Text of the ICPC-2 code.'),
      sks: text('SKS code.'),
      sksText: text('Text of the SKS code.'),
      status: text('Aktuel or Relevant.'),
      type: text('Kontakt or Forløb.'),
      registered: text('When it was registered, Danish time: 2024-05-06 11:15.'),
      onset: text('Onset, Danish time.'),
      abatement: text('Abatement, Danish time.'),
      private: flag('Marked as private; false where nothing is said'),
      onCard: flag('On the diagnosis card; true where nothing is said'),
      deleted: flag('Deleted from the card; false where nothing is said'),
      approved: flag('The clinic has approved sharing; true where nothing is said'),
      note: text('Additional text (Tillægstekst).'),
    },
  },
};

export const sheetSchema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'testcamp sheet of registrations',
  type: 'object',
  additionalProperties: false,
  required: ['registrations'],
  properties: {
    currentClinic: {
      type: 'string',
      pattern: '^[0-9]{11,}$',
      description: "SOR code of the clinic whose diagnoses are shared; the document's author where nothing is said.",
    },
    registrations: registrationsSchema,
  },
};

interface RawSheet {
  readonly currentClinic?: string;
  readonly registrations: readonly GivenRegistration[];
}

const check = schemaCheck(sheetSchema);

/** Reads a sheet in YAML. */
export function readYamlSheet(content: string, file: string): SheetResult {
  const source = loadYaml<RawSheet>(content, file, check);
  if ('problems' in source) return source;
  const problems: SourceProblem[] = [];
  const items: Registration[] = [];
  for (const [index, raw] of source.value.registrations.entries()) {
    const at: YamlPath = ['registrations', index];
    const { line, column } = source.problem(at, { da: '', en: '' });
    const made = registrationOf(rowOf(raw, { file, line, column }));
    if (!('faults' in made)) items.push(made);
    else
      addAll(
        problems,
        made.faults.map(({ field, message }) => source.problem([...at, field], message)),
      );
  }
  return problems.length > 0
    ? { problems }
    : { registrations: { source: file, currentClinic: source.value.currentClinic, items } };
}

/** A registration of YAML as a row: trimmed texts, and nothing for what is empty. */
export function rowOf(raw: GivenRegistration, location: RegistrationRow['location']): RegistrationRow {
  const cells = fields.flatMap((field) => {
    const value = String(raw[field] ?? '').trim();
    return value === '' ? [] : [[field, value] as const];
  });
  return { location, cells: Object.fromEntries(cells) };
}
