import path from 'node:path';
import { readExchanges } from '../../../http/server/index.js';
import type { ScriptParticipants, ScriptRun } from '../../../model/testscript.js';
import {
  setupFromRecording,
  setupOnServer,
  liveExchanges,
  recordedExchanges,
  receivingTransport,
  runScript,
  actionsOf,
  scriptRunOf,
} from '../../../protocol/testscript/index.js';
import type { ReceivingTransport, ScriptRunInput, ScriptOperationRequest } from '../../../protocol/testscript/index.js';
import { fileError, line, UsageError } from '../../shared/failure.js';
import { existingFolder } from '../../../app/environment/index.js';
import type { Io } from '../../shared/io.js';
import { receivePlan } from '../serve/serveSettings.js';
import type { ScriptReceiveFlags } from '../serve/serveSettings.js';
import { openServer, openStores } from '../../../app/serve/index.js';
import type { ServePlan } from '../../../app/serve/index.js';
import { toolInfo } from '../../../app/tool/index.js';
import { stopSignal } from '../../shared/network/stopSignal.js';
import type { Settings } from '../../shared/settings/settings.js';

/** A script that is ready to be run. */
export interface PreparedScriptRun extends Omit<ScriptRunInput, 'transport'> {
  /** As the user named it. */
  readonly file: string;
}

/** Runs a script on what the system under test sends while it runs. */
export async function receiving(
  input: PreparedScriptRun,
  flags: ScriptReceiveFlags,
  settings: Settings,
  io: Io,
): Promise<ScriptRun> {
  const { plan, system, waitSeconds } = receivePlan(flags, io);
  const live = liveExchanges(waitSeconds * 1000);
  const stopped = stopSignal();
  const stores = openStores(plan.folder, plan.systems, settings, io);
  const { keeper } = stores.of(system);
  const first = (keeper?.last ?? 0) + 1;
  try {
    const parts = {
      plan,
      stores,
      onExchange: (_: string, exchange: Parameters<typeof live.push>[0]) => live.push(exchange),
    };
    const server = await openServer(parts, settings, io);
    void stopped.signal.then(() => live.end());
    try {
      const told = createTesterOutput(input, waitSeconds, settings, io);
      told.address(server.bases.get(system) ?? '', system, plan);
      return await runReceiving(
        input,
        system,
        receivingTransport(live, setupOnServer(server.own(system)), told.waiting),
        io,
      );
    } finally {
      await server.close();
      if (plan.folder !== undefined) printEvidence(input.file, path.join(plan.folder, system), first, settings, io);
    }
  } finally {
    stopped.forget();
    await stores.close();
  }
}

/** Runs a script on what a system under test sent to `serve`, or to an earlier run of the script. */
export async function recorded(
  input: PreparedScriptRun,
  folder: string,
  from: string | undefined,
  io: Io,
): Promise<ScriptRun> {
  const least = from === undefined ? 1 : exchangeNumber(from);
  const { system, exchanges } = readRecording(folder, io);
  const own = exchanges.filter(({ number }) => number >= least);
  const transport = receivingTransport(recordedExchanges(own), setupFromRecording(own));
  return runReceiving(input, system, transport, io);
}

async function runReceiving(
  input: PreparedScriptRun,
  system: string,
  transport: ReceivingTransport,
  io: Io,
): Promise<ScriptRun> {
  const actions = await runScript({ ...input, transport });
  const participants: ScriptParticipants = {
    tool: toolInfo(),
    tester: io.user,
    system: { role: 'client', uri: `urn:testcamp:system:${encodeURIComponent(system)}`, name: system },
  };
  return scriptRunOf(input, { setting: 'receiving', participants, actions, unused: transport.unmatched() });
}

/**
 * The exchanges in a system's folder, or in `exchanges/` there. One that was interrupted was never answered and is
 * ignored; one that differs from what was stored makes the recording worthless.
 */
function readRecording(
  given: string,
  io: Io,
): { readonly system: string; readonly exchanges: ReturnType<typeof readExchanges> } {
  const folder = existingFolder(given, io);
  const own = path.basename(folder) === 'exchanges' ? folder : path.join(folder, 'exchanges');
  const exchanges = readExchanges(own, (damaged) => {
    const name = path.join(given, path.relative(folder, damaged));
    if (!/^\d+$/.test(path.basename(damaged))) return;
    throw fileError(name, { da: 'er ikke, som den blev gemt', en: 'is not as it was kept' });
  });
  if (exchanges.length > 0) return { system: path.basename(path.dirname(own)), exchanges };
  throw fileError(given, {
    da: 'har ingen forespørgsler; angiv et systems mappe i det lager, testcamp serve skrev',
    en: 'has no exchanges; name the folder of a system in the store that testcamp serve wrote',
  });
}

function exchangeNumber(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new UsageError({
    da: `--from er nummeret på en forespørgsel, ikke '${text}'.`,
    en: `--from is the number of an exchange, not '${text}'.`,
  });
}

/** Tells the tester on stderr where the system is to send, and which request is awaited. */
function createTesterOutput({ script }: PreparedScriptRun, seconds: number, { lang, quiet }: Settings, io: Io) {
  const isAwaited = (action: ReturnType<typeof actionsOf>[number]): boolean =>
    action.kind === 'operation' &&
    (script.tests.some(({ actions }) => actions.includes(action)) || action.texts['origin'] !== undefined);
  const count = actionsOf(script).filter(isAwaited).length;
  let at = 0;
  const say = (text: { readonly da: string; readonly en: string }): void => io.err(line(text[lang], io));
  return {
    address: (base: string, system: string, { token }: ServePlan): void => {
      const with_ = token === undefined ? { da: '', en: '' } : { da: ', med token', en: ', with the token' };
      say({ da: `${system} skal sende til ${base}${with_.da}`, en: `${system} is to send to ${base}${with_.en}` });
    },
    waiting: ({ code, texts }: ScriptOperationRequest): void => {
      at += 1;
      if (quiet) return;
      // Without the query, which may name a patient.
      const what = [code ?? texts['method'], texts['resource'], texts['params']?.split('?')[0]]
        .filter(Boolean)
        .join(' ');
      const why = texts['description'] === undefined ? '' : `: ${texts['description']}`;
      say({
        da: `venter på ${at} af ${count}, ${what} (højst ${seconds} s)${why}`,
        en: `waiting for ${at} of ${count}, ${what} (${seconds} s at most)${why}`,
      });
    },
  };
}

function printEvidence(file: string, folder: string, first: number, { lang, quiet }: Settings, io: Io): void {
  if (quiet) return;
  const again = `testcamp script run ${file} --exchanges ${folder}${first === 1 ? '' : ` --from ${first}`}`;
  io.err(line({ da: `gemt; bedøm igen med: ${again}`, en: `kept; judge again with: ${again}` }[lang], io));
}
