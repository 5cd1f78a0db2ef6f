import { describe, expect, it } from 'vitest';
import { stepsOf } from '../../model/protocol.js';
import { fails, followed, passes } from '../docs/generated/protocolStepsPage.js';
import { classesOf, medcomProtocols } from './medcomSteps.js';

describe("MedCom's protocols", () => {
  it('have 340 steps, each once', () => {
    const counts = Object.values(medcomProtocols).map(({ classes }) =>
      (['A', 'A+H', 'H'] as const).map((one) => classes[one].length),
    );
    expect(counts).toEqual([
      [53, 56, 24],
      [8, 2, 46],
      [23, 4, 26],
      [7, 10, 43],
      [9, 5, 5],
      [1, 5, 13],
    ]);
    expect(Object.values(medcomProtocols).reduce((sum, one) => sum + classesOf(one).size, 0)).toBe(340);
  });

  it('are followed in these', () => {
    expect(followed.map(([{ id }]) => id)).toEqual([
      'acknowledgement-receive',
      'acknowledgement-send',
      'carecommunication-receive',
      'carecommunication-send',
      'hospitalnotification-receive',
      'hospitalnotification-send',
    ]);
  });

  it.each(followed.map(([protocol, published]) => [protocol.id, protocol, published] as const))(
    '%s has the steps of MedCom and no others',
    (_, protocol, published) => {
      expect(protocol.version).toBe(published.version);
      expect(
        stepsOf(protocol)
          .map(({ id }) => id)
          .sort(),
      ).toEqual([...classesOf(published).keys()].sort());
    },
  );

  it.each(followed.map(([protocol, published]) => [protocol.id, protocol, published] as const))(
    '%s has checks as the classes say, and what passes and fails them',
    (_, protocol, published) => {
      const classes = classesOf(published);
      for (const step of stepsOf(protocol)) {
        const automatic = step.checks.filter(({ kind }) => kind !== 'manual');
        const stepClass = classes.get(step.id);
        if (stepClass !== 'A') expect(step.checks.length, step.id).toBeGreaterThan(automatic.length);
        if (stepClass === 'H') {
          expect(automatic.filter(({ kind }) => kind !== 'absent' && kind !== 'evidence')).toEqual([]);
          continue;
        }
        expect(automatic.length, step.id).toBeGreaterThan(0);
        expect(passes(protocol, step).length, step.id).toBeGreaterThan(0);
        expect(fails(protocol, step).length, step.id).toBeGreaterThan(0);
      }
    },
  );
});
