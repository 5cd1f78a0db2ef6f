import { sha256 } from '../../base/index.js';
import type { CampTest } from '../../camp/index.js';
import { refuse } from '../../http/server/index.js';
import type { HttpService, ServiceResponse } from '../../http/server/index.js';
import type { BoardTest } from '../../model/reported/board.js';
import type { HttpRequest } from '../../model/exchange.js';
import { labelsOf, matrixPage, stepPage, strangerPage, testPage } from '../../report/board/index.js';
import type { BoardView } from '../../report/board/index.js';
import { receiveFiles } from './acts.js';
import { assetOf } from './assets.js';
import { actingOf, faultOf, mostBodyBytes, refusalOf, refusing, stepAt, testAt, viewOf } from './board.js';
import type { Board, FoundStep } from './board.js';
import type { BoardNow } from './boardState.js';
import { changesOf } from './changes.js';
import { fileOf } from './files.js';
import { baseName, readForm } from './formBody.js';
import {
  checkOrigin,
  chooseLanguage,
  isSecret,
  json,
  languageOf,
  missing,
  nothingHere,
  onlyRead,
  page,
  partsOf,
  queryOf,
  seeOther,
  wantsJson,
  within,
} from './requests.js';
import { stepAnswer } from './stepAnswer.js';
import type { VendorToken } from './vendorLinks.js';

/** Path of the vendors' views below the server's root; the secret of a vendor's link follows. */
export const vendorPath = '/vendor';

/** A request by a vendor's link. */
interface VendorRequest {
  readonly vendor: string;
  readonly request: HttpRequest;
  readonly now: BoardNow;
  readonly view: BoardView;
  readonly name: string;
  readonly parts: readonly string[];
  /** True for the vendor's own tests: no other is ever looked at. */
  readonly isOwn: (test: CampTest) => boolean;
}

/** The vendors' views: each by its link shows and takes what is the vendor's own. */
export function vendorService(board: Board, tokens: readonly VendorToken[]): HttpService {
  const vendors = new Map(tokens.map(({ vendor, token }) => [sha256(token), vendor]));
  const vendorOf = ({ url }: Pick<HttpRequest, 'url'>): string | undefined =>
    vendors.get(sha256(partsOf(url)?.[0] ?? ''));
  const asked = (request: HttpRequest): VendorRequest => {
    const [token = '', name = '', ...parts] = partsOf(request.url) ?? [];
    const vendor = vendorOf(request);
    if (vendor === undefined) throw nothingHere();
    const now = board.state.now();
    const isOwn = ({ ref }: CampTest): boolean => ref.vendor === vendor;
    const tests = [...now.tests.values()].filter(({ test }) => isOwn(test)).map(({ shown }) => shown);
    const base = `${board.prefix}${vendorPath}/${token}`;
    const below = { ...request, url: request.url.slice(token.length + 1) || '/' };
    const view = viewOf(board, below, { now, tests: tests.map(asVendorSees), audience: 'vendor', base });
    return { vendor, request: below, now, view, name, parts, isOwn };
  };
  const handle = async (request: HttpRequest): Promise<ServiceResponse> => {
    const one = asked(request);
    if (request.method === 'POST' || request.method === 'PUT') {
      checkOrigin(request, board.origin, false);
      if (one.name !== 'hand-in') throw nothingHere();
      return handedIn(board, one);
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') throw onlyRead();
    return readable(board, one);
  };
  const service: HttpService = {
    maxBodyBytes: mostBodyBytes,
    admits: (request) => vendorOf(request) !== undefined,
    handle,
  };
  return refusing(service, board, (request, refused) => {
    if (vendorOf(request) === undefined) {
      if (wantsJson(request)) return json({ message: refused.message }, refused.status);
      return page(strangerPage(languageOf(request, board.lang)), refused.status);
    }
    const { view, request: below } = asked(request);
    return refusalOf(view, below, refused);
  });
}

/** A vendor takes nothing back. */
const asVendorSees = (test: BoardTest): BoardTest => ({
  ...test,
  acts: test.acts.map((act) => ({ ...act, canRetract: false })),
});

function readable(board: Board, { request, now, view, name, parts, isOwn }: VendorRequest): ServiceResponse {
  const query = queryOf(request.url);
  const shownOf = ({ id }: BoardTest): BoardTest => view.camp.tests.find((one) => one.id === id) ?? missing();
  switch (name) {
    case '':
      return page(matrixPage(view, {}));
    case 'test':
      return page(testPage(view, shownOf(testAt(now, parts, isOwn).shown)));
    case 'step': {
      const { shown, step } = stepAt(now, parts, isOwn);
      return page(stepPage(view, shownOf(shown), step, {}));
    }
    case 'file':
      return fileOf(board.state, now, testAt(now, parts, isOwn).shown.id, query.get('path') ?? '');
    case 'lang':
      return chooseLanguage(parts[0] ?? '', query.get('back') ?? '', view.base);
    case 'events':
      return changesOf(board.state, (changed) => [...changed].some((id) => isOwnId(board, id, isOwn)));
    case 'assets':
      return assetOf(parts.join('/')) ?? missing();
    default:
      throw nothingHere();
  }
}

/** Of other vendors' tests not even the moment is told. */
function isOwnId({ state }: Board, id: string, isOwn: VendorRequest['isOwn']): boolean {
  const test = state.now().tests.get(id)?.test;
  return test !== undefined && isOwn(test);
}

/** Files for a step, by a form or as the body of a PUT, whose last part is the file's name; answered with what the checks say. */
async function handedIn(board: Board, one: VendorRequest): Promise<ServiceResponse> {
  const { request, now, view, parts, isOwn } = one;
  const fault = faultOf(board, now, 'submission-received');
  if (fault !== undefined) throw refuse(403, 'not-supported', notTaken);
  const isPut = request.method === 'PUT';
  const form = isPut ? undefined : await readForm(request);
  if (form !== undefined && !isSecret(form.field('token'), board.formToken)) throw nothingHere();
  const found = stepOf(now, isPut ? parts.slice(0, -1) : parts, isOwn);
  const incoming = form?.files ?? [{ name: baseName(parts.at(-1) ?? ''), bytes: request.body }];
  const filed = receiveFiles({ ...found, step: found.step.id }, incoming, actingOf(board, now), board.protocols);
  await board.state.refresh();
  const shown = board.state.now().tests.get(found.test.folder)?.shown ?? found.shown;
  const message = labelsOf(view.lang).done.received(filed.length);
  if (form !== undefined && !wantsJson(request)) return seeOther(within(form.field('back'), view.base));
  return json({ message, ...stepAnswer(shown, found.step.id, filed, view.lang) }, 201);
}

/** Addresses of vendors leave out the vendor's own folder. */
function stepOf(now: BoardNow, parts: readonly string[], isOwn: VendorRequest['isOwn']): FoundStep {
  const [system = '', standard = '', ...rest] = parts;
  const own = [...now.tests.values()].find(({ test }) => isOwn(test) && test.folder.endsWith(`/${system}/${standard}`));
  if (own === undefined) throw nothingHere();
  return stepAt(now, [...own.test.folder.split('/'), ...rest], isOwn);
}

const notTaken = {
  da: 'Der kan ikke afleveres her nu: spørg testeren',
  en: 'Nothing can be handed in here now: ask the tester',
};
