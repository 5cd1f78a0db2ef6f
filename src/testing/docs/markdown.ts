/** A fenced block of a Markdown file. */
export interface Block {
  /** The info string after the opening fence, such as `sh`. */
  readonly info: string;
  /** Line number of its first line of code in the file, from 1. */
  readonly line: number;
  readonly code: string;
}

/** The fenced blocks of a page in their order. */
export function fencedBlocks(markdown: string): readonly Block[] {
  return [...markdown.matchAll(/^```([^\n]*)\n([^]*?)^```$/gm)].map((match) => ({
    info: match[1] ?? '',
    line: markdown.slice(0, match.index).split('\n').length + 1,
    code: match[2] ?? '',
  }));
}

/** A page without its fenced blocks, line by line as it was. */
export const proseOf = (markdown: string): string =>
  markdown.replace(/^```[^\n]*\n[^]*?^```$/gm, (block) => block.replace(/[^\n]/g, ''));

/** A command that a page shows, with its expected exit code and output. */
export interface ShownCommand {
  readonly command: string;
  readonly exit: number;
  /** Its output, in the format of scenarios; undefined if the page shows none. */
  readonly printed?: string;
}

/** The commands of a block `sh`: one a line, or several lines joined by a backslash; `# exit N` at the end says how it ends. */
export function commandsOf(code: string): readonly ShownCommand[] {
  return code
    .replace(/\\\n\s*/g, '')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .map(commandOf);
}

const commandOf = (line: string): ShownCommand => ({
  command: line.replace(/^(npx --no |node )?(testcamp|dist\/cli\/main\.js) /, 'testcamp ').replace(/\s+#.*$/, ''),
  exit: Number(/# exit (\d+)$/.exec(line)?.[1] ?? 0),
});

/** The commands of a block `console`: each after `$ `, lines joined by a backslash, and below it what it prints. */
export function sessionOf(code: string): readonly ShownCommand[] {
  return code
    .replace(/\\\n> */g, '')
    .split(/^\$ /m)
    .slice(1)
    .map((part) => {
      const end = part.indexOf('\n');
      return { ...commandOf(part.slice(0, end)), printed: part.slice(end + 1) };
    });
}

/** A change of a file that a page asks its reader to make. */
export interface FileEdit {
  readonly file: string;
  readonly before: string;
  readonly after: string;
}

/**
 * The change of a block `diff`: its first line `--- FILE`, then lines of the file before (` `, `-`) and after (` `,
 * `+`).
 */
export function editOf(code: string): FileEdit {
  const [head = '', ...lines] = code.trimEnd().split('\n');
  const file = /^--- (\S+)$/.exec(head)?.[1];
  const odd = lines.find((line) => !/^[-+ ]/.test(line));
  if (file === undefined || odd !== undefined) throw new Error(`Not a change of a file: ${odd ?? head}`);
  const side = (signs: string): string =>
    lines
      .filter((line) => signs.includes(line.charAt(0)))
      .map((line) => `${line.slice(1)}\n`)
      .join('');
  return { file, before: side(' -'), after: side(' +') };
}

/** Why the tests don't run a block; the page says so in the block's first line. Undefined for one that is run. */
export const notRun = ({ code }: Block): string | undefined => /^# not run by the tests: (.+)\n/.exec(code)?.[1];

/** An instruction of a page to its reader. */
export type PageStep =
  | ({ readonly kind: 'command'; readonly line: number } & ShownCommand)
  | ({ readonly kind: 'edit'; readonly line: number } & FileEdit)
  | { readonly kind: 'left out'; readonly line: number; readonly reason: string };

/** The commands and changes in a page, in its order. */
export function stepsOf(markdown: string): readonly PageStep[] {
  return fencedBlocks(markdown).flatMap((block): readonly PageStep[] => {
    const { info, line, code } = block;
    const reason = notRun(block);
    if (reason !== undefined) return [{ kind: 'left out', line, reason }];
    if (info.split(' ')[0] === 'sh') return commandsOf(code).map((one) => ({ kind: 'command', line, ...one }));
    if (info === 'console') return sessionOf(code).map((one) => ({ kind: 'command', line, ...one }));
    return info === 'diff' ? [{ kind: 'edit', line, ...editOf(code) }] : [];
  });
}
