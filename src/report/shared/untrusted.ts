/** Longest untrusted text that is shown in full, in UTF-16 code units; a longer one is clipped and marked. */
const maxShownLength = 4000;

/**
 * The only way by which text that testcamp did not write itself (vendors' files, names, paths, remarks)
 * enters a report, whatever its format. Everything that applies to all such text belongs here.
 */
export function untrusted(text: string): string {
  return text;
}

/** Untrusted text made safe to show: clipped, with control, formatting and direction characters made visible. */
export function displayText(text: string): string {
  return escapeInvisible(clip(untrusted(text), maxShownLength));
}

/** Cuts a text to `max` UTF-16 code units and appends how many are left out. A surrogate pair is not cut in two. */
export function clip(text: string, max: number): string {
  if (text.length <= max) return text;
  const end = isHighSurrogate(text, max - 1) ? max - 1 : max;
  return `${text.slice(0, end)}… (+${text.length - end})`;
}

function isHighSurrogate(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  return code >= 0xd800 && code <= 0xdbff;
}

/** English and Danish letters and punctuation: most texts contain no others. */
const isPlain = /^[\n\x20-\x7EÀ-ÿ]*$/;

/**
 * Replaces invisible characters that change what a reader sees: control characters (by control pictures,
 * `␛`), and formatting characters such as right-to-left overrides and zero-width spaces (as `[U+202E]`).
 * Tab and line feed are kept.
 */
export function escapeInvisible(text: string): string {
  if (isPlain.test(text)) return text;
  return text.replace(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu, (char) => {
    const code = char.codePointAt(0) ?? 0;
    if (code === 0x09 || code === 0x0a) return char;
    if (code < 0x20) return String.fromCharCode(0x2400 + code);
    if (code === 0x7f) return '␡';
    return `[U+${code.toString(16).toUpperCase().padStart(4, '0')}]`;
  });
}
