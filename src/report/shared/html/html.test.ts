import { describe, expect, it } from 'vitest';
import { anchor, html, relativeHref, render, styleElement } from './html.js';

describe('html', () => {
  it('escapes text in content and in attributes', () => {
    const hostile = `"><script>alert('1')</script>&`;
    expect(render(html`<p title="${hostile}">${hostile}</p>`)).toBe(
      '<p title="&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;">&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;</p>',
    );
  });

  it('does not escape what is safe already, and joins lists', () => {
    const items = ['a', 'b<'].map((one) => html`<li>${one}</li>`);
    expect(render(html`${items}`)).toBe('<li>a</li><li>b&lt;</li>');
  });

  it('takes an object that only looks safe for none', () => {
    const fake = JSON.parse('{"markup":"<script></script>"}') as never;
    expect(render(html`${fake}`)).not.toContain('<script>');
  });

  it('leaves out what is not there but shows zero', () => {
    expect(render(html`${null}${undefined}${false}${0}`)).toBe('0');
  });
});

describe('styleElement', () => {
  it('refuses a style sheet that could end its element', () => {
    expect(() => styleElement('a{}</style><script>')).toThrow('may not contain <');
  });
});

describe('anchor', () => {
  it('is an id without spaces or quotes, and different for different texts', () => {
    expect(anchor('rule', 'cardinality/min')).toBe('rule-cardinality_2fmin');
    expect(anchor('rule', 'a b"c')).toMatch(/^[A-Za-z0-9._-]+$/);
    expect(anchor('step', 'a/b')).not.toBe(anchor('step', 'a_2fb'));
  });
});

describe('relativeHref', () => {
  it.each(['javascript:alert(1)', 'https://example.org/', '//example.org', '/etc', '\\\\host', ' x', '', 'data:,x'])(
    'lets no link out of the folder: %j',
    (href) => expect(relativeHref(href)).toBeUndefined(),
  );

  it('keeps a relative address', () => {
    expect(relativeHref('systems/nordlys.html#decision')).toBe('systems/nordlys.html#decision');
  });
});
