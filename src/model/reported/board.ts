import type { CampEntry, CampInfo } from '../camp.js';
import type { Mark } from '../protocol.js';

/** Something that a person did with a step of a test, as the board lists it. */
export interface BoardAct {
  /** Number of its event in the camp's log. */
  readonly seq: number;
  /** ISO 8601 with offset. */
  readonly at: string;
  readonly by: string;
  /** Absent where it concerns the whole test. */
  readonly step?: string;
  readonly round?: number;
  readonly kind: 'mark' | 'remark' | 'received';
  /** Of a mark. */
  readonly mark?: Mark;
  /** A mark's or a remark's text; of something received the name of the file. */
  readonly text: string;
  /** True where whoever looks may take it back. */
  readonly canRetract: boolean;
  /** Who took it back, and why; absent where it holds. */
  readonly retracted?: { readonly seq: number; readonly by: string; readonly reason: string };
}

/** One test of a system as the board shows it. */
export interface BoardTest {
  /** `vendor/system/standard`: its folder below the camp's submissions. */
  readonly id: string;
  readonly entry: CampEntry;
  /** Those who have marked a step of it, sorted. */
  readonly testers: readonly string[];
  /** Oldest first. */
  readonly acts: readonly BoardAct[];
  /** By step, the newest round that something came for or that was marked; absent for none. */
  readonly rounds: ReadonlyMap<string, number>;
}

/** A camp as the board shows it, at one moment. */
export interface BoardCamp {
  readonly info: CampInfo;
  /** In the order of camp.yaml. */
  readonly tests: readonly BoardTest[];
}
