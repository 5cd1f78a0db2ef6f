import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { publishedCondition, publishedDocument, testCpr, testDiagnosis } from '../../../testing/registrations.js';
import { serveSearch } from '../../../testing/searchServer.js';
import type { SearchServer, SearchServerOptions } from '../../../testing/searchServer.js';
import { UsageError } from '../../shared/failure.js';
import type { Io } from '../../shared/io.js';
import { reconcileCommand } from './reconcile.js';
import type { ReconcileFlags } from './command.js';

type Condition = Record<string, unknown> & { readonly resourceType: string; readonly id: string };
const conditions = (count: number): readonly Condition[] =>
  Array.from({ length: count }, (_, n) => publishedCondition(`c${n}`, testDiagnosis(n)) as Condition);

describe('testcamp reconcile with a source system that is searched', () => {
  let folder = '';
  let server: SearchServer | undefined;
  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'testcamp-reconcile-'));
  });
  afterEach(async () => {
    fs.rmSync(folder, { recursive: true, force: true });
    await server?.close();
  });

  async function run(
    options: SearchServerOptions,
    published: readonly Readonly<Record<string, unknown>>[] | undefined,
    flags: Partial<ReconcileFlags> = {},
  ): Promise<{ readonly code: number; readonly text: string }> {
    server = await serveSearch(options);
    if (published !== undefined) fs.writeFileSync(path.join(folder, 'list.json'), publishedDocument(published));
    let text = '';
    const io: Io = {
      cwd: folder,
      env: { HOME: folder },
      out: (part) => void (text += part),
      err: () => undefined,
      showsProgress: false,
      color: false,
      now: () => '2026-01-01T00:00:00+01:00',
      user: '',
    };
    const code = await reconcileCommand(server.url, ['.'], { format: 'json', lang: 'en', ...flags }, io);
    return { code, text };
  }
  const rulesIn = (text: string): readonly string[] =>
    (JSON.parse(text) as { deviations: { rule: string }[] }).deviations.map(({ rule }) => rule);

  it('finds everything again over several pages, and says what a search does not tell', async () => {
    const all = conditions(120);
    const { code, text } = await run({ patients: { [testCpr]: all } }, all);
    expect({ code, rules: rulesIn(text) }).toEqual({ code: 0, rules: [] });
    expect(text).toContain('FHIR does not tell whether a diagnosis is on the card');
    expect(server?.asked).toEqual([
      `/fhir/Patient?identifier=urn%3Aoid%3A1.2.208.176.1.2%7C${testCpr}`,
      `/fhir/Condition?patient=id-${testCpr}`,
      `/fhir/Condition?patient=id-${testCpr}&offset=50`,
      `/fhir/Condition?patient=id-${testCpr}&offset=100`,
    ]);
  });

  it('finds what was lost, altered and shared though it is confidential, with the address of each', async () => {
    const [a, b, c, d] = conditions(4) as [Condition, Condition, Condition, Condition];
    const security = [{ system: 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality', code: 'R' }];
    const patients = { [testCpr]: [a, b, { ...c, meta: { security } }, d] };
    const { code, text } = await run({ patients }, [{ ...b, recordedDate: '2020-01-01T00:00:00Z' }, c, d]);
    expect({ code, rules: rulesIn(text) }).toEqual({
      code: 1,
      rules: ['reconcile/altered', 'reconcile/private', 'reconcile/missing'],
    });
    expect(text).toContain(`"file": "${server?.url ?? ''}/Condition/c1"`);
  });

  it('asks for patients who have no document too', async () => {
    const { code, text } = await run({ patients: { [testCpr]: conditions(2) } }, undefined, { patient: [testCpr] });
    expect({ code, rules: rulesIn(text) }).toEqual({ code: 1, rules: ['reconcile/no-document'] });
  });

  const failing: readonly (readonly [string, SearchServerOptions['instead'], RegExp])[] = [
    ['is not found', () => 404, /the server answered with HTTP status 404/],
    [
      'answers with something else',
      () => ({ resourceType: 'Patient' }),
      /answered with Patient instead of a search result/,
    ],
    ['answers with no FHIR', () => ['x'], /answered with what is not FHIR/],
    [
      'refers to another server',
      (_, own) => ({ ...own, link: [{ relation: 'next', url: 'http://127.0.0.1:1/fhir/Patient' }] }),
      /refers to a next page at another server/,
    ],
    [
      'sends in a circle',
      (url, own) => ({ ...own, link: [{ relation: 'next', url: url.href }] }),
      /the pages go in a circle/,
    ],
    [
      'never ends',
      (url, own) => {
        const next = new URL(url);
        next.searchParams.set('n', String(Number(url.searchParams.get('n') ?? 0) + 1));
        return { ...own, link: [{ relation: 'next', url: next.href }] };
      },
      /finds more than 200 pages/,
    ],
    [
      'has times that are none',
      (url, own) =>
        url.pathname.endsWith('Condition')
          ? { ...own, entry: [{ resource: { resourceType: 'Condition', recordedDate: 'i går' } }] }
          : own,
      /'i går' is no time/,
    ],
  ];
  it.each(failing)('names the server where it %s', async (_, instead, message) => {
    const options = { patients: { [testCpr]: conditions(1) }, ...(instead === undefined ? {} : { instead }) };
    const failure = await run(options, conditions(1)).catch((thrown: unknown) => thrown);
    expect(failure).toBeInstanceOf(UsageError);
    expect((failure as UsageError).text.en).toMatch(message);
    expect((failure as UsageError).text.en).toContain(server?.url);
  });
});
