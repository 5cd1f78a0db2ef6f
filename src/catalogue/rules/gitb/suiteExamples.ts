/** What an example changes in a small test suite that is right. */
export interface SuiteParts {
  /** Content of the suite after its metadata. */
  readonly suite?: string;
  /** What replaces the test case's actors. */
  readonly actors?: string;
  /** The steps of the test case. */
  readonly steps?: string;
  /** What stands before the test case's actors. */
  readonly imports?: string;
  /** Further files: `--- PATH`, then the content. */
  readonly files?: string;
}

const namespaces = 'xmlns="http://www.gitb.com/tdl/v1/" xmlns:gitb="http://www.gitb.com/core/v1/"';
const metadata = (name: string): string =>
  `  <metadata><gitb:name>${name}</gitb:name><gitb:version>1</gitb:version></metadata>`;

export const rightSuite = `  <actors><gitb:actor id="sender"/></actors>
  <testcase id="send"/>`;

const rightActors = '<gitb:actor id="sender" role="SUT"/>';

export const verifyText = (inputs: string, handler = 'StringValidator'): string =>
  `<verify handler="${handler}">${inputs}</verify>`;

export const rightInputs = '<input name="actual">"a"</input><input name="expected">"a"</input>';

/** The files of a suite as one text: each after a line with its path. */
export function suiteText({
  suite = rightSuite,
  actors = rightActors,
  steps = verifyText(rightInputs),
  imports = '',
  files = '',
}: SuiteParts = {}): string {
  return `--- testSuite.xml
<testsuite id="suite" ${namespaces}>
${metadata('Suite')}
${suite}
</testsuite>
--- testCases/send.xml
<testcase id="send" ${namespaces}>
${metadata('Send')}
${imports}  <actors>${actors}</actors>
  <steps>${steps}</steps>
</testcase>
${files}`;
}

/** A further test case, as a file of a suite. */
export const furtherCase = (id: string): string => `--- testCases/other.xml
<testcase id="${id}" ${namespaces}>
${metadata('Other')}
  <actors>${rightActors}</actors>
  <steps>${verifyText(rightInputs)}</steps>
</testcase>
`;
