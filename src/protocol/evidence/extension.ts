/** Extension of a file name in lower case, without dot or the blanks that some systems leave after it. */
export function extensionOf(path: string): string {
  const name = path.trimEnd();
  const dot = name.lastIndexOf('.');
  return dot === -1 || dot === name.length - 1 || name.includes('/', dot) ? '' : name.slice(dot + 1).toLowerCase();
}
