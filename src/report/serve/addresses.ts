import { jsonText } from '../shared/json.js';

/** A URL at which testcamp serves: a system's, or that of a service. */
export interface ServedAddress {
  readonly name: string;
  readonly kind: 'system' | 'service';
  readonly base: string;
}

/** One line per URL, for a person to copy. */
export function addressesText(addresses: readonly ServedAddress[]): string {
  const widest = Math.max(0, ...addresses.map(({ name }) => name.length));
  return addresses.map(({ name, base }) => `${name.padEnd(widest)}  ${base}\n`).join('');
}

/** One line of JSON per URL. */
export const addressesNdjson = (addresses: readonly ServedAddress[]): string =>
  addresses.map(({ name, kind, base }) => `${jsonText({ [kind]: name, base })}\n`).join('');
