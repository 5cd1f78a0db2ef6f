/**
 * Scenarios of the command line: plain text files with commands and their expected results.
 *
 *     # what the scenario is about
 *     needs: packages            the official packages; without them it is skipped
 *     env: NAME=value            set for every command
 *     --- file NAME              a file in the scenario's own folder, with the lines that follow
 *     --- run COMMAND            run as sh does; `testcamp` is the built command
 *     --- process COMMAND        the same, where each `testcamp` must be a process: signals, closed streams, what goes past them
 *     --- exit 2                 by default 0
 *     --- stdout                 the expected output, verbatim
 *     --- stderr
 *
 * In expected output `{word}` stands for a value that differs from run to run (see `placeholders`), and a line of
 * `...` for any number of lines.
 */
export interface Scenario {
  readonly title: string;
  readonly needsPackages: boolean;
  readonly env: Readonly<Record<string, string>>;
  readonly parts: readonly ScenarioPart[];
}

/** A part of a scenario with its text as written, line break at the end included. */
export interface ScenarioPart {
  readonly kind: 'file' | 'run' | 'process' | 'exit' | 'stdout' | 'stderr';
  readonly argument: string;
  readonly text: string;
}

/** One command with its expected result. */
export interface ScenarioStep {
  readonly command: string;
  /** True if each `testcamp` in it must be a separate process. */
  readonly needsProcess: boolean;
  readonly files: readonly { readonly name: string; readonly text: string }[];
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** @throws for a line that is none of the above. */
export function parseScenario(text: string): Scenario {
  const [head = '', ...rest] = text.split(/^--- /m);
  const lines = head.split('\n').filter((line) => line.trim() !== '');
  const title = lines.filter((line) => line.startsWith('# ')).map((line) => line.slice(2));
  const settings = lines.filter((line) => !line.startsWith('#'));
  const odd = settings.find((line) => !/^(needs: packages|env: \w+=.*)$/.test(line));
  if (odd !== undefined || title.length === 0) throw new Error(`Not the head of a scenario: ${odd ?? head}`);
  const env = settings.flatMap((line) => {
    const match = /^env: (\w+)=(.*)$/.exec(line);
    return match === null ? [] : [[match[1] ?? '', match[2] ?? '']];
  });
  return {
    title: title.join(' '),
    needsPackages: settings.includes('needs: packages'),
    env: Object.fromEntries(env) as Record<string, string>,
    parts: rest.map(parsePart),
  };
}

function parsePart(text: string): ScenarioPart {
  const end = text.indexOf('\n');
  const [, kind, argument = ''] = /^(file|run|process|exit|stdout|stderr)(?: (.*))?$/.exec(text.slice(0, end)) ?? [];
  if (kind === undefined) throw new Error(`Not a part of a scenario: --- ${text.slice(0, end)}`);
  return { kind: kind as ScenarioPart['kind'], argument, text: text.slice(end + 1) };
}

/** The commands of a scenario in order, each with the files to create before it. */
export function stepsOf({ parts }: Scenario): readonly ScenarioStep[] {
  const steps: ScenarioStep[] = [];
  let files: ScenarioStep['files'] = [];
  for (const { kind, argument, text } of parts) {
    if (kind === 'file') files = [...files, { name: argument, text }];
    else if (kind === 'run' || kind === 'process') {
      steps.push({ command: argument, needsProcess: kind === 'process', files, exit: 0, stdout: '', stderr: '' });
      files = [];
    } else {
      const step = steps.pop();
      if (step === undefined) throw new Error(`--- ${kind} stands before any --- run`);
      steps.push({ ...step, [kind]: kind === 'exit' ? Number(argument) : text });
    }
  }
  return steps;
}

const placeholders: Readonly<Record<string, string>> = {
  sha256: '[0-9a-f]{64}',
  time: '\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d[+-]\\d\\d:\\d\\d',
  number: '\\d+',
  any: '.*',
};

/** Whether the output matches the expected one; `values` are those of further placeholders. */
export function fits(printed: string, expected: string, values: Readonly<Record<string, string>>): boolean {
  const pattern = expected
    .split('\n')
    .map((line) => (line === '...' ? '(?:.*\\n)*?' : `${linePattern(line, values)}\\n`))
    .join('');
  // The last line break of a part belongs to its last line.
  return new RegExp(`^${pattern}$`).test(`${printed}\n`);
}

function linePattern(line: string, values: Readonly<Record<string, string>>): string {
  return line
    .split(/(\{\w+\})/)
    .map((piece) => {
      const name = /^\{(\w+)\}$/.exec(piece)?.[1] ?? '';
      const value = values[name];
      return placeholders[name] ?? escape(value ?? piece);
    })
    .join('');
}

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
