import type { Lang } from '../../base/index.js';
import type { Crosscheck, Settlement } from '../../model/crosscheck.js';
import { crosscheckLabels } from './crosscheckLabels.js';

/** `HL7's validator 6.9.4, SHA-256 0123…` and the packages; empty where it is no validator of HL7's. */
export function validatorLines({ validator, packages = [] }: Crosscheck, lang: Lang): readonly string[] {
  if (validator === undefined) return [];
  const words = crosscheckLabels(lang);
  const hash = validator.sha256 === undefined ? '' : `, SHA-256 ${validator.sha256}`;
  const named = packages.map(({ id, version }) => `${id}#${version}`).join(', ');
  return [
    `${words.validator} ${validator.version ?? words.unknownVersion}${hash}`,
    ...(named === '' ? [] : [`${words.packages}: ${named}`]),
  ];
}

/** `settled: testcamp is right (NAME, 2026-11-30): REASON`; undefined where nobody did. */
export function settledLine(settled: Settlement | undefined, lang: Lang): string | undefined {
  if (settled === undefined) return undefined;
  const words = crosscheckLabels(lang);
  const { right, by, on, reason } = settled;
  return `${words.settled}: ${words.right[right]} (${by}, ${on}): ${reason}`;
}
