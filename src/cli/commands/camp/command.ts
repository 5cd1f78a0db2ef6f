import { command, group } from '../../shared/declaration/command.js';
import type { CommandBuilder } from '../../shared/declaration/command.js';
import { board } from './board/declaration.js';
import { addSystem, init, setVersion, withdraw } from './declarations/setup.js';
import { archive, certify, exportList, retest } from './declarations/certificates.js';
import { crosscheck } from './declarations/crosscheck.js';
import { head, trust } from './declarations/keys.js';
import { move, reinstate, retract } from './repair/declarations.js';
import { confirm, diff, dispense, receive, record, run, status, summary } from './declarations/rounds.js';

/** `testcamp camp`, its commands in the order of a camp's life. */
export const camp: CommandBuilder = group(
  'camp',
  {
    da: 'afhold en testcamp: mange systemer, standarder og runder',
    en: 'run a testcamp: many systems, standards and rounds',
  },
  [
    command(init, async () => (await import('./init.js')).campInitCommand),
    command(trust, async () => (await import('./trust/trust.js')).campTrustCommand),
    command(addSystem, async () => (await import('./addSystem.js')).campAddSystemCommand),
    command(setVersion, async () => (await import('./setVersion.js')).campSetVersionCommand),
    command(withdraw, async () => (await import('./withdraw.js')).campWithdrawCommand),
    command(reinstate, async () => (await import('./repair/reinstate.js')).campReinstateCommand),
    command(receive, async () => (await import('./receive/receive.js')).campReceiveCommand),
    command(run, async () => (await import('./run.js')).campRunCommand),
    command(record, async () => (await import('./record/record.js')).campRecordCommand),
    command(confirm, async () => (await import('./confirm.js')).campConfirmCommand),
    command(dispense, async () => (await import('./dispense.js')).campDispenseCommand),
    command(retract, async () => (await import('./repair/retract.js')).campRetractCommand),
    command(move, async () => (await import('./repair/move.js')).campMoveCommand),
    command(status, async () => (await import('./status.js')).campStatusCommand),
    command(board, async () => (await import('./board/board.js')).campBoardCommand),
    command(summary, async () => (await import('./summary.js')).campSummaryCommand),
    command(diff, async () => (await import('./diff.js')).campDiffCommand),
    command(crosscheck, async () => (await import('./crosscheck.js')).campCrosscheckCommand),
    command(certify, async () => (await import('./certify.js')).campCertifyCommand),
    command(head, async () => (await import('./trust/head.js')).campHeadCommand),
    command(exportList, async () => (await import('./export.js')).campExportCommand),
    command(archive, async () => (await import('./archive.js')).campArchiveCommand),
    command(retest, async () => (await import('./retest.js')).campRetestCommand),
  ],
);
