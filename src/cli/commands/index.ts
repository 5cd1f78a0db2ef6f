import { command } from '../shared/declaration/command.js';
import type { CommandBuilder } from '../shared/declaration/command.js';
import { camp } from './camp/command.js';
import { completion } from './completion/command.js';
import { conversation } from './conversation/command.js';
import { crosscheck } from './crosscheck/command.js';
import { envelope } from './envelope/command.js';
import { explain } from './explain/command.js';
import { gitb } from './gitb/command.js';
import { ig } from './ig/command.js';
import { init } from './init/command.js';
import { keys } from './keys/command.js';
import { mutate } from './mutate/command.js';
import { protocol } from './protocol/command.js';
import { reconcile } from './reconcile/command.js';
import { overview, report } from './report/command.js';
import { rules } from './rules/command.js';
import { script } from './script/command.js';
import { serve } from './serve/command.js';
import { test } from './test/command.js';
import { validate } from './validate/command.js';
import { verify } from './verify/command.js';

/**
 * All commands of testcamp, in the order that help lists them: the only list of them. Each folder beside this file is
 * a command: `command.ts` declares it, or lists its subcommands, which `declarations` beside it declares. Those of a
 * group are in one file, since every start of testcamp loads all of them.
 */
export const commands: readonly CommandBuilder[] = [
  command(init, async () => (await import('./init/init.js')).initCommand),
  command(validate, async () => (await import('./validate/validate.js')).validateCommand),
  command(crosscheck, async () => (await import('./crosscheck/crosscheck.js')).crosscheckCommand),
  command(mutate, async () => (await import('./mutate/mutate.js')).mutateCommand),
  command(test, async () => (await import('./test/test.js')).testCommand),
  protocol,
  script,
  command(gitb, async () => (await import('./gitb/gitb.js')).gitbCommand),
  command(serve, async () => (await import('./serve/serve.js')).serveCommand),
  command(reconcile, async () => (await import('./reconcile/reconcile.js')).reconcileCommand),
  command(conversation, async () => (await import('./conversation/conversation.js')).conversationCommand),
  command(envelope, async () => (await import('./envelope/envelope.js')).envelopeCommand),
  camp,
  command(verify, async () => (await import('./verify/verify.js')).verifyCommand),
  keys,
  command(report, async () => (await import('./report/report.js')).reportCommand, [
    command(overview, async () => (await import('./report/overview.js')).overviewCommand),
  ]),
  ig,
  command(rules, async () => (await import('./rules/rules.js')).rulesCommand),
  command(explain, async () => (await import('./explain/explain.js')).explainCommand),
  (build) =>
    command(completion, async () => (await import('./completion/completion.js')).completionOf(build.program))(build),
];
