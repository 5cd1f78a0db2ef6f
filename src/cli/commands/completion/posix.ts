import type { CompletionCommand, CompletionOption, Values } from './completionTree.js';

/** A text as one word of a shell of the family of sh. */
const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

/** How a command prints what may stand in a place: words one a line, or what kind of thing it is. */
function printed(values: Values): string {
  if (values.kind !== 'words') return `printf '%s\\n' :${values.kind}`;
  return `printf '%s\\n' ${values.words.map(quoted).join(' ')}`;
}

/** One branch of `case`, for several patterns. */
const branch = (patterns: readonly string[], action: string): string => `    ${patterns.join('|')}) ${action} ;;`;

/** An option that takes a value, and what may stand there. */
export interface ValueOption {
  readonly flag: string;
  /** The command; undefined where it is the same in all commands that have the option. */
  readonly path: string | undefined;
  readonly values: Values;
}

/** Options that take a value: one that is the same in all commands is named once. */
export function valueOptions(commands: readonly CompletionCommand[]): readonly ValueOption[] {
  const uses = new Map<string, { readonly path: string; readonly values: Values | undefined }[]>();
  for (const { path, options } of commands) {
    for (const { flags, values } of options) {
      for (const flag of flags) uses.set(flag, [...(uses.get(flag) ?? []), { path, values }]);
    }
  }
  return [...uses].flatMap(([flag, all]): readonly ValueOption[] => {
    const kinds = new Set(all.map(({ values }) => JSON.stringify(values)));
    const [first] = all;
    if (kinds.size === 1) return first?.values === undefined ? [] : [{ flag, path: undefined, values: first.values }];
    return all.flatMap(({ path, values }) => (values === undefined ? [] : [{ flag, path, values }]));
  });
}

/** All flags of a command. */
const flagsOf = (options: readonly CompletionOption[]): readonly string[] => options.flatMap(({ flags }) => flags);

/**
 * Functions for bash and zsh. `__testcamp_candidates CURRENT WORD...` prints what may stand after the words: words one a line,
 * `:file`, `:folder`, or `:any` for what only the user knows.
 */
export function posixFunctions(commands: readonly CompletionCommand[]): string {
  const [, ...below] = commands;
  const values = valueOptions(commands).map(({ flag, path, values: of }) =>
    branch([path === undefined ? `*${quoted(` ${flag}`)}` : quoted(`${path} ${flag}`)], printed(of)),
  );
  const inner = commands
    .filter((one) => one.inner.length > 0)
    .map((one) => branch([quoted(one.path)], printed({ kind: 'words', words: one.inner.map(({ name }) => name) })));
  const options = commands.map((one) =>
    branch([quoted(one.path)], printed({ kind: 'words', words: flagsOf(one.options) })),
  );
  const positions = commands.flatMap((one) =>
    one.positions.map((of, index) =>
      branch(
        [
          one.isVariadic && index === one.positions.length - 1
            ? `${quoted(`${one.path} `)}*`
            : quoted(`${one.path} ${index}`),
        ],
        printed(of),
      ),
    ),
  );
  const choose = (name: string, subject: string, branches: readonly string[]): string =>
    [`${name}() {`, `  case "${subject}" in`, ...branches, '    *) return 1 ;;', '  esac', '}', ''].join('\n');
  return [
    choose('__testcamp_is_command', '$1', [
      branch(
        below.map(({ path }) => quoted(path)),
        'return 0',
      ),
    ]),
    choose('__testcamp_value', '$1 $2', values),
    choose('__testcamp_inner', '$1', inner),
    choose('__testcamp_options', '$1', options),
    choose('__testcamp_position', '$1 $2', positions),
    candidates,
  ].join('\n');
}

const candidates = `__testcamp_candidates() {
  local current="$1" at=testcamp option= index=0 word
  shift
  for word in "$@"; do
    if [ -n "$option" ]; then option=; continue; fi
    case "$word" in
      -*) if __testcamp_value "$at" "$word" >/dev/null; then option="$word"; fi ;;
      *)
        if [ "$index" = 0 ] && __testcamp_is_command "$at $word"; then at="$at $word"; else index=$((index + 1)); fi ;;
    esac
  done
  if [ -n "$option" ]; then __testcamp_value "$at" "$option"; return; fi
  case "$current" in -*) __testcamp_options "$at"; return ;; esac
  if [ "$index" = 0 ]; then __testcamp_inner "$at"; fi
  __testcamp_position "$at" "$index" || return 0
}
`;
