import fs from 'node:fs';
import path from 'node:path';
import type { Text } from '../../base/index.js';
import type { LeftOutReason } from '../../model/input.js';
import { systemReason } from '../environment/index.js';

/** What is met in a folder, by its path below it with the system's own separators. */
export type Met =
  | { readonly kind: 'file'; readonly below: string }
  | { readonly kind: 'left-out'; readonly below: string; readonly reason: LeftOutReason }
  | { readonly kind: 'unreadable'; readonly below: string; readonly fault: Text };

/** What a walk asks on its way. */
export interface WalkQuestions {
  /** Whether a file or folder is to be left out. */
  readonly isExcluded: (below: string) => boolean;
  /** Whether a file is wanted; `within` tells of the folder that it is in. */
  readonly wantsFile: (below: string, within: boolean) => boolean;
  /** Whether all that a folder has is wanted. */
  readonly wantsFolder: (below: string) => boolean;
  /** Whether something may be wanted in a folder. */
  readonly looksInto: (below: string) => boolean;
  /** Told of every folder that is looked into, absolute. */
  readonly enter: (folder: string) => void;
}

/** Folders that have no submissions, and would take long to look through. */
const skippedFolders: Readonly<Record<string, LeftOutReason>> = {
  node_modules: 'dependencies',
  '.git': 'version-control',
  '.hg': 'version-control',
  '.svn': 'version-control',
};

/** Everything wanted at any depth of a folder, sorted by path. A link to a folder is not followed: it may lead in a circle. */
export function walkFolder(folder: string, questions: WalkQuestions): readonly Met[] {
  const met: Met[] = [];
  enter(folder, '', questions.wantsFolder(''), questions, met);
  return met.sort((a, b) => (a.below < b.below ? -1 : 1));
}

function enter(folder: string, below: string, within: boolean, questions: WalkQuestions, met: Met[]): void {
  const absolute = path.join(folder, below);
  questions.enter(absolute);
  let entries: readonly fs.Dirent[];
  try {
    entries = fs.readdirSync(absolute, { withFileTypes: true });
  } catch (error) {
    met.push(unreadable(`${below}${path.sep}`, error));
    return;
  }
  for (const entry of entries) {
    const inner = path.join(below, entry.name);
    if (entry.isDirectory()) enterFolder(folder, inner, within, questions, met);
    else if (entry.isFile() || entry.isSymbolicLink()) meetFile(folder, inner, within, entry, questions, met);
  }
}

function enterFolder(folder: string, below: string, within: boolean, questions: WalkQuestions, met: Met[]): void {
  const isWhole = within || questions.wantsFolder(below);
  if (!isWhole && !questions.looksInto(below)) return;
  const name = path.basename(below);
  const skipped = Object.hasOwn(skippedFolders, name) ? skippedFolders[name] : undefined;
  const reason = skipped ?? (questions.isExcluded(below) ? 'excluded' : undefined);
  if (reason !== undefined) met.push({ kind: 'left-out', below: `${below}${path.sep}`, reason });
  else enter(folder, below, isWhole, questions, met);
}

function meetFile(
  folder: string,
  below: string,
  within: boolean,
  entry: fs.Dirent,
  questions: WalkQuestions,
  met: Met[],
): void {
  const isLink = entry.isSymbolicLink();
  const isWanted = questions.wantsFile(below, within);
  if (!isWanted && !(isLink && (within || questions.looksInto(below)))) return;
  const target = isLink ? targetOf(path.join(folder, below)) : 'file';
  if (target === 'folder') met.push({ kind: 'left-out', below: `${below}${path.sep}`, reason: 'link' });
  else if (!isWanted || target === 'other') return;
  else if (questions.isExcluded(below)) met.push({ kind: 'left-out', below, reason: 'excluded' });
  else if (target === 'file') met.push({ kind: 'file', below });
  else met.push(unreadable(below, target));
}

/** What a link leads to; what is thrown where it leads nowhere. */
function targetOf(link: string): 'file' | 'folder' | 'other' | Error {
  try {
    const stat = fs.statSync(link);
    return stat.isFile() ? 'file' : stat.isDirectory() ? 'folder' : 'other';
  } catch (error) {
    if (error instanceof Error) return error;
    throw error;
  }
}

function unreadable(below: string, error: unknown): Met {
  const fault = systemReason(error);
  if (fault === undefined) throw error;
  return { kind: 'unreadable', below, fault };
}
