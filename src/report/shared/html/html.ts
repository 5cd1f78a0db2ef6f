import type { Picture } from '../../../model/reported/reported.js';
import { displayText } from '../untrusted.js';

const markup = Symbol('markup');

/** HTML in which everything from outside has been escaped. Only this file can create it. */
export interface SafeHtml {
  readonly [markup]: string;
}

/** A value in a template: text is escaped, SafeHtml is not, null and undefined are empty. */
export type HtmlValue = SafeHtml | string | number | null | undefined | false | readonly HtmlValue[];

/**
 * Template tag that builds HTML: each value is escaped unless it is SafeHtml itself. Values may occur in text and in
 * double-quoted attributes, nowhere else.
 */
export function html(strings: TemplateStringsArray, ...values: readonly HtmlValue[]): SafeHtml {
  let text = strings[0] ?? '';
  for (const [at, value] of values.entries()) text += serialise(value) + (strings[at + 1] ?? '');
  return { [markup]: text };
}

/** The HTML as text, to be written to a file. */
export function render(safe: SafeHtml): string {
  return safe[markup];
}

/**
 * A style element with exactly this text, so that a policy can contain its hash. @throws {Error} if the text could end
 * the element.
 */
export function styleElement(css: string): SafeHtml {
  if (css.includes('<')) throw new Error('A style sheet may not contain <');
  return { [markup]: `<style>${css}</style>` };
}

/**
 * An element that loads a script of the same server. It is no template, since a bundler takes a template apart that holds the end of
 * a script.
 */
export function scriptElement(src: string): SafeHtml {
  return { [markup]: `<script type="module" src="${render(html`${src}`)}"></script>` };
}

/** A picture within the page, which asks for nothing. @throws {Error} for what is no base64 */
export function pictureElement({ mediaType, base64 }: Picture, alt: string): SafeHtml {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) throw new Error('A picture is not in base64');
  const name = render(html`${alt}`);
  return { [markup]: `<img src="data:${mediaType};base64,${base64}" alt="${name}">` };
}

function serialise(value: HtmlValue): string {
  if (value === null || value === undefined || value === false) return '';
  if (typeof value === 'string') return escape(displayText(value));
  if (typeof value === 'number') return String(value);
  return isList(value) ? value.map(serialise).join('') : value[markup];
}

function isList(value: SafeHtml | readonly HtmlValue[]): value is readonly HtmlValue[] {
  return Array.isArray(value);
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (char) => entities[char] ?? char);
}

/** An element id from any text: letters, digits, dots and hyphens are kept, all else is encoded. */
export function anchor(kind: 'step' | 'rule' | 'system' | 'file', text: string): string {
  return `${kind}-${text.replace(/[^A-Za-z0-9.-]/g, (char) => `_${char.charCodeAt(0).toString(16)}`)}`;
}

/** A link within the report's folder, or undefined if the URL points anywhere else (a scheme, another host). */
export function relativeHref(href: string): string | undefined {
  return /^(?:[a-z][a-z0-9+.-]*:|[/\\]|\s)/i.test(href) || href === '' ? undefined : href;
}
