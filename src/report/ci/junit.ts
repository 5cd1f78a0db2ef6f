import { xmlElement, xmlDocument } from '../shared/xml/xmlWriter.js';
import type { XmlElement } from '../shared/xml/xmlWriter.js';
import { caveatsOf } from './ciRun.js';
import type { CiCase, CiGroup, CiProblem, CiRun } from './ciRun.js';
import type { Lang } from '../../base/index.js';
import { gapTexts } from '../shared/gaps/gaps.js';
import { stringsOf } from '../strings/strings.js';
import type { RenderContext } from '../rendering.js';

/**
 * A run as JUnit XML for CI systems: one test suite per group, one test case per file or step. Valid against the
 * schema of Ant's JUnit reports and that of Jenkins. Times are 0, since equal runs give equal reports, and that of the run
 * is written without its time zone, as the format requires.
 */
export function junitXml(run: CiRun, { envelope, lang }: Pick<RenderContext, 'envelope' | 'lang'>): string {
  const { at } = envelope;
  const suites = run.groups.filter(({ cases }) => cases.length > 0);
  return xmlDocument(
    xmlElement(
      'testsuites',
      {},
      // What was not judged concerns the whole run: it stands in the output of the first suite.
      suites.map((group, index) => suite(run, group, index, at, index === 0 ? gapOutput(run, lang) : '')),
    ),
  );
}

function suite(run: CiRun, { name, cases }: CiGroup, index: number, at: string, output: string): XmlElement {
  const count = (outcome: CiCase['outcome']): number => cases.filter((one) => one.outcome === outcome).length;
  const attributes = {
    package: run.tool.name,
    id: index,
    name: token(name),
    timestamp: localTime(at),
    hostname: 'localhost',
    tests: cases.length,
    failures: count('fail'),
    errors: count('error'),
    skipped: count('skip'),
    time: 0,
  };
  const caveats = caveatsOf(cases);
  const own = caveats.map(({ name: file, caveat }) => ({ name: `verdict ${file}`, value: caveat }));
  const properties = [{ name: 'testcamp', value: run.tool.version }, ...run.properties, ...own].map((property) =>
    xmlElement('property', { name: token(property.name), value: property.value }),
  );
  const caveatText = caveats.map(({ name: file, caveat }) => `${file}: ${caveat}`).join('\n');
  const printed = [caveatText, output, acceptedText(cases)].filter((text) => text !== '').join('\n\n');
  return xmlElement('testsuite', attributes, [
    xmlElement('properties', {}, properties),
    ...cases.map((one) => testCase(one, name)),
    printed === '' ? xmlElement('system-out') : xmlElement('system-out', {}, printed),
    xmlElement('system-err'),
  ]);
}

/** What does not count, of each case: a reader of a green suite sees that it is not all that was found. */
function acceptedText(cases: readonly CiCase[]): string {
  return cases
    .flatMap(({ problems }) => problems.filter(({ accepted }) => accepted !== undefined).map(problemText))
    .join('\n\n');
}

/** What was not judged, in plain text; empty where there is nothing. */
function gapOutput({ gaps }: CiRun, lang: Lang): string {
  if (gaps.length === 0) return '';
  const sections = gaps.map((gap) => {
    const { head, places, todo } = gapTexts(gap, lang);
    return [`- ${head}`, ...places.map((place) => `    ${place}`), `  ${todo}`].join('\n');
  });
  return [stringsOf(lang).html.notChecked, ...sections].join('\n');
}

function testCase(one: CiCase, group: string): XmlElement {
  const attributes = { name: token(one.name), classname: token(group), time: 0 };
  const details = [one.message, ...one.problems.map(problemText)].join('\n\n');
  switch (one.outcome) {
    case 'pass':
      return xmlElement('testcase', attributes);
    case 'skip':
      return xmlElement('testcase', attributes, [xmlElement('skipped', { message: firstLine(one.message) }, details)]);
    case 'fail':
      return xmlElement('testcase', attributes, [
        xmlElement('failure', { message: headline(one), type: firstRule(one) }, details),
      ]);
    case 'error':
      return xmlElement('testcase', attributes, [
        xmlElement('error', { message: headline(one), type: firstRule(one) }, details),
      ]);
  }
}

/** The message of the first error, which is what most CI systems show without a click. */
function headline({ message, problems }: CiCase): string {
  const worst = worstOf(problems);
  return worst === undefined ? firstLine(message) : worst.message;
}

const firstRule = ({ problems, outcome }: CiCase): string => worstOf(problems)?.rule ?? outcome;

/** The first error that counts, else the first problem that does. */
function worstOf(problems: readonly CiProblem[]): CiProblem | undefined {
  const counted = problems.filter(({ accepted }) => accepted === undefined);
  return counted.find(({ severity }) => severity === 'error') ?? counted[0] ?? problems[0];
}

const firstLine = (text: string): string => text.split('\n')[0] ?? '';

function problemText({ severity, rule, file, position, expression, message, reference, accepted }: CiProblem): string {
  const place = `${file}:${position.line}:${position.column}`;
  const note = accepted === undefined ? [] : [`  (${accepted})`];
  const source = reference === undefined ? [] : [`  ${reference}`];
  return [`${severity} ${rule} ${place}`, `  ${expression}`, `  ${message}`, ...source, ...note].join('\n');
}

/** An xs:token: white space inside is single, and there is none at the ends. */
function token(text: string): string {
  const single = text.replace(/\s+/g, ' ').trim();
  return single === '' ? '-' : single;
}

const localTime = (at: string): string => /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}/.exec(at)?.[0] ?? '1970-01-01T00:00:00';
