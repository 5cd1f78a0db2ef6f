import { createFhirSearch } from '../../../http/client/index.js';
import { HttpError } from '../../../http/index.js';
import { readBytes } from '../../../fhir/index.js';
import type { NamedDocument, Registrations } from '../../../protocol/reconcile/index.js';
import { patientOf, reconcile, readSheet, registrationsAt } from '../../../protocol/reconcile/index.js';
import { checkFormat, exitCode, fileError, UsageError } from '../../shared/failure.js';
import { readInput, problemError } from '../../../app/environment/index.js';
import { expandAny } from '../../../app/inputs/index.js';
import { openClient } from '../../../app/client/index.js';
import { formatNames, renderAs } from '../../../report/rendering.js';
import { formats } from '../../shared/formats.js';
import { renderContext } from '../../shared/renderContext.js';
import type { Io } from '../../shared/io.js';
import { maskOf, privacyOf, shownResult } from '../../../app/privacy/index.js';
import { resolveSettings } from '../../shared/settings/settings.js';
import type { ReconcileFlags } from './command.js';
import { writeOutput } from '../../shared/output/write.js';

/**
 * `testcamp reconcile SHEET DOCUMENT...`: compares what is registered at the source with the published documents.
 * The sheet may be the base address of a FHIR server, which is searched.
 */
export async function reconcileCommand(
  sheet: string,
  paths: readonly string[],
  flags: ReconcileFlags,
  io: Io,
): Promise<number> {
  checkFormat(flags.format, formatNames(formats.reconciliation));
  const settings = await resolveSettings(flags, io);
  const privacy = privacyOf(flags, settings.lang, io);
  const isServer = /^https?:\/\//.test(sheet);
  if (!isServer && flags.patient !== undefined) throw patientOfSheet();
  // A sheet is read before the documents: its problems are fixed by a person first.
  const fromFile = isServer ? undefined : readRegistrations(sheet, io);
  const documents = readDocuments(paths, io);
  const registrations = fromFile ?? (await searchRegistrations(sheet, patientsOf(documents, flags.patient), io));
  const { known, masked } = privacy;
  const asked = { registrations: withClinic(registrations, flags.clinic), documents, testNumbers: known, masked };
  const result = shownResult(reconcile(asked), privacy, maskOf(privacy));
  const context = renderContext(settings, io, { output: flags.output, privacy });
  const text = await renderAs(formats.reconciliation, flags.format, result, context);
  writeOutput(text, flags.output, io);
  const differs = result.deviations.some(({ finding }) => finding.severity === 'error');
  return differs ? exitCode.notConformant : exitCode.conformant;
}

function readRegistrations(sheet: string, io: Io): Registrations {
  const result = readSheet(readInput(sheet, io), sheet);
  if ('problems' in result) throw problemError(result.problems);
  return result.registrations;
}

/** @throws {UsageError} for a document that can't be read, and for two of the same patient. */
function readDocuments(paths: readonly string[], io: Io): readonly NamedDocument[] {
  const byPatient = new Map<string, string>();
  return expandAny(paths, io).map((file) => {
    const document = readBytes(readInput(file, io));
    const [problem] = document.problems;
    if (document.root === null) {
      const { line, column } = document.positionAt(problem?.start ?? 0);
      const rule = problem?.rule ?? '';
      throw fileError(
        file,
        { da: `kan ikke læses som FHIR (${rule})`, en: `can't be read as FHIR (${rule})` },
        line,
        column,
      );
    }
    const cpr = patientOf(document.root);
    const other = cpr === undefined ? undefined : byPatient.get(cpr);
    if (other !== undefined) throw samePatient(file, other);
    if (cpr !== undefined) byPatient.set(cpr, file);
    return { file, document };
  });
}

/** CPR numbers of the documents, and those of patients who may have none. */
function patientsOf(documents: readonly NamedDocument[], asked: readonly string[] = []): readonly string[] {
  const odd = asked.find((cpr) => !/^\d{6}-?\d{4}$/.test(cpr));
  if (odd !== undefined) {
    throw new UsageError({
      da: '--patient skal være et CPR-nummer på ti cifre.',
      en: '--patient must be a CPR number of ten digits.',
    });
  }
  const own = documents.flatMap(({ document }) => (document.root === null ? [] : (patientOf(document.root) ?? [])));
  return [...new Set([...own, ...asked.map((cpr) => cpr.replace('-', ''))])];
}

async function searchRegistrations(base: string, patients: readonly string[], io: Io): Promise<Registrations> {
  if (!URL.canParse(base)) throw fileError(base, { da: 'er ikke en adresse', en: 'is not an address' });
  const client = openClient(io);
  try {
    return await registrationsAt(createFhirSearch(client, base), patients);
  } catch (thrown) {
    throw thrown instanceof HttpError ? fileError(base, thrown.reason) : thrown;
  } finally {
    await client.close();
  }
}

/** @throws {UsageError} for a clinic that is not a SOR code. */
function withClinic(registrations: Registrations, clinic: string | undefined): Registrations {
  if (clinic === undefined) return registrations;
  if (/^\d{11,}$/.test(clinic)) return { ...registrations, currentClinic: clinic };
  throw new UsageError({
    da: `--clinic '${clinic}' er ikke en SOR-kode.`,
    en: `--clinic '${clinic}' is not a SOR code.`,
  });
}

const samePatient = (file: string, other: string): UsageError =>
  fileError(file, { da: `er om samme patient som ${other}`, en: `is about the same patient as ${other}` });

const patientOfSheet = (): UsageError =>
  new UsageError({
    da: '--patient hører til en søgning; et ark nævner selv sine patienter.',
    en: '--patient goes with a search; a sheet names its patients itself.',
  });
