import type { IncomingMessage } from 'node:http';
import type { MemoryBudget } from './memoryBudget.js';
import { refuse } from './refusal.js';
import type { Refusal } from './refusal.js';
import { tooMuchInFlight } from './refusalResponse.js';

/** A complete body, or why it is refused. */
export type Body = { readonly bytes: Buffer } | { readonly refusal: Refusal } | 'gone';

/** Bodies leave this part of the memory to answers: who only reads is served, however many bodies are unfinished. */
const sparedShare = 16;

/**
 * Reads a body into memory, and reserves its bytes from the budget as they arrive: what a client merely announces with
 * Content-Length takes nothing from others. A refused body has released everything.
 * @param most maximum number of bytes
 */
export async function readBody(request: IncomingMessage, most: number, budget: MemoryBudget): Promise<Body> {
  const declared = Number(request.headers['content-length'] ?? 0);
  if (declared > most) return { refusal: tooLong(most) };
  const chunks: Buffer[] = [];
  let length = 0;
  const refused = (refusal: Refusal): Body => {
    budget.give(length);
    return { refusal };
  };
  return new Promise((resolve) => {
    request.on('data', (chunk: Buffer) => {
      if (length + chunk.length > most) return finish(refused(tooLong(most)));
      if (!budget.take(chunk.length, budget.bytes / sparedShare)) return finish(refused(tooMuchInFlight()));
      chunks.push(chunk);
      length += chunk.length;
    });
    request.on('end', () => finish({ bytes: Buffer.concat(chunks) }));
    request.on('error', gone);
    request.on('close', gone);
    let isDone = false;
    function finish(body: Body): void {
      if (isDone) return;
      isDone = true;
      request.removeAllListeners('data');
      chunks.length = 0;
      resolve(body);
    }
    function gone(): void {
      if (!isDone) budget.give(length);
      finish('gone');
    }
  });
}

function tooLong(most: number): Refusal {
  const megabytes = Math.floor(most / 1024 / 1024);
  const size = megabytes > 0 ? `${megabytes} MB` : `${most} bytes`;
  return refuse(413, 'too-long', {
    da: `Indholdet er større end de ${size}, der modtages`,
    en: `The body is larger than the ${size} that are taken`,
  });
}
