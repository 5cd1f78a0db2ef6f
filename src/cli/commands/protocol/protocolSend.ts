import { withoutEnding } from '../../../base/index.js';
import { createDeliverer } from '../../../http/client/index.js';
import { HttpError } from '../../../http/index.js';
import type { Deliverer, Delivery, Receipt } from '../../../http/client/index.js';
import { literal, readBytes } from '../../../fhir/index.js';
import type { DocumentFormat } from '../../../model/protocol.js';
import type { Lang } from '../../../base/index.js';
import { maskAll } from '../../../privacy/index.js';
import { wrap } from '../../../report/shared/index.js';
import { nodesAt } from '../../../validator/rules/index.js';
import { documentReader } from '../../shared/answers.js';
import { exitCode, UsageError } from '../../shared/failure.js';
import type { Io } from '../../shared/io.js';
import { documentFiles } from './protocol.js';
import type { DocumentFile } from './protocol.js';
import { chooseProtocol } from '../../../app/protocol/index.js';
import { maskOf, privacyOf } from '../../../app/privacy/index.js';
import { proxyOf } from '../../../app/client/index.js';
import { resolveSettings } from '../../shared/settings/settings.js';
import type { SendFlags } from './declarations.js';

/**
 * `testcamp protocol send`: sends a step's documents to the FHIR server under test, in order. The exit code is 1 where
 * it rejects a document that it should accept; the step says what it should do with an intentionally invalid one.
 */
export async function protocolSendCommand(name: string, flags: SendFlags, io: Io): Promise<number> {
  const { lang } = await resolveSettings(flags, io);
  const mask = maskOf(privacyOf(flags, lang, io));
  const method = oneOf('--method', flags.method, ['post', 'put'] as const);
  const format = flags.as === undefined ? undefined : oneOf('--as', flags.as, ['json', 'xml'] as const);
  const headers = headersOf(flags.header ?? []);
  const files = inOneFormat(documentFiles(chooseProtocol(name, flags.protocols, io), flags.step), format);
  const base = baseOf(flags.server);
  const read = documentReader(flags.answer, io);
  const deliverer = openDeliverer(headers, io);
  let refused = 0;
  try {
    for (const one of files) {
      const receipt = await deliver(deliverer, deliveryOf(one, read(one.file), base, method));
      io.out(receiptText(one, maskAll(receipt, mask), lang));
      if (!isTaken(receipt) && !one.invalid) refused++;
    }
  } finally {
    await deliverer.close();
  }
  return refused === 0 ? exitCode.conformant : exitCode.notConformant;
}

function openDeliverer(headers: Readonly<Record<string, string>>, io: Io): Deliverer {
  try {
    return createDeliverer({ proxy: proxyOf(io) }, headers);
  } catch (thrown) {
    throw thrown instanceof HttpError ? new UsageError(thrown.reason) : thrown;
  }
}

/** Each document once: in the requested format, else as JSON where it has that. */
function inOneFormat(files: readonly DocumentFile[], asked: DocumentFormat | undefined): readonly DocumentFile[] {
  const chosen = files.filter(({ format, formats }) => format === (asked ?? formats[0]));
  if (chosen.length > 0) return chosen;
  throw new UsageError({
    da: `Trinet har ingen dokumenter i ${asked ?? ''}.`,
    en: `The step has no documents in ${asked ?? ''}.`,
  });
}

function deliveryOf({ format }: DocumentFile, bytes: Uint8Array, base: string, method: 'post' | 'put'): Delivery {
  const mediaType = `application/fhir+${format}`;
  if (method === 'post') return { method: 'POST', url: `${base}/Bundle`, mediaType, bytes };
  const { root } = readBytes(bytes);
  const id = root === null ? '' : (literal(root, 'id') ?? '');
  return { method: 'PUT', url: `${base}/Bundle/${id}`, mediaType, bytes };
}

async function deliver(deliverer: Deliverer, delivery: Delivery): Promise<Receipt> {
  try {
    return await deliverer.send(delivery);
  } catch (thrown) {
    if (!(thrown instanceof HttpError)) throw thrown;
    const { da, en } = thrown.reason;
    throw new UsageError({ da: `${delivery.url}: ${da}`, en: `${delivery.url}: ${en}` });
  }
}

const isTaken = ({ status }: Receipt): boolean => status >= 200 && status < 300;

function receiptText(one: DocumentFile, receipt: Receipt, lang: Lang): string {
  const words = {
    da: { taken: 'modtaget', refused: 'afvist', invalid: 'ugyldigt med vilje' },
    en: { taken: 'taken', refused: 'refused', invalid: 'invalid on purpose' },
  }[lang];
  const sign = isTaken(receipt) ? '✓' : '✗';
  const outcome = isTaken(receipt) ? words.taken : words.refused;
  const note = one.invalid ? ` (${words.invalid})` : '';
  const head = `${sign} ${one.step} ${one.path}.${one.format}${note}: ${outcome}, HTTP ${receipt.status}`;
  const details = isTaken(receipt) ? [receipt.location] : issuesOf(receipt.text);
  const lines = details.filter((detail) => detail !== '').flatMap((detail) => wrap(detail, '    '));
  return `${[...wrap(head, '    ', ''), ...lines].join('\n')}\n`;
}

/** The messages of an OperationOutcome, at most five; empty for any other answer. */
function issuesOf(text: string): readonly string[] {
  const { root } = readBytes(new TextEncoder().encode(text));
  if (root?.resourceType !== 'OperationOutcome') return [];
  return nodesAt(root, 'issue')
    .slice(0, 5)
    .map((issue) => literal(issue, 'diagnostics') ?? nodesAt(issue, 'details.text')[0]?.literal ?? '');
}

function baseOf(server: string): string {
  const url = URL.canParse(server) ? new URL(server) : undefined;
  if (url !== undefined && /^https?:$/.test(url.protocol) && url.search === '' && url.hash === '') {
    return withoutEnding(server, '/');
  }
  throw new UsageError({
    da: `'${server}' er ikke adressen på en FHIR-server. Den begynder med http:// eller https://.`,
    en: `'${server}' is not the address of a FHIR server. It begins with http:// or https://.`,
  });
}

function oneOf<T extends string>(option: string, given: string, allowed: readonly T[]): T {
  const found = allowed.find((one) => one === given);
  if (found !== undefined) return found;
  const list = allowed.join(', ');
  throw new UsageError({
    da: `${option} kan ikke være '${given}'. Vælg ${list}.`,
    en: `${option} can't be '${given}'. Choose ${list}.`,
  });
}

function headersOf(given: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    given.map((header) => {
      const [, name, value] = /^([A-Za-z0-9-]+):[ \t]*([\x21-\x7e][\x20-\x7e]*)$/.exec(header) ?? [];
      if (name !== undefined && value !== undefined) return [name.toLowerCase(), value];
      // The value may be a secret, and is not repeated.
      throw new UsageError({
        da: '--header skrives som "Navn: værdi" i ASCII-tegn.',
        en: '--header is written as "Name: value" in ASCII characters.',
      });
    }),
  );
}
