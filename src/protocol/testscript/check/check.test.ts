import { describe, expect, it } from 'vitest';
import { readDocument } from '../../../fhir/read.js';
import { buildContext } from '../../../packages/context/context.js';
import { createValidator } from '../../../validator/validator.js';
import { loadCapabilities } from '../capability/capabilityStatements.js';
import { checkScript } from './check.js';
import { loadFixtures } from '../run/fixtures.js';
import { readScript } from '../read.js';

const validator = createValidator(buildContext([], []), {});

/** A script of one test whose operation is followed by an assert, in XML. */
const scriptXml = ({ operation = '', assertion = '', declared = '', first = '' } = {}): string => `
<TestScript xmlns="http://hl7.org/fhir">
  <url value="http://example.org/script"/><name value="Script"/><status value="draft"/>
  <origin><index value="1"/><profile><code value="FHIR-Client"/></profile></origin>
  <fixture id="message"><autocreate value="false"/><autodelete value="false"/></fixture>
  <profile id="bundle"><reference value="http://hl7.org/fhir/StructureDefinition/Bundle"/></profile>
  ${declared}
  <test>
    ${first}
    <action><operation>
      <type><code value="create"/></type><resource value="Bundle"/><encodeRequestUrl value="true"/>
      ${operation === '' ? '<origin value="1"/><requestId value="sent"/><sourceId value="message"/>' : operation}
    </operation></action>
    <action><assert>${assertion === '' ? '<direction value="request"/><resource value="Bundle"/>' : assertion}<warningOnly value="false"/></assert></action>
  </test>
</TestScript>`;

/** A fixture; one of its own for each case would say no more. */
const message = '{"resourceType":"Bundle","type":"message"}';

/** Rules that a script breaks, without what is only information. */
function rulesOf(parts: Parameters<typeof scriptXml>[0] = {}): string[] {
  const script = readScript(readDocument(scriptXml(parts)));
  if (script === undefined) throw new Error('no script');
  return checkScript(script, validator, new Map([['message', readDocument(message)]])).map(
    ({ finding }) => finding.rule,
  );
}

const asserted = (text: string): { assertion: string } => ({
  assertion: `<direction value="request"/>${text}`,
});

describe('the static check of a TestScript', () => {
  it('has nothing to say of a good one', () => {
    expect(rulesOf()).toEqual([]);
  });

  const variable = '<variable><name value="v"/><expression value="Bundle.id"/><sourceId value="sent"/></variable>';
  const cases: readonly (readonly [what: string, parts: Parameters<typeof scriptXml>[0], rule: string])[] = [
    ['a misspelt element', asserted('<expression value="Bundle.entry.resorce.exists()"/>'), 'testscript/expression'],
    ['a text that is no FHIRPath', asserted('<expression value="Bundle.id.(exists())"/>'), 'testscript/expression'],
    [
      'a misspelt element in a variable',
      { declared: '<variable><name value="v"/><expression value="Bundle.idd"/></variable>' },
      'testscript/expression',
    ],
    [
      'a variable that is not declared',
      asserted(`<expression value="Bundle.id = '\${w}'"/>`),
      'testscript/unset-variable',
    ],
    [
      'a variable without quotes',
      { declared: variable, ...asserted('<expression value="Bundle.id = ${v}"/>') },
      'testscript/unquoted-variable',
    ],
    [
      'a variable without braces',
      { declared: variable, operation: '<params value="?a=$v"/><sourceId value="message"/><requestId value="sent"/>' },
      'testscript/unbraced-variable',
    ],
    [
      'a variable without a value',
      { declared: '<variable><name value="v"/></variable>' },
      'testscript/variable-without-value',
    ],
    ['a variable that is there twice', { declared: variable + variable }, 'testscript/duplicate-id'],
    [
      'a variable of a source that is not there',
      { declared: variable.replace('sent', 'snet') },
      'testscript/missing-source',
    ],
    [
      'a variable that is used before its source is there',
      { declared: variable, operation: '<params value="/${v}"/><requestId value="sent"/><sourceId value="message"/>' },
      'testscript/source-too-early',
    ],
    ['a fixture that is not there', { operation: '<sourceId value="mesage"/>' }, 'testscript/missing-source'],
    ['an operation that sends nothing', { operation: '<origin value="1"/>' }, 'testscript/missing-element'],
    [
      'an origin that is not there',
      { operation: '<origin value="2"/><sourceId value="message"/>' },
      'testscript/unknown-endpoint',
    ],
    ['a profile that is not there', asserted('<validateProfileId value="bundel"/>'), 'testscript/missing-profile'],
    [
      'a profile that no package has',
      { declared: '<profile id="x"><reference value="http://example.org/missing"/></profile>' },
      'testscript/profile-not-found',
    ],
    [
      'a path that is neither XPath nor JSONPath',
      asserted('<path value="//id["/><value value="a"/>'),
      'testscript/path',
    ],
    [
      'a variable with two ways to its value',
      { declared: '<variable><name value="v"/><expression value="Bundle.id"/><path value=".id"/></variable>' },
      'testscript/variable-several-ways',
    ],
    [
      'a modifier extension',
      asserted('<modifierExtension url="http://example.org/x"><valueBoolean value="true"/></modifierExtension>'),
      'testscript/unsupported',
    ],
    [
      'a fixture that is compared with and not here',
      {
        declared: '<fixture id="model"><autocreate value="false"/><autodelete value="false"/></fixture>',
        ...asserted('<minimumId value="model"/>'),
      },
      'testscript/fixture-needed',
    ],
    [
      'an operator that R4 has not',
      asserted('<expression value="Bundle.id"/><operator value="notFound"/><value value="a"/>'),
      'testscript/unknown-code',
    ],
    [
      'an operator without a value',
      asserted('<expression value="Bundle.id"/><operator value="in"/>'),
      'testscript/missing-element',
    ],
    ['an assert that asks for nothing', asserted('<description value="Nothing"/>'), 'testscript/assert-kinds'],
    [
      'an assert that no operation comes before',
      { first: '<action><assert><direction value="request"/><resource value="Bundle"/></assert></action>' },
      'testscript/assert-unreachable',
    ],
    [
      'a count compared with a text',
      asserted(`<expression value="Bundle.entry.count() = '2'"/>`),
      'testscript/count-compared-with-text',
    ],
    ['an assert without a direction', { assertion: '<resource value="Bundle"/>' }, 'testscript/direction-missing'],
    [
      'an action with neither operation nor assert',
      { first: '<action><id value="x"/></action>' },
      'testscript/action-empty',
    ],
    [
      'an element that R4 has not',
      asserted('<resource value="Bundle"/><stopTestOnFail value="true"/>'),
      'structure/unknown-element',
    ],
  ];
  for (const [what, parts, rule] of cases) {
    it(`finds ${what}`, () => {
      expect(rulesOf(parts)).toContain(rule);
    });
  }

  /** Rules that a script breaks whose fixture and parts are given, as JSON. */
  const rulesWith = (parts: object, fixture: object = {}): readonly string[] => {
    const fixtures = [{ id: 'patient', autocreate: false, autodelete: false, resource: { reference: '#person' } }];
    const base = {
      resourceType: 'TestScript',
      url: 'http://example.org/s',
      name: 'S',
      status: 'draft',
      fixture: fixtures,
    };
    const contained = [{ resourceType: 'Patient', id: 'person', ...fixture }];
    const script = readScript(readDocument(JSON.stringify({ ...base, contained, ...parts })));
    if (script === undefined) throw new Error('no script');
    const found = checkScript(script, validator, loadFixtures(script, '/nowhere'), loadCapabilities(script, []));
    return found.map(({ finding }) => finding.rule);
  };
  const create = (code: string): object => ({
    action: [{ operation: { type: { code }, resource: 'Patient', sourceId: 'patient', encodeRequestUrl: true } }],
  });

  it('looks into the fixtures that are sent', () => {
    const name = { name: [{ family: '${family}' }] };
    const variable = [{ name: 'family', defaultValue: 'Berg' }];
    expect(rulesWith({ test: [create('create')] }, name)).toContain('testscript/unset-variable');
    expect(rulesWith({ variable, test: [create('create')] }, name)).toEqual([]);
    const later = [{ name: 'family', expression: 'Patient.name.family', sourceId: 'answer' }];
    const answered = [
      create('create'),
      {
        action: [
          {
            operation: {
              type: { code: 'search' },
              resource: 'Patient',
              params: '',
              responseId: 'answer',
              encodeRequestUrl: true,
            },
          },
        ],
      },
    ];
    expect(rulesWith({ variable: later, test: answered }, name)).toContain('testscript/source-too-early');
  });

  it('finds tests that no run comes to, since setup cannot succeed', () => {
    expect(rulesWith({ setup: create('creat'), test: [create('create')] })).toContain('testscript/tests-unreachable');
    expect(rulesWith({ setup: create('create'), test: [create('create')] })).toEqual([]);
    // A test that can't succeed leaves no other out.
    expect(rulesWith({ test: [create('creat'), create('create')] })).not.toContain('testscript/tests-unreachable');
  });

  it('finds a capability statement that is not at hand', () => {
    const metadata = (capabilities: string): object => ({
      metadata: {
        link: [],
        capability: [{ required: true, validated: false, capabilities }],
      },
      contained: [{ resourceType: 'CapabilityStatement', id: 'needs' }],
      fixture: [],
      test: [],
    });
    expect(rulesWith(metadata('#missing'))).toContain('testscript/capability-not-found');
    expect(rulesWith(metadata('#needs'))).not.toContain('testscript/capability-not-found');
  });
});
