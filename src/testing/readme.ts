/** A block of code in a Markdown file whose first line marks it as something that must work as written. */
export interface CodeBlock {
  readonly kind: 'js' | 'sh';
  /** Line of the file that its first line of code stands on, from 1. */
  readonly line: number;
  readonly code: string;
}

/** The blocks that begin with "```js example" or "```sh runnable". */
export function runnableBlocks(markdown: string): readonly CodeBlock[] {
  return [...markdown.matchAll(/^```(js example|sh runnable)\n([^]*?)^```$/gm)].map((match) => ({
    kind: match[1]?.startsWith('js') === true ? 'js' : 'sh',
    line: markdown.slice(0, match.index).split('\n').length + 1,
    code: match[2] ?? '',
  }));
}

/** The commands of a block: one a line, or several lines joined by a backslash; `# exit N` at the end says how it ends. */
export function commandsOf(code: string): readonly { readonly command: string; readonly exit: number }[] {
  return code
    .replace(/\\\n\s*/g, '')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .map((line) => ({
      command: line.replace(/^(npx |node )?(testcamp|dist\/cli\/main\.js) /, 'testcamp ').replace(/\s+#.*$/, ''),
      exit: Number(/# exit (\d+)$/.exec(line)?.[1] ?? 0),
    }));
}
