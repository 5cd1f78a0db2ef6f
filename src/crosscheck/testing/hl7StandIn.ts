import fs from 'node:fs';
import path from 'node:path';

/** How a stand-in behaves: as HL7's validator does, or as no validator should. */
export type StandInBehaviour = 'judges' | 'huge' | 'redirects' | 'hangs' | 'ends' | 'never-listens' | 'chatters';

/**
 * Writes a program that speaks as HL7's command line does when it is started as a service: `server PORT -version 4.0.1
 * -tx n/a -ig FOLDER ...`. It knows two rules: a Bundle has a timestamp, and a Condition a subject, the latter only where
 * a package was given that defines profiles of Condition. `log` gets a line for each start and each question.
 * @returns the command that starts it
 */
export function hl7StandIn(folder: string, behaviour: StandInBehaviour = 'judges'): string {
  const script = path.join(folder, `hl7-${behaviour}.cjs`);
  const log = path.join(folder, `hl7-${behaviour}.log`);
  fs.writeFileSync(script, program(behaviour, log));
  return `"${process.execPath}" '${script}'`;
}

/** The lines that a stand-in has logged so far. */
export function standInLog(folder: string, behaviour: StandInBehaviour = 'judges'): readonly string[] {
  const log = path.join(folder, `hl7-${behaviour}.log`);
  return fs.existsSync(log) ? fs.readFileSync(log, 'utf8').trim().split('\n') : [];
}

const program = (behaviour: StandInBehaviour, log: string): string => `
const fs = require('node:fs');
const http = require('node:http');
const path = require('node:path');
const behaviour = ${JSON.stringify(behaviour)};
const note = (text) => fs.appendFileSync(${JSON.stringify(log)}, text + '\\n');
const [command, port, ...rest] = process.argv.slice(2);
const folders = rest.filter((_, at) => rest[at - 1] === '-ig');
note('start ' + command + ' ' + rest.slice(0, 4).join(' ') + ' ' + folders.map((one) => path.basename(one)).join(' '));
note('below ' + path.dirname(folders[0] ?? ''));
const knowsConditions = folders.some((folder) => fs.readdirSync(folder).some((name) => {
  const resource = JSON.parse(fs.readFileSync(path.join(folder, name), 'utf8'));
  return resource.resourceType === 'StructureDefinition' && resource.type === 'Condition';
}));
console.log('FHIR Validation tool Version 6.9.4 (a stand-in)');
const issue = (severity, expression, id, text) => ({
  severity, code: 'structure', expression: [expression], details: { text },
  extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/operationoutcome-message-id', valueCode: id }],
});
function judge(bundle) {
  const issues = [];
  if (bundle.timestamp === undefined) issues.push(issue('error', 'Bundle', 'Validation_VAL_Profile_Minimum', 'no timestamp'));
  (bundle.entry ?? []).forEach(({ resource }, at) => {
    if (resource.resourceType === 'Condition' && knowsConditions && resource.subject === undefined) {
      const place = 'Bundle.entry[' + at + '].resource/*Condition*/';
      issues.push(issue('error', place, 'Validation_VAL_Profile_Minimum', 'no subject'));
    }
  });
  const all = issues.length > 0 ? issues : [issue('information', '', 'ALL_OK', 'fine')];
  return { resourceType: 'OperationOutcome', issue: all };
}
function answer(request, response) {
  if (request.method !== 'POST' || !request.url.startsWith('/validateResource')) {
    response.writeHead(405).end();
    return;
  }
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    note('question ' + request.url + ' ' + request.headers['content-type']);
    if (behaviour === 'hangs') return;
    if (behaviour === 'ends') { console.error('out of memory'); process.exit(3); }
    if (behaviour === 'redirects') { response.writeHead(307, { location: 'http://other.example/validateResource' }).end(); return; }
    response.writeHead(200, { 'content-type': 'application/fhir+json' });
    if (behaviour === 'huge') {
      const more = () => { while (response.write(' '.repeat(1 << 20))); response.once('drain', more); };
      more();
      return;
    }
    response.end(JSON.stringify(judge(JSON.parse(Buffer.concat(chunks).toString('utf8')))));
  });
}
if (behaviour === 'chatters') for (let line = 0; line < 20000; line++) console.log('x'.repeat(1000));
if (behaviour === 'never-listens') setInterval(() => 0, 1000);
else http.createServer(answer).listen(Number(port), '127.0.0.1');
`;
