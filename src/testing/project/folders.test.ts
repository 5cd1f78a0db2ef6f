import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const src = path.resolve(import.meta.dirname, '../..');
const entries = fs.readdirSync(src, { recursive: true, withFileTypes: true });
const files = entries
  .filter((entry) => entry.isFile())
  .map((entry) => path.relative(src, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'));

/** Maximum number of files in a folder, besides its subfolders. */
const maxFiles = 20;
/** Lines that a file that is shipped may have. */
const maxLines = 400;

/** Files that a folder may have without a README. */
const maxWithoutReadme = 12;

const isShipped = (file: string): boolean =>
  file.endsWith('.ts') && !file.endsWith('.test.ts') && !/(^|\/)testing\//.test(file);

describe('the folders of the sources', () => {
  it(`hold at most ${maxFiles} files beside their subfolders`, () => {
    const counts = new Map<string, number>();
    for (const file of files) counts.set(path.posix.dirname(file), (counts.get(path.posix.dirname(file)) ?? 0) + 1);
    expect(counts.size).toBeGreaterThan(50);
    expect([...counts].filter(([, count]) => count > maxFiles).map(([folder, count]) => `${folder}: ${count}`)).toEqual(
      [],
    );
  });

  it(`say in a README what lives there and where to begin, where they hold more than ${maxWithoutReadme} files`, () => {
    const counts = new Map<string, number>();
    for (const file of files) counts.set(path.posix.dirname(file), (counts.get(path.posix.dirname(file)) ?? 0) + 1);
    const large = [...counts].filter(
      ([folder, count]) => count > maxWithoutReadme && !folder.startsWith('validator/cases'),
    );
    const lacking = large.filter(([folder]) => {
      const file = path.join(src, folder, 'README.md');
      const text = fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '';
      return !/\bbegin\b/i.test(text) || !/\bimport(s|ed)?\b/i.test(text);
    });
    expect(lacking).toEqual([]);
    expect(large.length).toBeGreaterThan(10);
  });

  it(`hold files of at most ${maxLines} lines, tests and what they use not counted`, () => {
    const long = files.filter(isShipped).flatMap((file) => {
      const lines = fs.readFileSync(path.join(src, file), 'utf8').split('\n').length - 1;
      return lines > maxLines ? [`${file}: ${lines}`] : [];
    });
    expect(long).toEqual([]);
  });
});
