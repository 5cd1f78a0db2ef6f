import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readBytes } from '../fhir/read.js';
import type { Finding } from '../model/finding.js';
import { availablePackages } from '../packages/find/available.js';
import { buildContext } from '../packages/context/context.js';
import { knownTestNumbers } from '../privacy/testNumbers.js';
import { repository } from '../testing/shared.js';
import { createValidator } from './validator.js';

const folder = path.join(repository, '../shared/cases/verdicts/vendor');
const missing = fs.existsSync(folder) ? undefined : 'skipped: ../shared/cases, inputs of vendors, is not here';

/**
 * What is right for each row: the rule of the first finding, the line that it shows and words of its message; nothing
 * where the input is right. What docs/conformance.md decides otherwise is said there.
 */
const rows: Readonly<Record<string, readonly [rule: string, line: number, says: string] | 'valid' | 'by the guide'>> = {
  'a11-oid-bad.json': ['primitive/format', 9, 'no OID'],
  'a12-uuid-upper-uri.json': ['primitive/format', 9, 'urn:uuid:b7e1c0de'],
  'a20-dup-element-id.json': ['structure/duplicate-id', 13, "'n'"],
  'b01-hco-fullurl-id-mismatch.json': ['bundle/fullurl-mismatch', 242, 'ends in Organization/b7e1c0de-001b'],
  'b02-fullurl-type-plural.json': ['bundle/fullurl-mismatch', 62, 'ends in Patient/b7e1c0de-0016'],
  'b14-all-upper-uuid.json': ['primitive/format', 17, 'lower case'],
  'base-cl.json': 'valid',
  'base-cl.xml': 'valid',
  'base-hco.json': 'valid',
  'base-hco.xml': 'valid',
  'base-notes.json': 'valid',
  'base-notes.xml': 'valid',
  'c01-entry-no-fullurl.json': ['bundle/fullurl-missing', 133, 'no fullUrl'],
  'c04-versioned-fullurl.json': ['invariant/bdl-8', 134, 'meta.versionId'],
  'c08-div-upper.json': ['narrative/root-not-div', 29, '<div>'],
  'c11-element-case.json': ['structure/unknown-element', 68, "'title'"],
  'c12-birthdate-case.json': ['structure/unknown-element', 103, "'birthDate'"],
  'c13-name-case.json': ['structure/unknown-element', 94, "'name'"],
  'c14-onset-untyped.json': ['structure/unknown-element', 192, "'onsetDateTime'"],
  'c28-tz-short.json': ['primitive/format', 14, '2026-09-14T10:00:00+02:00'],
  'c29-tz-space.json': ['primitive/format', 14, '2026-09-14T10:00:00+02:00'],
  'c30-tz-name.json': ['primitive/format', 14, '2026-09-14T10:00:00+02:00'],
  'c42-type-no-display.json': ['value/pattern', 34, 'Problem list - Reported'],
  'cl01-no-timezone.json': ['primitive/format', 192, 'with a time zone, such as 2026-09-14T10:00:00+02:00'],
  'cl02-date-dd-mm-yyyy.json': ['primitive/format', 191, 'such as 2026-09-14'],
  'cl05-fullurl-uppercase-uuid.json': ['primitive/format', 17, 'urn:uuid:b7e1c0de-0001'],
  'cl06-fullurl-no-prefix.json': ['bundle/fullurl-relative', 17, 'urn:uuid:b7e1c0de-0001'],
  'cl07-relative-ref-urn-fullurl.json': ['reference/unresolved-in-bundle', 41, 'has the same type and id'],
  'cl11-sks-wrong-oid.json': ['terminology/unexpected-system', 176, 'urn:oid:1.2.208.176.2.4.12'],
  'cl13-category-missing.json': ['slicing/min', 135, '15240007'],
  'cl14-composition-not-first.json': ['invariant/bdl-11', 18, 'first place'],
  'cl15-profile-version-2.json': 'by the guide',
  'cl16-profile-url-case.json': 'by the guide',
  'cl17-no-meta-profile.json': 'by the guide',
  'cl20-div-html-br.json': ['narrative/malformed', 29, '<br/>'],
  'cl23-null.json': ['syntax/null-value', 193, 'Leave the element out'],
  'cl26-resourceType-lowercase.json': ['structure/unknown-resource-type', 2, "'Bundle'"],
  'cl29-category-object-not-array.json': ['structure/not-an-array', 155, '[ ]'],
  'cl34-clinicalstatus-old-system.json': ['binding/required', 150, 'The code is right, its system is wrong'],
  'cl46-space-datetime.json': ['primitive/format', 191, 'T is needed'],
  'cl47-no-seconds.json': ['primitive/format', 191, 'the seconds are missing'],
  'cl48-timestamp-date-only.json': ['primitive/format', 14, '2026-09-14T10:00:00+02:00'],
  'cl52-status-active-other-snomed.json': ['slicing/min', 168, '15240007'],
  'cl54-total-in-document.json': ['invariant/bdl-1', 259, 'Remove total'],
  'cl60-parameters-wrapper.json': 'by the guide',
  'cl61-binary-wrapper.json': 'by the guide',
  'cl65-entry-object.json': ['structure/not-an-array', 15, '[ ]'],
  'h04-value-not-typed.json': ['structure/unknown-element', 355, "'valueQuantity'"],
  'h17-npu-system-wrong.json': ['terminology/unknown-system', 335, 'urn:oid:1.2.208.176.2.1'],
  'h21-type-document.json': ['value/pattern', 9, 'requires message'],
  'h24-offset-without-colon.json': ['primitive/format', 344, '+02:00'],
  'h26-issued-no-seconds.json': ['primitive/format', 121, 'the seconds are missing'],
  'h29-telecom-system.json': ['binding/required', 272, 'phone'],
  't01-trailing-comma.json': ['syntax/not-json', 258, 'trailing comma'],
  't03-utf16.json': ['syntax/not-utf8', 1, 'UTF-16'],
  't10-empty.json': ['syntax/empty-file', 1, 'empty'],
  't12-ndjson.ndjson': ['syntax/other-format', 2, 'NDJSON'],
  't13-zip.zip': ['syntax/other-format', 1, 'zip'],
  't14-gz.json.gz': ['syntax/other-format', 1, 'gzip'],
  't18-html-error.json': ['syntax/other-format', 1, 'HTML'],
  'x07-text-content.xml': ['syntax/xml-text', 11, '<type value="'],
  'x14-stylesheet-pi.xml': 'valid',
  'x16-soap.xml': ['syntax/other-format', 1, 'SOAP'],
  'x17-cda.xml': ['syntax/other-format', 1, 'CDA'],
  'x18-medcom-oioxml.xml': ['syntax/other-format', 1, 'OIOXML'],
  'x29-cdata.xml': 'valid',
};

const messagesIn = ({ message, followers = [] }: Finding): readonly string[] => [
  message.en,
  ...followers.flatMap(messagesIn),
];

describe.skipIf(missing !== undefined)(`rows of ../shared/cases/verdicts/vendor ${missing ?? ''}`, () => {
  const { packages } = availablePackages({ paths: [] });
  const validators = {
    conditionlist: createValidator(buildContext(packages, ['medcom.fhir.dk.conditionlist#1.0.1'])),
    homecareobservation: createValidator(buildContext(packages, ['medcom.fhir.dk.homecareobservation#1.2.1'])),
    notes: createValidator(buildContext(packages, ['medcom.fhir.dk.notes#1.0.0'])),
  };
  const guideOf = (name: string): keyof typeof validators =>
    /hco|^h\d|^b0/.test(name) ? 'homecareobservation' : name.includes('notes') ? 'notes' : 'conditionlist';
  const names = missing === undefined ? fs.readdirSync(folder) : [];

  it('are all known here', () => {
    expect(names.filter((name) => rows[name] === undefined)).toEqual([]);
  });

  it.each(names)('%s', (name) => {
    const right = rows[name];
    const document = readBytes(fs.readFileSync(path.join(folder, name)));
    const { findings, verdict } = validators[guideOf(name)].validateDocument(document);
    const errors = findings.filter(({ severity }) => severity === 'error');
    expect(errors.length).toBeLessThanOrEqual(1);
    // Which guide judges, and what is then not judged, is told by the tests of that.
    if (right === undefined || right === 'by the guide') return;
    if (right === 'valid') {
      // Of SKS, ICPC and NPU no package has the content, which is said and is no fault of the vendor's.
      expect(findings.filter((one) => one.rule !== 'terminology/system-not-available')).toEqual([]);
      expect(verdict).toBe('valid');
      return;
    }
    const [rule, line, says] = right;
    const [first] = findings;
    expect([first?.rule, first?.position.line]).toEqual([rule, line]);
    expect(first?.message.en).toContain(says);
    // MedCom's business rules look at what is written, and have nothing to add to the cause.
    const rules = { wanted: 'all', testNumbers: new Set(knownTestNumbers) } as const;
    const ruled = validators[guideOf(name)].validateDocument(document, { rules }).findings;
    expect(ruled.filter(({ severity }) => severity === 'error').length).toBeLessThanOrEqual(1);
    expect([ruled[0]?.rule, ruled[0]?.position.line]).toEqual([rule, line]);
    expect(ruled.flatMap(messagesIn).filter((text) => /'-'|about -|for CPR'/.test(text))).toEqual([]);
  });
});
