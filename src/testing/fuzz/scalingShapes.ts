import { bundle, list } from './limitCases.js';

/** What reads an input of a shape. */
export type ScalingReader =
  'document' | 'mask' | 'YAML' | 'registrations' | 'TestScript' | 'FHIRPath' | 'events' | 'soap' | 'request';

/** A shape of input that can be made in any size. */
export interface Shape {
  readonly name: string;
  readonly reader: ScalingReader;
  /** Size at which the short test begins. */
  readonly from: number;
  /** An input of about so many characters. */
  readonly make: (size: number) => string;
}

const times = (unit: string, size: number): string => unit.repeat(Math.ceil(size / unit.length));
const some = (size: number, each: number, item: (at: number) => string): string =>
  list(Math.max(1, Math.floor(size / each)), item);
const lines = (size: number, each: number, item: (at: number) => string): string =>
  Array.from({ length: Math.max(1, Math.floor(size / each)) }, (_, at) => item(at)).join('');

const xml = (inner: string): string => `<Patient xmlns="http://hl7.org/fhir">${inner}</Patient>`;
const patient = (rest: string): string => `{"resourceType":"Patient",${rest}}`;
const observation = (rest: string): string =>
  `{"resourceType":"Observation","status":"final","code":{"text":"a"},${rest}}`;
const div = (inner: string): string =>
  patient(`"text":{"status":"generated","div":"<div xmlns=\\"http://www.w3.org/1999/xhtml\\">${inner}</div>"}`);

/** A Bundle whose entries refer to what is not in it. */
const lost = (size: number, id: (at: number) => string, target: (at: number) => string): string =>
  bundle(
    some(
      size,
      130,
      (at) =>
        `{"fullUrl":"http://x/Patient/${at}","resource":{"resourceType":"Patient","id":"${id(at)}","managingOrganization":{"reference":"http://y/Organization/${target(at)}"}}}`,
    ),
  );

const jsonShapes: readonly (readonly [string, (size: number) => string])[] = [
  ['white space', (size) => `{"resourceType":${' '.repeat(size)}"Patient"}`],
  ['line breaks', (size) => `{"resourceType":${'\n'.repeat(size)}"Patient"}`],
  ['escapes', (size) => patient(`"language":"${times('\\u0041', size)}"`)],
  ['slashes', (size) => patient(`"implicitRules":"${'/'.repeat(size)}"`)],
  ['digits', (size) => `{"resourceType":"RiskAssessment","prediction":[{"probabilityDecimal":${'1'.repeat(size)}}]}`],
  ['digits of a date', (size) => patient(`"birthDate":"2020-01-01T00:00:00.${'1'.repeat(size)}"`)],
  ['blanks around a code', (size) => patient(`"gender":"x${' '.repeat(size)}x"`)],
  ['base64', (size) => `{"resourceType":"Binary","contentType":"a/b","data":"${times('QUJD', size)}"}`],
  ['base64 in groups', (size) => `{"resourceType":"Binary","contentType":"a/b","data":"${times('QUJD ', size)}"}`],
  ['padding', (size) => `{"resourceType":"Binary","contentType":"a/b","data":"QUJD${'='.repeat(size)}x"}`],
  ['extensions', (size) => patient(`"extension":[${some(size, 40, () => '{"url":"http://a/b","valueCode":"a"}')}]`)],
  ['identifiers', (size) => patient(`"identifier":[${some(size, 40, (at) => `{"system":"urn:x","value":"${at}"}`)}]`)],
  [
    'codings',
    (size) => observation(`"category":[{"coding":[${some(size, 40, (at) => `{"system":"urn:x","code":"${at}"}`)}]}]`),
  ],
  ['tags', (size) => patient(`"meta":{"tag":[${some(size, 40, (at) => `{"system":"urn:x","code":"${at}"}`)}]}`)],
  [
    'profiles',
    (size) =>
      patient(`"meta":{"profile":[${some(size, 40, (at) => `"http://example.org/StructureDefinition/${at}"`)}]}`),
  ],
  ['unknown elements', (size) => patient(some(size, 12, (at) => `"k${at}":1`))],
  ['one key again and again', (size) => patient(some(size, 14, () => '"active":true'))],
  ['lists of nulls', (size) => patient(`"name":[{"given":[${some(size, 5, () => 'null')}]}]`)],
  [
    'contained resources',
    (size) =>
      patient(
        `"contained":[${some(size / 2, 60, (at) => `{"resourceType":"Organization","id":"o${at}","name":"a"}`)}],"generalPractitioner":[${some(size / 2, 60, (at) => `{"reference":"#o${at}"}`)}]`,
      ),
  ],
  [
    'references to nothing',
    (size) => patient(`"generalPractitioner":[${some(size, 30, (at) => `{"reference":"#o${at}"}`)}]`),
  ],
  [
    'entries that refer to each other',
    (size) =>
      bundle(
        some(
          size,
          170,
          (at) =>
            `{"fullUrl":"http://x/Patient/${at}","resource":{"resourceType":"Patient","id":"${at}","link":[{"other":{"reference":"Patient/${at + 1}"},"type":"seealso"}]}}`,
        ),
      ),
  ],
  [
    'entries with one fullUrl',
    (size) => bundle(some(size, 60, () => '{"fullUrl":"urn:uuid:0","resource":{"resourceType":"Patient"}}')),
  ],
  [
    'entries that refer to others of their id',
    (size) =>
      lost(
        size,
        () => 'a',
        () => 'a',
      ),
  ],
  ['entries that refer to nothing', (size) => lost(size, String, (at) => `o${at}`)],
  [
    'parameters with references',
    (size) =>
      `{"resourceType":"Parameters","parameter":[${some(size, 150, (at) => `{"name":"a","resource":{"resourceType":"Patient","id":"p${at}","managingOrganization":{"reference":"Patient/p${at + 1}"}}}`)}]}`,
  ],
  [
    'items of a questionnaire',
    (size) =>
      `{"resourceType":"Questionnaire","status":"draft","item":[${some(size, 60, (at) => `{"linkId":"${at}","type":"string","text":"a"}`)}]}`,
  ],
  [
    'items in items',
    (size) => {
      const levels = Math.min(90, Math.ceil(size / 2000));
      const flat = some(size / levels, 60, (at) => `{"linkId":"${at}","type":"string"}`);
      let item = flat;
      for (let level = 0; level < levels; level += 1) {
        item = `{"linkId":"g${level}","type":"group","item":[${item}]},${flat}`;
      }
      return `{"resourceType":"Questionnaire","status":"draft","item":[${item}]}`;
    },
  ],
  ['narrative: tags', (size) => div(times('<p>a</p>', size))],
  ['narrative: less-than signs', (size) => div('<'.repeat(size))],
  ['narrative: white space', (size) => div(`x${' '.repeat(size)}x`)],
  ['narrative: attributes', (size) => div(`<p ${lines(size, 10, (at) => `a${at}=\\"1\\" `)}>a</p>`)],
  ['narrative: comments', (size) => div(times('<!-- a -->', size))],
  ['narrative: open comments', (size) => div(times('<!--', size))],
  ['narrative: entities', (size) => div(times('&amp;', size))],
  [
    'components',
    (size) =>
      observation(
        `"component":[${some(size, 70, (at) => `{"code":{"coding":[{"system":"urn:x","code":"${at}"}]},"valueString":"a"}`)}]`,
      ),
  ],
];

const xmlShapes: readonly (readonly [string, (size: number) => string])[] = [
  ['white space in a text', (size) => xml(`x${' '.repeat(size)}x`)],
  ['white space between elements', (size) => xml(times('<active value="true"/>   ', size))],
  ['white space in a tag', (size) => xml(`<active${' '.repeat(size)}value="true"/>`)],
  ['attributes', (size) => xml(`<active ${lines(size, 10, (at) => `a${at}="1" `)}/>`)],
  ['namespaces', (size) => xml(`<active ${lines(size, 22, (at) => `xmlns:n${at}="urn:n${at}" `)} value="true"/>`)],
  ['comments', (size) => xml(times('<!-- a -->', size))],
  ['a long comment', (size) => xml(`<!--${times('- ', size)}-->`)],
  ['open comments', (size) => xml(times('<!--', size))],
  ['character references', (size) => xml(`<language value="${times('&#65;', size)}"/>`)],
  ['ampersands', (size) => xml(`<language value="${'&'.repeat(size)}"/>`)],
  ['CDATA', (size) => xml(times('<![CDATA[a]]>', size))],
  ['processing instructions', (size) => xml(times('<?a b?>', size))],
  ['end tags that do not fit', (size) => xml(`${times('<name><family value="a"/></name>', size)}<name>`)],
  ['less-than signs', (size) => xml('<'.repeat(size))],
  ['quotes', (size) => xml(`<a ${times("b='", size)}`)],
  ['ids', (size) => xml(lines(size, 30, (at) => `<name id="n${at}"/>`))],
  [
    'narrative',
    (size) =>
      xml(
        `<text><status value="generated"/><div xmlns="http://www.w3.org/1999/xhtml">${times('<p>a</p>', size)}</div></text>`,
      ),
  ],
  [
    'narrative with attributes',
    (size) =>
      xml(
        `<text><status value="generated"/><div xmlns="http://www.w3.org/1999/xhtml"><p ${lines(size, 10, (at) => `a${at}="1" `)}/></div></text>`,
      ),
  ],
];

const maskShapes: readonly (readonly [string, string])[] = [
  ...['0102031234 ', '010203', '0', '010203-', '010203 ', '\u200b', '1\u200b', '010203\u200b', 'A', 'QUJD\n'].map(
    (unit) => [JSON.stringify(unit), unit] as const,
  ),
  ...['A\n', '<b>', '<b', '<!--', '&', '&amp;', '&#48', '%', '%25', '\\', '\\u', '1.', 'urn:oid:1.2.', 'a-'].map(
    (unit) => [JSON.stringify(unit), unit] as const,
  ),
];

const yamlShapes: readonly (readonly [string, (size: number) => string])[] = [
  ['keys', (size) => lines(size, 10, (at) => `k${at}: 1\n`)],
  ['keys that are one', (size) => lines(size, 5, () => 'a: 1\n')],
  ['aliases', (size) => `a: &a [1]\nb: [${some(size, 3, () => '*a')}]\n`],
  ['anchors with aliases', (size) => lines(size, 24, (at) => `k${at}: &a${at} x\nl${at}: *a${at}\n`)],
  ['lists', (size) => `a: [${some(size, 2, () => '1')}]`],
  ['lists in lists', (size) => '['.repeat(size)],
  ['white space', (size) => `a:${' '.repeat(size)}b`],
  ['line breaks', (size) => `a: b${'\n'.repeat(size)}`],
  ['quotes', (size) => `a: "${times("'", size)}"`],
  ['a long line', (size) => `a: ${times('b ', size)}`],
  ['comments', (size) => times('# a\n', size)],
];

const scriptParts = (part: string): string =>
  `{"resourceType":"TestScript","url":"http://x/y","name":"a","status":"draft",${part}}`;

const requestShapes: readonly (readonly [string, (size: number) => string])[] = [
  ['values of a search', (size) => `POST /Patient/_search\n\nidentifier=${some(size, 12, (at) => `urn:x|${at}`)}`],
  [
    'parameters of a search',
    (size) => `POST /Patient/_search\n\n${lines(size, 20, (at) => `identifier=urn:x|${at}&`)}`,
  ],
  ['slashes of an address', (size) => `GET ${'/'.repeat(Math.min(size, 1_000_000))}\n\n`],
  ['parts of a header', (size) => `GET /Patient\naccept: ${times('a/b;q=0.1,', size)}\n`],
  ['spaces of a header', (size) => `GET /Patient\naccept: a${' '.repeat(size)}b\n`],
  [
    'versions that must match',
    (size) => `PUT /Patient/a\nif-match: ${times('W/"1",', size)}\n{"resourceType":"Patient","id":"a"}`,
  ],
  [
    'entries of a batch',
    (size) =>
      `POST /\n\n{"resourceType":"Bundle","type":"batch","entry":[${some(Math.min(size, 80_000), 80, () => '{"request":{"method":"GET","url":"Patient?identifier=a"}}')}]}`,
  ],
];

/** Every shape whose work is to be in proportion to its size. */
export const shapes: readonly Shape[] = [
  ...jsonShapes.map(([name, make]) => ({ name: `JSON: ${name}`, reader: 'document', from: 60_000, make }) as const),
  ...xmlShapes.map(([name, make]) => ({ name: `XML: ${name}`, reader: 'document', from: 60_000, make }) as const),
  ...maskShapes.map(
    ([name, unit]) =>
      ({
        name: `masking: ${name}`,
        reader: 'mask',
        from: 100_000,
        make: (size: number) => `010203${times(unit, size)}`,
      }) as const,
  ),
  ...yamlShapes.map(([name, make]) => ({ name: `YAML: ${name}`, reader: 'YAML', from: 30_000, make }) as const),
  ...requestShapes.map(
    ([name, make]) => ({ name: `request: ${name}`, reader: 'request', from: 60_000, make }) as const,
  ),
  {
    name: 'CSV: rows',
    reader: 'registrations',
    from: 60_000,
    make: (size) => `cpr;dato;sks\n${lines(size, 25, () => '0102031234;2020-01-01;A\n')}`,
  },
  { name: 'CSV: quotes', reader: 'registrations', from: 60_000, make: (size) => `cpr;dato\n${times('"a"', size)}` },
  { name: 'CSV: separators', reader: 'registrations', from: 60_000, make: (size) => `cpr;dato\n${';'.repeat(size)}` },
  {
    name: 'TestScript: fixtures',
    reader: 'TestScript',
    from: 60_000,
    make: (size) =>
      scriptParts(`"fixture":[${some(size, 70, (at) => `{"id":"f${at}","autocreate":false,"autodelete":false}`)}]`),
  },
  {
    name: 'TestScript: variables',
    reader: 'TestScript',
    from: 60_000,
    make: (size) =>
      scriptParts(`"variable":[${some(size, 60, (at) => `{"name":"v${at}","defaultValue":"\${v${at + 1}}"}`)}]`),
  },
  {
    name: 'TestScript: actions',
    reader: 'TestScript',
    from: 60_000,
    make: (size) =>
      scriptParts(
        `"test":[{"action":[${some(size, 90, () => '{"assert":{"expression":"Patient.active","warningOnly":false,"response":"okay"}}')}]}]`,
      ),
  },
  { name: 'FHIRPath: parentheses', reader: 'FHIRPath', from: 20_000, make: (size) => '('.repeat(size) },
  { name: 'FHIRPath: letters', reader: 'FHIRPath', from: 20_000, make: (size) => 'a'.repeat(size) },
  { name: 'FHIRPath: open comments', reader: 'FHIRPath', from: 20_000, make: (size) => times('/* ', size) },
  { name: 'FHIRPath: steps', reader: 'FHIRPath', from: 2_000, make: (size) => `a${times('.b', size)}` },
  {
    name: 'events: lines that are none',
    reader: 'events',
    from: 60_000,
    make: (size) => times('{}\n', size),
  },
  {
    name: 'SOAP: inputs',
    reader: 'soap',
    from: 60_000,
    make: (size) => times('<input name="a" embeddingMethod="STRING"><c:value>b</c:value></input>', size),
  },
  {
    name: 'SOAP: attributes',
    reader: 'soap',
    from: 60_000,
    make: (size) => `<input ${lines(size, 10, (at) => `a${at}="1" `)}/>`,
  },
  { name: 'SOAP: white space', reader: 'soap', from: 60_000, make: (size) => `<input>x${' '.repeat(size)}x</input>` },
  {
    name: 'SOAP: content',
    reader: 'soap',
    from: 60_000,
    make: (size) =>
      `<input name="contentToValidate" embeddingMethod="STRING"><c:value>${times('&lt;', size)}</c:value></input>`,
  },
];
