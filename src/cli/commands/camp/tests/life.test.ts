import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runJudge } from '../../../../app/judge/index.js';
import { appendEvents } from '../../../../camp/events/append.js';
import { signEvent } from '../../../../camp/trust/eventSignature.js';
import { readPrivateKey } from '../../../../camp/trust/keys.js';
import type { CampEntry } from '../../../../model/camp.js';
import type { IssuedCertificate } from '../../../../model/certificate.js';
import { openCampShell } from '../../../../testing/camp/campShell.js';
import type { CampShell } from '../../../../testing/camp/campShell.js';
import { holdCamp, onCamp, storyProtocolYaml, trialReason } from '../../../../testing/camp/campStory.js';
import { keyFile, keyHolders, personOf } from '../../../../testing/camp/keyHolders.js';
import { openCommandLine } from '../../../../testing/commandLine.js';
import { inLongTier, officialPackages, packagesMissing } from '../../../../testing/shared.js';

const shell: CampShell = openCampShell();
const camp = path.join(shell.dir, 'camp');
afterAll(() => {
  shell.dispose();
});

/** Every certificate with the version of the product: decision, each step with the round that counts, signature, and the last reason; Echo was withdrawn. */
const finalTable = [
  [
    'alfa/short-conditionlist-1.json 1.0',
    'approved',
    'OK@1 OK@1 OK@1 not-tested',
    'signed',
    'All 3 mandatory steps are OK, F4 or not relevant, and all prerequisites are confirmed.',
  ],
  [
    'bravo/short-conditionlist-1.json 2.0',
    'approved',
    'OK@2 OK@1 OK@1 not-tested',
    'signed',
    'All 3 mandatory steps are OK, F4 or not relevant, and all prerequisites are confirmed.',
  ],
  [
    'bravo/short-conditionlist-live-test-1.json 2.0',
    'approved',
    'OK@1 OK@1 OK@1 not-tested',
    'signed',
    'The self-test of the same version is approved: certificates/vendor-bravo/bravo/short-conditionlist-1.json',
  ],
  [
    'charlie/short-conditionlist-1.json 3.0',
    'not-approved',
    'F1@4 OK@1 OK@1 not-tested',
    'signed',
    "Step 1.1 (document) is marked F1: The element 'title' is missing; at least 1 required. Add it.",
  ],
  [
    'delta/short-homecareobservation-1.json 4.0',
    'approved-with-dispensation',
    'OK@1 not-tested not-tested not-tested',
    'signed',
    'Step 1.3 (screen) is dispensed from until 2027-03-01, by The Board: Comes in spring',
  ],
  [
    'foxtrot/short-homecareobservation-1.json 6.0',
    'approved',
    'OK@1 OK@1 OK@1 not-tested',
    'signed',
    'All 3 mandatory steps are OK, F4 or not relevant, and all prerequisites are confirmed.',
  ],
  [
    'foxtrot/short-homecareobservation-2.json 6.1',
    'approved',
    'OK@2 OK@2 OK@2 not-tested',
    'signed',
    'Rounds in which an earlier version of the system was tested do not count.',
  ],
  [
    'golf/short-notes-1.json 7.0',
    'in-progress',
    'OK@1 not-tested not-tested not-tested',
    'signed',
    'The dispensation from step 1.2 held only until 2026-09-16.',
  ],
  [
    'hotel/short-notes-1.json 8.0',
    'approved',
    'F4@1 OK@1 OK@1 not-tested',
    'signed',
    'F4 (less significant) on step 1.1; that does not prevent approval.',
  ],
];

beforeAll(async () => {
  await holdCamp(shell);
  await onCamp(shell, 1, 'certify');
}, 900_000);

function certificates(): readonly (IssuedCertificate & { file: string })[] {
  const folder = path.join(camp, 'certificates');
  return fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((file) => ({ ...(JSON.parse(fs.readFileSync(path.join(folder, file), 'utf8')) as IssuedCertificate), file }));
}

describe('a camp of three days', () => {
  it('ends with the certificates that its story asks for', () => {
    const table = certificates().map(({ file, system, decision, reasons, signature, steps }) => [
      `${file.split(path.sep).slice(1).join('/')} ${system.version}`,
      decision,
      steps.map(({ status, round }) => `${status}${round === null ? '' : `@${round}`}`).join(' '),
      signature === undefined ? 'unsigned' : 'signed',
      reasons.at(-1)!.en.replace(/ \(SHA-256.*/, ''),
    ]);
    expect(table).toEqual(finalTable);
  });

  it('has every certificate verified, in its folder and in its archive', { timeout: 300_000 }, async () => {
    const verified = await shell.run('verify', 'camp', '--format', 'json');
    const report = JSON.parse(verified.out) as { verdict: string; certificates: { reproduced: string }[] };
    expect({ code: verified.code, verdict: report.verdict, out: verified.code === 2 ? '' : verified.out }).toEqual({
      code: 2,
      verdict: 'self-consistent',
      out: '',
    });
    expect(report.certificates.length).toBe(certificates().length);
    await onCamp(shell, 0, 'archive', '--output', 'one.tgz');
    await onCamp(shell, 0, 'archive', '--output', 'two.tgz');
    const [one, two] = ['one.tgz', 'two.tgz'].map((name) => fs.readFileSync(path.join(shell.dir, name)));
    expect(one!.equals(two!)).toBe(true);
    expect((await shell.run('verify', 'one.tgz')).code).toBe(2);
  });

  it.skipIf(!inLongTier)(
    'tells a change of one byte in any file that was recorded (long tier)',
    { timeout: 600_000 },
    async () => {
      const kept = ['submissions', 'evidence', 'certificates'];
      const files = [
        'events.ndjson',
        'events.head.json',
        ...kept.flatMap((folder) =>
          fs
            .readdirSync(path.join(camp, folder), { recursive: true, withFileTypes: true })
            .filter((entry) => entry.isFile())
            .map((entry) => path.relative(camp, path.join(entry.parentPath, entry.name))),
        ),
      ].sort();
      expect(files.length).toBeGreaterThan(40);
      for (const [index, file] of files.entries()) {
        const at = path.join(camp, file);
        const before = fs.readFileSync(at);
        const places = file.startsWith('events')
          ? [0, before.length >> 1, before.length - 1]
          : [(index * 37) % before.length];
        for (const place of places) {
          const changed = Buffer.from(before);
          changed[place]! ^= 1;
          fs.writeFileSync(at, changed);
          const { code, out } = await shell.run('verify', 'camp', '--format', 'json');
          fs.writeFileSync(at, before);
          const names = file.startsWith('events')
            ? /events\.(ndjson|head\.json)/
            : new RegExp(file.replace(/[.]/g, '\\.'));
          expect({ file, place, code }).toEqual({ file, place, code: 1 });
          expect(out).toMatch(names);
        }
      }
      expect((await shell.run('verify', 'camp')).code).toBe(2);
    },
  );

  it(
    'says who signed, and refuses another key and a certificate that was signed anew',
    { timeout: 120_000 },
    async () => {
      const signed = certificates().find(({ signature }) => signature !== undefined)!;
      const file = `camp/certificates/${signed.file}`;
      await shell.run('keys', 'new', '--out', 'other');
      expect((await shell.run('keys', 'new', '--out', 'other')).code).toBe(2);
      expect(fs.statSync(path.join(shell.dir, 'other/testcamp-private.pem')).mode & 0o777).toBe(0o600);
      expect((await shell.run('verify', file, '--key', keyFile('manager', 'public'))).code).toBe(0);
      const refused = await shell.run('verify', file, '--key', 'other/testcamp-public.pem');
      expect([refused.code, refused.out]).toEqual([1, expect.stringContaining('signed by another key')]);
    },
  );

  it('refuses packages other than the recorded ones', { timeout: 120_000 }, async () => {
    const folder = path.join(camp, 'certificates');
    const [first] = certificates();
    const at = path.join(folder, first!.file);
    const before = fs.readFileSync(at, 'utf8');
    const { reproduce } = await import('../../../../camp/verify/reproduce.js');
    const { createFileChecker } = await import('../../../../camp/verify/files.js');
    const { readEvents } = await import('../../../../camp/events/log.js');
    const { authorityOf } = await import('../../../../camp/trust/authority.js');
    const { stubValidator } = await import('../../../../testing/standards/protocols.js');
    const log = readEvents(camp);
    const certificate = JSON.parse(before) as IssuedCertificate;
    const deps = {
      judgeFor: () => runJudge(stubValidator(), new Set()),
      testNumbers: () => new Set<string>(),
      tool: certificate.tool,
      isBundled: () => true,
      shown: (entry: CampEntry) => entry,
      mask: () => (text: string) => text,
    };
    const { vendor, system } = certificate.system;
    const ref = { vendor, system, standard: certificate.test.folder };
    const events = 'events' in log ? log.events.slice(0, certificate.envelope.log.seq) : [];
    const result = reproduce(
      certificate,
      { dir: camp, ref, events, authority: authorityOf(events), files: createFileChecker(camp) },
      deps,
    );
    expect(result).toMatchObject({
      refusals: expect.arrayContaining([
        { en: expect.stringContaining('not at hand') as string, da: expect.any(String) as string },
      ]) as unknown,
    });
  });

  it('is exported as the rows of the public list', { timeout: 120_000 }, async () => {
    const { out, err } = await shell.run('camp', 'export', 'camp', '--protocols', 'protocols');
    expect(
      out.startsWith('\uFEFFSystem,Leverandør,Systemtype,Standard,Standard ID (Version),Kanal,Teststatus\r\n'),
    ).toBe(true);
    expect(out.trim().split('\r\n').slice(1)).toEqual([
      'Alfa,Vendor Alfa,LPS,ConditionList,ConditionList (1.0),Sende,Prøveafgørelse: Godkendt',
      'Bravo,Vendor Bravo,LPS,ConditionList,ConditionList (1.0),Sende,Prøveafgørelse: Godkendt',
      'Charlie,Vendor Charlie,LPS,ConditionList,ConditionList (1.0),Sende,Prøveafgørelse: Ikke Godkendt',
      'Delta,Vendor Delta,LPS,HomeCareObservation,HomeCareObservation (1.2),Sende,Prøveafgørelse: Godkendt',
      'Foxtrot,Vendor Foxtrot,LPS,HomeCareObservation,HomeCareObservation (1.2),Sende,Prøveafgørelse: Godkendt',
      'Golf,Vendor Golf,LPS,Notes,Notes (1.0),Sende,Prøveafgørelse: Tester',
      'Hotel,Vendor Hotel,LPS,Notes,Notes (1.0),Sende,Prøveafgørelse: Godkendt',
    ]);

    expect(err).toContain('Left out: 3 tests without a certificate and 0 whose certificate is no longer in force');
  });

  it.skipIf(!inLongTier)(
    'gives the same files with 1 and 4 workers, and files written in another order (long tier)',
    { timeout: 300_000 },
    async () => {
      const line = openCommandLine();
      const copies = ['one', 'four'].map((name) => path.join(shell.dir, name, 'camp'));
      const [one, four] = copies as [string, string];
      const all = fs
        .readdirSync(camp, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => path.relative(camp, path.join(entry.parentPath, entry.name)))
        .filter((name) => !/^(results|reports|certificates)/.test(name));
      for (const [index, copy] of copies.entries()) {
        for (const name of index === 0 ? all : [...all].reverse()) {
          fs.mkdirSync(path.dirname(path.join(copy, name)), { recursive: true });
          fs.copyFileSync(path.join(camp, name), path.join(copy, name));
        }
        for (const file of ['events.ndjson', 'events.head.json']) fs.rmSync(path.join(copy, file));
        const { events } = readLog();
        for (const event of events.filter(({ type }) => !/certificate|run-finished/.test(type))) {
          const { at, by, type, data } = event;
          const owner = { by: 'T', pid: 1, host: 'h', at: '', isAlive: () => true };
          appendEvents(copy, () => [{ at, by, type, data } as never], owner, {
            signer: () => (one) => (keyOf(by) === undefined ? one : signEvent(one, keyOf(by)!)),
          });
        }
        const workers = index === 0 ? 1 : 4;
        const run = `testcamp camp run . --protocols ../../protocols -q --all --workers ${workers} --key ../../${keyFile('tester')}`;
        expect((await line.run(run, copy)).exit).toBe(1);
        const where = path.relative(shell.dir, copy);
        expect(
          (
            await shell.run(
              'camp',
              'certify',
              where,
              '--protocols',
              'protocols',
              '--key',
              keyFile('manager'),
              ...trialReason,
            )
          ).code,
        ).toBe(1);
      }
      line.dispose();
      const content = (copy: string) =>
        new Map(
          fs
            .readdirSync(copy, { recursive: true, withFileTypes: true })
            .filter((entry) => entry.isFile())
            .map((entry) => path.relative(copy, path.join(entry.parentPath, entry.name)))
            .filter((name) => /^(results|reports|certificates)/.test(name) && !/envelope\.json$/.test(name))
            .sort()
            .map((name) => [name, withoutEnvelope(fs.readFileSync(path.join(copy, name), 'utf8'))]),
        );
      const [a, b] = [content(one), content(four)];
      expect(a.size).toBeGreaterThan(25);
      expect([...b.keys()]).toEqual([...a.keys()]);
      for (const [name, text] of a) expect(text === b.get(name), name).toBe(true);
    },
  );

  it(
    'shows what changed between rounds, and which steps a new version must take again',
    { timeout: 120_000 },
    async () => {
      const only = ['--protocols', 'protocols', '--system', 'Charlie', '--format', 'json'];
      const { out, code } = await shell.run('camp', 'diff', 'camp', '3', '4', ...only);
      expect(code).toBe(1);
      expect(JSON.parse(out)).toMatchObject({
        tests: [{ steps: [{ step: '1.1', before: 'OK', after: 'F1', kind: 'broken' }], unchanged: 3 }],
      });
      const from = `camp/certificates/${certificates().find(({ system }) => system.system === 'Alfa')!.file}`;
      const plan = async (...flags: readonly string[]) => {
        const ran = await shell.run('camp', 'retest', '--from', from, '--format', 'json', ...flags);
        return { code: ran.code, ...(JSON.parse(ran.out) as { again: { step: string }[]; stands: string[] }) };
      };
      const same = await plan();
      expect(same).toMatchObject({ code: 0, again: [], stands: ['1.1', '1.2', '1.3'] });
      expect((await plan('--system-version', '1.1')).again).toHaveLength(4);
      const other = storyProtocolYaml('ConditionList').replace('en: seen }, expected', 'en: looked at }, expected');
      fs.writeFileSync(path.join(shell.dir, 'other.yaml'), other);
      expect((await plan('--protocol', 'other.yaml')).again.map(({ step }) => step)).toEqual(['1.2']);
    },
  );

  it.skipIf(packagesMissing !== undefined)(
    `tells by the guides which steps another version of one asks for again${packagesMissing === undefined ? '' : ` (${packagesMissing})`}`,
    { timeout: 120_000 },
    async () => {
      const plan = async (system: string, ig: string) => {
        const from = `camp/certificates/${certificates().findLast((one) => one.system.system === system)!.file}`;
        const words = ['--from', from, '--ig', ig, '--packages', officialPackages, '--format', 'json'];
        const { code, out } = await shell.run('camp', 'retest', ...words);
        const { again } = JSON.parse(out) as { again: { step: string; reasons: string[] }[] };
        return { code, again };
      };
      // Only its DocumentReference differs, which no step looks at; and nothing that a verdict depends on.
      expect(await plan('Alfa', 'conditionlist@1.0.0')).toEqual({ code: 0, again: [] });
      expect(await plan('Foxtrot', 'homecareobservation@1.1.1-trial-use')).toEqual({ code: 0, again: [] });
      // Its packages bring no content of SNOMED CT.
      const touched = await plan('Hotel', 'notes@1.0.0-trial-use');
      expect(touched).toMatchObject({ code: 1, again: [{ step: '1.1' }] });
      expect(touched.again[0]!.reasons.join()).toMatch(/medcom-notes-bundle or something it reaches/);
    },
  );
});

/** The key by which a person of the story signs; undefined for who has none. */
function keyOf(name: string) {
  const who =
    name === 'Keeper'
      ? 'campkeeper'
      : keyHolders.find((one) => Object.entries(personOf).some(([key, its]) => key === one && its === name));
  return who === undefined ? undefined : readPrivateKey(fs.readFileSync(path.join(shell.dir, keyFile(who)), 'utf8'));
}

function readLog() {
  const text = fs.readFileSync(path.join(camp, 'events.ndjson'), 'utf8').trim();
  return {
    events: text.split('\n').map((one) => JSON.parse(one) as { at: string; by: string; type: string; data: object }),
  };
}

/** What may differ between equal camps: when, where and by whom, in JSON with its signature, and in the line of an HTML report. */
const withoutEnvelope = (text: string): string =>
  text
    .replace(/"signature": \{[^}]*\}/, '')
    .replace(/"envelope": \{[^}]*\{[^}]*\}[^}]*\}/, '')
    .replace(/<p[^>]*id="envelope"[\s\S]*?<\/p>/, '');
