import type { Lang, Text } from '../../base/index.js';
import type { BoardCamp, BoardTest } from '../../model/reported/board.js';
import type { SubmissionSources } from '../shared/excerpt.js';

/** How the board is shown to whoever asks. */
export interface BoardView {
  readonly lang: Lang;
  readonly audience: 'tester' | 'vendor';
  /** Path of the view's first page on the server, without a slash at its end; what is below it is the view's alone. */
  readonly base: string;
  /** What stands before `base` in a whole address: `http://127.0.0.1:8081`. */
  readonly origin: string;
  /** Path with query of the page that is shown, below `base`. */
  readonly here: string;
  readonly camp: BoardCamp;
  /** Whose key signs what is done; undefined where nothing can be done. */
  readonly actor?: string | undefined;
  /** Why nothing can be done, where that is so. */
  readonly readOnly?: Text | undefined;
  /** Shown by each form, so that no other page can send it. */
  readonly formToken: string;
  /** Lines of submissions, identifiers of persons masked. */
  readonly lines: SubmissionSources;
  /** True where vendors have links. */
  readonly hasVendors: boolean;
  /** What is wrong with the camp's files, so that an earlier state is shown. */
  readonly broken?: Text | undefined;
}

/** A path below the view, each part of it encoded. */
export const hrefTo = ({ base }: Pick<BoardView, 'base'>, ...parts: readonly string[]): string =>
  [base, ...parts.map(encodeURIComponent)].join('/');

/** The page of a test. */
export const testHref = (view: Pick<BoardView, 'base'>, { id }: Pick<BoardTest, 'id'>): string =>
  hrefTo(view, 'test', ...id.split('/'));

/** The page of a step. */
export const stepHref = (view: Pick<BoardView, 'base'>, { id }: Pick<BoardTest, 'id'>, step: string): string =>
  hrefTo(view, 'step', ...id.split('/'), step);
