import fs from 'node:fs';
import path from 'node:path';
import { childrenNamed, literal } from '../fhir/path.js';
import { readBytes } from '../fhir/read.js';
import type { FhirDocument } from '../fhir/tree.js';
import type { ScriptCheck, ScriptRun } from '../model/testscript.js';
import { writeWhole } from '../packages/writeWhole.js';
import { checkScript, faultsByAction } from '../protocol/testscript/check.js';
import { offlineTransport } from '../protocol/testscript/offline.js';
import type { OfflineSubmission } from '../protocol/testscript/offline.js';
import { readScript } from '../protocol/testscript/read.js';
import { runScript } from '../protocol/testscript/run.js';
import { actionsOf } from '../protocol/testscript/script.js';
import type { Script } from '../protocol/testscript/script.js';
import { scriptCheckJson, scriptRunJson } from '../report/scriptJson.js';
import { scriptCheckText, scriptRunText } from '../report/scriptText.js';
import { testReport } from '../report/testReport.js';
import type { Validator } from '../validator/api.js';
import { checkFormat, exitCode, fileError, line } from './failure.js';
import { expandInputs, readInput } from './files.js';
import { openGuides } from './guides.js';
import type { Io } from './io.js';
import { resolveSettings } from './settings.js';
import type { CommonOptions } from './settings.js';

export interface ScriptCheckFlags extends CommonOptions {
  readonly format: string;
  readonly verbose?: boolean;
}

export interface ScriptRunFlags extends CommonOptions {
  readonly submissions: string;
  readonly format: string;
  readonly output?: string;
  readonly keepGoing?: boolean;
}

/** `testcamp script check`: what is wrong with TestScripts, without running them. */
export async function scriptCheckCommand(files: readonly string[], flags: ScriptCheckFlags, io: Io): Promise<number> {
  checkFormat(flags.format, ['text', 'json']);
  const settings = await resolveSettings(flags, io);
  const guides = openGuides(settings, io);
  const checks: ScriptCheck[] = [];
  for (const file of expandInputs(files, io)) {
    const document = readBytes(readInput(file, io));
    const script = readScript(document);
    if (script === undefined && !files.includes(file)) {
      io.err(line(`${file}: ${notAScript(document)[settings.lang]}`, io));
      continue;
    }
    if (script === undefined) throw fileError(file, notAScript(document));
    const validator = guides.forProfiles(profilesOf(script));
    const fixtures = new Set(loadFixtures(script, file, io).keys());
    const findings = checkScript(script, validator, fixtures).map(({ finding }) => finding);
    const actions = actionsOf(script);
    const count = (kind: string): number => actions.filter((action) => action.kind === kind).length;
    checks.push({ file, operations: count('operation'), asserts: count('assert'), findings: inOrder(findings) });
  }
  const color = io.color;
  if (flags.format === 'json') io.out(scriptCheckJson(checks, settings.lang));
  else io.out(scriptCheckText(checks, settings.lang, color, flags.verbose ?? false));
  const failed = checks.some(({ findings }) => findings.some(({ severity }) => severity === 'error'));
  // A folder without a script was not checked, and is no pass.
  if (checks.length === 0) return exitCode.wrongUse;
  return failed ? exitCode.notConformant : exitCode.conformant;
}

const inOrder = (findings: ScriptCheck['findings']): ScriptCheck['findings'] =>
  [...findings].sort((a, b) => a.position.line - b.position.line || a.position.column - b.position.column);

/** `testcamp script run`: a TestScript on submissions, offline. */
export async function scriptRunCommand(file: string, flags: ScriptRunFlags, io: Io): Promise<number> {
  checkFormat(flags.format, ['text', 'json', 'testreport']);
  const settings = await resolveSettings(flags, io);
  const document = readBytes(readInput(file, io));
  const script = readScript(document);
  if (script === undefined) throw fileError(file, notAScript(document));
  const validator = openGuides(settings, io).forProfiles(profilesOf(script));
  const run = await runOffline({ script, file, keepGoing: flags.keepGoing ?? false, validator }, flags, io);
  const text = render(run, flags, settings.lang, io);
  if (flags.output === undefined) io.out(text);
  else writeWhole(path.resolve(io.cwd, flags.output), text);
  const good = run.actions.every(({ outcome }) => outcome !== 'fail' && outcome !== 'error');
  // Where no assert was judged, nothing was shown.
  const judged = run.actions.some(({ kind, outcome }) => kind === 'assert' && outcome !== 'skip');
  return good && judged ? exitCode.conformant : exitCode.notConformant;
}

interface Offline {
  readonly script: Script;
  readonly file: string;
  readonly keepGoing: boolean;
  readonly validator: Validator;
}

async function runOffline(
  { script, file, keepGoing, validator }: Offline,
  flags: ScriptRunFlags,
  io: Io,
): Promise<ScriptRun> {
  const fixtures = loadFixtures(script, file, io);
  const faults = faultsByAction(checkScript(script, validator, new Set(fixtures.keys())));
  const transport = offlineTransport(readSubmissions(flags.submissions, io));
  const actions = await runScript({ script, fixtures, transport, validator, faults, keepGoing });
  return {
    file,
    script: {
      id: script.id ?? '',
      url: script.url ?? '',
      version: script.version ?? '',
      title: script.title ?? script.name ?? '',
      tests: script.tests.map(({ name, description }) => ({ name: name ?? '', description: description ?? '' })),
    },
    context: validator.context,
    setting: 'offline',
    actions,
    unused: transport.remaining(),
  };
}

function render(run: ScriptRun, flags: ScriptRunFlags, lang: 'da' | 'en', io: Io): string {
  if (flags.format === 'json') return scriptRunJson(run, lang);
  if (flags.format === 'testreport') return testReport(run, io.now(), lang);
  return scriptRunText(run, lang, io.color && flags.output === undefined);
}

/** The submissions in step order: a folder's files by the numbers in their paths. */
function readSubmissions(given: string, io: Io): readonly OfflineSubmission[] {
  const byNumber = (a: string, b: string): number => a.localeCompare(b, 'en', { numeric: true }) || (a < b ? -1 : 1);
  return [...expandInputs([given], io)]
    .sort(byNumber)
    .map((file) => ({ file, document: readBytes(readInput(file, io)) }));
}

const profilesOf = (script: Script): readonly string[] => script.profiles.flatMap(({ reference }) => reference ?? []);

/**
 * The fixtures of a script that are at hand: contained in it, or a FHIR file in the script's own folder or below.
 * A path that leads elsewhere is left alone: a script comes from outside.
 */
function loadFixtures(script: Script, file: string, io: Io): ReadonlyMap<string, FhirDocument> {
  const folder = path.dirname(path.resolve(io.cwd, file));
  const found = new Map<string, FhirDocument>();
  for (const { id, reference } of script.fixtures) {
    if (id === undefined || reference === undefined) continue;
    const document = reference.startsWith('#')
      ? contained(script, reference.slice(1))
      : besideScript(path.resolve(folder, reference), folder);
    if (document !== undefined) found.set(id, document);
  }
  return found;
}

function contained(script: Script, id: string): FhirDocument | undefined {
  const root = childrenNamed(script.root, 'contained').find((node) => literal(node, 'id') === id);
  return root === undefined ? undefined : { ...script.document, root };
}

function besideScript(target: string, folder: string): FhirDocument | undefined {
  if (!target.startsWith(folder + path.sep)) return undefined;
  const real = fs.statSync(target, { throwIfNoEntry: false })?.isFile() === true ? fs.realpathSync(target) : undefined;
  if (real === undefined || !real.startsWith(fs.realpathSync(folder) + path.sep)) return undefined;
  const document = readBytes(fs.readFileSync(real));
  return document.root === null ? undefined : document;
}

function notAScript({ root, problems }: FhirDocument): { da: string; en: string } {
  if (root === null) {
    const rule = problems[0]?.rule ?? '';
    return { da: `kan ikke læses som FHIR (${rule})`, en: `can't be read as FHIR (${rule})` };
  }
  return {
    da: `er ikke et TestScript, men en ressource af typen ${root.resourceType ?? '?'}`,
    en: `is no TestScript but a resource of type ${root.resourceType ?? '?'}`,
  };
}
