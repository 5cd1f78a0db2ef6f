// Runs each example of fixtures/hl7-messages through testcamp and through HL7's validator, and compares with the table.
// Usage: node bench/hl7Messages.js --oracle URL [--write]
// The oracle takes `{instance | text, format, definitions, profiles}` by POST and answers `{issues: [{severity, expression, text, id}]}`.
import fs from 'node:fs';
import path from 'node:path';
import { hl7Findings, ownFindings } from './hl7/judge.js';

const folder = path.join(import.meta.dirname, '../fixtures/hl7-messages');
const read = (name) => JSON.parse(fs.readFileSync(path.join(folder, name), 'utf8'));
const at = process.argv.indexOf('--oracle');
const oracle = process.argv[at + 1];
if (at < 0 || oracle === undefined) {
  console.error('Usage: node bench/hl7Messages.js --oracle URL [--write]');
  process.exit(2);
}

const { validator, messages } = read('messages.json');
const examples = new Map(read('examples.json').map((example) => [example.name, example]));
const answers = new Map();
for (const [name, example] of examples) {
  answers.set(name, { own: ownFindings(example), hl7: await hl7Findings(example, oracle) });
}

const rows = Object.entries(messages).filter(([, { rule }]) => rule !== undefined);
const wrong = [];
const figures = { validator, messages: Object.keys(messages).length, withRule: rows.length, both: 0, byText: 0 };
for (const [id, { rule, example, unnamed }] of rows) {
  const { own, hl7 } = answers.get(example);
  const ours = own.findings.some((finding) => finding.rule === rule);
  const theirs = hl7.issues.some((issue) =>
    unnamed === true ? issue.id === undefined || !(issue.id in messages) : issue.id === id,
  );
  if (ours && theirs) figures[unnamed === true ? 'byText' : 'both']++;
  else
    wrong.push(
      `${id} (${example}): ${ours ? '' : `testcamp does not say ${rule}; `}${theirs ? '' : "HL7's validator does not say it"}`,
    );
}
console.log(JSON.stringify(figures, null, 2));
for (const line of wrong) console.log(line);
if (process.argv.includes('--write')) {
  fs.writeFileSync(path.join(folder, 'figures.json'), `${JSON.stringify(figures, null, 2)}\n`);
}
process.exit(wrong.length > 0 ? 1 : 0);
