import { describe, expect, it } from 'vitest';
import { formats } from '../../cli/shared/formats.js';
import type { ValidationResult } from '../../model/finding.js';
import { formatNames, renderAs } from '../../report/rendering.js';
import { stringsOf } from '../../report/strings/index.js';
import { contextOf } from '../../report/testing/sample.js';
import { buildContext } from '../../packages/index.js';
import { createValidator } from '../../validator/index.js';

const format = createValidator(buildContext([], [])).validateText(
  '{"resourceType":"Patient","text":{"status":"generated","div":"<div xmlns=\\"http://www.w3.org/1999/xhtml\\">A</div>"}}',
  { file: 'vendor.json' },
);
const claim = '{"resourceType":"Patient","meta":{"profile":["https://vendor.example/fhir/StructureDefinition/own"]}}';
const allowed = createValidator(buildContext([], []), { allowUnknownProfiles: true }).validateText(claim, {
  file: 'vendor.json',
});

/** Text as a reader sees it. */
const read = (text: string): string =>
  text
    .replace(/\\u2014|%0A|\\n/g, ' ')
    .replace(/\\(.)/g, '$1')
    .replace(/&[#\w]+;/g, ' ')
    .replace(/\s+/g, ' ')
    .toLowerCase();

const rows = formatNames(formats.validation).flatMap((name) =>
  (['da', 'en'] as const).flatMap((lang) =>
    (['formatOnly', 'unknownProfilesAllowed'] as const).map((caveat) => ({ name, lang, caveat })),
  ),
);
const results: Readonly<Record<(typeof rows)[number]['caveat'], ValidationResult>> = {
  formatOnly: format,
  unknownProfilesAllowed: allowed,
};

describe('what a pass is worth', () => {
  it('has inputs that the validator makes', () => {
    expect(format).toMatchObject({ verdict: 'valid', formatOnly: true });
    expect(allowed).toMatchObject({ verdict: 'valid', unknownProfilesAllowed: true });
  });

  it.each(rows)('stands in $name in $lang: $caveat', async ({ name, lang, caveat }) => {
    const text = await renderAs(formats.validation, name, { results: [results[caveat]] }, contextOf(lang));
    // Programs read the name of the field.
    const words = ['json', 'ndjson'].includes(name) ? caveat : stringsOf(lang).verdictNote[caveat];
    expect(read(text)).toContain(words.toLowerCase());
  });

  it.each(['github', 'markdown'])('is no plain tick in %s', async (name) => {
    for (const result of Object.values(results)) {
      const text = await renderAs(formats.validation, name, { results: [result] }, contextOf('en'));
      expect(text).toMatch(/⚠️.*vendor/);
      expect(text).not.toMatch(/✅[^·\n%]*vendor/);
    }
  });
});
