import { describe, expect, it } from 'vitest';
import { child } from '../../fhir/path.js';
import { readJson } from '../../fhir/json/json.js';
import type { FhirNode } from '../../fhir/tree.js';
import type { FindingDraft } from '../walk/draft.js';
import { foldDrafts } from './fold.js';

const document = readJson('{"resourceType":"Patient","active":true,"gender":"male","birthDate":"1947"}');
const at = (name: string): FhirNode => child(document.root ?? undefined, name)!;
const mismatch = (name: string, because: readonly FindingDraft[]): FindingDraft => ({
  rule: 'reference/profile-mismatch',
  node: at(name),
  params: { target: 'x', profile: 'y', count: 1 },
  sources: [],
  causes: because,
});
const root: FindingDraft = { rule: 'primitive/empty', node: at('active'), params: { type: 'boolean' }, sources: [] };

describe('foldDrafts', () => {
  it('puts every consequence under the first cause of its chain', () => {
    const next = mismatch('gender', [root]);
    const folded = foldDrafts([mismatch('birthDate', [{ ...next, causes: [] }]), next, root], document);
    expect(folded.map(({ rule }) => rule)).toEqual(['primitive/empty']);
    expect(folded[0]?.followers?.map(({ expression }) => expression)).toEqual(['Patient.gender', 'Patient.birthDate']);
  });

  it('names the profile that a reference asks for beside those that asked of the same place', () => {
    const own = { profile: 'a|1', elementId: 'Patient.active' };
    const asked = { profile: 'b|1', elementId: 'Patient.active' };
    const because = [{ ...root, sources: [asked] }];
    const folded = foldDrafts([{ ...root, sources: [own] }, mismatch('gender', because)], document);
    expect(folded.map(({ rule, sources }) => ({ rule, sources }))).toEqual([
      { rule: 'primitive/empty', sources: [own, asked] },
    ]);
  });

  it('tells what only a reference asks of a target that is at fault anyway', () => {
    const other: FindingDraft = {
      ...root,
      rule: 'primitive/format',
      params: { found: 'x', type: 'boolean', hint: 'y', expected: '' },
    };
    const folded = foldDrafts([root, mismatch('gender', [root, other])], document);
    expect(folded.map(({ rule }) => rule)).toEqual(['primitive/empty']);
    expect(folded[0]?.followers?.map(({ rule }) => rule)).toContain('primitive/format');
  });

  it('tells what a target breaks at the end of a chain of references', () => {
    const folded = foldDrafts([mismatch('gender', [mismatch('birthDate', [root])])], document);
    expect(folded).toHaveLength(1);
    expect(folded[0]?.followers?.map(({ rule }) => rule)).toContain('primitive/empty');
  });

  it('loses nothing where two drafts explain each other', () => {
    const one = mismatch('gender', [mismatch('birthDate', [])]);
    const other = mismatch('birthDate', [mismatch('gender', [])]);
    expect(foldDrafts([one, other], document).map(({ expression }) => expression)).toEqual([
      'Patient.gender',
      'Patient.birthDate',
    ]);
  });
});
