import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectNoLeak, unknownPersonIdentifiers } from '../../testing/personIdentifiers.js';
import { repository } from '../../testing/shared.js';
import { silentIo } from '../shared/io.js';
import { buildProgram } from '../program.js';

let folder = '';
beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'testcamp-privacy-'));
});
afterAll(() => {
  fs.rmSync(folder, { recursive: true, force: true });
});

/** Runs a command line in this process; everything that it prints is one text. */
async function run(...argv: readonly string[]): Promise<string> {
  let printed = '';
  const write = (text: string): void => void (printed += text);
  const io = { ...silentIo(folder), env: process.env, out: write, err: write, user: 'tester' };
  await buildProgram(io, 'da', () => undefined).parseAsync([...argv], { from: 'user' });
  return printed;
}

/** A valid document with unknown CPR numbers in place of all test numbers, and in further elements. */
function revealing(file: string): string {
  const text = fs.readFileSync(path.join(repository, 'fixtures', file), 'utf8');
  const known = /(?<![0-9])(?:250947|300174|050490|020160|020191)[0-9]{4}(?![0-9])/g;
  return text
    .replace(known, unknownPersonIdentifiers[0])
    .replace('"title": "', `"title": "Oversigt for ${unknownPersonIdentifiers[1]} `);
}

function write(name: string, text: string): string {
  const file = path.join(folder, name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, text);
  return file;
}

const formats = ['text', 'json', 'ndjson', 'html'] as const;

describe('numbers of persons in outputs', () => {
  it('are masked in every format of validate, in file names too, and are told of', async () => {
    const text = revealing('conditionlist/valid/minimal.json');
    write(`a/patient ${unknownPersonIdentifiers[0]}.json`, text);
    write(`a/broken ${unknownPersonIdentifiers[1]}.json`, text.replaceAll('"value": "150281', '"valeu": "150281'));
    write('a/cut.json', text.slice(0, text.lastIndexOf(unknownPersonIdentifiers[0]) + 20));
    write('a/document.xml', revealing('conditionlist/valid/minimal.xml'));
    for (const format of formats) {
      const printed = await run('validate', 'a', '--format', format, '--verbose');
      expectNoLeak(printed, format);
      expect(printed).toContain('150281****');
      expect(printed).toContain('danish/cpr-not-known-test-number');
      expect(printed).toContain('patient 150281****.json');
    }
    expect(await run('validate', 'a', '--format', 'html')).toMatch(/<mark>[^<]*150281\*{4}/);
  });

  it('are masked in the formats of test and script run, and in errors', async () => {
    write(
      `s/3.3.1.3/ConditionList_3.3.1.3_${unknownPersonIdentifiers[0]}.json`,
      revealing('conditionlist/valid/step-3.3.1.3.json'),
    );
    for (const format of ['text', 'json', 'html']) {
      const names = ['--vendor', `Firma ${unknownPersonIdentifiers[1]}`, '--system', unknownPersonIdentifiers[2]];
      const printed = await run('test', 'conditionlist-send', '-s', 's', '--format', format, ...names);
      expectNoLeak(printed, `test ${format}`);
      expect(printed).toContain('150281-****');
    }
    const message = write(`${unknownPersonIdentifiers[0]}.json`, revealing('homecareobservation/valid/minimal.json'));
    const script = path.join(repository, 'testscripts/homecareobservation/message.testscript.json');
    for (const format of ['text', 'json', 'testreport'])
      expectNoLeak(await run('script', 'run', script, '-s', message, '--format', format), `script ${format}`);
    await expect(run('validate', `${unknownPersonIdentifiers[0]}-is-not-there.json`)).rejects.toThrow();
  });

  it('are masked in all that a camp run and a report write', async () => {
    const demo = path.join(repository, 'fixtures/camps/demo');
    fs.cpSync(demo, path.join(folder, 'camp'), { recursive: true });
    for (const name of fs.readdirSync(path.join(folder, 'camp'), { recursive: true, encoding: 'utf8' })) {
      if (!name.endsWith('.json')) continue;
      const file = path.join(folder, 'camp', name);
      fs.writeFileSync(
        file,
        fs.readFileSync(file, 'utf8').replace(/(?<![0-9])2509479989(?![0-9])/g, unknownPersonIdentifiers[0]),
      );
    }
    await run('camp', 'run', 'camp', '--out', 'out', '--workers', '1');
    await run('report', 'out', '--out', 'out/again');
    const files = fs.readdirSync(path.join(folder, 'out'), { recursive: true, withFileTypes: true });
    const written = files.filter((one) => one.isFile()).map((one) => path.join(one.parentPath, one.name));
    expect(written.length).toBeGreaterThan(10);
    for (const file of written) expectNoLeak(fs.readFileSync(file, 'utf8'), file);
    expect(written.some((file) => fs.readFileSync(file, 'utf8').includes('150281****'))).toBe(true);
    for (const format of ['text', 'json'])
      expectNoLeak(await run('camp', 'status', 'camp', '--format', format), format);
  });

  it('are shown where the user asks for it, which is on record', async () => {
    write('open/a.json', revealing('conditionlist/valid/minimal.json'));
    const [text, json, ndjson, html] = await Promise.all(
      formats.map((format) => run('validate', 'open', '--no-mask', '--format', format)),
    );
    expect(text).toContain('testcamp: --no-mask');
    expect(json).toContain('"unmasked": true');
    expect(ndjson).toContain('"unmasked":true');
    expect(html).toContain('CPR-numre er ikke maskeret');
    expect(html).toContain(unknownPersonIdentifiers[0]);
    await run('camp', 'run', path.join(repository, 'fixtures/camps/demo'), '--out', 'unmasked', '--no-mask');
    expect(fs.readFileSync(path.join(folder, 'unmasked/results/envelope.json'), 'utf8')).toContain('"unmasked": true');
  });

  it('are shown where the user lists them as test numbers', async () => {
    write('listed/a.json', revealing('conditionlist/valid/minimal.json'));
    const list = write('numbers.txt', `# ours\n${unknownPersonIdentifiers[1]}\n${unknownPersonIdentifiers[2]}\n`);
    const printed = await run('validate', 'listed', '--test-numbers', list, '--format', 'html');
    expect(printed).not.toContain('150281****');
    expect(printed).not.toContain('cpr-not-known-test-number');
  });

  it('never stand in an output, however a document is torn', async () => {
    const bases = ['conditionlist/valid/bare.json', 'conditionlist/valid/bare.xml', 'notes/valid/bare.json'].map(
      revealing,
    );
    const tear = fc.record({
      base: fc.constantFrom(...bases),
      cuts: fc.array(
        fc.record({
          at: fc.double({ min: 0, max: 1, noNaN: true }),
          remove: fc.nat({ max: 12 }),
          put: fc.oneof(
            fc.constantFrom<string>(
              ...unknownPersonIdentifiers,
              `"${unknownPersonIdentifiers[0]}"`,
              ` ${unknownPersonIdentifiers[1]} `,
            ),
            fc.string(),
          ),
        }),
        { minLength: 1, maxLength: 6 },
      ),
    });
    const torn = fc.sample(tear, { numRuns: 400, seed: 20260915 }).map(({ base, cuts }) =>
      cuts.reduce((text, { at, remove, put }) => {
        const place = Math.floor(at * text.length);
        return text.slice(0, place) + put + text.slice(place + remove);
      }, base),
    );
    torn.forEach((text, at) => write(`torn/${at}.${text.trimStart().startsWith('<') ? 'xml' : 'json'}`, text));
    for (const format of formats) expectNoLeak(await run('validate', 'torn', '--format', format, '--verbose'), format);
  });
});
