import type { CampEntry, CampInfo, CampRun } from '../../model/camp.js';
import type { Protocol, Section, Step } from '../../model/protocol.js';
import type { StepResult, SystemInfo } from '../../model/run.js';
import type { Text } from '../../base/text.js';
import { campInfo, entry, failedProfile, evidenceFile, marked, passed, runOf, waiting } from './sample.js';
import { listProtocol } from './sampleProtocol.js';

const text = (da: string, en: string): Text => ({ da, en });

/** How large a camp is. */
export interface CampSize {
  readonly systems: number;
  readonly standards: number;
  /** Steps of each protocol. */
  readonly steps: number;
  /** Of ten systems, how many have errors; the others are approved but for one in ten, which is in progress. */
  readonly failing?: number;
}

/** The size in the performance budget. */
export const largeSize: CampSize = { systems: 20, standards: 3, steps: 40 };

/** A camp of invented systems in a size, always the same one for the same size. */
export function makeCamp(size: CampSize, info: CampInfo = campInfo): CampRun {
  const protocols = Array.from({ length: size.standards }, (_, at) => protocolOf(at, size.steps));
  const systems = Array.from({ length: size.systems }, (_, at) => systemOf(at));
  const entries = systems.flatMap((system, nth) =>
    protocols.map((protocol, at) => entryOf(protocol, system, nth + at, size)),
  );
  return { camp: info, entries };
}

const towns = ['Skagen', 'Ribe', 'Tønder', 'Ærø', 'Møn', 'Læsø', 'Fanø', 'Odense', 'Viborg', 'Århus'];

function systemOf(nth: number): SystemInfo {
  const town = `${towns[nth % 10] ?? ''}${nth >= 10 ? ' Nord' : ''}`;
  const systemType = ['PLSP', 'EOJ', 'LPS'][nth % 3] ?? '';
  return { vendor: `${town} Data A/S`, system: `${town} Journal`, version: `${nth + 1}.2.0`, systemType };
}

const names = ['ConditionList', 'HomeCareObservation', 'Notes'];

function protocolOf(nth: number, count: number): Protocol {
  const id = names[nth] ?? `Standard${nth}`;
  const numbers = Array.from({ length: count }, (_, at) => at);
  const sections = Array.from({ length: Math.ceil(count / 10) }, (_, at): Section => {
    const steps = numbers.slice(at * 10, at * 10 + 10).map((one) => stepOf(`3.${at + 1}.${(one % 10) + 1}`, one));
    return { id: `3.${at + 1}`, title: text(`Afsnit ${at + 1}`, `Section ${at + 1}`), steps };
  });
  const name = text(id, id);
  const standard = { ...listProtocol.standard, id, name };
  return { ...listProtocol, id: `${id.toLowerCase()}-send`, title: name, standard, sections };
}

function stepOf(id: string, nth: number): Step {
  const model = listProtocol.sections.flatMap((section) => section.steps);
  return { ...(model[nth % model.length] as Step), id };
}

function entryOf(protocol: Protocol, system: SystemInfo, nth: number, { failing = 5 }: CampSize): CampEntry {
  const fails = nth % 10 < failing;
  const open = !fails && nth % 10 === 9;
  const steps = protocol.sections.flatMap((section) => section.steps);
  const results = steps.flatMap(({ id }, at): readonly StepResult[] => {
    const evidence = evidenceFile(id, 1);
    const failed = marked(id, 1, 'F2', [failedProfile(evidence)], [evidence]);
    if (fails && at % 8 === nth % 8) return [failed];
    if (at % 9 === nth % 9) return [failed, marked(id, 2, 'OK', [passed], [evidenceFile(id, 2)])];
    if (open && at % 5 === 0)
      return [{ step: id, round: 1, state: 'waiting-for-tester', checks: [waiting], evidence: [] }];
    return [marked(id, 1, at % 7 === nth % 7 ? 'F4' : 'OK', [passed], [evidence])];
  });
  const reason = text('Et eller flere trin har karakteren F2.', 'One or more steps are marked F2.');
  return entry(runOf(protocol, system, results), fails ? 'not-approved' : open ? 'in-progress' : 'approved', reason);
}
