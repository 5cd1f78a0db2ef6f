import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Check, Protocol } from '../model/protocol.js';
import type { ProtocolRun } from '../model/run.js';
import { packagesAtHand } from '../packages/atHand.js';
import { buildContext } from '../packages/context.js';
import { protocolOf, repoRoot } from '../testing/protocols.js';
import { knownTestNumbers } from '../validator/rules/testNumbers.js';
import { createValidator } from '../validator/validator.js';
import { findProtocols } from './load.js';
import { runProtocol } from './run.js';
import type { Submission } from './submission.js';

interface StepSource {
  readonly documents: string;
  readonly steps: Readonly<Record<string, readonly string[]>>;
}

const fixtures = path.join(repoRoot, 'fixtures');
const sources = parse(fs.readFileSync(path.join(fixtures, 'sources/steps.yaml'), 'utf8')) as Record<string, StepSource>;
const testscripts = path.join(repoRoot, 'testscripts');
const protocols = findProtocols(testscripts).map((file) => protocolOf(path.relative(testscripts, file)));

const letter = (place: number): string => String.fromCharCode(65 + place);

/** What a system that does everything right submits, named as MedCom asks; a screen dump where a step wants evidence. */
function submissionsOf(protocol: Protocol, source: StepSource, format: 'json' | 'xml'): readonly Submission[] {
  const named = (step: string, place: number, ending: string, bytes: Uint8Array): Submission => ({
    path: `${step}/${protocol.standard.id}_${step}_${letter(place)}.${ending}`,
    step,
    round: 1,
    bytes,
  });
  const steps = protocol.sections.flatMap((section) => section.steps);
  return steps.flatMap(({ id, checks }) => {
    const documents = source.steps[id] ?? [];
    const read = (name: string) => fs.readFileSync(path.join(fixtures, source.documents, `valid/${name}.${format}`));
    const files = documents.map((name, place) => named(id, place, format, read(name)));
    const wanted = checks.find((check) => check.kind === 'evidence')?.extensions ?? [];
    if (!wanted.includes('png')) return files;
    return [...files, named(id, files.length, 'png', new TextEncoder().encode('a screen dump'))];
  });
}

function run(protocol: Protocol, source: StepSource, format: 'json' | 'xml'): ProtocolRun {
  const context = buildContext(packagesAtHand({ paths: [] }).packages, [protocol.standard.package]);
  return runProtocol(
    {
      protocol,
      protocolSha256: '',
      system: { vendor: 'V', system: 'S', version: '1', systemType: 'T' },
      submissions: submissionsOf(protocol, source, format),
      marks: [],
    },
    {
      validator: createValidator(context),
      testNumbers: new Set(knownTestNumbers),
      tool: { name: 'testcamp', version: '0' },
    },
  );
}

/** Checks that are decided by what stands in a document. */
const isAboutDocument = ({ kind }: Check): boolean =>
  kind === 'profile' || kind === 'fhirpath' || kind === 'rule' || kind === 'compare';

/** Automatic checks with what came of them, and the rules that were broken. */
const outcomesOf = ({ steps }: ProtocolRun): readonly string[] =>
  steps.flatMap(({ step, checks }) =>
    checks
      .filter(({ kind }) => kind !== 'manual')
      .map(({ check, kind, outcome, findings }) => {
        const rules = findings.filter(({ accepted }) => accepted === undefined).map(({ finding }) => finding.rule);
        return [step, check, kind, outcome, ...new Set(outcome === 'pass' ? [] : rules)].join(' ');
      }),
  );

const documentary = protocols.filter(({ sections }) =>
  sections.some(({ steps }) => steps.some(({ checks }) => checks.some(isAboutDocument))),
);

describe('the documents of protocols', () => {
  it('are named for every protocol that judges documents, and for steps that there are', () => {
    expect(Object.keys(sources).sort()).toEqual(documentary.map(({ id }) => id).sort());
    for (const { id, sections } of documentary) {
      const known = sections.flatMap(({ steps }) => steps.map((step) => step.id));
      expect(known).toEqual(expect.arrayContaining(Object.keys(sources[id]?.steps ?? {})));
    }
  });

  describe.each(documentary.map((protocol) => [protocol.id, protocol] as const))('%s', (id, protocol) => {
    const source = sources[id]!;

    it('pass every automatic check of every step by the embedded guide, in JSON and in XML', () => {
      const [json, xml] = (['json', 'xml'] as const).map((format) => outcomesOf(run(protocol, source, format)));
      expect(json?.filter((line) => !line.includes(' pass'))).toEqual([]);
      expect(json?.length).toBeGreaterThan(10);
      // One step asks whether the format is JSON.
      const formatAside = (line: string): string => line.replace('fail medcom/format-is-json', 'pass');
      expect(xml?.map(formatAside)).toEqual(json);
    });

    it('leave no step without a document that its checks are about', () => {
      const steps = protocol.sections.flatMap((section) => section.steps);
      const lacking = steps.flatMap((step) =>
        step.checks
          .filter((check) => isAboutDocument(check) && source.steps[check.of ?? step.id] === undefined)
          .map((check) => `${step.id} ${check.id}`),
      );
      expect(lacking).toEqual([]);
    });
  });
});
