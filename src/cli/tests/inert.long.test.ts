import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openCommandLine } from '../../testing/commandLine.js';

const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'testcamp-inert-'));
const shell = openCommandLine();
afterAll(() => {
  shell.dispose();
  fs.rmSync(dir, { recursive: true, force: true });
});

/** Clears a screen, colours, rings, turns the direction, and is a formula. */
const harm = '\u001b[2J\u001b[31m\u0007\u009b31m\u202e;=1+1';
const name = 'p\u001b[2J\u202ex.json';
const files: Readonly<Record<string, string>> = {
  [name]: JSON.stringify({
    resourceType: 'Patient',
    id: harm,
    gender: harm,
    meta: { profile: [`http://x/${harm}`] },
    extension: [{ url: `http://a/${harm}`, valueString: harm }],
    [harm]: 1,
  }),
  'torn.json': `{"resourceType":"Patient","\u001b[31mkey":1, ${harm}}`,
  'm.xml': '<Patient xmlns="http://hl7.org/fhir"><gender value="\u009b31mx\u202e"/><a\u202eb/></Patient>',
  'script.json': JSON.stringify({
    resourceType: 'TestScript',
    url: `http://x/${harm}`,
    name: harm,
    status: 'draft',
    fixture: [{ id: harm, autocreate: false, autodelete: false }],
    test: [{ name: harm, action: [{ assert: { description: harm, expression: `Patient.${harm}` } }] }],
  }),
  'sheet.csv': `cpr;dato;sks\n0102031234;${harm};=1+1\n`,
  'bad.yaml': `lang: "\\e[31m${harm.replace(/[\u0000-\u001f]/g, '')}"\n`,
};
for (const [file, text] of Object.entries(files)) fs.writeFileSync(path.join(dir, file), text);

const raw = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069]/;

async function expectInert(command: string): Promise<void> {
  const { stdout, stderr } = await shell.run(`testcamp ${command}`, dir);
  expect(stdout + stderr).not.toBe('');
  for (const text of [stdout, stderr]) expect(raw.exec(text.replaceAll('\r\n', '\n'))?.[0]).toBeUndefined();
}

describe('what files, their names and arguments say does nothing to a terminal, whatever the format', () => {
  const all = `'${name}' torn.json m.xml`;
  const formats = ['text', 'json', 'ndjson', 'html', 'junit', 'sarif', 'github', 'gitlab', 'markdown', 'gitb'];
  it.each(formats)('validate --format %s', (format) => expectInert(`validate ${all} --format ${format}`));
  it.each([
    `validate '${harm}'`,
    `validate '${name}' --config bad.yaml`,
    `validate '${name}' --format '${harm}'`,
    `validate '${name}' --ig '${harm}'`,
    `conversation ${all}`,
    `conversation ${all} --format json`,
    `envelope m.xml`,
    `metadata m.xml`,
    `script check script.json`,
    `script check script.json --format json`,
    `script run script.json --submissions .`,
    `reconcile sheet.csv '${name}'`,
    `reconcile sheet.csv '${name}' --format json`,
    `test conditionlist-send -s .`,
    `test bad.yaml -s .`,
    `protocol show '${harm}'`,
    `verify torn.json`,
    `explain '${harm}'`,
    `rules '${harm}'`,
    `camp status '${harm}'`,
    `'${harm}'`,
  ])('%j', (command) => expectInert(command));
});
