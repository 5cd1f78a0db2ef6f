import type { Refusal } from './refusal.js';
import { refuse } from './refusal.js';
import type { HttpService } from './service.js';

/** A page for people. */
export interface HtmlPage {
  readonly html: string;
  /** Its Content-Security-Policy. */
  readonly policy: string;
}

/** Shows a page, made anew for each request. */
export const pageService = (page: () => HtmlPage): HttpService => ({
  maxBodyBytes: 64 * 1024,
  handle: async ({ method }) => {
    if (method !== 'GET' && method !== 'HEAD') throw notAllowed();
    const { html, policy } = page();
    const headers = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy };
    return Promise.resolve({ status: 200, headers, body: method === 'HEAD' ? new Uint8Array() : Buffer.from(html) });
  },
});

const notAllowed = (): Refusal =>
  refuse(405, 'not-supported', { da: 'Siden kan kun læses', en: 'The page can only be read' }, { allow: 'GET, HEAD' });
