import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { allReports } from '../../report/testing/allReports.js';
import { markupTextOf } from '../../report/testing/markup.js';
import { camp, failingEntry, openEntry, passingEntry } from '../../report/testing/sample.js';
import { campStatusText } from '../../report/camp/campStatusText.js';
import { protocolRunText } from '../../report/protocolRun/protocolRunText.js';
import { listProtocol, noteProtocol } from '../../report/testing/sampleProtocol.js';
import { repository } from '../shared.js';

/** Danish that no Dane would write, and its kinds: each was once shown to users. */
const notDanish = [
  /mindre væsentlig/,
  /\btrukket(?! tilbage)\b/,
  /\btræk (?:et system|systemet|en test)\b(?![^'"`]*tilbage)/,
  /\bTrin \S+ er der dispensation for/,
  /står ved magt/,
  /ikke genskabt|ikke forsøgt/,
  /\b[Ss]ig(?: med den)?, hvem/,
  /hvem der gør det/,
  /[Kk]arakteren er en af/,
  /[Tt]esteren satte|\bsat af (?:\$|')|sætter karakteren/,
  /kan ikke skrives til/,
  /er testet i \$|afprøvning(?:er)?['\s.,]/,
  /systemer'?\)? endnu ikke godkendt(?!e)/,
  /kræver et menneske/,
  /\b[Ee]n narrativ\b|ingen narrativ\b|\bnarrativen\b/,
  /oversat fra profiles/,
];

/** Ids of the program that have words in Danish. */
const rawIds =
  /\b(?:self-test|live-test|not-tested|waiting-for-tester|could-not-run|not-relevant|in-progress|not-approved|approved-with-dispensation)\b/;

/** A day as machines write it, outside of times of day and names of files. */
const machineDay = /(?<![\w/.-])\d{4}-\d{2}-\d{2}(?![\w/.-])/;

/** Source files whose texts users see. */
function sources(): readonly { readonly file: string; readonly text: string }[] {
  const below = (folder: string, wanted: RegExp) =>
    fs
      .readdirSync(path.join(repository, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => wanted.test(name) && !/\.test\.ts$|(?:^|\/)testing\//.test(name))
      .map((name) => path.join(folder, name));
  return [...below('src', /\.ts$/), ...below('testscripts', /\.yaml$/), ...below('fixtures/cli', /\.scenario$/)].map(
    (file) => ({ file, text: fs.readFileSync(path.join(repository, file), 'utf8') }),
  );
}

describe('Danish of what users read', () => {
  it('has none of the phrases that were once wrong, in any text of the program', () => {
    const all = sources();
    expect(all.length).toBeGreaterThan(500);
    const found = all.flatMap(({ file, text }) =>
      notDanish.flatMap((phrase) => {
        const hit = phrase.exec(text);
        return hit === null ? [] : [`${file}: ${hit[0]}`];
      }),
    );
    expect(found).toEqual([]);
  });

  const shown: Readonly<Record<string, string>> = {
    ...Object.fromEntries(
      Object.entries(allReports())
        .filter(([name]) => ['system', 'camp', 'vendor', 'overview'].includes(name))
        // Code, submissions and values of files are as they are.
        .map(([name, html]) => [name, markupTextOf(html.replace(/<(code|pre)[\s\S]*?<\/\1>/g, ''))]),
    ),
    'status of a camp': campStatusText(camp, { lang: 'da', color: false }),
    ...Object.fromEntries(
      [failingEntry, passingEntry, openEntry].map((entry, at) => [
        `run ${at}`,
        protocolRunText(entry, { lang: 'da', color: false }),
      ]),
    ),
  };

  it.each(Object.entries(shown))('shows words, not ids, and days with the name of the month: %s', (_, text) => {
    expect(text.length).toBeGreaterThan(200);
    expect(rawIds.exec(text)?.[0]).toBeUndefined();
    // MedCom's own name of a document may have a day in it.
    const own = [listProtocol, noteProtocol].reduce((rest, { source }) => rest.replaceAll(source, ''), text);
    expect(machineDay.exec(own)?.[0]).toBeUndefined();
  });
});
