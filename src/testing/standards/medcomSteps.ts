import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { repoRoot } from './protocols.js';

/** How MedCom has a step decided: by machine, by machine and tester, by the tester. */
export type StepClass = 'A' | 'A+H' | 'H';

/** A protocol as MedCom publishes it: its version, and the numbers of its steps by class. */
export interface MedcomProtocol {
  readonly version: string;
  /** Whether the protocol here has these steps in these numbers. */
  readonly followed?: boolean;
  readonly classes: Readonly<Record<StepClass, readonly string[]>>;
}

/** `sources/medcom-steps.yaml`: by id of the protocol here. */
export const medcomProtocols = parse(
  fs.readFileSync(path.join(repoRoot, 'fixtures/sources/medcom-steps.yaml'), 'utf8'),
) as Readonly<Record<string, MedcomProtocol>>;

/** The class of each step of a protocol of MedCom. */
export const classesOf = ({ classes }: MedcomProtocol): ReadonlyMap<string, StepClass> =>
  new Map(
    (Object.entries(classes) as [StepClass, readonly string[]][]).flatMap(([one, ids]) =>
      ids.map((id): [string, StepClass] => [id, one]),
    ),
  );
