import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { loadProtocol } from '../../protocol/load/load.js';
import { protocolSchema } from '../../protocol/load/schema.js';
import { protocolYaml, texts } from '../standards/protocols.js';
import { repository } from '../shared.js';

interface CheckSchema {
  readonly properties: Readonly<Record<string, object>> & { readonly kind: { readonly const: string } };
}

/** Keys that every kind has; the page describes them once. */
const common: ReadonlySet<string> = new Set(['kind', 'id', 'title', 'of', 'mark']);

const page = fs.readFileSync(path.join(repository, 'docs/writing-a-protocol.md'), 'utf8');
const schemas = protocolSchema.properties.sections.items.properties.steps.items.properties.checks.items
  .oneOf as unknown as readonly CheckSchema[];
const kinds = schemas.map(({ properties }) => ({
  kind: properties.kind.const,
  own: Object.keys(properties).filter((key) => !common.has(key)),
}));

describe('docs/writing-a-protocol.md', () => {
  it.each(kinds)('tells of the check $kind and its keys', ({ kind, own }) => {
    const row = page.split('\n').find((line) => line.startsWith(`| \`${kind}\` |`)) ?? '';
    expect(own.filter((key) => !row.includes(`\`${key}\``))).toEqual([]);
    expect(row).not.toBe('');
  });

  it('shows checks that a protocol can have', () => {
    const shown = /```yaml\n(checks:\n[^]*?)```/.exec(page)?.[1] ?? '';
    const { checks } = parse(shown) as { readonly checks: readonly { readonly kind: string }[] };
    const shownStep = `- { id: "1.2", ${texts}, checks: [${checks.map((check) => JSON.stringify(check)).join(', ')}] }`;
    const steps = `- { id: "1.1", ${texts}, documents: [{ path: documents/question, title: { da: a, en: b } }], checks: [{ kind: evidence }] }\n${shownStep}`;
    const script = '{"resourceType":"TestScript"}';
    const loaded = loadProtocol(protocolYaml(steps.replaceAll('3.3.1.5', '1.1')), 'shown.yaml', undefined, {
      read: () => new TextEncoder().encode(script),
    });
    expect('problems' in loaded ? loaded.problems.map(({ message }) => message.en) : []).toEqual([]);
    expect(checks.length).toBeGreaterThan(6);
  });
});
