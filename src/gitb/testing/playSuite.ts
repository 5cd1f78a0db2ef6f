import { readXmlTree } from '../../fhir/index.js';
import type { XmlElement } from '../../fhir/index.js';
import { below, childrenOf } from '../check/tdl.js';
import type { GitbServer } from './gitbServer.js';
import { isTrue, textOf, valueOf } from './tdlExpressions.js';
import type { TdlValue } from './tdlExpressions.js';

/** A request of an interaction, by its attributes. */
export type TdlRequest = Readonly<Record<string, string>>;

/** Who takes part: what is answered to a request of the system's people, or of MedCom's tester (`admin`). */
export interface Player {
  answer(request: TdlRequest, isAdmin: boolean): TdlValue;
}

/** How a step of a test case ended. */
export type TdlStatus = 'SUCCESS' | 'WARNING' | 'ERROR' | 'SKIPPED';

/** A test case as played. */
export interface PlayedCase {
  readonly id: string;
  readonly passed: boolean;
  /** Statuses by the ids of steps. */
  readonly statuses: ReadonlyMap<string, TdlStatus>;
  /** Contexts of the reports of verifications by testcamp, by the ids of steps. */
  readonly reports: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** What the test bed shows at the end. */
  readonly message: string;
}

interface Session {
  readonly server: GitbServer;
  readonly player: Player;
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly variables: Map<string, TdlValue>;
  readonly statuses: Map<string, TdlStatus>;
  readonly reports: Map<string, ReadonlyMap<string, string>>;
}

/**
 * Plays the test cases of a suite as the Test Bed does, in the order of the suite: the steps that testcamp's suites use.
 * @throws {Error} for a step, handler or variable that it does not know
 */
export async function playSuite(
  files: ReadonlyMap<string, Uint8Array>,
  player: Player,
  server: GitbServer,
): Promise<readonly PlayedCase[]> {
  const roots = [...files]
    .filter(([path]) => path.startsWith('testCases/') || path === 'testSuite.xml')
    .map(([, bytes]) => readXmlTree(Buffer.from(bytes).toString()).root);
  const suite = roots.find((root) => root?.name === 'testsuite') ?? undefined;
  const played: PlayedCase[] = [];
  for (const { attributes } of childrenOf(suite, 'testcase')) {
    const root = roots.find((one) => one?.name === 'testcase' && one.attributes['id'] === attributes['id']);
    if (!root) throw new Error(`There is no test case ${attributes['id']}`);
    played.push(await playCase(root, { server, player, files }));
  }
  return played;
}

async function playCase(root: XmlElement, parts: Pick<Session, 'server' | 'player' | 'files'>): Promise<PlayedCase> {
  const imports = childrenOf(childrenOf(root, 'imports')[0], 'artifact').map((artifact) => {
    const bytes = parts.files.get(artifact.text.trim());
    if (bytes === undefined) throw new Error(`There is no ${artifact.text}`);
    return [artifact.attributes['name'] ?? '', bytes] as const;
  });
  const variables = new Map<string, TdlValue>([
    ...imports,
    ['DOMAIN', new Map([['testcampValidator', parts.server.url]])],
  ]);
  const session: Session = { ...parts, variables, statuses: new Map(), reports: new Map() };
  for (const step of childrenOf(root, 'steps')[0]?.children ?? []) await play(step, session);
  const { statuses, reports } = session;
  const passed = ![...statuses.values()].includes('ERROR');
  const output = childrenOf(childrenOf(root, 'output')[0], passed ? 'success' : 'failure')[0];
  const message = valueOf(childrenOf(output, 'default')[0]?.text ?? '""', variables);
  return { id: root.attributes['id'] ?? '', passed, statuses, reports, message: textOf(message) };
}

async function play(step: XmlElement, session: Session): Promise<void> {
  const { name, attributes, text } = step;
  const { variables } = session;
  if (name === 'interact') interact(step, session);
  else if (name === 'assign') assign(attributes['to'] ?? '', valueOf(text, variables), variables);
  else if (name === 'verify') setStatus(step, await verify(step, session), session);
  else if (name === 'if') {
    const branch = isTrue(childrenOf(step, 'cond')[0]?.text ?? '', variables) ? 'then' : 'else';
    for (const inner of childrenOf(step, branch)[0]?.children ?? []) await play(inner, session);
    for (const one of below(step)) {
      const id = one.attributes['id'];
      if (id !== undefined && !session.statuses.has(id) && one.name === 'verify') setStatus(one, 'SKIPPED', session);
    }
  } else throw new Error(`The step ${name} is not known`);
}

function setStatus({ attributes }: XmlElement, status: TdlStatus, { statuses, variables }: Session): void {
  statuses.set(attributes['id'] ?? `step ${statuses.size}`, status);
  variables.set('STEP_STATUS', new Map(statuses));
}

/** Texts that are shown must be there; the answers become a map under the step's id. */
function interact(step: XmlElement, { player, variables }: Session): void {
  for (const shown of childrenOf(step, 'instruct')) valueOf(shown.text, variables);
  const isAdmin = step.attributes['admin'] === 'true';
  const answers = childrenOf(step, 'request').map(
    ({ attributes }) => [attributes['name'] ?? '', player.answer(attributes, isAdmin)] as const,
  );
  variables.set(step.attributes['id'] ?? '', new Map(answers));
}

function assign(to: string, value: TdlValue, variables: Map<string, TdlValue>): void {
  const [, name = '', key] = /^([\w-]+)(?:\{([^{}]*)\})?$/.exec(to) ?? [];
  const before = variables.get(name);
  variables.set(
    name,
    key === undefined
      ? value
      : new Map([...(before instanceof Map ? (before as ReadonlyMap<string, TdlValue>) : []), [key, value]]),
  );
}

async function verify(step: XmlElement, session: Session): Promise<TdlStatus> {
  const inputs = new Map(
    childrenOf(step, 'input').map(
      ({ attributes, text }) => [attributes['name'] ?? '', valueOf(text, session.variables)] as const,
    ),
  );
  const handler = step.attributes['handler'] ?? '';
  if (handler === 'RegExpValidator') {
    return new RegExp(textOf(inputs.get('expression'))).test(textOf(inputs.get('input'))) ? 'SUCCESS' : 'ERROR';
  }
  if (!handler.startsWith('$')) throw new Error(`The handler ${handler} is not known`);
  valueOf(handler, session.variables);
  const { status, text } = await session.server.post('/validation', envelopeOf(inputs));
  const answer = readXmlTree(text).root ?? undefined;
  const report = below(answer).find(({ name }) => name === 'report');
  if (status !== 200 || report === undefined) throw new Error(text);
  const context = new Map<string, string>(
    childrenOf(childrenOf(report, 'context')[0], 'item').map(
      (item) => [item.attributes['name'] ?? '', childrenOf(item, 'value')[0]?.text ?? ''] as const,
    ),
  );
  session.reports.set(step.attributes['id'] ?? '', context);
  const output = step.attributes['output'];
  if (output !== undefined) session.variables.set(output, context);
  const result = childrenOf(report, 'result')[0]?.text;
  return result === 'FAILURE' ? 'ERROR' : result === 'WARNING' ? 'WARNING' : 'SUCCESS';
}

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');

function contentOf(element: string, name: string, value: TdlValue): string {
  if (value instanceof Map) {
    const items = [...(value as ReadonlyMap<string, TdlValue>)].map(([key, one]) => contentOf('c:item', key, one));
    return `<${element} name="${escaped(name)}" type="map">${items.join('')}</${element}>`;
  }
  const isText = typeof value === 'string';
  const text = isText ? escaped(value) : Buffer.from(value as Uint8Array).toString('base64');
  return `<${element} name="${escaped(name)}" embeddingMethod="${isText ? 'STRING' : 'BASE64'}"><c:value>${text}</c:value></${element}>`;
}

const envelopeOf = (inputs: ReadonlyMap<string, TdlValue>): string =>
  `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><v:ValidateRequest xmlns:v="http://www.gitb.com/vs/v1/" xmlns:c="http://www.gitb.com/core/v1/"><sessionId>1</sessionId>${[
    ...inputs,
  ]
    .map(([name, value]) => contentOf('input', name, value))
    .join('')}</v:ValidateRequest></s:Body></s:Envelope>`;
