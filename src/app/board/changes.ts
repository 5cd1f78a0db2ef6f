import type { ServiceResponse } from '../../http/server/index.js';
import type { BoardState } from './boardState.js';

/**
 * Tells a page that something changed, and not what (server-sent events, HTML section 9.2): the page reads itself again.
 * @param isTold for the ids of the tests that changed; none where the camp as a whole did
 */
export const changesOf = (state: BoardState, isTold: (changed: ReadonlySet<string>) => boolean): ServiceResponse => ({
  status: 200,
  headers: { 'content-type': 'text/event-stream; charset=utf-8' },
  body: new Uint8Array(),
  stream: (write) => {
    write('retry: 1000\n\n');
    return state.subscribe((changed) => {
      if (isTold(changed)) write('event: changed\ndata:\n\n');
    });
  },
});
