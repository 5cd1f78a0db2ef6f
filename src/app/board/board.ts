import { randomBytes } from 'node:crypto';
import type { Lang, Text } from '../../base/index.js';
import { LockError, userText } from '../../base/index.js';
import { fingerprintOf, mayNot } from '../../camp/index.js';
import type { CampTest, EventType } from '../../camp/index.js';
import { Refusal } from '../../http/server/index.js';
import type { HttpService, ServiceResponse } from '../../http/server/index.js';
import type { BoardTest } from '../../model/reported/board.js';
import type { HttpRequest } from '../../model/exchange.js';
import { stepsOf } from '../../model/protocol.js';
import type { Step } from '../../model/protocol.js';
import type { BoardView } from '../../report/board/index.js';
import { messagePage } from '../../report/board/index.js';
import type { Actor } from '../camp/actor.js';
import type { Environment } from '../environment/index.js';
import { lineReader } from '../privacy/index.js';
import { ActRefusal } from './acts.js';
import type { Acting } from './acts.js';
import type { BoardNow, BoardState } from './boardState.js';
import { json, languageOf, nothingHere, page, wantsJson, within } from './requests.js';

/** What the views of a board share. */
export interface Board {
  readonly state: BoardState;
  /** Whose key signs what is done. */
  readonly actor: Actor;
  readonly environment: Environment;
  readonly lang: Lang;
  /** Folder with further protocols. */
  readonly protocols: string | undefined;
  /** Of all addresses: `http://127.0.0.1:8081`. */
  readonly origin: string;
  /** Path before those of the services; empty where there is none. */
  readonly prefix: string;
  /** Shown by each form of this process. */
  readonly formToken: string;
  readonly hasVendors: boolean;
  onFault(error: unknown): void;
}

/** A secret that an address or a form may hold. */
export const newSecret = (): string => randomBytes(24).toString('base64url');

/** Largest body of a request: a form with files. */
export const mostBodyBytes = 32 * 1024 * 1024;

/** Why the board may not do something in the actor's name now; undefined where it may. */
export function faultOf({ actor: { by, key } }: Board, now: BoardNow, type: EventType): Text | undefined {
  return mayNot(now.camp.authority, { type, by, key: key && fingerprintOf(key) });
}

/** What `viewOf` can't know by itself. */
interface ViewParts extends Pick<BoardView, 'audience' | 'base'> {
  readonly now: BoardNow;
  readonly tests: readonly BoardTest[];
}

/** The view for a request, made of the tests that its reader may see. */
export function viewOf(board: Board, request: HttpRequest, { now, tests, audience, base }: ViewParts): BoardView {
  const { state, actor, lang, origin, formToken, hasVendors } = board;
  const readOnly = faultOf(board, now, audience === 'tester' ? 'mark' : 'submission-received');
  return {
    ...{ audience, base, origin, formToken, hasVendors, readOnly },
    lang: languageOf(request, lang),
    here: `${base}${request.url === '/' ? '' : request.url}`,
    camp: { info: now.board.info, tests },
    actor: readOnly === undefined ? actor.by : undefined,
    lines: lineReader(now.camp.submissions, state.privacy),
    // What is wrong with the camp's files may name any vendor.
    broken: audience === 'tester' ? now.broken : undefined,
  };
}

export const actingOf = ({ actor, environment }: Board, now: BoardNow): Acting => ({ now, actor, environment });

/** A step of a test that a view has. */
export interface FoundStep {
  readonly test: CampTest;
  readonly shown: BoardTest;
  readonly step: Step;
}

/** The test at a folder of three parts, among those that may be seen. @throws {Refusal} for any other */
export function testAt(
  now: BoardNow,
  parts: readonly string[],
  maySee: (test: CampTest) => boolean,
): Omit<FoundStep, 'step'> {
  const found = now.tests.get(parts.slice(0, 3).join('/'));
  if (parts.length < 3 || found === undefined || !maySee(found.test)) throw nothingHere();
  return found;
}

/** The step at a test's folder and its id. @throws {Refusal} for any other */
export function stepAt(now: BoardNow, parts: readonly string[], maySee: (test: CampTest) => boolean): FoundStep {
  const found = testAt(now, parts, maySee);
  const step = stepsOf(found.test.protocol).find(({ id }) => id === parts[3]);
  if (step === undefined || parts.length !== 4) throw nothingHere();
  return { ...found, step };
}

/** What a request that is refused gets: a page, or its text for a program. */
export type ShowsRefusal = (request: HttpRequest, refused: Refused) => ServiceResponse;

/** Why a request is refused, in its reader's language. */
export interface Refused {
  readonly message: string;
  readonly status: number;
  /** Field of the form that it concerns. */
  readonly field?: string | undefined;
}

/** A service whose refusals are told as its readers read them, and whose faults are told to nobody but the process. */
export function refusing(service: HttpService, board: Board, shows: ShowsRefusal): HttpService {
  return {
    ...service,
    handle: async (request, at) => {
      const lang = languageOf(request, board.lang);
      try {
        return await service.handle(request, at);
      } catch (error) {
        if (error instanceof Refusal) {
          const shown = shows(request, { message: error.issues[0]?.text[lang] ?? '', status: error.status });
          return { ...shown, headers: { ...shown.headers, ...error.headers } };
        }
        const text = userText(error);
        if (text === undefined) {
          board.onFault(error);
          return shows(request, { message: notDone[lang], status: 500 });
        }
        const { field } = error instanceof ActRefusal ? error : {};
        const status = error instanceof ActRefusal ? error.status : error instanceof LockError ? 503 : 409;
        return shows(request, { message: text[lang], status, field });
      }
    },
    // Whoever has shown no secret learns nothing of the camp.
    refusalResponse: (request, { issues, status }) => ({
      status,
      headers: { 'content-type': 'text/plain; charset=utf-8' },
      body: Buffer.from(`${issues[0]?.text[languageOf(request, board.lang)] ?? ''}\n`),
    }),
  };
}

const notDone: Text = { da: 'Der skete en fejl i testcamp; intet er gemt', en: 'testcamp failed; nothing was kept' };

/** A refusal as JSON for the script, else as a page of the view, which leads back to where the reader was and repeats no address. */
export function refusalOf(view: BoardView, request: HttpRequest, { message, status, field }: Refused): ServiceResponse {
  if (wantsJson(request)) return json({ message: endedWithStop(message), field }, status);
  const { referer = '' } = request.headers;
  const from = request.method !== 'GET' && URL.canParse(referer) ? new URL(referer) : undefined;
  const back = from === undefined ? view.base : within(`${from.pathname}${from.search}`, view.base);
  return page(messagePage({ ...view, here: back }, message, back), status);
}

const endedWithStop = (message: string): string => (/[.!?]$/.test(message) ? message : `${message}.`);
