/** Longest text from outside that is shown whole, in UTF-16 code units; a longer one is clipped and says so. */
const maxShownLength = 4000;

/**
 * The one door through which text that testcamp did not write itself (vendors' files, names, paths, remarks)
 * enters a report, whatever its format. What must hold for all such text belongs here.
 */
export function untrusted(text: string): string {
  return text;
}

/** Text from outside made fit for a reader: clipped, with control, formatting and direction characters made visible. */
export function displayText(text: string): string {
  return escapeInvisible(clip(untrusted(text), maxShownLength));
}

/** Cuts a text to `max` UTF-16 code units and says how many are left out. A surrogate pair is not cut in two. */
export function clip(text: string, max: number): string {
  if (text.length <= max) return text;
  const end = isHighSurrogate(text, max - 1) ? max - 1 : max;
  return `${text.slice(0, end)}… (+${text.length - end})`;
}

function isHighSurrogate(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  return code >= 0xd800 && code <= 0xdbff;
}

/** Letters of English and Danish and the signs between them: most texts have no other. */
const isPlain = /^[\n\x20-\x7EÀ-ÿ]*$/;

/**
 * Replaces characters that a reader can't see but that change what is seen: control characters (as their pictures,
 * `␛`), and formatting characters such as right-to-left overrides and zero-width spaces (as `[U+202E]`).
 * Tab and line feed stay.
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
