import type { CompletionCommand } from './completionTree.js';
import { posixFunctions } from './posix.js';

/** Completion for zsh, as a file of \`fpath\` called \`_testcamp\`, or sourced after \`compinit\`. */
export const zshScript = (commands: readonly CompletionCommand[]): string => `#compdef testcamp
${posixFunctions(commands)}
_testcamp() {
  local current="\${words[CURRENT]}" line
  local -a before found open
  before=("\${(@)words[2,CURRENT-1]}")
  if [[ "$current" == --*=* ]]; then
    before+=("\${current%%=*}")
    compset -P 1 '*='
    current="\${current#*=}"
  elif [[ "$current" == *=* ]]; then
    compset -P 1 '*='
    _files
    return
  fi
  while IFS= read -r line; do
    case "$line" in
      :file) _files ;;
      :folder) _files -/ ;;
      :any) ;;
      *=) open+=("$line") ;;
      *) found+=("$line") ;;
    esac
  done < <(__testcamp_candidates "$current" "\${before[@]}")
  (( \${#open} )) && compadd -S '' -- "\${open[@]}"
  (( \${#found} )) && compadd -- "\${found[@]}"
  return 0
}

if [[ "\${funcstack[1]}" == _testcamp ]]; then
  _testcamp "$@"
else
  compdef _testcamp testcamp
fi
`;
