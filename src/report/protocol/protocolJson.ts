import type { Protocol } from '../../model/protocol.js';
import type { RenderContext } from '../rendering.js';
import { indentedJson } from '../shared/json.js';
import type { ProtocolReport } from './protocol.js';

/** A protocol as JSON, in both languages, with its hash. Ends with a line feed. */
export function protocolJson(
  { protocol, sha256 }: ProtocolReport,
  { envelope }: Pick<RenderContext, 'envelope'>,
): string {
  return indentedJson({ ...protocol, sha256, ...(envelope.unmasked === true ? { unmasked: true } : {}) });
}

/** The key data of protocols, as one indented JSON array. Ends with a line feed. */
export const protocolListJson = (protocols: readonly Protocol[]): string => indentedJson(protocols.map(summaryOf));

const summaryOf = ({ id, version, title, standard, role, channel, source }: Protocol): object => ({
  id,
  version,
  title,
  standard,
  role,
  channel,
  source,
});
