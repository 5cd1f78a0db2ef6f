import type { CampEntry } from '../../../../model/camp.js';
import type { ContextRecord } from '../../../../model/package.js';
import { silentIo } from '../../../shared/io.js';
import type { Privacy } from '../../../shared/privacy.js';
import type { PlainSettings } from '../../../shared/settings/settings.js';
import { serveTasks } from '../../../shared/workers.js';
import { campJudge } from './judge.js';
import { openCamp } from './open.js';

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
  readonly run: Omit<CampEntry['run'], 'protocol' | 'context'> & { readonly protocol: null; readonly context: null };
  readonly certificate: CampEntry['certificate'];
  readonly inputs: string;
  readonly guides: string;
  readonly context?: ContextRecord;
}

serveTasks(({ settings, folder, protocols, privacy, cwd }: CampWork) => {
  const io = silentIo(cwd);
  const camp = openCamp(folder, protocols, io);
  const { judge } = campJudge(camp, privacy, { ...settings, log: () => undefined }, io);
  const sent = new Set<ContextRecord>();
  return (at: number): SentEntry => {
    const test = camp.tests[at];
    if (test === undefined) throw new Error(`The camp changed while it was judged: it has no test ${at}`);
    const { entry, inputs } = judge(test);
    const { context } = entry.run;
    const run = { ...entry.run, protocol: null, context: null };
    const guides = context.guides.join(' ');
    const { certificate } = entry;
    if (sent.has(context)) return { run, certificate, inputs, guides };
    sent.add(context);
    return { run, certificate, inputs, guides, context };
  };
});
