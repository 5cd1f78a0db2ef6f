import { readBytes } from '../../fhir/index.js';
import type { FhirDocument } from '../../fhir/index.js';
import type { SourceProblem } from '../../model/problem.js';
import type { Protocol, JudgingFile } from '../../model/protocol.js';
import type { Text } from '../../base/index.js';
import { addAll, sha256 } from '../../base/index.js';
import type { Validator } from '../../validator/index.js';
import type { ScriptsByPath } from './build.js';
import type { RawProtocol } from './raw.js';
import { checkScript } from '../testscript/check/check.js';
import { containedFixtures } from '../testscript/run/fixtures.js';
import { readScript } from '../testscript/read.js';
import type { YamlPath, YamlSource } from './yaml.js';

/** The TestScripts and given documents of a protocol file. */
export interface ScriptFiles {
  /** Bytes of a file by its path below the protocol file's folder; undefined where there is none. */
  read(path: string): Uint8Array | undefined;
  /** Validator for scripts, requested where there is one; without it they are only read. R4 is enough. */
  readonly validator?: () => Validator;
}

/** The scripts and documents that checks name, and their faults, each located where the protocol names the file. */
export function readScripts(
  source: YamlSource<RawProtocol>,
  files: ScriptFiles,
): { readonly scripts: ScriptsByPath; readonly problems: readonly SourceProblem[] } {
  const scripts = new Map<string, JudgingFile>();
  const problems: SourceProblem[] = [];
  for (const { path, at } of namesOf(source.value)) {
    if (scripts.has(path)) continue;
    const bytes = files.read(path);
    if (bytes === undefined) {
      problems.push(source.problem(at, noSuchScript(path)));
      continue;
    }
    const document = readBytes(bytes);
    scripts.set(path, { path, sha256: sha256(bytes), text: new TextDecoder().decode(bytes) });
    addAll(
      problems,
      faultsOf(path, document, files).map((message) => source.problem(at, message)),
    );
  }
  for (const { path, at } of givenOf(source.value)) {
    if (scripts.has(path)) continue;
    const found = formats.map((format) => `${path}.${format}`).find((name) => files.read(name) !== undefined);
    const bytes = found === undefined ? undefined : files.read(found);
    if (found === undefined || bytes === undefined || readBytes(bytes).root === null) {
      problems.push(source.problem(at, noSuchDocument(path)));
    } else scripts.set(path, { path: found, sha256: sha256(bytes), text: new TextDecoder().decode(bytes) });
  }
  return { scripts, problems };
}

/** Both say the same. */
const formats = ['json', 'xml'] as const;

/** Where a protocol compares with documents that it hands out. */
function givenOf({ sections }: RawProtocol): readonly { readonly path: string; readonly at: YamlPath }[] {
  return sections.flatMap((section, s) =>
    section.steps.flatMap((step, t) =>
      (step.checks ?? []).flatMap((check, c) =>
        check.kind === 'compare' && check.given !== undefined
          ? [{ path: check.given, at: ['sections', s, 'steps', t, 'checks', c, 'given'] }]
          : [],
      ),
    ),
  );
}

/** The files beside a protocol that submissions are judged by, scripts and given documents, by path. */
export function scriptsOf({ sections }: Protocol): readonly JudgingFile[] {
  const checks = sections.flatMap(({ steps }) => steps.flatMap((step) => step.checks));
  const scripts = checks.flatMap((check) => {
    if (check.kind === 'testscript') return [check.script];
    return check.kind === 'compare' && check.given !== undefined ? [check.given] : [];
  });
  return [...new Map(scripts.map((script) => [script.path, script])).values()].sort((a, b) =>
    a.path < b.path ? -1 : 1,
  );
}

/** Where a protocol names scripts. */
function namesOf({ sections }: RawProtocol): readonly { readonly path: string; readonly at: YamlPath }[] {
  return sections.flatMap((section, s) =>
    section.steps.flatMap((step, t) =>
      (step.checks ?? []).flatMap((check, c) =>
        check.kind === 'testscript'
          ? [{ path: check.script, at: ['sections', s, 'steps', t, 'checks', c, 'script'] }]
          : [],
      ),
    ),
  );
}

/**
 * Faults of a script. Whether its profiles are in the protocol's guide is checked when it is run, as it is for profile
 * checks: a protocol can be read without its guide.
 */
function faultsOf(path: string, document: FhirDocument, { validator }: ScriptFiles): readonly Text[] {
  const script = readScript(document);
  if (script === undefined) return [notAScript(path, document)];
  if (validator === undefined) return [];
  return checkScript(script, validator(), containedFixtures(script))
    .map(({ finding }) => finding)
    .filter(({ severity, rule }) => severity === 'error' && rule !== 'testscript/profile-not-found')
    .map(({ position, message }) => {
      const place = `${path}:${position.line}:${position.column}`;
      return { da: `${place}: ${message.da}`, en: `${place}: ${message.en}` };
    });
}

const noSuchScript = (path: string): Text => ({
  da: `TestScriptet ${path} findes ikke ved siden af protokollen.`,
  en: `There is no TestScript ${path} beside the protocol.`,
});

const noSuchDocument = (path: string): Text => ({
  da: `Dokumentet ${path} findes ikke ved siden af protokollen, eller det kan ikke læses.`,
  en: `There is no document ${path} beside the protocol, or it can't be read.`,
});

function notAScript(path: string, { root, problems }: FhirDocument): Text {
  if (root !== null) {
    const type = root.resourceType ?? '?';
    return {
      da: `${path} er ikke et TestScript, men en ressource af typen ${type}.`,
      en: `${path} is no TestScript but a resource of type ${type}.`,
    };
  }
  const rule = problems[0]?.rule ?? '';
  return {
    da: `${path} kan ikke læses som FHIR (${rule}).`,
    en: `${path} can't be read as FHIR (${rule}).`,
  };
}
