import { childrenNamed, jsonKindOf, literal as literalOf } from '../../fhir/index.js';
import type { FhirNode } from '../../fhir/index.js';
import { shorten } from '../../privacy/index.js';

/** A value of a complex type, made of a text that stands in its place. */
type Maker = (text: string) => unknown;

const reference = /^(https?:|urn:|#|[A-Z][A-Za-z]+\/)/;
const quantity: Maker = (text) => {
  const [, value = '7.5', unit = ''] = /^(-?\d+(?:[.,]\d+)?) *(.*)$/.exec(text) ?? [];
  return { value: Number(value.replace(',', '.')), unit: unit === '' ? '…' : unit };
};

const makers: Readonly<Record<string, Maker>> = {
  Address: (text) => ({ line: [text], postalCode: '…', city: '…' }),
  Age: quantity,
  Annotation: (text) => ({ text }),
  Attachment: () => ({ contentType: '…', data: '…' }),
  CodeableConcept: (text) => (/^\S+$/.test(text) ? { coding: [{ system: '…', code: text }] } : { text }),
  Coding: (text) => ({ system: '…', code: text }),
  ContactPoint: (text) => ({ system: text.includes('@') ? 'email' : 'phone', value: text }),
  Count: quantity,
  Distance: quantity,
  Duration: quantity,
  Extension: (text) => (/^https?:/.test(text) ? { url: text, valueString: '…' } : { url: '…', valueString: text }),
  HumanName: (text) => {
    const words = text.trim().split(/\s+/);
    return words.length < 2 ? { family: text, given: ['…'] } : { family: words.at(-1), given: words.slice(0, -1) };
  },
  Identifier: (text) => ({ system: '…', value: text }),
  Meta: (text) => ({ profile: [text] }),
  Narrative: () => ({ status: 'generated', div: '<div xmlns="http://www.w3.org/1999/xhtml">…</div>' }),
  Period: (text) => ({ start: /^\d{4}/.test(text) ? text : '2026-09-14' }),
  Quantity: quantity,
  Reference: (text) => ({ reference: reference.test(text) ? text : 'Patient/123' }),
};

/** Values of primitive types that no value at hand tells. */
const examples: Readonly<Record<string, string>> = {
  boolean: 'true',
  integer: '12',
  unsignedInt: '12',
  positiveInt: '12',
  decimal: '7.5',
  date: '"2026-09-14"',
  dateTime: '"2026-09-14T10:00:00+02:00"',
  instant: '"2026-09-14T10:00:00+02:00"',
  time: '"10:00:00"',
};

const maxShown = 80;

/**
 * How JSON writes a value of a type, for a node that is written as something else: with what stands there, where that
 * tells; empty where nothing can be said.
 */
export function formOf(type: string, node: FhirNode): string {
  const make = makers[type];
  if (make !== undefined) return spaced(make(shorten(node.literal ?? '…', maxShown)));
  if (!/^[a-z]/.test(type) || type === 'xhtml') return '';
  const text = node.literal ?? textIn(node);
  const example = examples[type];
  if (text === undefined) return example ?? '';
  const kind = jsonKindOf(type);
  if (kind === 'boolean') return /^(true|false)$/i.test(text) ? text.toLowerCase() : (example ?? '');
  if (kind === 'number') return /^-?\d+([.,]\d+)?$/.test(text) ? text.replace(',', '.') : (example ?? '');
  return JSON.stringify(shorten(text, maxShown));
}

/** The text that is meant by an object where a primitive belongs: its value, or the code in it. */
function textIn(node: FhirNode): string | undefined {
  const [coding] = childrenNamed(node, 'coding');
  return (
    literalOf(node, 'value') ??
    literalOf(coding ?? node, 'code') ??
    literalOf(node, 'text') ??
    literalOf(node, 'reference')
  );
}

/** JSON on one line, as people write it. */
function spaced(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(spaced).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(([name, one]) => `${JSON.stringify(name)}: ${spaced(one)}`);
  return `{ ${members.join(', ')} }`;
}
