import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { commandPage } from './generated/commandPage.js';
import { coveragePage } from './generated/coveragePage.js';
import { hl7MessagesPage } from './generated/hl7MessagesPage.js';
import { licencesPage } from './generated/licencesPage.js';
import { messagesPage } from './generated/messagesPage.js';
import { protocolStepsPage } from './generated/protocolStepsPage.js';
import { rulePages } from './generated/rulePages.js';

/** What makes each page of docs/ that is made from the code, but for those of rules. */
const makers: Readonly<Record<string, () => string>> = {
  'commands.md': commandPage,
  'coverage.md': coveragePage,
  'hl7-messages.md': hl7MessagesPage,
  'licences.md': licencesPage,
  'messages.md': messagesPage,
  'protocol-steps.md': protocolStepsPage,
};

/** Pages of docs/ that are made from the code, by their path below docs/. */
export const generatedDocs = (): ReadonlyMap<string, string> =>
  new Map([...Object.entries(makers).map(([name, make]): [string, string] => [name, make()]), ...rulePages()]);

/** Whether a page of docs/ is made from the code, by its path below docs/. */
export const isGenerated = (name: string): boolean => Object.hasOwn(makers, name) || name.startsWith('rules/');

/** Pages below docs/rules, none of which is written by hand. */
export function pagesOfRules(docs: string): readonly string[] {
  const rules = path.join(docs, 'rules');
  if (statSync(rules, { throwIfNoEntry: false }) === undefined) return [];
  return readdirSync(rules, { recursive: true })
    .map((name) => `rules/${String(name).split(path.sep).join('/')}`)
    .filter((name) => name.endsWith('.md'));
}

/** `npm run docs`: writes every generated page and removes those of groups of rules that no longer exist. */
export function writeDocs(docs: string): number {
  const pages = generatedDocs();
  for (const name of pagesOfRules(docs)) if (!pages.has(name)) rmSync(path.join(docs, name));
  for (const [name, text] of pages) {
    const file = path.join(docs, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return pages.size;
}
