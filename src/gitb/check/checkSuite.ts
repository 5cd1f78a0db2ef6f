import type { XmlElement } from '../../fhir/index.js';
import { findingOf, messageOf } from '../../catalogue/index.js';
import { checkSteps } from './checkSteps.js';
import { childrenOf, findingAt, idOf, readTdl } from './tdl.js';
import type { SuiteFinding, TdlFile } from './tdl.js';

/** What checking a suite found. */
export interface SuiteCheck {
  readonly findings: readonly SuiteFinding[];
  /** The suite's file and those of its test cases, in the order of the archive. */
  readonly files: readonly TdlFile[];
}

/**
 * What the Test Bed would refuse, or warn of, when a suite is deployed, beyond what its schema says.
 * @param files by their paths in the archive
 */
export function checkSuite(files: ReadonlyMap<string, Uint8Array>): SuiteCheck {
  const read = [...files].filter(([path]) => /\.xml$/i.test(path)).map(([path, bytes]) => readTdl(path, bytes));
  const unread = read.flatMap((one) => ('faults' in one ? one.faults : []));
  const tdl = read.flatMap((one) => ('root' in one ? [one] : []));
  const suites = tdl.filter(({ root }) => root.name === 'testsuite');
  const cases = tdl.filter(({ root }) => root.name === 'testcase');
  const [suite] = suites;
  return {
    files: tdl,
    findings: [
      // Resources may be XML that is wrong on purpose.
      ...unread.filter(({ path }) => !path.startsWith('resources/')),
      ...numberOfSuites(suites),
      ...sameIds(cases.map((file) => ({ file, element: file.root }))),
      ...(suite === undefined ? [] : ofSuite(suite, cases)),
      ...cases.flatMap((file) => [...ofCase(file, suite), ...imports(file, files), ...checkSteps(file)]),
    ],
  };
}

function numberOfSuites(suites: readonly TdlFile[]): readonly SuiteFinding[] {
  const count = suites.length;
  if (count === 1) return [];
  const second = suites[1];
  if (second !== undefined) return [findingAt(second, second.root, 'gitb/one-suite', { count })];
  const place = { expression: '', position: { line: 1, column: 1 } };
  return [{ path: '', finding: findingOf('gitb/one-suite', messageOf('gitb/one-suite', { count }), place) }];
}

interface Place {
  readonly file: TdlFile;
  readonly element: XmlElement;
}

/** Test cases with the id of one before them. */
const sameIds = (places: readonly Place[]): readonly SuiteFinding[] =>
  places
    .filter(({ element }, i) => places.findIndex((other) => idOf(other.element) === idOf(element)) < i)
    .map(({ file, element }) => findingAt(file, element, 'gitb/case-id-twice', { id: idOf(element) }));

const actorsOf = (root: XmlElement): readonly XmlElement[] => childrenOf(childrenOf(root, 'actors')[0], 'actor');

function ofSuite(suite: TdlFile, cases: readonly TdlFile[]): readonly SuiteFinding[] {
  const named = childrenOf(suite.root, 'testcase');
  const ids = new Set(cases.map(({ root }) => idOf(root)));
  const used = new Set(cases.flatMap(({ root }) => actorsOf(root).map(idOf)));
  const groups = childrenOf(childrenOf(suite.root, 'groups')[0], 'group').map((group) => ({
    group,
    count: named.filter(({ attributes }) => attributes['group'] === idOf(group)).length,
  }));
  return [
    ...sameIds(named.map((element) => ({ file: suite, element }))),
    ...named
      .filter((element) => !ids.has(idOf(element)))
      .map((element) => findingAt(suite, element, 'gitb/case-missing', { id: idOf(element) })),
    ...actorsOf(suite.root)
      .filter((actor) => !used.has(idOf(actor)))
      .map((actor) => findingAt(suite, actor, 'gitb/actor-unused', { id: idOf(actor) })),
    ...groups
      .filter(({ count }) => count < 2)
      .map(({ group, count }) => findingAt(suite, group, 'gitb/group-of-one', { id: idOf(group), count })),
  ];
}

function ofCase(file: TdlFile, suite: TdlFile | undefined): readonly SuiteFinding[] {
  const actors = actorsOf(file.root);
  const count = actors.filter(({ attributes }) => attributes['role'] === 'SUT').length;
  const declared = new Set(suite === undefined ? [] : actorsOf(suite.root).map(idOf));
  const undeclared = suite === undefined ? [] : actors.filter((actor) => !declared.has(idOf(actor)));
  return [
    ...(count === 1 ? [] : [findingAt(file, file.root, 'gitb/one-sut', { count })]),
    ...undeclared.map((actor) =>
      findingAt(file, actor, 'gitb/actor-undefined', { id: idOf(actor), place: 'testsuite' }),
    ),
  ];
}

/** Files that a test case imports, or takes its documentation from. Those of another suite (`from`) are not here to be seen. */
function imports(file: TdlFile, files: ReadonlyMap<string, Uint8Array>): readonly SuiteFinding[] {
  const artifacts = childrenOf(childrenOf(file.root, 'imports')[0], 'artifact').map((element) => ({
    element,
    path: element.text.trim(),
  }));
  const documentation = childrenOf(childrenOf(file.root, 'metadata')[0], 'documentation').flatMap((element) => {
    const path = element.attributes['import'];
    return path === undefined ? [] : [{ element, path }];
  });
  return [...artifacts, ...documentation]
    .filter(
      ({ element, path }) => element.attributes['from'] === undefined && !path.startsWith('$') && !files.has(path),
    )
    .map(({ element, path }) => findingAt(file, element, 'gitb/import-missing', { path }));
}
