import { describe, expect, it } from 'vitest';
import { stepsOf } from '../../model/protocol.js';
import type { Protocol } from '../../model/protocol.js';
import type { CheckResult } from '../../model/run.js';
import { buildContext } from '../../packages/context/context.js';
import { pngOf } from '../../testing/evidence.js';
import { guideMissing, packagesFor } from '../../testing/shared.js';
import { ownProtocols } from '../../testing/standards/protocolSteps.js';
import { protocolOf } from '../../testing/standards/protocols.js';
import { createValidator } from '../../validator/validator.js';
import { runProtocol } from './runProtocol.js';
import { readSubmission } from './submission.js';
import type { Submission } from './submission.js';
import { unjudgedFiles } from './unjudged.js';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const bundleOf = (profile: string): Uint8Array =>
  bytesOf(JSON.stringify({ resourceType: 'Bundle', meta: { profile: [profile] }, type: 'document', entry: [] }));
const profilesOf = (protocol: Protocol): readonly string[] =>
  stepsOf(protocol).flatMap(({ checks }) => checks.flatMap((check) => (check.kind === 'profile' ? check.profile : [])));

/** A file of each kind that a vendor may put in any folder. */
const filesFor = (protocol: Protocol): Readonly<Record<string, Uint8Array>> => ({
  'own.json': bundleOf(profilesOf(protocol)[0] ?? 'http://hl7.org/fhir/StructureDefinition/Bundle'),
  'broken.json': bytesOf('{ "resourceType": "Bundle", "type": '),
  'picture.png': pngOf(),
  'system.log': bytesOf('2026-09-14 10:00 document sent\n'),
  'a_reconcile.csv': bytesOf('cpr,code\n'),
});

/** A check that has looked at a file says something else than that nothing was submitted. */
const hasLooked = (path: string, { kind, outcome, findings, message }: CheckResult): boolean =>
  findings.some(({ file }) => file === path) ||
  message.en.includes(path) ||
  (kind !== 'manual' && kind !== 'evidence' && outcome !== 'missing');

describe.each(ownProtocols.map((protocol) => [protocol.id, protocol] as const))('%s', (_, protocol) => {
  it.skipIf(guideMissing(protocol.standard.package))(
    'judges, shows or names every file, whatever step it lies in',
    () => {
      const id = protocol.standard.package;
      const validator = createValidator(buildContext(packagesFor(id), [id]));
      const deps = {
        validator,
        testNumbers: new Set<string>(),
        tool: { name: 't', version: '1' },
        personNumbers: () => [],
      };
      const system = { vendor: '', system: '', version: '', systemType: '' };
      const lost: string[] = [];
      for (const step of stepsOf(protocol)) {
        for (const [name, bytes] of Object.entries(filesFor(protocol))) {
          const file: Submission = { path: `s/${step.id}/${name}`, step: step.id, round: 1, bytes };
          const [named] = unjudgedFiles(protocol, [file], validator);
          const input = { protocol, protocolSha256: '', system, submissions: [file], marks: [] };
          const checks = runProtocol(input, deps).steps.flatMap((one) => one.checks);
          const isDocument = readSubmission(file).document !== undefined;
          const isShown = checks.some(
            ({ kind, outcome }) => !isDocument && (kind === 'manual' || (kind === 'evidence' && outcome !== 'missing')),
          );
          const isLookedAt = isShown || checks.some((check) => hasLooked(file.path, check));
          if (named === undefined && !isLookedAt) lost.push(file.path);
          const isJudged = checks.some(
            (check) => isDocument && check.kind !== 'evidence' && hasLooked(file.path, check),
          );
          if (named !== undefined) expect([named.path, isJudged]).toEqual([file.path, false]);
        }
      }
      expect(lost).toEqual([]);
    },
    60_000,
  );
});

describe('what no check reads', () => {
  const protocol = protocolOf('conditionlist/send.yaml');
  const validator = { context: { guides: [], packages: [], gaps: [], conflicts: [] } };
  const said = (step: string, bytes: Uint8Array, name = 'a.json'): string | undefined =>
    unjudgedFiles(protocol, [{ path: `s/${step}/${name}`, step, round: 1, bytes }], validator)[0]?.message.en;
  const own = bundleOf(profilesOf(protocol)[0] ?? '');

  it.each([
    ['3.3.1.7', '3.3.1.5'],
    ['3.3.2.3', '3.3.2.2'],
    ['3.4.3.4', '3.3.5.2'],
  ])('lies in step %s and belongs in %s, by whose document that is judged', (step, other) => {
    expect(said(step, own)).toBe(
      `The file was not judged: step ${step} is judged by the document of step ${other}; put it in ${other}.`,
    );
    expect(said(other, own)).toBeUndefined();
  });

  it('is of another standard, or only seen by the tester', () => {
    const foreign = bundleOf(
      'http://medcomfhir.dk/ig/homecareobservation/StructureDefinition/medcom-homecareobservation-bundle',
    );
    expect(said('3.3.2.3', foreign)).toContain('This is a HomeCareObservation; the step wants a ConditionList.');
    expect(said('3.3.1.12', own)).toBe(
      'The file was not judged: step 3.3.1.12 checks no documents, and only the tester sees the file. If it belongs to step 3.3.1.5, put it in 3.3.1.5.',
    );
  });
});
