import { listenGitb } from '../../../gitb/index.js';
import type { GitbListener } from '../../../gitb/index.js';
import { exitCode, systemReason, UsageError } from '../../shared/failure.js';
import { guidesOnDemand } from '../../../app/guides/index.js';
import { gitbPath, maxGitbBodyBytes, openGitbService } from '../../../app/serve/index.js';
import type { Io } from '../../shared/io.js';
import { privacyOf } from '../../../app/privacy/index.js';
import type { PrivacyFlags } from '../../../app/privacy/index.js';
import { resolveSettings } from '../../shared/settings.js';
import type { CommonOptions } from '../../shared/settings.js';
import { stopSignal } from '../../shared/stopSignal.js';

export interface GitbFlags extends CommonOptions, PrivacyFlags {
  readonly port: string;
  readonly host: string;
  readonly token?: string;
  readonly allowUri?: readonly string[];
}

/** `testcamp gitb`: judges what the Interoperability Test Bed sends, until it is stopped. */
export async function gitbCommand(flags: GitbFlags, io: Io): Promise<number> {
  const settings = await resolveSettings(flags, io);
  const port = portOf(flags.port);
  const token = flags.token ?? (io.env['TESTCAMP_GITB_TOKEN'] || undefined);
  checkReach(flags.host, token);
  const privacy = privacyOf(flags, settings.lang, io);
  const parts = { guides: guidesOnDemand(settings, io), privacy, allowUri: flags.allowUri ?? [] };
  const service = openGitbService(parts, settings, io);
  const options = {
    host: flags.host,
    port,
    path: gitbPath,
    limit: maxGitbBodyBytes,
    ...(token === undefined ? {} : { token }),
  };
  const listener = await listening(() => listenGitb(service, options), flags);
  io.out(`${listener.url}/validation?wsdl\n`);
  await stopSignal().signal;
  await listener.close();
  return exitCode.conformant;
}

function portOf(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : NaN;
  if (port <= 65_535) return port;
  throw new UsageError({
    da: `--port er et tal fra 0 til 65535, ikke '${text}'.`,
    en: `--port is a number from 0 to 65535, not '${text}'.`,
  });
}

/** Whoever reaches the service can have it judge: wider than this machine only for those with the token. */
function checkReach(host: string, token: string | undefined): void {
  if (token !== undefined || /^(?:127(?:\.\d+){3}|::1|localhost)$/.test(host)) return;
  throw new UsageError({
    da: `På ${host} kan andre maskiner nå tjenesten: giv også --token.`,
    en: `At ${host} other machines can reach the service: give --token too.`,
  });
}

async function listening(start: () => Promise<GitbListener>, { host, port }: GitbFlags): Promise<GitbListener> {
  try {
    return await start();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const known = systemReason(error) ?? portReasons[code];
    if (known === undefined) throw error;
    throw new UsageError({ da: `${host}:${port}: ${known.da}`, en: `${host}:${port}: ${known.en}` });
  }
}

const portReasons: Readonly<Record<string, UsageError['text']>> = {
  EADDRINUSE: { da: 'porten er i brug', en: 'the port is in use' },
  EADDRNOTAVAIL: { da: 'adressen er ikke denne maskines', en: "the address is not this machine's" },
  ENOTFOUND: { da: 'navnet findes ikke', en: 'the name is not known' },
};
