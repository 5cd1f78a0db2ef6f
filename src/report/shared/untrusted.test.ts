import { describe, expect, it } from 'vitest';
import { clip, displayText, escapeInvisible } from './untrusted.js';

describe('visible', () => {
  it('shows control characters as their pictures', () => {
    expect(escapeInvisible('a\u0000b\u001b[31mc\u007f')).toBe('a␀b␛[31mc␡');
  });

  it('names characters that turn or hide text', () => {
    expect(escapeInvisible('x\u202Etxt\u200B\uFEFF\u009b')).toBe('x[U+202E]txt[U+200B][U+FEFF][U+009B]');
  });

  it('names a surrogate that stands alone and leaves a pair', () => {
    expect(escapeInvisible('\ud800 😀')).toBe('[U+D800] 😀');
  });

  it('leaves Danish letters, tabs and line feeds', () => {
    expect(escapeInvisible('Æøå\tég\n')).toBe('Æøå\tég\n');
  });
});

describe('clip', () => {
  it('says how much is left out and cuts no character in two', () => {
    expect(clip('abcdef', 4)).toBe('abcd… (+2)');
    expect(clip('abc😀def', 4)).toBe('abc… (+5)');
    expect(clip('abcd', 4)).toBe('abcd');
  });

  it('keeps a text of 1 MB short', () => {
    expect(displayText('x'.repeat(1024 * 1024)).length).toBeLessThan(5000);
  });
});
