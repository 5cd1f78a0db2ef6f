/**
 * Adds items to the end of a list. To spread them into `push` would hand each over as an argument, and overflow the stack with a
 * list of some 120,000, as can come from outside.
 */
export function addAll<T>(list: T[], items: Iterable<T>): void {
  for (const item of items) list.push(item);
}
