// What testcamp finds in an example of fixtures/hl7-messages: every finding, whatever its severity, with what follows from it.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const { findPackages } = await import('../../dist/packages/find/find.js');
const { buildContext } = await import('../../dist/packages/context/context.js');
const { createValidator } = await import('../../dist/validator/validator.js');
const { readBytes } = await import('../../dist/fhir/read.js');

const flat = (finding) => [finding, ...(finding.followers ?? []).flatMap(flat)];

let plain;
const homes = [];
process.on('exit', () => homes.forEach((home) => fs.rmSync(home, { recursive: true, force: true })));

/** The rules that testcamp finds, each with severity and place. */
export function ownFindings({ instance, text, definitions = [], profiles = [] }) {
  const bytes = Buffer.from(text ?? JSON.stringify(instance));
  const validator = definitions.length === 0 ? (plain ??= validatorOf([])) : validatorOf(definitions);
  const { findings, verdict } = validator.validateDocument(readBytes(bytes), { profiles });
  const all = findings.flatMap(flat).map(({ rule, severity, expression }) => ({ rule, severity, at: expression }));
  return { verdict, findings: all };
}

function validatorOf(definitions) {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'testcamp-messages-'));
  homes.push(home);
  fs.mkdirSync(path.join(home, 'package'));
  const write = (name, content) => fs.writeFileSync(path.join(home, 'package', name), JSON.stringify(content));
  write('package.json', { name: 'pair', version: '0.0.0', fhirVersions: ['4.0.1'], dependencies: {} });
  definitions.forEach((definition, at) => write(`r${at}.json`, definition));
  const validator = createValidator(buildContext(findPackages([home]), ['pair#0.0.0']));
  return validator;
}

/** What HL7's validator finds: its message ids, with severity and place. `oracle` takes JSON and answers with `issues`. */
export async function hl7Findings({ instance, text, definitions = [], profiles = [] }, oracle) {
  const format = text?.startsWith('<') ? { format: 'xml' } : {};
  const question = { ...(text === undefined ? { instance } : { text }), ...format, definitions, profiles };
  const answer = await (await fetch(oracle, { method: 'POST', body: JSON.stringify(question) })).json();
  const issues = (answer.issues ?? []).map(({ id, severity, expression, text: said }) => ({
    id,
    severity,
    at: expression,
    said,
  }));
  return { crash: answer.crash, issues };
}
