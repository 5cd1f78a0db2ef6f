import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';

/** The result of a command. */
export interface CommandOutcome {
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A command as a shell starts it: words, folder and environment. */
export interface StartedCommand {
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}

/**
 * What the shell starts in place of the command: it passes folder, words and environment in files, writes its name to
 * the bell, waits for the exit code, and prints the output.
 */
const script = (door: string): string => `#!/bin/sh
call=$(mktemp -d '${door}/call-XXXXXX') || exit 99
mkfifo "$call/exit"
printf '%s\\0' "$PWD" "$@" > "$call/argv"
env -0 > "$call/env"
printf '%s\\n' "\${call##*/}" > '${door}/bell'
read -r code < "$call/exit"
cat "$call/out"
cat "$call/err" >&2
exit "$code"
`;

/**
 * Creates a command that a shell can start and that runs in this process: lines with pipes, redirections and loops are
 * read by a real shell, and no process of Node's is started for them. What it prints on both streams is printed when it
 * has ended.
 * @param file where the command is to be
 * @param door an empty folder for what is passed
 * @returns a function that removes it
 */
export function openShellDoor(
  file: string,
  door: string,
  run: (command: StartedCommand) => Promise<CommandOutcome>,
): () => void {
  fs.mkdirSync(door, { recursive: true });
  fs.writeFileSync(file, script(door), { mode: 0o755 });
  const bell = path.join(door, 'bell');
  execFileSync('mkfifo', [bell]);
  // Open for writing too, so that it never ends, and so that writers need not wait.
  const fd = fs.openSync(bell, fs.constants.O_RDWR | fs.constants.O_NONBLOCK);
  const socket = new net.Socket({ fd, readable: true, writable: false });
  let rest = '';
  socket.setEncoding('utf8').on('data', (text: string) => {
    const calls = (rest + text).split('\n');
    rest = calls.pop() ?? '';
    for (const call of calls) void answer(path.join(door, call), run);
  });
  socket.unref();
  return () => void socket.destroy();
}

async function answer(call: string, run: (command: StartedCommand) => Promise<CommandOutcome>): Promise<void> {
  const parts = (name: string): readonly string[] =>
    fs.readFileSync(path.join(call, name), 'utf8').split('\0').slice(0, -1);
  const [cwd = '', ...argv] = parts('argv');
  const env = parts('env').map((one) => {
    const end = one.indexOf('=');
    return [one.slice(0, end), one.slice(end + 1)] as const;
  });
  const { exit, stdout, stderr } = await run({ cwd, argv, env: Object.fromEntries(env) });
  fs.writeFileSync(path.join(call, 'out'), stdout);
  fs.writeFileSync(path.join(call, 'err'), stderr);
  await fs.promises.writeFile(path.join(call, 'exit'), `${exit}\n`);
}
