import fs from 'node:fs';
import path from 'node:path';
import type { Severity } from '../../model/finding.js';
import { repository } from '../shared.js';

/** Why a message of HL7's validator has no rule of ours with an example. */
export type NoRule = keyof typeof reasons;

/** What the table says of one message: the rule of ours that says the same, or why there is none. */
export type MessageEntry =
  | {
      readonly rule: string;
      /** Severity of ours, and of HL7's. */
      readonly ours: Severity;
      readonly hl7: Severity;
      /** Name of the example that makes both say it. */
      readonly example: string;
      /** HL7's validator gives it without its id. */
      readonly unnamed?: true;
    }
  | { readonly not: NoRule; readonly why?: string };

/** A resource of ours, as JSON or as text, with what it is judged by. */
export interface MessageExample {
  readonly name: string;
  readonly instance?: object;
  readonly text?: string;
  readonly definitions?: readonly object[];
  readonly profiles?: readonly string[];
}

/** The whole table. */
export interface MessageTable {
  /** Version of HL7's validator. */
  readonly validator: string;
  readonly messages: Readonly<Record<string, MessageEntry>>;
}

/** What a run of all examples through both validators gave. */
export interface MessageFigures {
  readonly validator: string;
  readonly messages: number;
  readonly withRule: number;
  /** Messages that the example brings about in both, by id. */
  readonly both: number;
  /** The same, where HL7's validator gives no id. */
  readonly byText: number;
}

/** Reasons in the order of the page. The first two say what there is to do. */
export const reasons = {
  open: 'HL7 judges it, we do not, and R4 says so: to be built',
  'no-example': 'not examined: no example of ours makes HL7 say it yet',
  argued: 'HL7 finds an error and we do not, since R4 does not ask for it',
  advice: 'HL7 warns or informs, where R4 leaves it free',
  policy: 'a policy of HL7, or an option of the validator that is off by default',
  'terminology-server': 'of its terminology service, or where it can ask no server',
  expression: 'a fault within a FHIRPath expression, which we report as a whole at the expression',
  snapshot: 'a fault in a definition while its snapshot is made',
  measures: 'a MeasureReport against its Measure, which we do not judge',
  'mapping-language': 'StructureMaps and the mapping language, which we do not judge',
  'other-version': 'of other versions of FHIR, of CDA, or of logical models',
  publication: 'for publishing guides, and for what HL7 itself publishes',
  tool: 'of another tool in the same program (templates, views, Turtle, comparison)',
  internal: 'part of other messages, or a limit or fault of the validator itself',
  unused: 'in the catalogue, and used nowhere',
} as const;

const folder = path.join(repository, 'fixtures/hl7-messages');
const read = (name: string): unknown => JSON.parse(fs.readFileSync(path.join(folder, name), 'utf8'));

export const readMessageTable = (): MessageTable => read('messages.json') as MessageTable;
export const readMessageExamples = (): readonly MessageExample[] => read('examples.json') as readonly MessageExample[];
export const readMessageFigures = (): MessageFigures => read('figures.json') as MessageFigures;
