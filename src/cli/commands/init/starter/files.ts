import fs from 'node:fs';
import path from 'node:path';
import type { Lang } from '../../../../base/index.js';
import { guidesOf, stepsOf } from '../../../../model/protocol.js';
import type { ProtocolFile } from '../../../../app/protocol/index.js';
import { ciFile, usesAction } from './ci.js';
import type { BuildServer } from './ci.js';
import { guideText } from './guide.js';

/** Options of a starter. */
export interface StarterOptions {
  readonly chosen: ProtocolFile;
  /** Undefined where there is no build server. */
  readonly server: BuildServer | undefined;
  /** Source that a build installs testcamp from; see {@link ciFile}. */
  readonly source: string;
  /** Whether the guide is bundled; others are installed first. */
  readonly bundled: boolean;
  readonly lang: Lang;
}

/** An example of what a system submits: the step, and the document. */
export interface StarterExample {
  readonly step: string;
  readonly content: Uint8Array;
}

/** The guides of a protocol as `ig install` takes them. */
const installed = ({ protocol }: ProtocolFile): string =>
  guidesOf(protocol)
    .map((guide) => guide.replace('#', '@'))
    .join(' ');

/** The folder of submissions to a protocol, as passed to `testcamp test --submissions`. */
const submissionsFolder = ({ protocol }: ProtocolFile): string => `submissions/${protocol.standard.id}`;

/** The files of a starter by their path below the folder, with forward slashes. */
export function starterFiles(options: StarterOptions): ReadonlyMap<string, string | Uint8Array> {
  const { chosen, server, source, bundled: brought, lang } = options;
  const files = new Map<string, string | Uint8Array>();
  const example = exampleOf(chosen);
  const submissions = submissionsFolder(chosen);
  const name = example && `${chosen.protocol.standard.id}_${example.step}_A.json`;
  const exampleFile = example && `${submissions}/${example.step}/${name ?? ''}`;
  const install = brought ? undefined : installed(chosen);
  const build = server && ciFile(server, { ...options, submissions, protocol: chosen.protocol.id, install });
  files.set('testcamp.yaml', settingsText(chosen, lang));
  files.set(
    'TESTCAMP.md',
    guideText({
      ...options,
      submissions,
      example: exampleFile,
      build: build?.path,
      documents: hasDocuments(chosen),
      install,
      byAction: usesAction(server, source),
    }),
  );
  if (example !== undefined && exampleFile !== undefined) files.set(exampleFile, example.content);
  for (const [file, content] of documentsOf(chosen)) files.set(file, content);
  if (build !== undefined) files.set(build.path, build.text);
  return files;
}

function settingsText({ protocol }: ProtocolFile, lang: Lang): string {
  const comment = {
    da: 'Indstillinger for testcamp i denne mappe; valg på kommandolinjen vejer tungere.',
    en: 'Settings of testcamp in this folder; options on the command line weigh more.',
  }[lang];
  const { package: guide, also = [] } = protocol.standard;
  // Where documents of several standards are submitted, what each claims says by which it is judged.
  const ig = also.length > 0 ? '' : `ig: ${JSON.stringify(guide)}\n`;
  return `# ${comment}\n${ig}lang: ${lang}\n`;
}

/**
 * The bundled example of a protocol, `examples/PROTOCOL/STEP.json` in its file's folder; else the first document that
 * the system is to receive, submitted as received. Undefined where there is neither.
 */
function exampleOf(chosen: ProtocolFile): StarterExample | undefined {
  const { protocol, folder } = chosen;
  const examples = path.join(folder, 'examples', protocol.id);
  for (const { id } of stepsOf(chosen.protocol)) {
    const file = path.join(examples, `${id}.json`);
    if (fs.existsSync(file)) return { step: id, content: fs.readFileSync(file) };
  }
  for (const { id, documents = [] } of stepsOf(chosen.protocol)) {
    const first = documents.find(({ invalid, formats }) => !invalid && formats.includes('json'));
    if (first !== undefined) return { step: id, content: fs.readFileSync(path.join(folder, `${first.path}.json`)) };
  }
  return undefined;
}

const hasDocuments = (chosen: ProtocolFile): boolean => documentsOf(chosen).size > 0;

/** The documents that the system is to receive, in a folder for each step, as `testcamp protocol documents` writes them. */
function documentsOf(chosen: ProtocolFile): ReadonlyMap<string, Uint8Array> {
  const found = stepsOf(chosen.protocol).flatMap(({ id, documents = [] }) =>
    documents.flatMap((document) =>
      document.formats.map((format): [string, Uint8Array] => {
        const file = `${document.path}.${format}`;
        return [`documents/${id}/${path.basename(file)}`, fs.readFileSync(path.join(chosen.folder, file))];
      }),
    ),
  );
  return new Map(found);
}
