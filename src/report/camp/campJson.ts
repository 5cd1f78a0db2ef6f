import type { CampEntry } from '../../model/camp.js';
import type { CampStatus } from '../../model/reported/reported.js';
import type { Lang } from '../../base/index.js';
import { indentedJson } from '../shared/json.js';
import { untrusted } from '../shared/untrusted.js';
import { runObject, systemObject } from '../protocolRun/runObject.js';
import { groundsObject } from '../shared/grounds/grounds.js';
import { certifiedStatus } from '../shared/status.js';
import type { RenderContext } from '../rendering.js';

/** A camp as indented JSON with texts in one language: each entry's decision and run, and its newest certificate with its standing. Ends with a line feed. */
export function campJson(camp: CampStatus, { lang }: Pick<RenderContext, 'lang'>): string {
  const entries = camp.entries.map((entry, at) => ({
    newest: camp.certificates?.[at] ?? null,
    certificate: certificateObject(entry, lang),
    run: runObject(entry.run, lang),
  }));
  return indentedJson({ camp: camp.camp, entries, notices: camp.notices?.map((notice) => notice[lang]) });
}

function certificateObject({ certificate }: CampEntry, lang: Lang): Readonly<Record<string, unknown>> {
  return {
    system: systemObject(certificate.system),
    standard: { ...certificate.standard, name: certificate.standard.name[lang] },
    role: certificate.role,
    channel: certificate.channel,
    testType: certificate.testType,
    protocol: certificate.protocol,
    decision: certificate.decision,
    publicStatus: certificate.publicStatus,
    reasons: certificate.reasons.map((reason) => reason[lang]),
    steps: certificate.steps.map((step) => ({
      ...step,
      title: step.title[lang],
      status: certifiedStatus(step),
      markedBy: step.markedBy === null ? null : untrusted(step.markedBy),
      remark: untrusted(step.remark),
    })),
    packages: certificate.packages,
    foreign: certificate.foreign ?? [],
    grounds: groundsObject(certificate.grounds, lang),
  };
}
