import { readDocument } from '../../../fhir/read.js';
import { literal } from '../../../fhir/path.js';
import type { FhirDocument, FhirNode } from '../../../fhir/tree.js';
import type { HttpExchange } from '../../../model/exchange.js';
import type { ActionResult } from '../../../model/testscript.js';
import type { Text } from '../../../base/text.js';
import { buildContext } from '../../../packages/context/context.js';
import type { AvailablePackage } from '../../../packages/find/find.js';
import { listExamples, readResource } from '../../../packages/store/store.js';
import { packageKey } from '../../../packages/version.js';
import type { Validator } from '../../../validator/api.js';
import { createValidator } from '../../../validator/validator.js';
import { setupOnServer } from '../run/setupExecutor.js';
import { checkScript, faultsByAction } from '../check/check.js';
import { sendsPayload } from '../codes.js';
import type { ExchangeSource } from '../http/exchangeSource.js';
import { offlineTransport } from '../http/offline.js';
import { placeholdersIn } from '../run/placeholders.js';
import { readScript } from '../read.js';
import { receivingTransport } from '../http/receiving.js';
import { runScript, runScriptDirectly } from '../run/runScript.js';
import type { Script, ScriptOperation } from '../script.js';
import { testEndpoint } from '../../../http/server/testing/endpoint.js';

/** The results of a published script in the two settings where the system under test is a client. */
export interface PublishedRun {
  readonly id: string;
  /** The example that each operation of a test sent, in order. */
  readonly sent: readonly string[];
  readonly offline: readonly ActionResult[];
  readonly receiving: readonly ActionResult[];
}

interface ExampleDocument {
  readonly file: string;
  readonly document: FhirDocument;
}

interface PreparedPublishedScript {
  readonly script: Script;
  readonly validator: Validator;
  readonly fixtures: ReadonlyMap<string, FhirDocument>;
  readonly faults: ReadonlyMap<FhirNode, Text>;
}

/**
 * Runs every TestScript of a package on the example messages of the package and of its guide.
 *
 * Which example: each operation that sends takes the one on which most asserts of the script pass, given those taken
 * before; among equals one that the script has not sent yet, then the first by file name. A fixture of setup is the
 * example that the first script to send a fixture of that name took; a number at the end of the name is ignored.
 * @param guide the package of the profiles that the scripts name
 */
export async function runPublished(
  scripts: AvailablePackage,
  guide: AvailablePackage,
  available: readonly AvailablePackage[],
): Promise<readonly PublishedRun[]> {
  const examples = [scripts, guide].flatMap(messagesOf);
  const validator = remembering(createValidator(buildContext(available, [packageKey(guide)]), {}));
  const all = listExamples(scripts.open())
    .filter(({ path }) => /TestScript-[^/]*\.json$/.test(path))
    .flatMap(({ text }) => readScript(readDocument(text)) ?? [])
    .sort((a, b) => ((a.id ?? '') < (b.id ?? '') ? -1 : 1));
  const taken = new Map<string, FhirDocument>();
  const matched = all.map((script) => {
    const prepared = prepare(script, validator, new Map());
    const chosen = choose(prepared, examples);
    for (const [at, { texts }] of sendingOperations(script).entries()) {
      const name = nameOf(texts['sourceId'] ?? '');
      const example = chosen[at];
      if (example !== undefined && !taken.has(name)) taken.set(name, example.document);
    }
    return { script, chosen };
  });
  const runs: PublishedRun[] = [];
  for (const { script, chosen } of matched) {
    const prepared = prepare(script, validator, setupFixtures(script, taken));
    const transport = offlineTransport(chosen);
    const offline = runScriptDirectly({ ...prepared, transport, keepGoing: true });
    const receiving = await receive(prepared, chosen);
    runs.push({ id: script.id ?? '', sent: chosen.map(({ file }) => file), offline, receiving });
  }
  return runs;
}

/** Messages of a package, by file name; a Bundle is among its examples or its resources. */
function messagesOf(pkg: AvailablePackage): readonly ExampleDocument[] {
  const store = pkg.open();
  const examples = listExamples(store)
    .filter(({ path }) => /Bundle-[^/]*\.json$/.test(path))
    .map(({ path, text }) => ({ file: path, text }));
  const resources = store.entries
    .filter(({ resourceType }) => resourceType === 'Bundle')
    .map((entry) => ({ file: entry.fileName, text: JSON.stringify(readResource(store, entry)) }));
  return [...examples, ...resources]
    .map(({ file, text }) => ({ file: file.replace(/^.*\//, ''), document: readDocument(text) }))
    .filter(({ document }) => literal(document.root ?? undefined, 'type') === 'message')
    .sort((a, b) => (a.file < b.file ? -1 : 1));
}

/** A validator that judges no document by the same profile twice. */
function remembering(validator: Validator): Validator {
  const known = new WeakMap<FhirDocument, Map<string, ReturnType<Validator['validateDocument']>>>();
  return {
    ...validator,
    validateDocument: (document, options) => {
      const of = known.get(document) ?? new Map<string, ReturnType<Validator['validateDocument']>>();
      known.set(document, of);
      const key = (options?.profiles ?? []).join(' ');
      const result = of.get(key) ?? validator.validateDocument(document, options);
      of.set(key, result);
      return result;
    },
  };
}

function prepare(
  script: Script,
  validator: Validator,
  fixtures: ReadonlyMap<string, FhirDocument>,
): PreparedPublishedScript {
  const faults = faultsByAction(checkScript(script, validator, fixtures));
  return { script, validator, fixtures, faults };
}

const testOperations = (script: Script): readonly ScriptOperation[] =>
  script.tests.flatMap(({ actions }) => actions.filter((action) => action.kind === 'operation'));

const sendingOperations = (script: Script): readonly ScriptOperation[] =>
  testOperations(script).filter(({ code, texts }) => sendsPayload(code, texts['method']));

const nameOf = (fixture: string): string => fixture.replace(/-\d+$/, '');

function choose(prepared: PreparedPublishedScript, examples: readonly ExampleDocument[]): readonly ExampleDocument[] {
  const chosen: ExampleDocument[] = [];
  const wanted = sendingOperations(prepared.script).length;
  while (chosen.length < wanted && examples.length > 0) {
    const scored = examples.map((example) => ({
      example,
      passes: passesOf(prepared, [...chosen, example]),
      repeated: chosen.includes(example) ? 1 : 0,
    }));
    scored.sort((a, b) => b.passes - a.passes || a.repeated - b.repeated);
    if (scored[0] !== undefined) chosen.push(scored[0].example);
  }
  return chosen;
}

function passesOf(prepared: PreparedPublishedScript, submissions: readonly ExampleDocument[]): number {
  const transport = offlineTransport(submissions);
  const results = runScriptDirectly({ ...prepared, transport, keepGoing: true });
  return results.filter(({ kind, outcome }) => kind === 'assert' && outcome === 'pass').length;
}

/** The fixtures that setup puts on the server. */
function setupFixtures(script: Script, taken: ReadonlyMap<string, FhirDocument>): ReadonlyMap<string, FhirDocument> {
  const found = new Map<string, FhirDocument>();
  for (const { texts } of script.setup) {
    const id = texts['sourceId'];
    const document = id === undefined ? undefined : taken.get(nameOf(id));
    if (id !== undefined && document !== undefined) found.set(id, document);
  }
  return found;
}

/** A small client carries out what each operation of a test waits for: it posts the example, or reads a fixture. */
function receive(
  prepared: PreparedPublishedScript,
  chosen: readonly ExampleDocument[],
): Promise<readonly ActionResult[]> {
  const endpoint = testEndpoint();
  const planned = testOperations(prepared.script);
  const bodies = chosen.map(({ document }) => document.text);
  let number = 0;
  const next = async (): Promise<HttpExchange | undefined> => {
    const operation = planned[number];
    if (operation === undefined) return undefined;
    number += 1;
    const sends = sendsPayload(operation.code, operation.texts['method']);
    const url = sends ? '/Bundle' : `/Bundle/${readId(operation, prepared)}`;
    const body = Buffer.from(sends ? (bodies.shift() ?? '') : '');
    const headers = { accept: 'application/fhir+json', 'content-type': 'application/fhir+json' };
    const request = { method: sends ? 'POST' : 'GET', url, headers, body };
    return { number, at: '2026-01-01T00:00:00+01:00', request, response: await endpoint.handle(request) };
  };
  const source: ExchangeSource = {
    arriving: async function* () {
      for (let exchange = await next(); exchange !== undefined; exchange = await next()) yield exchange;
    },
    remaining: () => [],
  };
  return runScript({ ...prepared, transport: receivingTransport(source, setupOnServer(endpoint)), keepGoing: true });
}

/** Id of the fixture that the variable in an operation's params is taken from. */
function readId({ texts }: ScriptOperation, { script, fixtures }: PreparedPublishedScript): string {
  const [variable] = placeholdersIn(texts['params'] ?? '');
  const source = script.variables.find(({ name }) => name === variable?.name)?.sourceId;
  return literal(fixtures.get(source ?? '')?.root ?? undefined, 'id') ?? 'unknown';
}
