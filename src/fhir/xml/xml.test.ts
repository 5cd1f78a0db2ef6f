import { describe, expect, it } from 'vitest';
import { createFhirPath } from '../fhirpath/fhirpath.js';
import { readJson } from '../json/json.js';
import { expressionOf } from '../path.js';
import { plainOf } from '../plain.js';
import { readBytes, readDocument } from '../read.js';
import type { FhirNode } from '../tree.js';
import { readXml } from './xml.js';

const fhir = 'xmlns="http://hl7.org/fhir"';
const xhtml = 'xmlns="http://www.w3.org/1999/xhtml"';
const patient = (content: string): string => `<Patient ${fhir}>${content}</Patient>`;
const rulesOf = (text: string, limits = {}): string[] => readXml(text, limits).problems.map(({ rule }) => rule);

function nodesOf(node: FhirNode): readonly FhirNode[] {
  return [node, ...node.children.flatMap(nodesOf)];
}

/** What a tree says whatever format it was read from. */
function content(text: string): unknown {
  const { root, problems } = readDocument(text);
  expect(problems).toEqual([]);
  const all = nodesOf(root!).map(
    (node) => [expressionOf(node), node.literal, node.resourceType, node.inArray] as const,
  );
  return all.map((one) => JSON.stringify(one)).sort();
}

describe('readXml', () => {
  it.each([
    [
      'values, attributes and repetitions',
      patient(
        '<id value="p1"/><active value="true"/><name id="n1"><family value="Ågård"/><given value="Åse"/><given value="Mø"/></name>',
      ),
      '{"resourceType":"Patient","id":"p1","active":true,"name":[{"id":"n1","family":"Ågård","given":["Åse","Mø"]}]}',
    ],
    [
      'extensions, also on primitives with and without a value',
      patient(
        '<birthDate id="b" value="1948"><extension url="u"><valueCode value="x"/></extension></birthDate><deceasedBoolean><extension url="u"><valueDecimal value="1.50"/></extension></deceasedBoolean>',
      ),
      '{"resourceType":"Patient","birthDate":"1948","_birthDate":{"id":"b","extension":[{"url":"u","valueCode":"x"}]},"_deceasedBoolean":{"extension":[{"url":"u","valueDecimal":1.50}]}}',
    ],
    [
      'a primitive that repeats with a value missing',
      patient('<name><given><extension url="u"><valueCode value="x"/></extension></given><given value="B"/></name>'),
      '{"resourceType":"Patient","name":[{"given":[null,"B"],"_given":[{"extension":[{"url":"u","valueCode":"x"}]},null]}]}',
    ],
    [
      'resources inside resources',
      `<Bundle ${fhir}><entry><resource><Patient><contained><Organization><id value="o"/></Organization></contained><contained><Device><id value="d"/></Device></contained></Patient></resource></entry></Bundle>`,
      '{"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Patient","contained":[{"resourceType":"Organization","id":"o"},{"resourceType":"Device","id":"d"}]}}]}',
    ],
    [
      'parameters that hold resources',
      `<Parameters ${fhir}><parameter><name value="x"/><resource><Patient><active value="false"/></Patient></resource></parameter></Parameters>`,
      '{"resourceType":"Parameters","parameter":[{"name":"x","resource":{"resourceType":"Patient","active":false}}]}',
    ],
    [
      'elements with a prefix, comments, instructions and the place of a schema',
      `<?xml version="1.0" encoding="utf-8"?><?xml-stylesheet href="x.xsl"?><!-- & --><f:Patient xmlns:f="http://hl7.org/fhir" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://hl7.org/fhir patient.xsd"> <!-- x --> <f:active value="true"/><?x y?> </f:Patient>`,
      '{"resourceType":"Patient","active":true}',
    ],
    [
      'characters written by number',
      patient('<name><family value="&#230;&#xF8;å &lt;&amp;&gt;&quot;&apos; &#10;x"/></name>'),
      '{"resourceType":"Patient","name":[{"family":"æøå <&>\\"\' \\nx"}]}',
    ],
  ])('reads %s as JSON has them', (_, xml, json) => {
    expect(content(xml)).toEqual(content(json));
    expect(plainOf(readXml(xml).root!)).toEqual(plainOf(readJson(json).root!));
  });

  it('keeps a narrative whole, and declares on it the namespaces that it inherits', () => {
    const div = (source: string, on = ''): string | undefined => {
      const text = `<Patient ${fhir}${on}><text><status value="generated"/>${source}</text></Patient>`;
      const { root, problems } = readXml(text);
      expect(problems).toEqual([]);
      return nodesOf(root!).find(({ name }) => name === 'div')?.literal;
    };
    const own = `<div ${xhtml}><p class='a'>x &amp; <b>y</b><br/></p> <!-- z --></div>`;
    expect(div(own)).toBe(own);
    expect(div('<h:div><h:p>x</h:p></h:div>', ' xmlns:h="http://www.w3.org/1999/xhtml"')).toBe(
      '<h:div xmlns:h="http://www.w3.org/1999/xhtml"><h:p>x</h:p></h:div>',
    );
    // A div that was left in FHIR's namespace is said to be so, as it would be in JSON.
    expect(div('<div>x</div>')).toBe('<div xmlns="http://hl7.org/fhir">x</div>');
  });

  it('gives every node the place of its tag, and attributes theirs', () => {
    const text = patient('\r\n  <name\r\n    id="n1">\r\n    <family value="x"/></name>');
    const document = readXml(text);
    const place = (name: string): unknown => {
      const node = nodesOf(document.root!).find((one) => one.name === name)!;
      return [document.positionAt(node.start), text.slice(node.start, node.end)];
    };
    expect(place('id')).toEqual([{ line: 3, column: 5 }, 'id="n1"']);
    expect(place('family')).toEqual([{ line: 4, column: 5 }, '<family value="x"/>']);
    expect(place('name')).toEqual([{ line: 2, column: 3 }, text.slice(text.indexOf('<name'), -'</Patient>'.length)]);
  });

  it('gives FHIRPath the same values as JSON', () => {
    const paths = createFhirPath({});
    const json =
      '{"resourceType":"Observation","valueQuantity":{"value":1.50},"component":[{"valueInteger":3},{"valueBoolean":true}]}';
    const xml = `<Observation ${fhir}><valueQuantity><value value="1.50"/></valueQuantity><component><valueInteger value="3"/></component><component><valueBoolean value="true"/></component></Observation>`;
    for (const path of [
      'value.value + 1',
      'component.value.ofType(integer) > 2',
      'component[1].value = true',
      'component.value.ofType(boolean).not()',
      'value.value.toString()',
    ]) {
      const values = [json, xml].map((text) =>
        paths.evaluate(path, readDocument(text).root!).map(({ value }) => value),
      );
      expect(values[0], path).toHaveLength(1);
      expect(values[1], path).toEqual(values[0]);
    }
  });

  it('leaves a value that does not fit its type as text', () => {
    const text = patient('<active value="yes"/><multipleBirthInteger value="one"/>');
    expect(plainOf(readXml(text).root!)).toEqual({
      resourceType: 'Patient',
      active: 'yes',
      multipleBirthInteger: 'one',
    });
  });
});

describe('the rules of the format', () => {
  const cases: readonly (readonly [text: string, rule: string, expression: string, at: string])[] = [
    ['<Patient><active value="true"/></Patient>', 'syntax/xml-namespace', 'Patient', '<Patient'],
    [
      patient('<x:foo xmlns:x="urn:x"><x:bar/></x:foo><active value="true"/>'),
      'syntax/xml-namespace',
      'Patient',
      '<x:foo',
    ],
    [patient('<name xmlns=""><family value="x"/></name>'), 'syntax/xml-namespace', 'Patient', '<name'],
    [`<Patient ${fhir} id="p1"/>`, 'syntax/xml-attribute', 'Patient', 'id='],
    [patient('<name use="official" id="n"/>'), 'syntax/xml-attribute', 'Patient.name[0]', 'use='],
    [patient('<name value="Hansen"/>'), 'syntax/xml-attribute', 'Patient.name[0]', 'value='],
    [patient('<active value="true" xml:lang="da"/>'), 'syntax/xml-attribute', 'Patient.active', 'xml:lang'],
    [patient('<contained id="c"><Device/></contained>'), 'syntax/xml-attribute', 'Patient.contained[0]', 'id='],
    [patient('<contained><Device id="c"/></contained>'), 'syntax/xml-attribute', 'Patient.contained[0]', 'id='],
    [patient('<name><id value="n"/></name>'), 'syntax/xml-attribute-expected', 'Patient.name[0].id', '<id'],
    [
      patient('<extension><url value="u"/><valueCode value="x"/></extension>'),
      'syntax/xml-attribute-expected',
      'Patient.extension[0].url',
      '<url',
    ],
    [patient('<active>true</active>'), 'syntax/xml-text', 'Patient.active', 'true'],
    [patient('\n  x<active value="true"/>y'), 'syntax/xml-text', 'Patient', 'x<'],
    [patient('<active><![CDATA[true]]></active>'), 'syntax/xml-text', 'Patient.active', '<![CDATA'],
    [patient('<name/>'), 'syntax/xml-empty-element', 'Patient.name[0]', '<name'],
    [patient('<name> <!-- x --> </name>'), 'syntax/xml-empty-element', 'Patient.name[0]', '<name'],
    [patient('<active/>'), 'syntax/xml-empty-element', 'Patient.active', '<active'],
    [patient('<contained/>'), 'syntax/xml-empty-element', 'Patient.contained[0]', '<contained'],
    [
      patient('<contained><Device/><Group/></contained>'),
      'syntax/xml-several-resources',
      'Patient.contained[0]',
      '<Group',
    ],
  ];

  it.each(cases)('%s breaks %s', (text, rule, expression, at) => {
    const { problems, root } = readXml(text);
    expect(root).not.toBeNull();
    expect(problems.map((one) => [one.rule, one.expression, one.start])).toEqual([
      [rule, expression, text.indexOf(at)],
    ]);
  });
});

describe('a text that is not well-formed', () => {
  it.each([
    [patient('<name>'), 'unclosed', '<name>'],
    [`<Patient ${fhir}><active value="true"/>`, 'unclosed', 'Patient'],
    [patient('<active value="true" value="false"/>'), 'duplicate-attribute', 'value'],
    [patient('<active value=true/>'), 'attribute', ''],
    [patient('<active value/>'), 'attribute', ''],
    [patient('<name><family value="A & B"/></name>'), 'ampersand', ''],
    [patient('<name><family value="A &amp B; C"/></name>'), 'ampersand', ''],
    [`<Patient ${fhir}><name><family value="A & B"/></name>`, 'ampersand', ''],
    [patient('<name><family value="a < b"/></name>'), 'less-than', ''],
    [patient('<name><family value="\u0001"/></name>'), 'character', 'U+0001'],
    [patient('<name><family value="&#0;"/></name>'), 'character-reference', ''],
    [patient('<x:name/>'), 'prefix', 'x'],
    [`${patient('')} x`, 'outside-root', ''],
    [`${patient('')}${patient('')}`, 'one-root', ''],
    [` <?xml version="1.0"?>${patient('')}`, 'declaration', ''],
    ['<?xml version="1.0"?>', 'no-root', ''],
    ['<Patient', 'end', ''],
    ['<', 'no-root', ''],
    [patient('<1/>'), 'tag', ''],
    [patient('<!-- a -- b -->'), 'comment', ''],
  ])('%j is refused as %s', (text, reason, found) => {
    const { root, problems } = readXml(text);
    expect(root).toBeNull();
    expect(problems).toMatchObject([{ rule: 'syntax/not-xml', params: { reason, found } }]);
  });

  it('is shown where it breaks', () => {
    const text = patient('\n<name>\n  <family value="A & B"/></name>');
    const document = readXml(text);
    expect(document.positionAt(document.problems[0]!.start)).toEqual({ line: 3, column: 20 });
  });

  it('never makes the reader throw, wherever it is cut off or changed', () => {
    const text = `<?xml version="1.0"?><!-- c --><Patient ${fhir}><text><div ${xhtml}>x<![CDATA[y]]>&#230;</div></text><contained><Device><id value="d"/></Device></contained><birthDate id="b" value="1948"/></Patient>`;
    expect(rulesOf(text)).toEqual([]);
    for (let at = 0; at < text.length; at++) {
      for (const changed of [
        text.slice(0, at),
        text.slice(0, at) + text.slice(at + 1),
        `${text.slice(0, at)}<${text.slice(at)}`,
        `${text.slice(0, at)}&${text.slice(at)}`,
        `${text.slice(0, at)}"${text.slice(at)}`,
      ]) {
        const { root, problems } = readXml(changed);
        expect(root !== null || problems.length > 0, changed).toBe(true);
        for (const { start, end } of problems) {
          expect(start >= 0 && start <= end && end <= changed.length, changed).toBe(true);
        }
      }
    }
  });
});

describe('hostile XML', () => {
  const lol = Array.from({ length: 20 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join('');

  it.each([
    ['a DTD', `<!DOCTYPE Patient>${patient('')}`, 'syntax/xml-doctype'],
    ['a DTD from elsewhere', `<!DOCTYPE Patient SYSTEM "http://x.example/p.dtd">${patient('')}`, 'syntax/xml-doctype'],
    [
      'an external entity',
      `<!DOCTYPE Patient [<!ENTITY x SYSTEM "file:///etc/passwd">]>${patient('<language value="&x;"/>')}`,
      'syntax/xml-doctype',
    ],
    [
      'a billion laughs',
      `<!DOCTYPE Patient [<!ENTITY l0 "lol">${lol}]>${patient('<language value="&l20;"/>')}`,
      'syntax/xml-doctype',
    ],
    ['a DTD without end', '<!DOCTYPE Patient [<!ENTITY x "', 'syntax/xml-doctype'],
    ['a DTD inside', patient('<!DOCTYPE x>'), 'syntax/xml-doctype'],
    ['an entity of HTML', patient('<language value="&nbsp;"/>'), 'syntax/xml-entity'],
    ['an entity named like a property of objects', patient('<language value="&constructor;"/>'), 'syntax/xml-entity'],
    ['an entity in a narrative', patient(`<text><div ${xhtml}>&copy;</div></text>`), 'syntax/xml-entity'],
    ['another encoding', `<?xml version="1.0" encoding="ISO-8859-1"?>${patient('')}`, 'syntax/xml-encoding'],
    ['something that is not FHIR', '<html xmlns="http://www.w3.org/1999/xhtml"><body/></html>', 'syntax/xml-namespace'],
  ])('%s is refused', (_, text, rule) => {
    const { root, problems } = readXml(text);
    expect(root).toBeNull();
    expect(problems.map((problem) => problem.rule)).toEqual([rule]);
  });

  it('is held to the limits', () => {
    const deep = patient('<extension>'.repeat(300) + '</extension>'.repeat(300));
    expect(rulesOf(deep)).toEqual(['syntax/limit-depth']);
    expect(rulesOf(patient(`<text><div>${'<p>'.repeat(300)}`))).toEqual(['syntax/limit-depth']);
    expect(rulesOf(patient('<name id="x"/>'.repeat(100)), { nodes: 150 })).toEqual(['syntax/limit-nodes']);
    expect(rulesOf(patient(' '.repeat(1000)), { length: 500 })).toEqual(['syntax/limit-length']);
  });

  it('may use the names of properties of objects', () => {
    const { root } = readXml(patient('<__proto__ value="x"/><constructor value="y"/><toString/>'));
    expect(root?.children.map(({ name }) => name)).toEqual(['__proto__', 'constructor', 'toString']);
    expect(Object.getPrototypeOf(plainOf(root!))).toBe(Object.prototype);
  });
});

describe('readDocument and readBytes', () => {
  it('tell XML by its first character', () => {
    expect(readDocument(`\uFEFF\n ${patient('<active value="true"/>')}`)).toMatchObject({
      format: 'xml',
      problems: [],
    });
  });

  it('refuse bytes in UTF-16', () => {
    const bytes = Buffer.from(patient('<name><family value="Sørensen"/></name>'), 'utf16le');
    expect(readBytes(bytes)).toMatchObject({ format: 'xml', root: null, problems: [{ rule: 'syntax/not-utf8' }] });
  });

  it('name the first byte that is not UTF-8, and find what else is wrong', () => {
    const text = patient('<name><family value="Sørensen"/></name><wrong/>');
    const document = readBytes(Buffer.from(text, 'latin1'));
    expect(document.problems[0]).toMatchObject({ rule: 'syntax/not-utf8', params: { found: '0xf8' } });
    expect(document.positionAt(document.problems[0]?.start ?? 0)).toEqual({ line: 1, column: text.indexOf('ø') + 1 });
    expect(document.problems.slice(1).map(({ rule }) => rule)).toEqual(['syntax/xml-empty-element']);
    expect(document.root?.resourceType).toBe('Patient');
  });
});
