const patient = '"resourceType":"Patient"';
const xml = '<Patient xmlns="http://hl7.org/fhir">';
export const list = (count: number, item: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => item(at)).join(',');
const within = (count: number, open: string, core: string, close: string): string =>
  open.repeat(count) + core + close.repeat(count);
const observation = (rest: string): string =>
  `{"resourceType":"Observation","status":"final","code":{"text":"a"},${rest}}`;
export const bundle = (entries: string): string => `{"resourceType":"Bundle","type":"collection","entry":[${entries}]}`;
const narrative = (inner: string): string =>
  `{${patient},"text":{"status":"generated","div":"<div xmlns=\\"http://www.w3.org/1999/xhtml\\">${inner}</div>"}}`;
const oneUrl = 'urn:uuid:6f1ed8c2-4b7a-4f0e-9d35-2a8c1b7e5d90';
const extension = '{"url":"a","extension":[';

/** The input, the verdict, and the rule that explains it if it is not valid. */
export type LimitCase = readonly [name: string, verdict: string, rule: string | undefined, text: () => string];

/** Cases that are validated quickly. */
export const smallCases: readonly LimitCase[] = [
  ['a million lists in each other', 'error', 'syntax/limit-depth', () => '['.repeat(1_000_000)],
  ['a million objects in each other', 'error', 'syntax/limit-depth', () => '{"a":'.repeat(1_000_000)],
  [
    'extensions as deep as may be',
    'invalid',
    'invariant/ext-1',
    () => `{${patient},"extension":[${within(95, extension, '{"url":"b"}', ']}')}]}`,
  ],
  [
    'Bundles as deep as may be',
    'invalid',
    'bundle/fullurl-missing',
    () => within(60, bundle('{"resource":').slice(0, -2), `{${patient}}`, '}]}'),
  ],
  [
    'names of a million letters',
    'invalid',
    'structure/unknown-resource-type',
    () => `{"resourceType":"${'P'.repeat(1_000_000)}","${'k'.repeat(1_000_000)}":1}`,
  ],
  [
    '__proto__ and its like',
    'invalid',
    'structure/unknown-element',
    () => `{${patient},"__proto__":{"a":1},"constructor":{"prototype":1},"active":true}`,
  ],
  [
    'a unit of 100,000 characters',
    'valid',
    undefined,
    () =>
      observation(`"valueQuantity":{"value":1,"system":"http://unitsofmeasure.org","code":"${'m.'.repeat(50_000)}m"}`),
  ],
  [
    '5,000 references in a ring',
    'valid',
    undefined,
    () =>
      bundle(
        list(
          5000,
          (at) =>
            `{"fullUrl":"http://x/Patient/${at}","resource":{${patient},"id":"${at}","link":[{"other":{"reference":"Patient/${(at + 1) % 5000}"},"type":"seealso"}]}}`,
        ),
      ),
  ],
  [
    '3,000 contained resources',
    'valid',
    undefined,
    () =>
      `{${patient},"contained":[${list(3000, (at) => `{"resourceType":"Organization","id":"o${at}","name":"a"}`)}],"generalPractitioner":[${list(3000, (at) => `{"reference":"#o${at}"}`)}]}`,
  ],
  ['a narrative with an entity', 'invalid', 'narrative/malformed', () => narrative('&a;')],
  ['a million tags in each other', 'error', 'syntax/limit-depth', () => xml + '<a>'.repeat(1_000_000)],
  [
    '50,000 attributes',
    'invalid',
    'syntax/xml-attribute',
    () => `${xml}<active ${list(50_000, (at) => `a${at}="1"`).replaceAll(',', ' ')} value="true"/></Patient>`,
  ],
  [
    'a DTD whose entities multiply',
    'error',
    'syntax/xml-doctype',
    () => `<!DOCTYPE a [<!ENTITY b "x">${'<!ENTITY c "&b;&b;">'.repeat(10_000)}]>${xml}&c;</Patient>`,
  ],
  [
    'a DTD that names a file',
    'error',
    'syntax/xml-doctype',
    () => `<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>${xml}&b;</Patient>`,
  ],
  [
    'a million ampersands',
    'error',
    'syntax/not-xml',
    () => `${xml}<active value="${'&'.repeat(1_000_000)}"/></Patient>`,
  ],
  ['zero bytes', 'error', 'syntax/not-utf8', () => '\0'.repeat(1_000_000)],
];

/** Cases near the limits of size, or beyond them. */
export const largeCases: readonly LimitCase[] = [
  [
    '200,000 keys that are one',
    'invalid',
    'syntax/duplicate-key',
    () => `{${patient},${list(200_000, () => '"active":true')}}`,
  ],
  [
    '100,000 elements that R4 does not know',
    'invalid',
    'structure/unknown-element',
    () => `{${patient},${list(100_000, (at) => `"k${at}":1`)}}`,
  ],
  [
    '200,000 nulls',
    'invalid',
    'syntax/null-value',
    () => `{${patient},"name":[{"given":[${list(200_000, () => 'null')}]}]}`,
  ],
  ['two million elements', 'error', 'syntax/limit-nodes', () => `{${patient},"a":[${list(2_000_000, () => '0')}]}`],
  ['790,000 elements', 'invalid', 'structure/unknown-element', () => `{${patient},"a":[${list(790_000, () => '0')}]}`],
  [
    '790,000 empty objects',
    'invalid',
    'validator/too-many-findings',
    () => `{${patient},"a":[${list(790_000, () => '{}')}]}`,
  ],
  [
    '395,000 names with a wrong code',
    'invalid',
    'validator/too-many-findings',
    () => `{${patient},"name":[${list(395_000, () => '{"use":"a"}')}]}`,
  ],
  [
    '260,000 extensions that nobody knows',
    'error',
    'validator/too-many-findings',
    () => `{${patient},"extension":[${list(260_000, () => '{"url":"http://a/b","valueCode":"a"}')}]}`,
  ],
  [
    '790,000 empty XML elements',
    'invalid',
    'validator/too-many-findings',
    () => `${xml}${'<name/>'.repeat(790_000)}</Patient>`,
  ],
  [
    '20,000 entries with one fullUrl',
    'invalid',
    'invariant/bdl-7',
    () => bundle(list(20_000, () => `{"fullUrl":"${oneUrl}","resource":{${patient}}}`)),
  ],
  [
    'two million attributes',
    'error',
    'syntax/limit-nodes',
    () => `${xml}<active ${list(2_000_000, (at) => `a${at}="1"`).replaceAll(',', ' ')} value="true"/></Patient>`,
  ],
  ['a comment of ten million hyphens', 'error', 'syntax/limit-nodes', () => `${xml}<!--${'- '.repeat(10_000_000)}-->`],
  ['ten million ampersands', 'error', 'syntax/limit-nodes', () => `${xml}<a b="${'&amp;'.repeat(10_000_000)}"/>`],
  [
    'five million escapes',
    'invalid',
    'primitive/too-long',
    () => `{${patient},"name":[{"text":"${'\\u0041'.repeat(5_000_000)}"}]}`,
  ],
  [
    '20,000 references that lead nowhere',
    'valid',
    undefined,
    () =>
      bundle(
        list(
          20_000,
          (at) =>
            `{"fullUrl":"http://x/Patient/${at}","resource":{${patient},"id":"${at}","managingOrganization":{"reference":"http://y/Organization/${at}"}}}`,
        ),
      ),
  ],
  ['a narrative of 100,000 elements', 'valid', undefined, () => narrative('<p>a</p>'.repeat(100_000))],
];
