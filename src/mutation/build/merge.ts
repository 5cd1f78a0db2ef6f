import { isObject } from '../../base/index.js';
/** A value that contains two patterns: members of both, lists joined, of two different texts the second. */
export function merge(a: unknown, b: unknown): unknown {
  if (a === undefined) return structuredClone(b);
  if (Array.isArray(a) && Array.isArray(b)) {
    const known = new Set(a.map((item) => JSON.stringify(item)));
    return [...(a as unknown[]), ...(b as unknown[]).filter((item) => !known.has(JSON.stringify(item)))];
  }
  if (!isObject(a) || !isObject(b)) return structuredClone(b);
  const merged: Record<string, unknown> = { ...a };
  for (const [key, value] of Object.entries(b)) merged[key] = merge(merged[key], value);
  return merged;
}
