import path from 'node:path';
import { stepsOf } from '../../../model/protocol.js';
import type { DocumentFormat, Protocol, Step, StepDocument } from '../../../model/protocol.js';
import { nearest, writeWhole } from '../../../base/index.js';
import { maskAll } from '../../../privacy/index.js';
import { documentReader } from '../../shared/answers.js';
import { checkFormat, exitCode, UsageError } from '../../shared/failure.js';
import { formatNames, renderAs } from '../../../report/rendering.js';
import { formats } from '../../shared/formats.js';
import { renderContext } from '../../shared/renderContext.js';
import type { Io } from '../../shared/io.js';
import { maskOf, privacyOf } from '../../../app/privacy/index.js';
import { availableProtocols, chooseProtocol } from '../../../app/protocol/index.js';
import type { ProtocolFile } from '../../../app/protocol/index.js';
import { resolveSettings } from '../../shared/settings/settings.js';
import type { DocumentsFlags, ProtocolListFlags, ProtocolShowFlags } from './declarations.js';
import { writeOutput } from '../../shared/output/write.js';

/** `testcamp protocol list`: the available protocols. */
export async function protocolListCommand(flags: ProtocolListFlags, io: Io): Promise<number> {
  checkFormat(flags.format, formatNames(formats.protocolList));
  const settings = await resolveSettings(flags, io);
  const protocols = availableProtocols(flags.protocols, io).map(({ protocol }) => protocol);
  io.out(await renderAs(formats.protocolList, flags.format, protocols, renderContext(settings, io)));
  return exitCode.conformant;
}

/** `testcamp protocol show`: a protocol as a tester reads it. */
export async function protocolShowCommand(name: string, flags: ProtocolShowFlags, io: Io): Promise<number> {
  checkFormat(flags.format, formatNames(formats.protocol));
  const settings = await resolveSettings(flags, io);
  const privacy = privacyOf(flags, settings.lang, io);
  const chosen = maskAll(chooseProtocol(name, flags.protocols, io), maskOf(privacy));
  const context = renderContext(settings, io, { output: flags.output, privacy });
  const text = await renderAs(formats.protocol, flags.format, chosen, context);
  writeOutput(text, flags.output, io);
  return exitCode.conformant;
}

/** A document of a step in one format, and its file. */
export interface DocumentFile extends StepDocument {
  readonly step: string;
  readonly format: DocumentFormat;
  /** Absolute. */
  readonly file: string;
}

/**
 * The documents that a protocol gives the system under test to receive, of one step or all, in the order of steps.
 * @throws {UsageError} where the step does not exist or there are none.
 */
export function documentFiles({ protocol, folder }: ProtocolFile, step: string | undefined): readonly DocumentFile[] {
  const files = chosenSteps(protocol, step).flatMap(({ id, documents = [] }) =>
    documents.flatMap((document) =>
      document.formats.map((format) => ({
        ...document,
        step: id,
        format,
        file: path.join(folder, `${document.path}.${format}`),
      })),
    ),
  );
  if (files.length > 0) return files;
  const place = step === undefined ? protocol.id : `${protocol.id} ${step}`;
  throw new UsageError({
    da: `${place} har ingen dokumenter, der skal modtages.`,
    en: `${place} has no documents to be received.`,
  });
}

function chosenSteps(protocol: Protocol, id: string | undefined): readonly Step[] {
  const steps = stepsOf(protocol);
  const chosen = id === undefined ? steps : steps.filter((step) => step.id === id);
  if (id === undefined || chosen.length > 0) return chosen;
  const near = nearest(
    id,
    steps.map((step) => step.id),
  );
  throw new UsageError({
    da: `${protocol.id} har intet trin ${id}.${near === undefined ? '' : ` Mente du ${near}?`}`,
    en: `${protocol.id} has no step ${id}.${near === undefined ? '' : ` Did you mean ${near}?`}`,
  });
}

/** `testcamp protocol documents`: writes them out, a folder a step. */
export async function protocolDocumentsCommand(name: string, flags: DocumentsFlags, io: Io): Promise<number> {
  const { lang, quiet } = await resolveSettings(flags, io);
  const files = documentFiles(chooseProtocol(name, flags.protocols, io), flags.step);
  const written = files.map((one) => ({ ...one, target: path.join(flags.out, one.step, path.basename(one.file)) }));
  const read = documentReader(flags.answer, io);
  for (const { file, target } of written) writeWhole(path.resolve(io.cwd, target), read(file));
  if (quiet) return exitCode.conformant;
  const on = { da: ' (ugyldigt med vilje)', en: ' (invalid on purpose)' }[lang];
  io.out(written.map(({ target, title, invalid }) => `${target}  ${title[lang]}${invalid ? on : ''}\n`).join(''));
  return exitCode.conformant;
}
