import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CampShell } from '../../../testing/camp/campShell.js';
import { act } from '../../../testing/camp/keyHolders.js';
import { expectNoLeak, unknownPersonIdentifiers } from '../../../testing/personIdentifiers.js';
import { repository } from '../../../testing/shared.js';
import type { OpenBoard } from '../openBoard.js';
import { enterHostileSystem, holdBoardCamp, openTestBoard } from '../testing/boardCamp.js';

const [plain, hyphened] = unknownPersonIdentifiers;

let shell: CampShell;
let board: OpenBoard;
beforeAll(async () => {
  shell = await holdBoardCamp();
  await enterHostileSystem(shell, `Firma ${hyphened}`, `System ${plain}`);
  const fixture = fs.readFileSync(path.join(repository, 'fixtures/conditionlist/valid/minimal.json'), 'utf8');
  // Invalid, so that findings show the lines around.
  const document = JSON.parse(fixture) as { entry: { resource: Record<string, unknown> }[] };
  for (const { resource } of document.entry) {
    resource['nosuch'] = `CPR ${hyphened}`;
    if (resource['resourceType'] === 'Patient') resource['identifier'] = [{ system: `urn:oid:${plain}`, value: plain }];
  }
  const file = path.join(shell.dir, `list ${hyphened}.json`);
  fs.writeFileSync(file, JSON.stringify(document, null, 1));
  const where = ['--step', '1.1', '--system', 'Beta EOJ', '--protocols', 'protocols'];
  await act(shell, { who: 'tester' }, 'receive', 'camp', file, ...where);
  board = await openTestBoard(shell, { who: 'tester' });
});
afterAll(async () => {
  await board.close(0);
  shell.dispose();
});

const get = async (address: string): Promise<string> => (await fetch(address)).text();

/** Addresses of the board name the camp's folders, which have the names that vendors gave. */
const withoutAddresses = (page: string): string =>
  page.replace(/ (?:href|action|value|data-[a-z]+)="\/board[^"]*"/g, '');

it('shows no number of a person, wherever it stands, on any page that the board leads to', async () => {
  const pages = new Map<string, string>();
  const open = [board.address];
  for (let address = open.pop(); address !== undefined; address = open.pop()) {
    if (pages.has(address)) continue;
    const text = await get(address);
    pages.set(address, text);
    const links = [...text.matchAll(/href="(\/board[^"#]*)"/g)].map(([, link = '']) => link.replaceAll('&amp;', '&'));
    // Each filter is a page of its own.
    open.push(...links.filter((link) => !link.includes('?')).map((link) => new URL(link, board.root).href));
  }
  expect([...pages.keys()].some((address) => address.includes('/step/'))).toBe(true);
  const all = [...pages.values()].join('\n');
  expect(all).toContain('150281');
  for (const [address, text] of pages) expectNoLeak(withoutAddresses(text), address.slice(board.root.length));
});
