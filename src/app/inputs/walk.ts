import type { LeftOutReason } from '../../model/finding.js';
import fs from 'node:fs';
import path from 'node:path';
import type { Text } from '../../base/index.js';
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
  return metIn({ folder, questions }, '', questions.wantsFolder('')).toSorted((a, b) => (a.below < b.below ? -1 : 1));
}

interface Walk {
  readonly folder: string;
  readonly questions: WalkQuestions;
}

/** @param isWhole whether all of the folder is wanted */
function metIn(walk: Walk, below: string, isWhole: boolean): readonly Met[] {
  const absolute = path.join(walk.folder, below);
  walk.questions.enter(absolute);
  let entries: readonly fs.Dirent[];
  try {
    entries = fs.readdirSync(absolute, { withFileTypes: true });
  } catch (error) {
    return [unreadable(`${below}${path.sep}`, error)];
  }
  return entries.flatMap((entry) => {
    const inner = path.join(below, entry.name);
    if (entry.isDirectory()) return metFolder(walk, inner, isWhole);
    if (entry.isFile() || entry.isSymbolicLink()) return metFile(walk, inner, isWhole, entry.isSymbolicLink());
    return walk.questions.wantsFile(inner, isWhole) ? [device(inner)] : [];
  });
}

function metFolder(walk: Walk, below: string, within: boolean): readonly Met[] {
  const { isExcluded, wantsFolder, looksInto } = walk.questions;
  const isWhole = within || wantsFolder(below);
  if (!isWhole && !looksInto(below)) return [];
  const name = path.basename(below);
  const skipped = Object.hasOwn(skippedFolders, name) ? skippedFolders[name] : undefined;
  const reason = skipped ?? (isExcluded(below) ? 'excluded' : undefined);
  return reason === undefined
    ? metIn(walk, below, isWhole)
    : [{ kind: 'left-out', below: `${below}${path.sep}`, reason }];
}

function metFile({ folder, questions }: Walk, below: string, within: boolean, isLink: boolean): readonly Met[] {
  const isWanted = questions.wantsFile(below, within);
  if (!isWanted && !(isLink && (within || questions.looksInto(below)))) return [];
  const target = isLink ? targetOf(path.join(folder, below)) : 'file';
  if (target === 'folder') return [{ kind: 'left-out', below: `${below}${path.sep}`, reason: 'link' }];
  if (!isWanted) return [];
  if (target === 'other') return [device(below)];
  if (questions.isExcluded(below)) return [{ kind: 'left-out', below, reason: 'excluded' }];
  return [target === 'file' ? { kind: 'file', below } : unreadable(below, target)];
}

/** A pipe, a socket or a device: to read one may take for ever. */
const device = (below: string): Met => ({ kind: 'left-out', below, reason: 'device' });

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
