import type { CompletionCommand, Values } from './completionTree.js';
import { valueOptions } from './posix.js';

/** A text as one string of PowerShell. */
const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** The words of a place; of files PowerShell completes the names itself, where a completer gives nothing. */
const listOf = (values: Values): string => `@(${values.kind === 'words' ? values.words.map(quoted).join(', ') : ''})`;

/** Completion for PowerShell, 5.1 and later. */
export function powershellScript(commands: readonly CompletionCommand[]): string {
  const entry = (key: string, list: string): string => `    ${quoted(key)} = ${list}`;
  const table = (name: string, entries: readonly string[]): string => `  $${name} = @{\n${entries.join('\n')}\n  }`;
  const described = (pairs: readonly (readonly [name: string, description: string])[]): string =>
    `@(${pairs.map(([name, description]) => `@(${quoted(name)}, ${quoted(description)})`).join(', ')}${pairs.length === 1 ? ', $null' : ''})`;
  return [
    '# PowerShell completion for testcamp',
    'Register-ArgumentCompleter -Native -CommandName testcamp -ScriptBlock {',
    '  param($wordToComplete, $commandAst, $cursorPosition)',
    table(
      'inner',
      commands.map(({ path, inner }) =>
        entry(path, described(inner.map(({ name, description }) => [name, description] as const))),
      ),
    ),
    table(
      'options',
      commands.map(({ path, options }) =>
        entry(
          path,
          described(options.flatMap(({ flags, description }) => flags.map((flag) => [flag, description] as const))),
        ),
      ),
    ),
    table(
      'values',
      valueOptions(commands).map(({ flag, path = '*', values }) => entry(`${path} ${flag}`, listOf(values))),
    ),
    table(
      'positions',
      commands.flatMap(({ path, positions, isVariadic }) =>
        positions.map((values, index) =>
          entry(`${path} ${isVariadic && index === positions.length - 1 ? '*' : index}`, listOf(values)),
        ),
      ),
    ),
    body,
  ].join('\n');
}

const body = `  $at = 'testcamp'
  $option = $null
  $index = 0
  $before = @($commandAst.CommandElements | Select-Object -Skip 1 |
    Where-Object { $_.Extent.EndOffset -lt $cursorPosition } | ForEach-Object { $_.Extent.Text.Trim("'", '"') })
  foreach ($word in $before) {
    if ($null -ne $option) { $option = $null; continue }
    if ($word.StartsWith('-')) {
      foreach ($key in @("$at $word", "* $word")) { if ($values.ContainsKey($key)) { $option = $key; break } }
    } elseif ($index -eq 0 -and $inner.ContainsKey("$at $word")) {
      $at = "$at $word"
    } else {
      $index++
    }
  }
  if ($null -ne $option) {
    $found = $values[$option] | ForEach-Object { , @($_, $_) }
  } elseif ($wordToComplete.StartsWith('-')) {
    $found = $options[$at]
  } else {
    $found = @()
    if ($index -eq 0) { $found += $inner[$at] }
    foreach ($key in @("$at $index", "$at *")) {
      if ($positions.ContainsKey($key)) { $found += $positions[$key] | ForEach-Object { , @($_, $_) }; break }
    }
  }
  $found | Where-Object { $null -ne $_ -and "$($_[0])".StartsWith($wordToComplete) } | ForEach-Object {
    [System.Management.Automation.CompletionResult]::new($_[0], $_[0], 'ParameterValue', $(if ($_[1]) { $_[1] } else { $_[0] }))
  }
}
`;
