import { describe, expect, it } from 'vitest';
import { judgeMetadata } from './index.js';
import { asEbrim, asFhirJson, asFhirXml, sampleOf } from './testing/forms.js';

const forms = { json: asFhirJson, xml: asFhirXml, ebrim: asEbrim };
const standards = ['ConditionList', 'Notes', 'HomeCareObservation'] as const;

/** Numbers of a seed, from 0 to below `below`. */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

/** One change of a value: a character left out, doubled, or changed to another of its kind. */
const changes: Readonly<Record<string, (text: string, at: number) => string>> = {
  shorter: (text, at) => text.slice(0, at) + text.slice(at + 1),
  longer: (text, at) => text.slice(0, at) + (text[at] ?? '') + text.slice(at),
  other: (text, at) => {
    const one = text[at] ?? '';
    const next = /\d/.test(one) ? String((Number(one) + 1) % 10) : one === 'a' ? 'b' : 'a';
    return text.slice(0, at) + next + text.slice(at + 1);
  },
};

/** What is not found, by attribute, or standard and attribute, and why. */
const exceptions: Readonly<Record<string, string>> = {
  homeCommunityId: 'any OID may be that of a home community, and the document does not say it',
  authorPerson: 'of the author the institution is compared, not how a name is spelt',
  entryUUID: 'that it is Bundle.id is a recommendation, and its difference an information',
  formatCode: 'the pattern of format codes admits any version',
  'ConditionList uniqueId': 'the document at hand has no Composition.identifier',
  'ConditionList serviceStartTime': 'the document at hand has no Composition.event',
};

interface Mutant {
  readonly name: string;
  readonly attribute: string;
  readonly standard: string;
  readonly found: number;
}

function mutants(count: number): readonly Mutant[] {
  const pick = random(19);
  return Array.from({ length: count }, () => {
    const standard = standards[pick(standards.length)] ?? 'Notes';
    const [form, write] = Object.entries(forms)[pick(3)] ?? ['json', asFhirJson];
    const { document, attributes } = sampleOf(standard);
    const names = Object.keys(attributes).filter((name) => typeof attributes[name] === 'string');
    const attribute = names[pick(names.length)] ?? '';
    const value = String(attributes[attribute]);
    const [kind, change] = Object.entries(changes)[pick(3)] ?? ['other', (text: string) => text];
    const place = pick(value.length);
    // The writers of the three forms take moments alone: another moment, by one to 86,400 seconds.
    const changed = /Time$/.test(attribute)
      ? new Date(Date.parse(value) + 1000 * (1 + pick(86_400))).toISOString()
      : change(value, place);
    const { findings } = judgeMetadata(write({ ...attributes, [attribute]: changed }), 'f', {
      version: '1.0',
      document,
    });
    const found = findings.filter(({ severity }) => severity !== 'information').length;
    return { name: `${standard} ${form} ${attribute} ${kind} ${value} -> ${changed}`, attribute, standard, found };
  });
}

describe('500 changes of one attribute of metadata', () => {
  it('are all found but where a reason is given', () => {
    const missed = mutants(500).filter(({ found }) => found === 0);
    const reasonOf = ({ attribute, standard }: Mutant): string | undefined =>
      exceptions[attribute] ?? exceptions[`${standard} ${attribute}`];
    expect(missed.filter((one) => reasonOf(one) === undefined).map(({ name }) => name)).toEqual([]);
    // Every exception is needed.
    expect(new Set(missed.map(reasonOf))).toEqual(new Set(Object.values(exceptions)));
  });
});
