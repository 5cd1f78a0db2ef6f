import type { CampEntry } from '../../model/camp.js';
import type { ContextRecord } from '../../model/package.js';
import { sentSettings, silentEnvironment } from '../environment/index.js';
import type { Privacy } from '../privacy/index.js';
import type { PlainSettings } from '../environment/index.js';
import { openGuides } from '../guides/index.js';
import { remoteOf } from '../terminology/index.js';
import { serveTasks } from '../workers/index.js';
import { campJudge } from './campJudge.js';
import { openCamp } from './openCamp.js';

/** What a worker of `camp run` is made with. */
export interface CampWork {
  readonly settings: PlainSettings;
  readonly folder: string;
  readonly protocols: string | undefined;
  readonly privacy: Privacy;
  readonly cwd: string;
}

/** An entry without what many share: the protocol, and, save for its first use, the context. */
export interface SentEntry {
  readonly run: Omit<CampEntry['run'], 'protocol' | 'context'> & { readonly protocol: null; readonly context: null };
  readonly certificate: CampEntry['certificate'];
  readonly inputs: string;
  readonly guides: string;
  readonly context?: ContextRecord;
}

serveTasks(({ settings, folder, protocols, privacy, cwd }: CampWork) => {
  const environment = silentEnvironment(cwd);
  const camp = openCamp(folder, protocols, environment);
  const guides = openGuides(sentSettings(settings), environment);
  const { judge } = campJudge(camp, { guides, privacy, remote: remoteOf(settings) });
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
