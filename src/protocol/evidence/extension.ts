/** Extension of a file name in lower case, without dot or the blanks that some systems leave after it. */
export function extensionOf(path: string): string {
  return /\.([^./]+?)\s*$/.exec(path)?.[1]?.toLowerCase() ?? '';
}
