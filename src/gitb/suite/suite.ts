import type { Lang } from '../../base/index.js';
import type { Prerequisite, Protocol, Section, Step, TestType } from '../../model/protocol.js';
import { stepsOf } from '../../model/protocol.js';
import { xmlDocument, xmlElement } from '../../report/shared/xml/index.js';
import type { XmlElement } from '../../report/shared/xml/index.js';
import { artifactName, caseSteps } from './caseSteps.js';
import { choice, suiteNamespaces, verifyPattern } from './elements.js';
import { attributeText, nameOf, textExpression } from './expressions.js';
import { suiteLabels } from './labels.js';
import type { SuiteLabels } from './labels.js';
import { plannedCases } from './testCases.js';
import type { PlannedCase } from './testCases.js';
import type { ZipFile } from './zip.js';

/** What a suite is made of. */
export interface SuiteSource {
  readonly protocol: Protocol;
  readonly lang: Lang;
  /** The bytes of a file below the protocol's folder: the documents that it hands out. */
  readonly read: (path: string) => Uint8Array;
}

/**
 * The files of a test suite of the Interoperability Test Bed (GITB TDL, `gitb_tdl.xsd`) with the steps of a protocol: a test
 * case for each step or for steps that belong together, and one for the prerequisites. Equal input gives equal bytes.
 * Ids do not depend on the protocol's version or on the language, so that a suite that is deployed again keeps its history.
 */
export function suiteFiles({ protocol, lang, read }: SuiteSource): readonly ZipFile[] {
  const labels = suiteLabels(lang);
  const planned = plannedCases(protocol);
  const prerequisites = protocol.prerequisites.length === 0 ? [] : [prerequisiteCase(protocol, lang, labels)];
  const cases = [
    ...prerequisites,
    ...planned.map((one) => ({ id: one.id, root: testCase(one, protocol, lang, labels) })),
  ];
  const ids = cases.map(({ id }) => id);
  const file = (path: string, root: XmlElement): ZipFile => ({ path, bytes: Buffer.from(xmlDocument(root)) });
  return [
    file('testSuite.xml', suite(protocol, ids, lang, labels)),
    ...cases.map(({ id, root }) => file(`testCases/${id}.xml`, root)),
    ...documentPaths(protocol).map((path) => ({ path: `resources/${path}`, bytes: read(path) })),
  ];
}

/** The documents that the steps hand out, each once. */
const documentPaths = (protocol: Protocol): readonly string[] =>
  [...new Set(stepsOf(protocol).flatMap(pathsOf))].sort((a, b) => (a < b ? -1 : 1));

const pathsOf = ({ documents = [] }: Step): readonly string[] =>
  documents.flatMap(({ path, formats }) => formats.map((format) => `${path}.${format}`));

function suite(protocol: Protocol, cases: readonly string[], lang: Lang, labels: SuiteLabels): XmlElement {
  const { id, title, version, standard, source, role } = protocol;
  const about = `${labels.suite(standard.name[lang], standard.version)} ${source}`;
  return xmlElement('testsuite', { id, ...suiteNamespaces }, [
    metadata({ name: title[lang], version, description: about }),
    xmlElement('actors', {}, [
      xmlElement('gitb:actor', { id: role }, [xmlElement('gitb:name', {}, labels.roles[role])]),
    ]),
    ...cases.map((one) => xmlElement('testcase', { id: one })),
  ]);
}

interface About {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  readonly tags?: readonly string[];
}

/** An update replaces names and texts, and the results of earlier tests stay. */
const metadata = ({ name, version, description, tags = [] }: About): XmlElement =>
  xmlElement('metadata', {}, [
    xmlElement('gitb:name', {}, name),
    xmlElement('gitb:version', {}, version),
    xmlElement('gitb:description', {}, description),
    xmlElement('gitb:update', { updateMetadata: 'true', resetTestHistory: 'false' }),
    ...(tags.length === 0
      ? []
      : [
          xmlElement(
            'gitb:tags',
            {},
            tags.map((tag) => xmlElement('gitb:tag', { name: tag })),
          ),
        ]),
  ]);

function testCase(planned: PlannedCase, protocol: Protocol, lang: Lang, labels: SuiteLabels): XmlElement {
  const { id, section, steps } = planned;
  const obligation = steps[0]?.obligation ?? 'mandatory';
  const word = labels.obligation[obligation];
  const useCase = section.useCase === undefined ? [] : [section.useCase];
  const about = {
    name: nameOfCase(section, steps, lang, labels),
    version: protocol.version,
    description: steps.map((step) => labels.step(step.id, step.title[lang])).join('\n'),
    tags: [...useCase, ...(word === undefined ? [] : [word])],
  };
  const artifacts = steps.flatMap(({ documents = [] }) =>
    documents.flatMap(({ path, formats }) =>
      formats.map((format) => [artifactName(path, format), `resources/${path}.${format}`] as const),
    ),
  );
  const imports = [...new Map(artifacts)].map(([name, path]) => xmlElement('artifact', { name }, path));
  return caseElement(id, obligation === 'mandatory', labels, [
    metadata(about),
    ...(imports.length === 0 ? [] : [xmlElement('imports', {}, imports)]),
    actors(protocol, labels),
    xmlElement('steps', { stopOnError: 'false' }, caseSteps({ protocol, planned, lang, labels })),
  ]);
}

function nameOfCase(section: Section, steps: readonly Step[], lang: Lang, labels: SuiteLabels): string {
  const [first] = steps;
  const last = steps.at(-1);
  if (first === undefined || last === undefined || first === last) return `${first?.id} ${first?.title[lang]}`;
  return `${labels.steps(first.id, last.id)} ${section.title[lang]}`;
}

const caseElement = (
  id: string,
  isMandatory: boolean,
  labels: SuiteLabels,
  content: readonly XmlElement[],
): XmlElement =>
  xmlElement('testcase', { id, ...(isMandatory ? {} : { optional: 'true' }), ...suiteNamespaces }, [
    ...content,
    xmlElement('output', {}, [
      xmlElement('success', {}, [xmlElement('default', {}, textExpression(labels.passed))]),
      xmlElement('failure', {}, [xmlElement('default', {}, textExpression(labels.failed))]),
    ]),
  ]);

const actors = ({ role }: Protocol, labels: SuiteLabels): XmlElement =>
  xmlElement('actors', {}, [xmlElement('gitb:actor', { id: role, name: labels.roles[role], role: 'SUT' })]);

/** The test case by which MedCom's tester confirms the prerequisites. */
function prerequisiteCase(
  protocol: Protocol,
  lang: Lang,
  labels: SuiteLabels,
): { readonly id: string; readonly root: XmlElement } {
  const id = `${protocol.id}-prerequisites`;
  const { prerequisites, version } = protocol;
  const options = { met: labels.met, 'not-met': labels.notMet, 'not-relevant': labels.marks['not-relevant'] };
  const words = (one: Prerequisite): string => `${one.title[lang]}${onlyFor(one.testTypes, labels)}`;
  const root = caseElement(id, true, labels, [
    metadata({ name: labels.prerequisites, version, description: prerequisites.map(words).join('\n') }),
    actors(protocol, labels),
    xmlElement('steps', { stopOnError: 'false' }, [
      xmlElement(
        'interact',
        { id: 'prerequisites', desc: attributeText(labels.areMet), with: protocol.role, admin: 'true' },
        prerequisites.map((one) => choice(nameOf(one.id), words(one), options)),
      ),
      ...prerequisites.map((one) =>
        verifyPattern(
          { id: `met_${nameOf(one.id)}`, desc: words(one), passed: labels.met, failed: labels.notMet },
          `$prerequisites{${nameOf(one.id)}}`,
          '^(met|not-relevant)$',
        ),
      ),
    ]),
  ]);
  return { id, root };
}

function onlyFor(types: readonly TestType[] | undefined, labels: SuiteLabels): string {
  const [only, ...others] = types ?? [];
  if (only === undefined || others.length > 0) return '';
  return ` (${only === 'live-test' ? labels.onlyLive : labels.onlySelf})`;
}
