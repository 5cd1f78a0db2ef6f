import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import readline from 'node:readline';

const { findPackages } = await import('../../dist/packages/find/find.js');
const { buildContext } = await import('../../dist/packages/context/context.js');
const { createValidator } = await import('../../dist/validator/validator.js');
const { strictSettings } = await import('../../dist/validator/index.js');
const { readBytes } = await import('../../dist/fhir/read.js');

const flat = (finding) => [finding, ...(finding.followers ?? []).flatMap(flat)];

/** testcamp's own judgement of a pair: whether it is refused, and the rules and places of its errors. */
export function ownJudge() {
  const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'testcamp-differential-'));
  let count = 0;
  const judge = ({ definitions, profiles, instance }) => {
    const home = path.join(scratch, String(count++));
    fs.mkdirSync(path.join(home, 'package'), { recursive: true });
    const manifest = { name: 'pair', version: '0.0.0', fhirVersions: ['4.0.1'], dependencies: {} };
    const write = (name, content) => fs.writeFileSync(path.join(home, 'package', name), JSON.stringify(content));
    write('package.json', manifest);
    definitions.forEach((definition, at) => write(`r${at}.json`, definition));
    const validator = createValidator(buildContext(findPackages([home]), ['pair#0.0.0']), strictSettings);
    const result = validator.validateDocument(readBytes(Buffer.from(JSON.stringify(instance))), { profiles });
    fs.rmSync(home, { recursive: true });
    const errors = result.findings.flatMap(flat).filter(({ severity }) => severity === 'error');
    return {
      refused: result.verdict === 'invalid' || result.verdict === 'error',
      errors: errors.map(({ rule, expression, message }) => ({ id: rule, at: expression, text: message.en })),
    };
  };
  return { judge, close: () => fs.rmSync(scratch, { recursive: true, force: true }) };
}

/**
 * Another validator. A URL gets each pair by POST, a command line by line on its standard input; both answer with JSON:
 * `issues`, each with `severity`, `expression`, `text` and `id`, or `crash`.
 */
export function oracleJudge(oracle) {
  const ask = /^https?:/.test(oracle) ? askUrl(oracle) : askCommand(oracle);
  const judge = async ({ definitions, profiles, instance }) => {
    const { issues = [], crash, snapshot } = await ask.question({ definitions, profiles, instance });
    const errors = issues.filter(({ severity }) => severity === 'error' || severity === 'fatal');
    return {
      refused: errors.length > 0,
      unusable: crash ?? snapshot,
      errors: errors.map(({ id, expression, text }) => ({ id, at: expression, text })),
    };
  };
  return { judge, close: ask.close };
}

function askUrl(url) {
  const question = async (pair) => (await fetch(url, { method: 'POST', body: JSON.stringify(pair) })).json();
  return { question, close: () => undefined };
}

function askCommand(command) {
  const child = spawn(command, { shell: true, stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = readline.createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const question = async (pair) => {
    child.stdin.write(`${JSON.stringify(pair)}\n`);
    const { value, done } = await lines.next();
    if (done) throw new Error('the other validator has ended');
    return JSON.parse(value);
  };
  return { question, close: () => child.stdin.end() };
}
