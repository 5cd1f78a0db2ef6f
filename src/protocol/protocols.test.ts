import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { availablePackages } from '../packages/find/available.js';
import { buildContext } from '../packages/context/context.js';
import { readerBeside } from '../testing/standards/protocols.js';
import { createValidator } from '../validator/validator.js';
import { ownProtocols } from '../testing/standards/protocolSteps.js';
import { stepsOf } from '../model/protocol.js';
import { findProtocols, loadProtocol } from './load/load.js';

const root = path.resolve(import.meta.dirname, '../..');
const files = findProtocols(path.join(root, 'testscripts'));

const validator = createValidator(buildContext(availablePackages({ paths: [] }).packages, []));

describe.each(files.map((file) => path.relative(root, file)))('%s', (file) => {
  const hasFile = (name: string) => existsSync(path.join(root, path.dirname(file), name));
  const result = loadProtocol(readFileSync(path.join(root, file), 'utf8'), file, hasFile, {
    read: readerBeside(path.join(root, file)),
    validator: () => validator,
  });

  it('has no problem', () => {
    expect('problems' in result ? result.problems.map((p) => `${p.line}:${p.column} ${p.message.en}`) : []).toEqual([]);
  });
});

/** The number of steps of each section, as MedCom's test protocols have them. */
const numbered: Readonly<Record<string, string>> = {
  'conditionlist-send': '3.2:1 3.3.1:12 3.3.2:6 3.3.3:4 3.3.4:4 3.3.5:4 3.3.6:3 3.3.7:3 3.4.1:1 3.4.2:3 3.4.3:19',
  'conditionlist-receive': '3.2.1:8 3.2.2:7 3.2.3:6 3.2.4:6 3.2.5:4 3.2.6:2 3.3.1:2 3.3.2:1 3.3.3:3 3.3.4:3',
  'homecareobservation-send': '3.2:1 3.3.1:11 3.3.2:12 3.3.3:11 3.3.4:11 3.4:6',
  'homecareobservation-receive': '3.2.1:20 3.2.2:6 3.2.3:2 3.3:5',
};

describe('the numbers of steps', () => {
  it.each(Object.entries(numbered))('%s are those of MedCom, without gaps', (id, counts) => {
    const protocol = ownProtocols.find((one) => one.id === id)!;
    expect(protocol.sections.map((section) => `${section.id}:${section.steps.length}`).join(' ')).toBe(counts);
    for (const { id: section, steps } of protocol.sections) {
      expect(steps.map((step) => step.id)).toEqual(steps.map((_, place) => `${section}.${place + 1}`));
    }
  });

  it('are given a reason where a step is not mandatory', () => {
    const silent = ownProtocols.flatMap((protocol) =>
      stepsOf(protocol).filter(({ obligation, reason }) => obligation !== 'mandatory' && reason === undefined),
    );
    expect(silent).toEqual([]);
  });
});
