import { guidesOnDemand } from '../../app/guides/index.js';
import { privacyOf } from '../../app/privacy/index.js';
import { openGitbService } from '../../app/serve/index.js';
import { parseEvents } from '../../camp/events/log.js';
import { silentIo } from '../../cli/shared/io.js';
import { checkExpression } from '../../fhir/fhirpath/expressionCheck.js';
import { readBytes, readDocument } from '../../fhir/read.js';
import { testEndpoint } from '../../http/server/testing/endpoint.js';
import { createMask } from '../../privacy/mask.js';
import { loadProtocol } from '../../protocol/load/load.js';
import { readSheet } from '../../protocol/reconcile/sheet/sheet.js';
import { checkScript } from '../../protocol/testscript/check/check.js';
import { readScript } from '../../protocol/testscript/read.js';
import type { Validator } from '../../validator/api.js';
import { unknownPersonIdentifiers } from '../../validator/rules/privacy.js';
import { repository } from '../shared.js';
import { limitsValidator } from './judgeLimits.js';
import type { ScalingReader, Shape } from './scalingShapes.js';

/** Reads a text to its end. */
export type Read = (text: string) => unknown;

/** The readers of text from outside, over one guide. */
export function createReaders(validator: Validator = limitsValidator()): Readonly<Record<ScalingReader, Read>> {
  const mask = createMask(new Set());
  const soap = soapReader();
  return {
    document: (text) => {
      const document = readBytes(Buffer.from(text));
      validator.validateDocument(document);
      return unknownPersonIdentifiers(document, new Set());
    },
    mask,
    YAML: (text) => loadProtocol(text, 'a.yaml'),
    registrations: (text) => readSheet(Buffer.from(text), 'a.csv'),
    TestScript: (text) => {
      const script = readScript(readDocument(text));
      return script === undefined ? undefined : checkScript(script, validator, new Map());
    },
    FHIRPath: (text) => checkExpression(text, 'Patient'),
    events: (text) => parseEvents(text, 'events.ndjson'),
    soap,
    request: sendRequest,
  };
}

function soapReader(): Read {
  const io = { ...silentIo(repository), now: () => '2026-01-01T00:00:00Z' };
  const settings = {
    ...{ packages: [], lang: 'en' as const, quiet: true, ig: [], cache: undefined, fhirCache: undefined, registry: '' },
    log: () => undefined,
  } as const;
  const parts = { guides: guidesOnDemand(settings, io), privacy: privacyOf({}, 'en', io), allowUri: [] };
  const service = openGitbService(parts, settings, io);
  return (inputs) => {
    const body = Buffer.from(
      `<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body><v:ValidateRequest xmlns:v="http://www.gitb.com/vs/v1/" xmlns:c="http://www.gitb.com/core/v1/"><sessionId>1</sessionId>${inputs}</v:ValidateRequest></soap:Body></soap:Envelope>`,
    );
    return service.handle({ method: 'POST', url: '/validation', headers: { 'content-type': 'text/xml' }, body }, '');
  };
}

/** A request as text: its line, headers, and after an empty line its body. */
async function sendRequest(text: string): Promise<unknown> {
  const [line = '', ...rest] = text.split('\n');
  const [method = '', url = ''] = line.split(' ');
  const blank = rest.indexOf('');
  const headers = rest.slice(0, Math.max(0, blank)).map((one) => {
    const at = one.indexOf(':');
    return [one.slice(0, at), one.slice(at + 2)] as const;
  });
  const body = rest.slice(blank + 1).join('\n');
  const type = url.endsWith('_search') ? 'application/x-www-form-urlencoded' : 'application/fhir+json';
  const all = { ...(body === '' ? {} : { 'content-type': type }), ...Object.fromEntries(headers) };
  return testEndpoint().handle({ method, url, headers: all, body: Buffer.from(body) });
}

/** How the work grows with a shape. */
export interface Growth {
  readonly size: number;
  /** Milliseconds of processor time for the size, twice and four times as much. */
  readonly times: readonly [number, number, number];
  /** The time of the double size by that of the size, on average. */
  readonly ratio: number;
}

/** The most that the time may grow with the double size. */
export const mostPerDoubling = 2.6;

export interface ScaleOptions {
  readonly size: number;
  /** Size that is doubled until the time can be measured, and what is then too large. */
  readonly largest: number;
  /** Milliseconds that can be measured. */
  readonly measurable: number;
  /** Milliseconds of processor time so far. */
  readonly clock: () => number;
}

/** Measures a shape at a size, its double and its fourfold, the best of a few times each. */
export async function growthOf({ make }: Shape, read: Read, options: ScaleOptions): Promise<Growth> {
  const { largest, measurable, clock } = options;
  let { size } = options;
  let first = await bestTime(make(size), read, clock);
  while (first < measurable && size * 8 <= largest) {
    size *= 2;
    first = await bestTime(make(size), read, clock);
  }
  const second = await bestTime(make(2 * size), read, clock);
  // What is that slow already need not be waited for.
  const third = second > 20_000 ? Infinity : await bestTime(make(4 * size), read, clock);
  return { size, times: [first, second, third], ratio: ratioOf([first, second, third], measurable / 4) };
}

/** The growth of a doubling, by the times that are long enough to tell. */
function ratioOf([first, second, third]: readonly [number, number, number], least: number): number {
  if (first >= least) return Math.sqrt(third / first);
  return second >= least ? third / second : 1;
}

/** The times of a shape in every size of a series of doublings. */
export interface Series {
  /** Milliseconds of processor time, by size; the last are missing where one took more than 20 s. */
  readonly times: ReadonlyMap<number, number>;
  /** The most that the time grew with a double size, of those long enough to tell. */
  readonly worst: number;
}

/** Measures a shape from a size to the largest by doublings. What grows too much once is measured again: it may have been chance. */
export async function seriesOf({ make }: Shape, read: Read, options: ScaleOptions): Promise<Series> {
  const { size, largest, measurable, clock } = options;
  const times = new Map<number, number>();
  let [worst, before] = [1, 0];
  for (let at = size; at <= largest; at *= 2) {
    const text = make(at);
    let time = await bestTime(text, read, clock);
    for (let tries = 0; tries < 2 && before >= measurable && time > mostPerDoubling * before; tries += 1) {
      time = Math.min(time, await bestTime(text, read, clock));
    }
    if (before >= measurable) worst = Math.max(worst, time / before);
    times.set(at, time);
    if (time > 20_000) break;
    before = time;
  }
  return { times, worst };
}

async function bestTime(text: string, read: Read, clock: () => number): Promise<number> {
  let best = Infinity;
  for (let run = 0; run < 3; run += 1) {
    const start = clock();
    await read(text);
    best = Math.min(best, clock() - start);
    if (best > 1000) break;
  }
  return best;
}
