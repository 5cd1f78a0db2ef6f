import { refuse } from '../../http/server/index.js';
import type { HttpService, ServiceResponse } from '../../http/server/index.js';
import type { HttpRequest } from '../../model/exchange.js';
import { filterOf, labelsOf, linksPage, matrixPage, queuePage, stepPage, testPage } from '../../report/board/index.js';
import type { BoardView } from '../../report/board/index.js';
import { stringsOf } from '../../report/strings/index.js';
import { retractEvent } from '../camp/repair/retract.js';
import { evidenceOf, markOf, markStep } from './acts.js';
import { assetOf } from './assets.js';
import { actingOf, faultOf, mostBodyBytes, refusalOf, refusing, stepAt, testAt, viewOf } from './board.js';
import type { Board } from './board.js';
import type { BoardNow } from './boardState.js';
import { changesOf } from './changes.js';
import { fileOf } from './files.js';
import { readForm } from './formBody.js';
import type { SentForm } from './formBody.js';
import {
  checkOrigin,
  chooseLanguage,
  isSecret,
  json,
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
import type { VendorLink } from './vendorLinks.js';

/** Path of the testers' view below the server's root. */
export const boardPath = '/board';

const all = (): boolean => true;

/** The testers' view: all of the camp, and what a tester does. */
export function testerService(board: Board, links: readonly VendorLink[]): HttpService {
  const base = `${board.prefix}${boardPath}`;
  const viewFor = (request: HttpRequest, now: BoardNow): BoardView =>
    viewOf(board, request, { now, tests: now.board.tests, audience: 'tester', base });
  const handle = async (request: HttpRequest): Promise<ServiceResponse> => {
    const [name = '', ...parts] = partsOf(request.url) ?? ['?'];
    const now = board.state.now();
    const view = viewFor(request, now);
    if (request.method === 'POST') {
      checkOrigin(request, board.origin, true);
      const form = await readForm(request);
      if (!isSecret(form.field('token'), board.formToken)) throw staleForm();
      if (name === 'retract') return retracted(board, view, form, wantsJson(request));
      if (name !== 'mark') throw nothingHere();
      return markedStep(board, view, parts, form, wantsJson(request));
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') throw onlyRead();
    const query = queryOf(request.url);
    const shown = name === 'lang' ? chooseLanguage(parts[0] ?? '', query.get('back') ?? '', base) : undefined;
    return shown ?? readable(board, now, view, { name, parts, query }, links);
  };
  return refusing({ maxBodyBytes: mostBodyBytes, handle }, board, (request, refused) =>
    refusalOf(viewFor(request, board.state.now()), request, refused),
  );
}

/** An address below the view. */
interface Address {
  readonly name: string;
  readonly parts: readonly string[];
  readonly query: URLSearchParams;
}

function readable(
  board: Board,
  now: BoardNow,
  view: BoardView,
  { name, parts, query }: Address,
  links: readonly VendorLink[],
): ServiceResponse {
  const filter = filterOf(query);
  switch (name) {
    case '':
      return page(matrixPage(view, filter));
    case 'queue':
      return page(queuePage(view, filter));
    case 'links':
      return page(linksPage(view, links));
    case 'test':
      return page(testPage(view, testAt(now, parts, all).shown));
    case 'step': {
      const { shown, step } = stepAt(now, parts, all);
      return page(stepPage(view, shown, step, filter));
    }
    case 'file':
      return fileOf(board.state, now, parts.join('/'), query.get('path') ?? '');
    case 'events':
      return changesOf(board.state, all);
    case 'assets':
      return assetOf(parts.join('/')) ?? missing();
    default:
      throw nothingHere();
  }
}

/** Records what the form of a step says, and answers when the board shows it. */
async function markedStep(
  board: Board,
  view: BoardView,
  parts: readonly string[],
  form: SentForm,
  asJson: boolean,
): Promise<ServiceResponse> {
  const now = board.state.now();
  const mark = markOf(form.field('mark'));
  const fault = faultOf(board, now, mark === undefined ? 'remark' : 'mark');
  if (fault !== undefined) throw refuse(403, 'not-supported', fault);
  const { test, shown, step } = stepAt(now, parts, all);
  const evidence = evidenceOf(mark === undefined ? [] : form.files);
  const asked = { test, shown, step: step.id, seen: numberOf(form.field('seen')) };
  markStep(asked, { mark, remark: form.field('remark'), evidence }, actingOf(board, now));
  await board.state.refresh();
  const said = labelsOf(view.lang).done;
  const message =
    mark === undefined ? said.remark(step.id) : said.mark(stringsOf(view.lang).status[mark], step.id, evidence.length);
  return asJson ? json({ message }) : seeOther(within(form.field('back'), view.base));
}

/** Takes back what the form names, in the name of the tester who looks. */
async function retracted(board: Board, view: BoardView, form: SentForm, asJson: boolean): Promise<ServiceResponse> {
  const now = board.state.now();
  const fault = faultOf(board, now, 'retraction');
  if (fault !== undefined) throw refuse(403, 'not-supported', fault);
  const event = numberOf(form.field('event'));
  const said = labelsOf(view.lang);
  retractEvent(now.camp, { event, reason: said.undone }, board.actor, board.environment);
  await board.state.refresh();
  return asJson ? json({ message: said.done.retract(event) }) : seeOther(within(form.field('back'), view.base));
}

const numberOf = (text: string): number => (/^\d{1,9}$/.test(text) ? Number(text) : 0);

const staleForm = () =>
  refuse(403, 'not-supported', {
    da: 'Formularen er ikke fra denne tavle, eller tavlen er startet igen: indlæs siden igen',
    en: 'The form is not of this board, or the board was started anew: load the page again',
  });
