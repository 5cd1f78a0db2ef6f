import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, it } from 'vitest';
import { silentEnvironment } from '../environment/index.js';
import { selectInputs } from './select.js';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'testcamp-others-'));
afterAll(() => {
  fs.rmSync(folder, { recursive: true, force: true });
});

const patient = '{"active":true,"resourceType":"Patient"}';
const xml = '<?xml version="1.0"?><!-- a --><Patient xmlns="http://hl7.org/fhir"><active value="true"/></Patient>';
const judged: Readonly<Record<string, string | Uint8Array>> = {
  'a.json': patient,
  'b.txt': patient,
  'c.fhir': xml,
  d: Buffer.from(`\ufeff${patient}`, 'utf16le'),
  'e.bak': `{"text":"${'x'.repeat(20_000)}","resourceType":"Patient"}`,
};
const named: Readonly<Record<string, readonly [string | Uint8Array, string]>> = {
  'a.json.gz': [gzipSync(patient), 'compressed'],
  'b.zip': [Buffer.from(`PK\u0003\u0004${'a'.repeat(40)}`), 'archive'],
  'c.docx': [Buffer.from(`PK\u0003\u0004${'a'.repeat(26)}[Content_Types].xml`), 'office'],
  'd.pdf': ['%PDF-1.7\n', 'document'],
  'e.png': [Buffer.from('89504e470d0a1a0a', 'hex'), 'picture'],
  'f.txt': ['Patient', 'other-content'],
  'g.html': ['<!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"></html>', 'other-content'],
  h: ['', 'other-content'],
  'testcamp.yaml': ['lang: da', 'settings'],
};

it('judges what is FHIR by its content, and names every other file with what it is', () => {
  const passed = ['.DS_Store', 'Thumbs.db', '~$c.docx'];
  for (const [name, content] of Object.entries(judged)) fs.writeFileSync(path.join(folder, name), content);
  for (const [name, [content]] of Object.entries(named)) fs.writeFileSync(path.join(folder, name), content);
  for (const name of passed) fs.writeFileSync(path.join(folder, name), 'x');
  const environment = silentEnvironment(folder);
  for (const given of ['.', '*']) {
    const { inputs, leftOut } = selectInputs([given], { ndjson: 'lines' }, environment);
    expect(inputs.map(({ file }) => file).sort()).toEqual(Object.keys(judged).sort());
    const reasons = Object.fromEntries(leftOut.map(({ file, reason }) => [file, reason]));
    expect(reasons).toEqual(Object.fromEntries(Object.entries(named).map(([name, [, reason]]) => [name, reason])));
  }
  // Commands that judge nothing take files by their names alone.
  expect(selectInputs(['.'], {}, environment)).toMatchObject({ inputs: [{ file: 'a.json' }], leftOut: [] });
});

it.skipIf(process.platform === 'win32')('names sockets, and links to devices, and waits for none of them', async () => {
  const within = fs.mkdtempSync(path.join(folder, 'devices-'));
  fs.writeFileSync(path.join(within, 'a.json'), patient);
  fs.symlinkSync('/dev/zero', path.join(within, 'b.json'));
  const server = net.createServer();
  await new Promise<void>((resolve) => void server.listen(path.join(within, 'c.json'), resolve));
  const { inputs, leftOut } = selectInputs(['.'], { ndjson: 'lines' }, silentEnvironment(within));
  await new Promise((resolve) => server.close(resolve));
  expect(inputs.map(({ file }) => file)).toEqual(['a.json']);
  expect(leftOut).toEqual(['b.json', 'c.json'].map((file) => ({ file, reason: 'device' })));
});
