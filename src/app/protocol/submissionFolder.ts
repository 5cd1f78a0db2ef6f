import fs from 'node:fs';
import path from 'node:path';
import type { Text } from '../../base/index.js';
import { maxFileBytes } from '../../camp/index.js';
import type { Protocol } from '../../model/protocol.js';
import { readWhole } from '../environment/index.js';
import { stepsOf } from '../../model/protocol.js';
import type { UnmatchedFile } from '../../model/run.js';
import { extensionOf, otherKind } from '../../protocol/index.js';
import type { Submission } from '../../protocol/index.js';
import { stepFinder } from './stepNames.js';
import type { NamedStep, StepFinder } from './stepNames.js';

/** What lies in a folder of submissions. */
export interface SubmissionFolder {
  readonly submissions: readonly Submission[];
  readonly unmatched: readonly (UnmatchedFile & { readonly isJudged: boolean })[];
}

interface Walk {
  readonly parent: string;
  readonly protocol: Protocol;
  readonly find: StepFinder;
  readonly submissions: Submission[];
  readonly unmatched: (UnmatchedFile & { readonly isJudged: boolean })[];
}

/** Where the walk is: in the folder of a step and a round, or in none. */
interface Place {
  readonly at: string;
  readonly step?: string;
  readonly round: number;
}

/**
 * Finds the files of steps in a folder, in folders named by the step or flat, however people write names. The folder of a
 * step outweighs the name of a file. Nothing is left out without a word but what operating systems put there.
 * @param parent absolute; paths are relative to it. @param name of the folder in it.
 */
export function readSubmissionFolder(parent: string, name: string, protocol: Protocol): SubmissionFolder {
  const walk: Walk = { parent, protocol, find: stepFinder(protocol), submissions: [], unmatched: [] };
  readFolder({ at: name, round: 1 }, walk);
  return { submissions: walk.submissions, unmatched: walk.unmatched };
}

const droppings = /^(?:\.DS_Store|\._.*|Thumbs\.db|desktop\.ini|\.git(?:ignore|keep|attributes)?)$/i;

function readFolder(place: Place, walk: Walk): void {
  let entries: readonly fs.Dirent[];
  try {
    entries = fs.readdirSync(path.join(walk.parent, place.at), { withFileTypes: true });
  } catch {
    leaveOut(place.at, unreadable, walk);
    return;
  }
  for (const entry of [...entries].sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const at = `${place.at}/${entry.name}`;
    if (droppings.test(entry.name)) continue;
    if (entry.name.startsWith('.')) leaveOut(at, hidden, walk);
    else if (entry.isDirectory()) readSubfolder(entry.name, { ...place, at }, walk);
    else if (entry.isFile()) readFile(entry.name, { ...place, at }, walk);
    else leaveOut(at, notAFile, walk);
  }
}

function readSubfolder(name: string, place: Place, walk: Walk): void {
  const round = /^(?:round|runde)[\s._-]*0*([1-9]\d{0,2})$/i.exec(name.trim())?.[1];
  if (place.step !== undefined && round !== undefined) return readFolder({ ...place, round: Number(round) }, walk);
  const named = walk.find(name, true);
  if (named !== undefined && 'none' in named && place.step === undefined) {
    return leaveOut(place.at, noSuchStep(named.none, walk.protocol), walk);
  }
  const step = named !== undefined && 'step' in named ? named.step : place.step;
  return readFolder({ ...place, ...(step === undefined ? {} : { step }) }, walk);
}

function readFile(name: string, place: Place, walk: Walk): void {
  const named = walk.find(name, false);
  const step = place.step ?? (named !== undefined && 'step' in named ? named.step : undefined);
  if (step === undefined) return leaveOut(place.at, whichStep(named, name, walk.protocol), walk);
  const absolute = path.join(walk.parent, place.at);
  let bytes: Uint8Array;
  try {
    if (fs.statSync(absolute).size > maxFileBytes) return leaveOut(place.at, tooLarge, walk);
    bytes = readWhole(absolute);
  } catch {
    return leaveOut(place.at, unreadable, walk);
  }
  walk.submissions.push({ path: place.at, step, round: place.round, bytes });
  const other = otherKind(bytes);
  if (other !== undefined) walk.unmatched.push({ path: place.at, message: other, isJudged: true });
  else if (named !== undefined && 'step' in named && named.step !== step) {
    walk.unmatched.push({ path: place.at, message: otherwiseNamed(step, named.step), isJudged: true });
  }
}

const leaveOut = (at: string, message: Text, { unmatched }: Walk): void =>
  void unmatched.push({ path: at, message, isJudged: false });

/** Why no step can be told by a name, and the name that tells it. */
function whichStep(named: NamedStep | undefined, name: string, protocol: Protocol): Text {
  if (named !== undefined && 'none' in named) return noSuchStep(named.none, protocol);
  const candidates = named !== undefined && 'candidates' in named ? named.candidates : [];
  const example = candidates[0] ?? stepsOf(protocol)[0]?.id ?? '1';
  const extension = extensionOf(name);
  const wanted = `${protocol.standard.id}_${example}_A${extension === '' ? '' : `.${extension}`}`;
  if (candidates.length === 0) {
    return {
      da: `Navnet siger ikke, hvilket trin filen hører til. Kald den for eksempel ${wanted}, eller læg den i en mappe med trinets nummer.`,
      en: `The name does not tell which step the file belongs to. Name it, for example, ${wanted}, or put it in a folder named by the step.`,
    };
  }
  const list = candidates.slice(0, 6).join(', ') + (candidates.length > 6 ? ', …' : '');
  return {
    da: `Navnet passer på flere trin: ${list}. Kald filen for eksempel ${wanted}, eller læg den i trinets mappe.`,
    en: `The name fits several steps: ${list}. Name the file, for example, ${wanted}, or put it in the folder of its step.`,
  };
}

const noSuchStep = (number: string, { id, sections }: Protocol): Text => {
  const first = sections[0]?.steps[0]?.id ?? '';
  return {
    da: `${id} har intet trin ${number}. Brug et nummer fra 'testcamp protocol show ${id}', for eksempel ${first}.`,
    en: `${id} has no step ${number}. Use a number of 'testcamp protocol show ${id}', such as ${first}.`,
  };
};

const otherwiseNamed = (step: string, told: string): Text => ({
  da: `Filen ligger i mappen for trin ${step}, men hedder trin ${told}. Den er bedømt som trin ${step}. Flyt eller omdøb den.`,
  en: `The file lies in the folder of step ${step} but is named step ${told}. It was judged as step ${step}. Move or rename it.`,
});

const hidden: Text = {
  da: 'Navnet begynder med punktum, så filen er skjult. Omdøb den, hvis den skal bedømmes.',
  en: 'The name begins with a dot, so the file is hidden. Rename it if it is to be judged.',
};
const notAFile: Text = {
  da: 'Det er en genvej eller en enhed, ikke en fil. Læg selve filen her.',
  en: 'This is a link or a device, not a file. Put the file itself here.',
};
const unreadable: Text = {
  da: 'Den kan ikke læses. Giv den bruger, der kører testcamp, læseadgang.',
  en: 'It can not be read. Let the user who runs testcamp read it.',
};
const tooLarge: Text = {
  da: 'Filen er større end 64 MB. Aflever en mindre.',
  en: 'The file is larger than 64 MB. Submit a smaller one.',
};
