import fs from 'node:fs';
import type { ServiceResponse } from '../../http/server/index.js';
import { boardCss } from '../../report/board/index.js';

/** The script runs in the browser, and lies beside this module as it is written. */
const script = (): string => fs.readFileSync(new URL('./client/board.js', import.meta.url), 'utf8');

/** A file that the board's pages refer to; undefined for a name that none has. */
export function assetOf(name: string): ServiceResponse | undefined {
  if (name === 'board.css') return file('text/css', boardCss);
  if (name === 'board.js') return file('text/javascript', script());
  return undefined;
}

const file = (mediaType: string, text: string): ServiceResponse => ({
  status: 200,
  headers: { 'content-type': `${mediaType}; charset=utf-8` },
  body: Buffer.from(text),
});
