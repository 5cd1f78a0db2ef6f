import { describe, expect, it } from 'vitest';
import { protocolWith, protocolYaml, texts } from '../../testing/standards/protocols.js';
import { loadProtocol } from './load.js';
import { compareIds } from './staticCheck.js';

/** Problems as `line:column text`. */
function problems(yaml: string): readonly string[] {
  const result = loadProtocol(yaml, 'p.yaml');
  return 'problems' in result
    ? result.problems.map(({ line, column, message }) => `${line}:${column} ${message.en}`)
    : [];
}

const step = (checks: string, id = '1.1', keys = '') => `- id: "${id}"
  title: { da: t, en: t }
  action: { da: t, en: t }
  expected: { da: t, en: t }
  ${keys}
  checks:
    - ${checks}`;
const manual = 'kind: manual\n      see: { da: s, en: s }';

describe('a protocol file', () => {
  it('that is right gives a protocol', () => expect(problems(protocolYaml(step(manual)))).toEqual([]));

  it.each([
    ['broken YAML', protocolYaml(step('kind: [manual')), /^\d+:\d+ Not valid YAML/],
    [
      'a misspelt key',
      protocolYaml(step(manual)).replace('action:', 'acton:'),
      "16:9 Unknown key 'acton'. Did you mean 'action'?",
    ],
    [
      'a key that is like none',
      protocolYaml(step(manual), 'zzzzzzzz: 1'),
      /^9:1 Unknown key 'zzzzzzzz'. Possible keys: id, version/,
    ],
    ['a missing key', protocolYaml(step(manual)).replace('source: test\n', ''), "1:1 The key 'source' is missing"],
    [
      'a number for a text',
      protocolYaml(step(manual)).replace('"1"\ntitle', '1.2\ntitle'),
      '2:1 \'version\' must be a text but is 1.2. Put it in quotes: "1.2"',
    ],
    [
      'a text in one language',
      protocolYaml(step(manual)).replace('see: { da: s, en: s }', 'see: { da: s }'),
      "The key 'en' is missing",
    ],
    ['an unknown kind', protocolYaml(step('kind: fhirpth')), "Did you mean 'fhirpath'?"],
    [
      'an unknown value',
      protocolYaml(step(manual)).replace('role: sender', 'role: sendr'),
      "5:1 'role' is 'sendr'; possible values: sender, receiver, source, display. Did you mean 'sender'?",
    ],
    [
      'a misspelt key of a check',
      protocolYaml(step('kind: profile\n      profil: http://example.org/p')),
      "Unknown key 'profil'. Did you mean 'profile'?",
    ],
    [
      'a misspelt element',
      protocolYaml(step('kind: fhirpath\n      title: { da: t, en: t }\n      expression: Bundle.entrys.exists()')),
      "22:13 FHIRPath expression 'Bundle.entrys.exists()' (8): unknown element 'entrys'. Did you mean 'entry'?",
    ],
    [
      'a broken expression',
      protocolYaml(step("kind: fhirpath\n      title: { da: t, en: t }\n      expression: 'Bundle.entry.where('")),
      "can't be read at '1:19'",
    ],
    [
      'a misspelt rule',
      protocolYaml(step('kind: rule\n      rule: danish/cprr')),
      "21:13 There is no rule 'danish/cprr'. Did you mean 'danish/cpr'?",
    ],
    [
      'a rule of profiles',
      protocolYaml(step('kind: rule\n      rule: structure/unknown-element')),
      "There is no rule 'structure/unknown-element'",
    ],
    [
      'a missing parameter',
      protocolYaml(step('kind: rule\n      rule: medcom/title-matches-cpr')),
      "needs the parameter 'prefix'",
    ],
    [
      'a surplus parameter',
      protocolYaml(step('kind: rule\n      rule: danish/cpr\n      params: { x: y }')),
      "has no parameter 'x'",
    ],
    [
      'a comparison with no step',
      protocolYaml(step('kind: compare\n      with: "1.7"\n      later: [Bundle.timestamp]')),
      'There is no step 1.7 here',
    ],
    [
      'a comparison with itself',
      protocolYaml(step('kind: compare\n      with: "1.1"\n      later: [Bundle.timestamp]')),
      'Step 1.1 is compared with itself.',
    ],
    [
      'a comparison of nothing',
      protocolYaml(`${step(manual)}\n${step('kind: compare\n      with: "1.1"', '1.2')}`),
      'does not say of what',
    ],
    ['an unknown step under of', protocolYaml(step(manual, '1.1', 'of: "1.9"')), 'There is no step 1.9 here'],
    ['a step twice', protocolYaml(`${step(manual)}\n${step(manual)}`), "'1.1' is there twice."],
    [
      'steps out of order',
      protocolYaml(`${step(manual, '1.10')}\n${step(manual, '1.9')}`),
      'Step 1.9 stands after 1.10',
    ],
    ['a step of another section', protocolYaml(step(manual, '2.1')), 'Step 2.1 stands in section 1'],
    [
      'a step that extends a later one',
      protocolYaml(`- { id: "1.1", extends: "1.2" }\n${step(manual, '1.2')}`),
      'There is no step 1.2 here',
    ],
    [
      'an unknown rule among accepted warnings',
      protocolYaml(step(manual), 'allowedWarnings: [{ rule: a/b, reason: { da: x, en: x } }]'),
      "There is no rule 'a/b'",
    ],
  ])('with %s says what and where', (_, yaml, expected) => {
    const found = problems(yaml);
    expect(found).toHaveLength(1);
    if (expected instanceof RegExp) expect(found[0]).toMatch(expected);
    else expect(found[0]).toContain(expected);
  });

  it('gives all problems at once, in the order of lines', () => {
    const yaml = protocolYaml(step(manual)).replace('role: sender', 'role: x').replace('channel: Sende', 'channel: y');
    expect(problems(yaml)).toHaveLength(2);
  });
});

describe('the documents of a step', () => {
  const document = 'documents: [{ path: documents/a, title: { da: t, en: t } }]';

  it('are given in both formats and are valid, unless the protocol says otherwise', () => {
    const [first] = protocolWith(step(manual, '1.1', document)).sections[0]!.steps;
    expect(first?.documents).toEqual([
      { path: 'documents/a', title: { da: 't', en: 't' }, formats: ['json', 'xml'], invalid: false },
    ]);
  });

  it('must be there in every format', () => {
    const yaml = protocolYaml(step(manual, '1.1', document));
    const result = loadProtocol(yaml, 'p.yaml', (name) => name === 'documents/a.json');
    expect(result).toMatchObject({
      problems: [{ line: 18, message: { en: 'There is no document documents/a.xml beside the protocol.' } }],
    });
  });

  it.each(['../a', '/a', 'documents/a.json', 'C:\\a'])('may not be at %s', (name) => {
    expect(problems(protocolYaml(step(manual, '1.1', document.replace('documents/a', name))))[0]).toMatch(
      /^18:\d+ 'path' is .* which does not have the right form/,
    );
  });
});

describe('extends', () => {
  const protocol =
    protocolWith(`- { id: "1.1", ${texts}, obligation: optional, reason: { da: r, en: r }, checks: [{ kind: manual, see: { da: s, en: s } }] }
- { id: "1.2", extends: "1.1", title: { da: ny, en: new } }
- { id: "1.3", extends: "1.2", obligation: mandatory }`);
  const steps = protocol.sections[0]!.steps;

  it('takes what a step does not say itself, over several steps', () => {
    expect(steps.map(({ id, title, obligation, checks }) => [id, title.en, obligation, checks.length])).toEqual([
      ['1.1', 't', 'optional', 1],
      ['1.2', 'new', 'optional', 1],
      ['1.3', 'new', 'mandatory', 1],
    ]);
  });
});

describe('defaults', () => {
  const protocol = protocolWith(`- { id: "1.1", ${texts}, checks: [{ kind: absent }] }
- { id: "1.2", ${texts}, of: "1.1", checks: [{ kind: profile, profile: "http://example.org/my-profile|1.0" }, { kind: manual, see: { da: s, en: s } }, { kind: fhirpath, title: { da: A er med, en: A is there }, expression: "Bundle.id.exists()" }] }`);
  const [profile, manualCheck, fhirpath] = protocol.sections[0]!.steps[1]!.checks;

  it('give checks an id, a title and the source of their step', () => {
    expect(profile).toMatchObject({ id: 'a', of: '1.1', title: { en: 'Conforms to the profile my-profile' } });
    expect(manualCheck).toMatchObject({ id: 'b' });
    expect(manualCheck!.of).toBeUndefined();
    expect(fhirpath).toMatchObject({ id: 'c', severity: 'error', message: { da: 'Ikke opfyldt: A er med' } });
  });
});

describe('the order of step numbers', () => {
  it.each([
    ['3.3.1.2', '3.3.1.10', -1],
    ['3.4.1', '3.3.7.3', 1],
    ['S1.2', 'S1.A1.1', -1],
    ['S1.1', 'S1.1', 0],
  ])('%s and %s', (a, b, order) => expect(Math.sign(compareIds(a, b))).toBe(order));
});
