import type { CompletionCommand } from './completionTree.js';
import { posixFunctions } from './posix.js';

/** Completion for bash, 3.2 and later. */
export const bashScript = (commands: readonly CompletionCommand[]): string => `# bash completion for testcamp
${posixFunctions(commands)}
_testcamp() {
  local words current word line glued=0 n=0
  words=()
  # Bash takes = for a word of its own: what it joins is put together again.
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD}"; do
    if [ "$n" -gt 0 ] && { [ "$word" = '=' ] || [ "$glued" = 1 ]; }; then
      words[n-1]="\${words[n-1]}$word"
      if [ "$word" = '=' ]; then glued=1; else glued=0; fi
    else
      words[n]="$word"
      n=$((n + 1))
    fi
  done
  current="\${words[n-1]}"
  unset "words[n-1]"
  COMPREPLY=()
  case "$current" in
    --*=*) words[n-1]="\${current%%=*}"; current="\${current#*=}" ;;
    *=*) __testcamp_files -f "\${current#*=}"; return ;;
  esac
  while IFS= read -r line; do
    case "$line" in
      :file) __testcamp_files -f "$current" ;;
      :folder) __testcamp_files -d "$current" ;;
      :any) ;;
      "$current"*)
        COMPREPLY[\${#COMPREPLY[@]}]="$line"
        case "$line" in *=) compopt -o nospace 2>/dev/null ;; esac ;;
    esac
  done < <(__testcamp_candidates "$current" "\${words[@]}")
}

__testcamp_files() {
  local line
  compopt -o filenames 2>/dev/null
  while IFS= read -r line; do COMPREPLY[\${#COMPREPLY[@]}]="$line"; done < <(compgen "$1" -- "$2")
}

complete -F _testcamp testcamp
`;
