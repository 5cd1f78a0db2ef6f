import type { Lang } from '../../../../base/index.js';
import type { ProtocolFile } from '../../../../app/protocol/index.js';
import { packagesFolder } from './ci.js';

/** The parameters of a starter's text. */
export interface GuideOptions {
  readonly chosen: ProtocolFile;
  readonly submissions: string;
  /** Path of the example submission. */
  readonly example: string | undefined;
  /** Path of the build file. */
  readonly build: string | undefined;
  /** Whether there are documents to receive. */
  readonly documents: boolean;
  /** The guides to install first, each `ID@VERSION`; undefined where it is bundled. */
  readonly install: string | undefined;
  /** Whether the build uses the action, which installs nothing. */
  readonly byAction: boolean;
  readonly source: string;
  readonly lang: Lang;
}

/** TESTCAMP.md: the contents of the folder, what to type, and what it results in. */
export function guideText(options: GuideOptions): string {
  const { chosen, lang } = options;
  const { id, version, title } = chosen.protocol;
  const words = texts[lang];
  return [
    `# testcamp: ${title[lang]}`,
    '',
    words.made(`${id} ${version}`),
    '',
    '| | |',
    '| --- | --- |',
    ...rows(options).map(([file, what]) => `| \`${file}\` | ${what} |`),
    '',
    ...installation(options),
    words.run,
    '',
    '```sh',
    ...commands(options),
    '```',
    '',
    words.exits,
    '',
    words.next(id, options.submissions),
    ...(options.documents ? ['', words.receive(id)] : []),
    ...(options.build === undefined ? [] : ['', words.build(options.build, options.source)]),
    '',
  ].join('\n');
}

/** What is to be done first where the guide is not bundled. */
function installation({ install, byAction, lang }: GuideOptions): readonly string[] {
  if (install === undefined) return [];
  const words = texts[lang];
  const command = ['```sh', `testcamp ig install ${install}`, '```', ''];
  return [words.install, '', ...command, ...(byAction ? [words.packages, ''] : [])];
}

function rows({ submissions, example, build, documents, lang }: GuideOptions): readonly (readonly [string, string])[] {
  const words = texts[lang];
  return [
    ['testcamp.yaml', words.settings],
    [`${submissions}/`, words.submissions],
    ...(example === undefined ? [] : [[example, documents ? words.given : words.example] as const]),
    ...(documents ? [['documents/', words.documents] as const] : []),
    ...(build === undefined ? [] : [[build, words.ci] as const]),
  ];
}

function commands({ chosen, submissions, example }: GuideOptions): readonly string[] {
  const test = `testcamp test ${chosen.protocol.id} --submissions ${submissions}`;
  // Without a submission neither can be run.
  const note = example === undefined ? ' # exit 2' : ' # exit 0';
  return [
    ...(example === undefined ? [] : [`testcamp validate submissions${note}`]),
    `${test}${note}`,
    `${test} --format html --output testcamp.html${note}`,
  ];
}

/** Labels of the text in one language. */
interface GuideLabels {
  readonly made: (protocol: string) => string;
  readonly settings: string;
  readonly submissions: string;
  readonly example: string;
  readonly given: string;
  readonly documents: string;
  readonly ci: string;
  readonly install: string;
  readonly packages: string;
  readonly run: string;
  readonly exits: string;
  readonly next: (protocol: string, submissions: string) => string;
  readonly receive: (protocol: string) => string;
  readonly build: (file: string, source: string) => string;
}

const texts: Readonly<Record<Lang, GuideLabels>> = {
  da: {
    made: (protocol) => `Lavet af \`testcamp init\` til protokollen ${protocol}.`,
    settings: 'indstillinger: guiden, der bedømmes efter, og sproget',
    submissions: 'det, dit system laver: en mappe for hvert trin i protokollen',
    example: 'et gyldigt eksempel; erstat det med dit systems',
    given: 'det, systemet får i dette trin; læg dine skærmbilleder ved siden af',
    documents: 'dokumenterne, dit system skal modtage, en mappe for hvert trin',
    ci: 'kører testen på byggeserveren',
    install:
      'testcamp har ikke guiden med sig. Hent den først, én gang, fra et pakkeregister (eller fra en fil, med `--offline`):',
    packages: `Byggeserveren henter intet: læg guidens pakker og dem, den afhænger af, i \`${packagesFolder}/\`.`,
    run: 'Skriv:',
    exits:
      'Slutkoder: 0 overholder kravene, 1 overholder dem ikke, 2 forkert brug eller ulæseligt input, 3 fejl i testcamp.',
    next: (protocol, submissions) =>
      `\`testcamp protocol show ${protocol}\` viser, hvad hvert trin kræver. Filer til et trin lægges i \`${submissions}/TRIN/\` og\nhedder \`<Standard>_<trin>_<bogstav>.<type>\`. Et trin uden filer er ikke testet, og er aldrig bestået.`,
    receive: (protocol) =>
      `Indlæs dokumenterne i dit system, eller send dem til dets FHIR-server med \`testcamp protocol send ${protocol} --step\nTRIN --server URL\`. Nogle er ugyldige med vilje; protokollen siger hvilke.`,
    build: (file, source) =>
      `\`${file}\` henter testcamp fra \`${source}\`${isFile(source) ? ': læg den fil i mappen' : ''}. Filen skal ligge i\nroden af dit repository for at virke.`,
  },
  en: {
    made: (protocol) => `Made by \`testcamp init\` for the protocol ${protocol}.`,
    settings: 'settings: the guide to judge by, and the language',
    submissions: 'what your system makes: a folder for each step of the protocol',
    example: "a valid example; replace it by your system's",
    given: 'what the system is given in this step; put your screen dumps beside it',
    documents: 'the documents that your system is to receive, a folder for each step',
    ci: 'runs the test on the build server',
    install:
      'testcamp does not bring the guide. Get it first, once, from a package registry (or from a file, with `--offline`):',
    packages: `The build server gets nothing: put the packages of the guide and what it depends on into \`${packagesFolder}/\`.`,
    run: 'Type:',
    exits: 'Exit codes: 0 conformant, 1 not conformant, 2 wrong use or unreadable input, 3 a fault of testcamp.',
    next: (protocol, submissions) =>
      `\`testcamp protocol show ${protocol}\` shows what each step asks. Files of a step go into \`${submissions}/STEP/\` and are\nnamed \`<Standard>_<step>_<letter>.<type>\`. A step without files is not tested, and never passed.`,
    receive: (protocol) =>
      `Load the documents into your system, or send them to its FHIR server by \`testcamp protocol send ${protocol} --step\nSTEP --server URL\`. Some are invalid on purpose; the protocol says which.`,
    build: (file, source) =>
      `\`${file}\` gets testcamp from \`${source}\`${isFile(source) ? ': put that file into the folder' : ''}. It works from the root\nof your repository only.`,
  },
};

const isFile = (source: string): boolean => /^\.{0,2}\/.*\.tgz$/.test(source);
