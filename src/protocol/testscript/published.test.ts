import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { findPackages } from '../../packages/find/find.js';
import { officialPackages, packagesMissing, repository } from '../../testing/shared.js';
import { runPublished } from './testing/published.js';
import { breachTable, legend, publishedTable, reasonOf } from './testing/publishedTable.js';

const published = [
  { scripts: 'acknowledgementtestscript', guide: 'acknowledgement', actions: 227, count: 13 },
  { scripts: 'carecommunicationtestscripts', guide: 'carecommunication', actions: 415, count: 32 },
  { scripts: 'hospitalnotificationtestscripts', guide: 'hospitalnotification', actions: 2100, count: 90 },
] as const;

const document = path.join(repository, 'docs/testscripts.md');
const begin = '<!-- begin: npm run testscripts-table -->';
const end = '<!-- end -->';
const skipped = packagesMissing === undefined ? '' : ` (${packagesMissing})`;

describe(`MedCom's published TestScripts on the example messages of the packages${skipped}`, () => {
  it.skipIf(packagesMissing !== undefined)(
    'all run, offline and receiving, with a reason for every action that does not pass',
    { timeout: 600_000 },
    async () => {
      const available = findPackages([officialPackages]);
      const parts: string[] = [];
      const all = [];
      for (const { scripts, guide, actions, count } of published) {
        const named = (id: string): (typeof available)[number] => {
          const found = available.filter(
            (one) => one.id === `medcom.fhir.dk.${id}` || one.id === `medcom.fhir.dk.${id}s`,
          );
          if (found[0] === undefined) throw new Error(`${id} is not here`);
          return found[0];
        };
        const [own, of] = [named(scripts), named(guide)];
        const runs = await runPublished(own, of, available);
        expect(runs).toHaveLength(count);
        for (const setting of ['offline', 'receiving'] as const) {
          const results = runs.flatMap((run) => run[setting]);
          expect(results, `${scripts} ${setting}`).toHaveLength(actions);
          const unexplained = results.filter((one) => one.outcome !== 'pass' && reasonOf(one) === undefined);
          expect(unexplained.map(({ message }) => message.en)).toEqual([]);
        }
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
