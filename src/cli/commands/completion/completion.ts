import type { Command } from 'commander';
import { availableProtocols } from '../../../app/protocol/index.js';
import { nearest } from '../../../base/index.js';
import { allRules } from '../../../catalogue/index.js';
import { constraintKinds } from '../../../model/mutation.js';
import { embeddedPackages } from '../../../packages/index.js';
import { exitCode, UsageError } from '../../shared/failure.js';
import type { Io } from '../../shared/io.js';
import { resolveSettings } from '../../shared/settings/settings.js';
import { bashScript } from './bash.js';
import type { CompletionFlags } from './command.js';
import { completionTree } from './completionTree.js';
import type { CompletionCommand, WordLists } from './completionTree.js';
import { fishScript } from './fish.js';
import { powershellScript } from './powershell.js';
import { zshScript } from './zsh.js';

type WriteScript = (commands: readonly CompletionCommand[]) => string;

const shells: ReadonlyMap<string, WriteScript> = new Map([
  ['bash', bashScript],
  ['zsh', zshScript],
  ['fish', fishScript],
  ['powershell', powershellScript],
]);

/** Other names of shells, as people start them. */
const aliases: ReadonlyMap<string, string> = new Map([['pwsh', 'powershell']]);

/**
 * `testcamp completion SHELL`: a script that the user's shell loads. It has all words in it and starts no process, so that it
 * answers at once; after an update of testcamp it is written again.
 * @param program the whole command line, from which the script is made
 */
export const completionOf =
  (program: () => Command) =>
  async (shell: string, flags: CompletionFlags, io: Io): Promise<number> => {
    await resolveSettings(flags, io);
    const name = shell.toLowerCase();
    const script = shells.get(aliases.get(name) ?? name);
    if (script === undefined) throw unknownShell(shell);
    io.out(script(completionTree(program(), wordLists(flags, io))));
    return exitCode.conformant;
  };

function wordLists(flags: CompletionFlags, io: Io): WordLists {
  const protocols = availableProtocols(flags.protocols, io).map(({ protocol }) => protocol);
  const rules = allRules().map(({ id }) => id);
  const unique = (words: readonly string[]): readonly string[] => [...new Set(words)].sort();
  return {
    rules: [...rules, ...lastParts(rules)],
    groups: unique(rules.map((id) => id.split('/')[0] ?? '')),
    protocols: unique(protocols.map(({ id }) => id)),
    standards: unique(protocols.map(({ standard }) => standard.id)),
    guides: unique(embeddedPackages().map(({ id }) => id.replace(/^medcom\.fhir\.dk\./, ''))),
    constraintKinds,
    shells: [...shells.keys()],
  };
}

/** The last parts of ids that name one rule, such as `bdl-7` of `invariant/bdl-7`: `explain` takes them too. */
function lastParts(rules: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  const parts = rules.map((id) => id.split('/').at(-1) ?? id);
  for (const part of parts) counts.set(part, (counts.get(part) ?? 0) + 1);
  return parts.filter((part) => counts.get(part) === 1).sort();
}

function unknownShell(shell: string): UsageError {
  const names = [...shells.keys()];
  const near = nearest(shell, names);
  const list = names.join(', ');
  return new UsageError({
    da: `Skallen '${shell}' kendes ikke. ${near === undefined ? `Vælg ${list}.` : `Mente du '${near}'?`}`,
    en: `There is no shell '${shell}'. ${near === undefined ? `Choose ${list}.` : `Did you mean '${near}'?`}`,
  });
}
