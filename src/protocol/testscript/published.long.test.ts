import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { packagesMissing, repository } from '../../testing/shared.js';
import { runSet } from './testing/publishedSets.js';
import type { PublishedSet } from './testing/publishedSets.js';
import { breachTable, legend, publishedTable } from './testing/publishedTable.js';

/** All that MedCom has published. */
const publishedSets: readonly PublishedSet[] = [
  { scripts: 'acknowledgementtestscript', guide: 'acknowledgement', actions: 227, count: 13 },
  { scripts: 'carecommunicationtestscripts', guide: 'carecommunication', actions: 415, count: 32 },
  { scripts: 'hospitalnotificationtestscripts', guide: 'hospitalnotification', actions: 2100, count: 90 },
];

const document = path.join(repository, 'docs/testscripts.md');
const begin = '<!-- begin: npm run testscripts-table -->';
const end = '<!-- end -->';
const skipped = packagesMissing === undefined ? '' : ` (${packagesMissing})`;

describe(`MedCom's published TestScripts on the example messages of the packages${skipped}`, () => {
  it.skipIf(packagesMissing !== undefined)(
    'all run, offline and receiving, with a reason for every action that does not pass',
    { timeout: 600_000 },
    async () => {
      const parts: string[] = [];
      const all = [];
      for (const set of publishedSets) {
        const { own, of, runs } = await runSet(set);
        all.push(...runs);
        parts.push(publishedTable(`${own.id} ${own.version}, on ${of.id} ${of.version}`, runs));
      }
      const broken = breachTable(all);
      expect(broken).not.toContain('| ? |');
      const table = `${begin}\n\n${legend(all)}\n\n${broken}\n\n${parts.join('\n\n')}\n\n${end}`;
      const text = fs.readFileSync(document, 'utf8');
      const [before, after] = [text.slice(0, text.indexOf(begin)), text.slice(text.indexOf(end) + end.length)];
      if (process.env['TESTCAMP_WRITE_TABLE'] === '1') fs.writeFileSync(document, `${before}${table}${after}`);
      else expect(text.slice(text.indexOf(begin), text.indexOf(end) + end.length)).toBe(table);
    },
  );
});
