/** A copy of an object without one of its optional properties. */
export function without<T extends object>(source: T, key: keyof T & string): T {
  const copy = { ...source };
  Reflect.deleteProperty(copy, key);
  return copy;
}
