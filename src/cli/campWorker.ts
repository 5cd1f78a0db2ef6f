import type { CampEntry } from '../model/camp.js';
import type { ContextRecord } from '../model/package.js';
import { campJudge, openCamp } from './campJudge.js';
import { silentIo } from './io.js';
import type { Privacy } from './privacy.js';
import type { PlainSettings } from './settings.js';
import { serveTasks } from './workers.js';

/** What a worker of `camp run` is made with. */
export interface CampWork {
  readonly settings: PlainSettings;
  readonly folder: string;
  readonly protocols: string | undefined;
  readonly privacy: Privacy;
  readonly cwd: string;
}

/** An entry without what is the same for many: the protocol, and the context save the first time it is met. */
export interface SentEntry {
  readonly run: Omit<CampEntry['run'], 'protocol' | 'context'>;
  readonly certificate: CampEntry['certificate'];
  readonly guides: string;
  readonly context?: ContextRecord;
}

serveTasks(({ settings, folder, protocols, privacy, cwd }: CampWork) => {
  const io = silentIo(cwd);
  const camp = openCamp(folder, protocols, io);
  const judge = campJudge(camp, privacy, { ...settings, log: () => undefined }, io);
  const sent = new Set<ContextRecord>();
  return (at: number): SentEntry => {
    const test = camp.tests[at];
    if (test === undefined) throw new Error(`The camp changed while it was judged: it has no test ${at}`);
    const { run, certificate } = judge(test);
    const { tool, protocolSha256, system, context, steps, notChecked, personNumbers } = run;
    const shared = { tool, protocolSha256, system, steps, notChecked };
    const rest = personNumbers === undefined ? shared : { ...shared, personNumbers };
    const guides = context.guides.join(' ');
    if (sent.has(context)) return { run: rest, certificate, guides };
    sent.add(context);
    return { run: rest, certificate, guides, context };
  };
});
