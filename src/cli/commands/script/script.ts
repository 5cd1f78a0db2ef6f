import path from 'node:path';
import { readBytes } from '../../../fhir/index.js';
import type { FhirDocument } from '../../../fhir/index.js';
import type { ScriptCheck } from '../../../model/testscript.js';
import { addAll } from '../../../base/index.js';
import type { Text } from '../../../base/index.js';
import {
  checkScript,
  loadCapabilities,
  loadFixtures,
  readScript,
  actionsOf,
} from '../../../protocol/testscript/index.js';
import type { Script } from '../../../protocol/testscript/index.js';
import { maskAll } from '../../../privacy/index.js';
import { suiteChecks } from './suiteChecks.js';
import { isZip } from '../../../gitb/suite/index.js';
import { checkFormat, exitCode, fileError, line } from '../../shared/failure.js';
import { readInput } from '../../../app/environment/index.js';
import { expandInputs } from '../../../app/inputs/index.js';
import { openGuides } from '../../../app/guides/index.js';
import { formatNames, renderAs } from '../../../report/rendering.js';
import { formats } from '../../shared/formats.js';
import { renderContext } from '../../shared/renderContext.js';
import type { Io } from '../../shared/io.js';
import { maskOf, privacyOf } from '../../../app/privacy/index.js';
import { resolveSettings } from '../../shared/settings/settings.js';
import type { ScriptCheckFlags } from './declarations.js';

/** `testcamp script check`: what is wrong with TestScripts, and with test suites of the Test Bed, without running them. */
export async function scriptCheckCommand(files: readonly string[], flags: ScriptCheckFlags, io: Io): Promise<number> {
  checkFormat(flags.format, formatNames(formats.scriptCheck));
  const settings = await resolveSettings(flags, io);
  const guides = openGuides(settings, io);
  const privacy = privacyOf(flags, settings.lang, io);
  const mask = maskOf(privacy);
  const checks: ScriptCheck[] = [];
  let others = 0;
  for (const file of expandInputs(files, io)) {
    const bytes = readInput(file, io);
    if (isZip(bytes)) {
      addAll(checks, maskAll(suiteChecks(file, bytes), mask));
      continue;
    }
    const document = readBytes(bytes);
    const script = readScript(document);
    if (script === undefined && !files.includes(file)) {
      // Fixtures and documents may be beside scripts; what can't be read at all may have been meant as a script.
      if (document.root === null) io.err(line(`${file}: ${notAScript(document)[settings.lang]}`, io));
      others += 1;
      continue;
    }
    if (script === undefined) throw fileError(file, notAScript(document));
    const validator = guides.forProfiles(profilesOf(script));
    const fixtures = loadFixtures(script, scriptFolderOf(file, io));
    const findings = checkScript(script, validator, fixtures, loadCapabilities(script, guides.available)).map(
      ({ finding }) => finding,
    );
    const actions = actionsOf(script);
    const count = (kind: string): number => actions.filter((action) => action.kind === kind).length;
    const check = { file, operations: count('operation'), asserts: count('assert'), findings: inOrder(findings) };
    checks.push(maskAll(check, mask));
  }
  const context = renderContext(settings, io, { verbose: flags.verbose, privacy });
  io.out(await renderAs(formats.scriptCheck, flags.format, { checks, others }, context));
  const failed = checks.some(({ findings }) => findings.some(({ severity }) => severity === 'error'));
  // A folder without a script was not checked, and does not pass.
  if (checks.length === 0) return exitCode.wrongUse;
  return failed ? exitCode.notConformant : exitCode.conformant;
}

const inOrder = (findings: ScriptCheck['findings']): ScriptCheck['findings'] =>
  [...findings].sort((a, b) => a.position.line - b.position.line || a.position.column - b.position.column);

/** The folder of a script, with its fixtures. */
export const scriptFolderOf = (file: string, io: Io): string => path.dirname(path.resolve(io.cwd, file));

export const profilesOf = (script: Script): readonly string[] =>
  script.profiles.flatMap(({ reference }) => reference ?? []);

/** Why a file is not a TestScript. */
export function notAScript({ root, problems }: FhirDocument): Text {
  if (root === null) {
    const rule = problems[0]?.rule ?? '';
    return { da: `kan ikke læses som FHIR (${rule})`, en: `can't be read as FHIR (${rule})` };
  }
  return {
    da: `er ikke et TestScript, men en ressource af typen ${root.resourceType ?? '?'}`,
    en: `is no TestScript but a resource of type ${root.resourceType ?? '?'}`,
  };
}
