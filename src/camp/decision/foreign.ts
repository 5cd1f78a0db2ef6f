import type { ForeignPart } from '../../model/camp.js';
import type { ProtocolRun } from '../../model/run.js';
import { isPublished } from '../../packages/index.js';

/** A protocol by its content: its file, and those of its TestScripts. */
export type ProtocolContent = Pick<ProtocolRun, 'protocolSha256' | 'scripts'>;

/** What a run was judged by that is not MedCom's or HL7's as published, whatever id and version it gives itself. */
export function foreignParts(
  run: ProtocolRun,
  isBundled: (protocol: ProtocolContent) => boolean,
): readonly ForeignPart[] {
  const { protocol, protocolSha256: sha256, context } = run;
  const own: readonly ForeignPart[] = isBundled(run) ? [] : [{ kind: 'protocol', name: protocol.id, sha256 }];
  const packages = context.packages
    .filter((record) => !isPublished(record))
    .map((one): ForeignPart => ({ kind: 'package', name: `${one.id}#${one.version}`, sha256: one.sha256 }));
  return [...own, ...packages];
}
