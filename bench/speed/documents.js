// Documents for measurements: no two alike, so that nothing can be answered from what was worked out of an equal one.
import fs from 'node:fs';
import path from 'node:path';
import v8 from 'node:v8';

// As the command line sets it, which all measurements stand for.
v8.setFlagsFromString('--no-allocation-site-pretenuring');

export const root = path.resolve(import.meta.dirname, '../..');

/** The folder of the official packages: what TESTCAMP_PACKAGES says, else beside the checkout. */
export const packages = path.resolve(process.env.TESTCAMP_PACKAGES ?? path.join(root, '../shared/packages'));
if (!fs.existsSync(packages)) {
  console.error(`${packages} does not exist: the benchmark needs the official packages.`);
  process.exit(2);
}

const { findPackages } = await import('../../dist/packages/find/find.js');
const { buildContext } = await import('../../dist/packages/context/context.js');
const { findExact } = await import('../../dist/packages/find/select.js');
const { listExamples } = await import('../../dist/packages/store/store.js');
const { createValidator } = await import('../../dist/validator/validator.js');

export const standards = {
  ConditionList: 'medcom.fhir.dk.conditionlist#1.0.1',
  HomeCareObservation: 'medcom.fhir.dk.homecareobservation#1.2.1',
  Notes: 'medcom.fhir.dk.notes#1.0.0',
};

/** A new validator of a guide, with nothing worked out yet. */
export function validatorOf(guide) {
  return createValidator(buildContext(findPackages([packages]), [guide]));
}

/** The official Bundles of a guide, as text. */
export function officialBundles(guide) {
  return listExamples(findExact(findPackages([packages]), guide).open())
    .filter(({ path: file }) => file.includes('/Bundle-'))
    .map(({ text }) => text);
}

/**
 * The text with ids, days, family names and titles that no other number gives; its verdict stays the same.
 * @param days false where rules compare days with each other or with CPR numbers
 */
export function varied(text, number, days = true) {
  const mark = number.toString(16).padStart(6, '0').slice(-6);
  const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
  const date = /"(\d{4}-\d\d)-(\d\d)(T[^"]*)?"/g;
  const day = (text) => String(((Number(text) + number) % 28) + 1).padStart(2, '0');
  return text
    .replace(uuid, (id) => `${id.slice(0, 24)}${mark}${id.slice(30)}`)
    .replace(date, (_, month, given, time = '') => `"${month}-${days ? day(given) : given}${time}"`)
    .replace(/"(family|title)"(\s*:\s*)"([^"]*)"/g, `"$1"$2"$3 ${number}"`);
}

/** A ConditionList with many Conditions, each with an id and a day of its own. */
export function withConditions(count) {
  const bundle = JSON.parse(fs.readFileSync(path.join(root, 'fixtures/conditionlist/valid/maximal.json'), 'utf8'));
  const condition = bundle.entry.find(({ resource }) => resource.resourceType === 'Condition');
  const [{ resource: composition }] = bundle.entry;
  for (let i = 0; i < count; i++) {
    const copy = structuredClone(condition);
    const id = `00000000-0000-4000-8000-${String(i).padStart(12, '0')}`;
    copy.fullUrl = copy.fullUrl.replace(copy.resource.id, id);
    copy.resource.id = id;
    bundle.entry.push(copy);
    composition.section[0].entry.push({ reference: `Condition/${id}` });
  }
  return JSON.stringify(bundle);
}

export const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** Prints a row of the table: what, measured, budget. */
export const row = (what, measured, budget = '') => console.log(`| ${what} | ${measured} | ${budget} |`);
