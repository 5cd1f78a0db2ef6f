import { createRequire } from 'node:module';
import { undecidedReasons, type MembershipAnswer } from './membershipAnswer.js';

/** System of UCUM units. */
export const ucum = 'http://unitsofmeasure.org';

/** Units of UCUM by its grammar and tables. */
export interface Units {
  /** Whether a text is a unit, in the form that UCUM gives it. */
  readonly check: (code: string) => MembershipAnswer;
  /**
   * An amount in another unit; `incommensurable` where the two measure different things, undefined where either is no
   * unit, or the molar mass of a substance would be needed.
   */
  readonly convert: (value: number, from: string, to: string) => number | 'incommensurable' | undefined;
}

interface UcumLibrary {
  validateUnitString(code: string): { readonly status: string; readonly ucumCode: string | null };
  convertUnitTo(
    from: string,
    value: number,
    to: string,
  ): { readonly toVal: number | null; readonly msg: readonly string[] };
}

/** The library is loaded for the first unit, and answers are cached. */
export function createUnits(): Units {
  const known = new Map<string, MembershipAnswer>();
  let library: UcumLibrary | null | undefined;
  const check = (code: string): MembershipAnswer => {
    const before = known.get(code);
    if (before !== undefined) return before;
    // No unit has white space in it (UCUM section 2.1), and the library would log it to the console.
    if (/\s/.test(code)) return 'no';
    // Far longer than any unit: the library would take seconds, or overflow the stack and log it to the console.
    if (code.length > maxUnitLength) return undecidedReasons.unitTooLong(ucum, maxUnitLength);
    library ??= loadUcum();
    if (library === null) return undecidedReasons.libraryMissing(ucum);
    const result = library.validateUnitString(code);
    const answer = result.status === 'valid' && String(result.ucumCode) === code ? 'yes' : 'no';
    // A hostile document must not fill the memory with invented units.
    if (known.size < 10_000) known.set(code, answer);
    return answer;
  };
  const convert: Units['convert'] = (value, from, to) => {
    if (from === to) return value;
    if (check(from) !== 'yes' || check(to) !== 'yes' || !library) return undefined;
    const { toVal, msg } = library.convertUnitTo(from, value, to);
    if (toVal !== null) return Number(toVal.toPrecision(maxDigits));
    // Between an amount of substance and a mass there may be a way, by the molar mass.
    return msg.some((text) => text.includes('molecular weight')) ? undefined : 'incommensurable';
  };
  return { check, convert };
}

const maxUnitLength = 200;
/** Digits that conversion in binary fractions leaves certain. */
const maxDigits = 12;

function loadUcum(): UcumLibrary | null {
  try {
    const require = createRequire(import.meta.url);
    const module = require('@lhncbc/ucum-lhc') as { UcumLhcUtils: { getInstance(): UcumLibrary } };
    return module.UcumLhcUtils.getInstance();
  } catch {
    return null;
  }
}
