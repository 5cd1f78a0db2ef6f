import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { allRules } from '../../catalogue/catalogue.js';
import { readDocument } from '../../fhir/read.js';
import { availablePackages } from '../../packages/find/available.js';
import { buildContext } from '../../packages/context/context.js';
import { conversationCaseFiles, readConversationCases } from '../../testing/fixtures/generate.js';
import type { AvailablePackage } from '../../packages/find/find.js';
import { officialPackages, packagesMissing, repository } from '../../testing/shared.js';
import { createValidator } from '../../validator/validator.js';
import { judgeConversation } from './conversation.js';
import { defaultSettings } from './thread.js';

const fixtures = path.join(repository, 'fixtures');
const { cases } = readConversationCases(fixtures);

const made = conversationCaseFiles(fixtures, 'all');
const filesOf = (name: string) => {
  const folder = `conversations/${name}/`;
  return [...made]
    .filter(([file]) => file.startsWith(folder))
    .map(([file, text]) => ({ file: file.slice(folder.length), document: readDocument(text) }));
};
const told = (name: string, settings = defaultSettings) =>
  judgeConversation(filesOf(name), settings).findings.map(
    ({ file, finding }) => `${finding.rule} ${file.replace('.json', '')}`,
  );

describe('what must be found', () => {
  it.each(cases)('$name: $why', ({ name, expect: expected }) => {
    expect(told(name)).toEqual(expected);
    const { findings } = judgeConversation([...filesOf(name)].reverse(), defaultSettings);
    expect(findings.map(({ finding }) => finding.rule).sort()).toEqual(expected.map((one) => one.split(' ')[0]).sort());
  });

  it('has a failing case for each rule', () => {
    const broken = new Set(cases.flatMap((one) => one.expect.map((rule) => rule.split(' ')[0])));
    const rules = allRules().filter(({ id }) => id.startsWith('conversation/'));
    expect(rules.map(({ id }) => id)).toEqual([...broken].sort());
  });
});

describe('a conversation', () => {
  it('is told in the order of its sending, each message for what it is', () => {
    const { messages } = judgeConversation([...filesOf('corrected-and-cancelled')].reverse(), defaultSettings);
    expect(messages.map(({ file, kind, code }) => [file.slice(0, 1), kind, code])).toEqual([
      ['1', 'message', undefined],
      ['2', 'acknowledgement', 'ok'],
      ['3', 'correction', undefined],
      ['4', 'acknowledgement', 'ok'],
      ['5', 'cancellation', undefined],
      ['6', 'acknowledgement', 'ok'],
    ]);
  });

  it('names the element and the other message, and a Bundle.id that was quoted by mistake', () => {
    const { findings } = judgeConversation(filesOf('acknowledgement-of-unknown'), defaultSettings);
    expect(findings[1]).toMatchObject({
      file: '2-acknowledgement.json',
      other: '1-message.json',
      finding: { expression: 'Bundle.entry[0].resource.response' },
    });
    expect(findings[1]!.finding.message.en).toContain('It is a Bundle.id, that of 1-message.json.');
  });

  it('may be resent as often as is asked', () => {
    expect(told('too-many-resends', { ...defaultSettings, maxResends: 3 })).toEqual([]);
    expect(told('resent-until-acknowledged', { ...defaultSettings, maxResends: 1 })).toEqual([
      'conversation/too-many-resends 3-resend',
    ]);
  });

  it('must be acknowledged within what is asked', () => {
    expect(told('acknowledged-late', { ...defaultSettings, acknowledgeWithin: 60 })).toEqual([]);
  });
});

describe('the messages of the faultless conversations', () => {
  const errorsIn = (packages: readonly AvailablePackage[], guide: string, acknowledgements: boolean) => {
    const validator = createValidator(buildContext(packages, [guide]));
    return cases
      .filter((one) => one.expect.length === 0)
      .flatMap(({ name }) => filesOf(name).map((one) => ({ ...one, name })))
      .filter(({ file }) => file.includes('acknowledgement') === acknowledgements)
      .flatMap(({ name, file, document }) =>
        validator
          .validateDocument(document)
          .findings.filter(({ severity }) => severity === 'error')
          .map(({ rule, expression }) => `${name}/${file} ${rule} ${expression}`),
      );
  };

  it('conform to the guide of HomeCareObservation', () => {
    const { packages } = availablePackages({ paths: [] });
    expect(errorsIn(packages, 'medcom.fhir.dk.homecareobservation#1.2.1', false)).toEqual([]);
  });

  it.skipIf(packagesMissing !== undefined)(
    `conform to the official guide of acknowledgements${packagesMissing === undefined ? '' : ` (${packagesMissing})`}`,
    () => {
      const { packages } = availablePackages({ paths: [officialPackages] });
      expect(errorsIn(packages, 'medcom.fhir.dk.acknowledgement#2.0.3', true)).toEqual([]);
    },
  );
});
