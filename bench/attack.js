// One system of `serve` is sent the 50 inputs that take longest to read and judge, again and again, while another sends 1,000
// small resources one after the other. Prints how long these waited, and the memory of the server.
// Usage: npm run attack -- [--posts 1000] [--size 4000000] [--senders 4]; exits with 1 where a post was not answered with 201, p99 is
// 0.5 s or more, or the memory reached 1 GB.
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const root = path.resolve(import.meta.dirname, '..');
const require = createRequire(import.meta.url);
const args = process.argv.slice(2);
const option = (name, otherwise) => Number(args.includes(name) ? args[args.indexOf(name) + 1] : otherwise);
const [posts, size, senders] = [option('--posts', 1000), option('--size', 4_000_000), option('--senders', 4)];
const tsc = [require.resolve('typescript/bin/tsc'), '-p', path.join(root, '.config/tsconfig.fuzz.json')];
if (spawnSync(process.execPath, tsc, { stdio: 'inherit' }).status !== 0) process.exit(3);
const load = (file) => import(pathToFileURL(path.join(root, '.testcamp-fuzz/testing/fuzz', file)).href);
const { shapes } = await load('scalingShapes.js');
const { createReaders } = await load('scaling.js');

/** The slowest shapes, by a tenth of their size. */
const { document: read } = createReaders();
const documents = shapes.filter(({ reader }) => reader === 'document');
const timed = documents.map((shape) => {
  const text = shape.make(size / 10);
  const start = process.cpuUsage().user;
  read(text);
  return { shape, time: process.cpuUsage().user - start };
});
const worst = timed.sort((a, b) => b.time - a.time).slice(0, 50);
const bodies = worst.map(({ shape }) => Buffer.from(shape.make(size)));

const store = fs.mkdtempSync(path.join(os.tmpdir(), 'testcamp-attack-'));
const main = path.join(root, 'dist/cli/main.js');
const options = ['--port', '0', '--format', 'ndjson', '--quiet', '--validate', 'reject', '--store', store];
const server = spawn(process.execPath, [main, 'serve', ...options, '--system', 'attacker', '--system', 'other']);
let printed = '';
await new Promise((resolve) => {
  server.stdout.on('data', (chunk) => {
    printed += chunk;
    if (printed.split('\n').length > 2) resolve();
  });
});
const bases = printed
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line).base);
const agent = new http.Agent({ keepAlive: true });
const send = (url, body, isXml) =>
  new Promise((resolve) => {
    const headers = { 'content-type': `application/fhir+${isXml ? 'xml' : 'json'}` };
    const request = http.request(url, { method: 'POST', headers, agent }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode));
    });
    request.on('error', () => resolve(0));
    request.end(body);
  });

let isOver = false;
const answered = new Map();
const attack = async (at) => {
  for (let next = at; !isOver; next += senders) {
    const body = bodies[next % bodies.length];
    const isXml = body[0] === 0x3c;
    const type = /"resourceType":\s*"(\w+)"/.exec(body.subarray(0, 200).toString())?.[1] ?? 'Patient';
    const status = await send(`${bases[0]}/${type}`, body, isXml);
    answered.set(status, (answered.get(status) ?? 0) + 1);
  }
};
const memory = () => {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(fs.readFileSync(`/proc/${server.pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
};
let peak = 0;
const watch = setInterval(() => (peak = Math.max(peak, memory())), 100);
const attacks = Array.from({ length: senders }, (_, at) => attack(at));
const waited = [];
let refused = 0;
for (let at = 0; at < posts; at++) {
  const start = performance.now();
  const status = await send(`${bases[1]}/Patient`, '{"resourceType":"Patient","active":true}', false);
  waited.push(performance.now() - start);
  if (status !== 201) refused++;
}
isOver = true;
clearInterval(watch);
server.kill('SIGKILL');
await Promise.all(attacks);
agent.destroy();
fs.rmSync(store, { recursive: true, force: true });

waited.sort((a, b) => a - b);
const share = (part) => Math.round(waited[Math.min(waited.length - 1, Math.floor(waited.length * part))]);
console.log(
  '| posts | not answered with 201 | median, ms | p99, ms | longest, ms | memory, MB |\n| --- | --- | --- | --- | --- | --- |',
);
console.log(`| ${posts} | ${refused} | ${share(0.5)} | ${share(0.99)} | ${share(1)} | ${Math.round(peak)} |`);
const statuses = [...answered].map(([status, count]) => `${count} x ${status === 0 ? 'cut off' : status}`);
console.log(`\nThe attacker was answered ${statuses.join(', ')}.`);
if (refused > 0 || share(0.99) >= 500 || peak >= 1000) process.exitCode = 1;
