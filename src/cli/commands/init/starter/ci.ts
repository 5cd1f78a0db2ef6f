import type { Lang } from '../../../../base/index.js';

/** The supported build servers. */
export const buildServers = ['github', 'gitlab', 'azure'] as const;

export type BuildServer = (typeof buildServers)[number];

/** Options of a build. */
export interface CiOptions {
  readonly protocol: string;
  readonly submissions: string;
  readonly source: string;
  /** The guides to install first, each `ID@VERSION`; undefined where it is bundled. */
  readonly install: string | undefined;
  readonly lang: Lang;
}

/** `OWNER/NAME@REF`: a repository on GitHub with testcamp's action in it. */
const actionSource = /^([\w.-]+\/[\w.-]+)@([\w./-]+)$/;

/** Where the action, which installs nothing, looks for the packages of a guide that is not bundled. */
export const packagesFolder = 'packages';

/** Whether the build uses the action. */
export const usesAction = (server: BuildServer | undefined, source: string): boolean =>
  server === 'github' && actionSource.test(source);

/** Whether a text is safe in a build file as the source of testcamp: no blanks, quotes or other shell syntax. */
export const isSource = (text: string): boolean => /^[\w@.:/~+][\w@.:/~+-]*$/.test(text);

/**
 * The file that makes a build server carry out a protocol.
 * @param options.source a package that npm can install (a name with version, a URL, a .tgz file); for GitHub also
 *   `OWNER/NAME@REF`, a repository whose action is used.
 */
export function ciFile(server: BuildServer, options: CiOptions): { readonly path: string; readonly text: string } {
  const path = { github: '.github/workflows/testcamp.yml', gitlab: '.gitlab-ci.yml', azure: 'azure-pipelines.yml' };
  const text = { github, gitlab, azure }[server](options);
  return { path: path[server], text };
}

function npx({ source, protocol, submissions, install }: CiOptions): string {
  const testcamp = `npx --yes --package ${source} testcamp`;
  const first = install === undefined ? '' : `${testcamp} ig install ${install} && `;
  return `${first}${testcamp} test ${protocol} --submissions ${submissions}`;
}

function github(options: CiOptions): string {
  return `name: testcamp
on: [push, pull_request]
permissions:
  contents: read
jobs:
  testcamp:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with:
          node-version: 20
${githubStep(options)}`;
}

function githubStep(options: CiOptions): string {
  const { source, protocol, submissions, install, lang } = options;
  const [, repository, ref] = actionSource.exec(source) ?? [];
  if (repository === undefined || ref === undefined) {
    return `      - run: ${npx(options)} --format github --report "markdown=$GITHUB_STEP_SUMMARY"\n`;
  }
  return `      - uses: ${repository}/.github/actions/testcamp@${ref}
        with:
          protocol: ${protocol}
          submissions: ${submissions}
${install === undefined ? '' : `          packages: ${packagesFolder}\n`}          lang: ${lang}
`;
}

function gitlab(options: CiOptions): string {
  return `testcamp:
  image: node:20
  script:
    - ${npx(options)} --report junit=junit.xml
  artifacts:
    when: always
    reports:
      junit: junit.xml
`;
}

function azure(options: CiOptions): string {
  return `pool:
  vmImage: ubuntu-latest
steps:
  - task: UseNode@1
    inputs:
      version: 20.x
  - script: ${npx(options)} --report junit=junit.xml
  - task: PublishTestResults@2
    condition: always()
    inputs:
      testResultsFormat: JUnit
      testResultsFiles: junit.xml
`;
}
